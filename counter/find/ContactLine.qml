import QtQuick
import "../../assets/ui"
import "../kit"

// One way to reach the guest, in full, with its copy button; a dash where none was given.
Item {
    id: line

    required property string icon
    required property string text
    required property string action       // the button's words
    required property string done         // what is said of a copy
    required property bool copied

    signal copy()

    implicitHeight: Math.max(38, value.height)

    Icon {
        id: sign

        anchors.verticalCenter: parent.verticalCenter
        name: line.icon
        size: 18
        color: Theme.blue700
    }

    Txt {
        id: value

        objectName: "contactValue"
        x: sign.width + 10
        width: button.x - 8 - x
        anchors.verticalCenter: parent.verticalCenter
        text: line.text !== "" ? line.text : "–"
        size: line.text.length > 60 ? 13 : 16
        weight: 700
        wrapMode: Text.WrapAnywhere
    }

    DeskButton {
        id: button

        objectName: line.objectName + "Copy"
        visible: line.text !== ""
        x: parent.width - width
        anchors.verticalCenter: parent.verticalCenter
        width: 44
        height: 38
        icon: line.copied ? "check" : "copy"
        Accessible.name: line.action
        onClicked: line.copy()

        HoverHandler {
            id: over
        }

        Hint {
            visible: over.hovered || button.activeFocus || line.copied
            text: line.copied ? line.done : line.action
        }
    }
}
