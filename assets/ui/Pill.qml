import QtQuick

// A short word on a rounded strip, with an optional icon.
Rectangle {
    id: pill

    property string text: ""
    property string icon: ""
    property string iconWeight: "bold"
    property color fg: Theme.ink
    property real size: 26
    property int weight: 600
    property real padX: size * 0.75
    property bool scaled: false

    implicitHeight: Math.round(label.px * 1.9)
    implicitWidth: Math.ceil(row.width + padX * 2)
    radius: height / 2
    antialiasing: true
    color: Theme.sunken
    border.width: Theme.contrast ? 2 : 0
    border.color: Theme.line

    Row {
        id: row

        anchors.centerIn: parent
        spacing: pill.size * 0.38

        Icon {
            visible: pill.icon !== ""
            anchors.verticalCenter: parent.verticalCenter
            name: pill.icon
            weight: pill.iconWeight
            size: pill.size * 1.12
            color: pill.fg
        }

        Txt {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            text: pill.text
            size: pill.size
            weight: pill.weight
            scaled: pill.scaled
            color: pill.fg
        }
    }
}
