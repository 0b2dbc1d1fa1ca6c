import QtQuick

// Duotone icon on the service's tint with its letter: never colour alone.
Rectangle {
    id: tile

    property string code: ""
    property int size: 120
    property bool badge: true
    readonly property var look: Theme.service(code)
    property string icon: look.icon

    implicitWidth: size
    implicitHeight: size
    radius: size * 0.24
    antialiasing: true
    color: look.bg
    border.width: Theme.border
    border.color: Theme.line

    Icon {
        anchors.centerIn: parent
        name: tile.icon
        weight: "duotone"
        size: 2 * Math.round(tile.size * 0.28)
        color: tile.look.fg
    }

    Rectangle {
        visible: tile.badge
        x: Math.round(tile.size - width * 0.72)
        y: x
        width: 2 * Math.round(tile.size * 0.19)
        height: width
        radius: width / 2
        antialiasing: true
        color: tile.look.fg
        border.width: Math.round(tile.size * 0.035)
        border.color: Theme.surface

        Txt {
            anchors.centerIn: parent
            text: tile.code
            size: tile.size * 0.2
            weight: 800
            color: tile.look.onFg
        }
    }
}
