import QtQuick
import QtQuick.Controls.Basic as Basic
import "../../assets/ui"

// A longer text to read, in a frame of its own that scrolls by keys and by mouse.
FocusScope {
    id: note

    property string label: ""
    property string text: ""

    implicitHeight: title.height + 6 + frame.height
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ". " + text

    Txt {
        id: title

        text: note.label
        size: 13
        weight: 600
        color: Theme.ink2
        Accessible.ignored: true
    }

    Rectangle {
        id: frame

        y: title.height + 6
        width: parent.width
        height: 116
        radius: Theme.radiusDeskField
        antialiasing: true
        color: Theme.sunken
        border.width: flick.activeFocus ? 2 : Theme.border
        border.color: flick.activeFocus ? Theme.blue700 : Theme.line

        Flickable {
            id: flick

            anchors.fill: parent
            anchors.margins: 12
            contentHeight: words.height
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            focus: true
            activeFocusOnTab: true
            Keys.onUpPressed: contentY = Math.max(0, contentY - 40)
            Keys.onDownPressed: contentY = Math.max(0, Math.min(contentHeight - height, contentY + 40))

            Txt {
                id: words

                width: flick.width - 12
                text: note.text
                size: 14
                color: Theme.ink
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }

            Basic.ScrollBar.vertical: ListBar {
            }
        }
    }
}
