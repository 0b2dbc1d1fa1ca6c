import QtQuick
import "../../../assets/ui"

// One answer: a face and its words, beside each other or, upright, one above the other.
Touchable {
    id: choice

    property int score: 1
    property string text: ""
    property bool checked: false
    property bool upright: false
    property bool tight: false
    readonly property int pad: tight || upright ? Theme.space16 : Theme.space32
    readonly property int faceSize: upright ? (tight ? 120 : 168) : tight ? 96 : 132
    readonly property bool beside: !upright && !tight      // the mark has a place of its own; else it lies on the face's edge
    readonly property int mark: beside ? 52 : 48

    name: text
    implicitWidth: 220
    implicitHeight: upright ? faceSize + Theme.space16 + Math.ceil(words.implicitHeight) + 2 * pad
                            : Math.max(faceSize, Math.ceil(words.implicitHeight)) + (tight ? pad : 2 * Theme.space16)
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: checked

    FocusRing {
        target: choice
        targetRadius: card.radius
    }

    Card {
        id: card

        anchors.fill: parent
        elevation: choice.checked || choice.pressed ? 0 : 1
        color: choice.checked ? Theme.blue50 : choice.pressed ? Theme.blue100 : Theme.surface
        borderColor: choice.checked ? Theme.blue700 : Theme.line
        borderWidth: choice.checked ? 6 : Theme.border

        Face {
            id: face

            x: choice.upright ? Math.round((parent.width - width) / 2) : choice.pad
            y: !choice.upright ? Math.round((parent.height - height) / 2)      // upright all four stand in a line
             : Math.max(choice.pad, Math.min(Math.round(parent.height * 0.22), parent.height - choice.pad - height - Theme.space16 - words.height))
            score: choice.score
            size: choice.faceSize
        }

        Txt {
            id: words

            x: choice.upright ? choice.pad : face.x + face.width + (choice.tight ? Theme.space16 : Theme.space32)
            y: choice.upright ? face.y + face.height + Theme.space16 : Math.round((parent.height - height) / 2)
            width: parent.width - x - choice.pad - (choice.beside ? choice.mark + Theme.space16 : 0)
            text: choice.text
            size: choice.upright ? 32 : choice.tight ? 32 : 42
            weight: 700
            scaled: true
            color: choice.checked ? Theme.blue800 : Theme.ink
            wrapMode: Text.WordWrap
            lineHeight: 1.05
            horizontalAlignment: choice.upright ? Text.AlignHCenter : Text.AlignLeft
            Accessible.ignored: true
        }

        Rectangle {
            visible: choice.beside || choice.checked
            x: choice.beside ? parent.width - choice.pad - width : Math.round(face.x + face.width * 0.86 - width / 2)
            y: choice.beside ? Math.round((parent.height - height) / 2) : Math.round(face.y + face.height * 0.14 - height / 2)
            width: choice.mark
            height: choice.mark
            radius: choice.mark / 2
            antialiasing: true
            color: choice.checked ? Theme.blue700 : Theme.clear
            border.width: !choice.checked ? 4 : choice.beside ? 0 : 3
            border.color: choice.checked ? card.color : Theme.outline

            Icon {
                visible: choice.checked
                anchors.centerIn: parent
                name: "check"
                size: 34
                color: Theme.primaryInk
            }
        }
    }
}
