import QtQuick

// A statement the guest may tick; several may be ticked. The caller owns `checked` and changes it in onClicked.
Touchable {
    id: row

    property string text: ""
    property string detail: ""
    property string tag: ""               // "only if ..."
    property bool checked: false
    property real size: 35
    property bool scaled: true
    readonly property color fg: checked ? Theme.green800 : Theme.ink

    name: [text, detail, tag].filter(part => part !== "").join(", ")
    implicitWidth: 952
    implicitHeight: Math.max(132, Math.ceil(words.implicitHeight) + 56)
    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: checked

    FocusRing {
        target: row
        targetRadius: card.radius
    }

    Card {
        id: card

        anchors.fill: parent
        radius: Theme.radiusCard
        elevation: row.checked || row.pressed ? 0 : 1
        color: row.checked ? Theme.green100 : row.pressed ? Theme.blue100 : Theme.surface
        borderColor: row.checked ? Theme.green700 : Theme.line
        borderWidth: row.checked ? 5 : Theme.border

        Rectangle {
            x: 40
            anchors.verticalCenter: parent.verticalCenter
            width: 76
            height: 76
            radius: 22
            antialiasing: true
            color: row.checked ? Theme.green700 : Theme.surface
            border.width: row.checked ? 0 : 5
            border.color: Theme.outline

            Icon {
                visible: row.checked
                anchors.centerIn: parent
                name: "check"
                size: 52
                color: Theme.greenInk
            }
        }

        Column {
            id: words

            x: 156
            width: parent.width - 156 - 40
            anchors.verticalCenter: parent.verticalCenter
            spacing: 8

            Txt {
                width: parent.width
                text: row.text
                size: row.size
                weight: 700
                track: -0.01
                scaled: row.scaled
                color: row.fg
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }

            Txt {
                visible: row.detail !== ""
                width: parent.width
                text: row.detail
                size: 28
                scaled: row.scaled
                color: row.checked ? Theme.green800 : Theme.ink2
                wrapMode: Text.WordWrap
                lineHeight: 1.14
                Accessible.ignored: true
            }

            Pill {
                visible: row.tag !== ""
                text: row.tag
                size: 24
                scaled: row.scaled
                fg: Theme.ink2
                color: row.checked ? Theme.surface : Theme.sunken
            }
        }
    }
}
