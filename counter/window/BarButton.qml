import QtQuick
import "../../assets/ui"

// A small square button of the desk bar: icon above, key below; the bar shows its words while the mouse is over it.
Rectangle {
    id: button

    required property string icon
    required property string text
    property string key: ""
    property var action: null             // {enabled, why}
    property bool leading: false          // the one step that comes next
    readonly property string hint: !area.containsMouse ? "" : usable || action === null ? text : action.why
    readonly property bool usable: action !== null && action.enabled
    readonly property bool primary: usable && leading
    readonly property color fg: !usable ? Theme.ink3 : primary ? Theme.primaryInk : Theme.blue700

    signal clicked()

    implicitWidth: 48
    implicitHeight: 54
    radius: Theme.radiusDeskField
    antialiasing: true
    color: !usable ? Theme.sunken : primary ? (area.containsMouse ? Theme.primaryPressed : Theme.primary)
         : area.containsMouse ? Theme.blue100 : Theme.surface
    border.width: usable && !primary ? 1.5 : 0
    border.color: Theme.buttonLine
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: usable || action === null ? "" : action.why
    Accessible.focusable: true
    Accessible.onPressAction: clicked()
    Keys.onSpacePressed: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    FocusRing {
        target: button
        gap: 2
        thickness: 2
        targetRadius: button.radius
    }

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 7
        name: button.icon
        size: 22
        color: button.fg
    }

    Txt {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 32
        text: button.key
        size: 13
        weight: 700
        color: button.fg
        Accessible.ignored: true
    }

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        onClicked: button.clicked()
    }
}
