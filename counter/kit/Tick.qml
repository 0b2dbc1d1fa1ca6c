import QtQuick
import "../../assets/ui"

// A statement to tick. Space turns it, so does a click; the caller owns `checked`.
FocusScope {
    id: tick

    property string text: ""
    property string error: ""
    property bool checked: false

    signal turned()

    implicitHeight: Math.max(box.height, Math.ceil(words.implicitHeight)) + (fault.visible ? fault.height + 6 : 0)
    activeFocusOnTab: true
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.description: error
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.focusable: true
    Accessible.onPressAction: turned()
    Keys.onSpacePressed: turned()

    Rectangle {
        id: box

        width: 28
        height: 28
        radius: 8
        antialiasing: true
        color: tick.checked ? Theme.green700 : Theme.surface
        border.width: tick.checked ? 0 : 2
        border.color: tick.error !== "" ? Theme.red700 : Theme.outline

        Rectangle {
            visible: tick.activeFocus
            anchors.fill: parent
            anchors.margins: -4
            radius: box.radius + 4
            antialiasing: true
            color: Theme.clear
            border.width: 2
            border.color: Theme.focus
        }

        Icon {
            visible: tick.checked
            anchors.centerIn: parent
            name: "check"
            size: 20
            color: Theme.greenInk
        }
    }

    Txt {
        id: words

        x: 40
        width: parent.width - x
        y: Math.max(0, Math.round((box.height - height) / 2))
        text: tick.text
        size: 15
        weight: 600
        wrapMode: Text.WordWrap
        Accessible.ignored: true
    }

    Txt {
        id: fault

        visible: text !== ""
        y: Math.max(box.height, words.height) + 6
        width: parent.width
        text: tick.error
        size: 13
        weight: 700
        color: Theme.red700
        wrapMode: Text.WordWrap
    }

    MouseArea {
        width: parent.width
        height: Math.max(box.height, words.height)
        onClicked: {
            tick.forceActiveFocus()
            tick.turned()
        }
    }
}
