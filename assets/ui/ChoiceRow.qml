import QtQuick

// One answer of several: touching it chooses it.
Touchable {
    id: row

    property string text: ""
    property string sub: ""
    property bool checked: false
    property real size: 40
    property int least: 132               // height
    property int pad: 36
    property bool scaled: true

    name: sub === "" ? text : text + ", " + sub
    implicitWidth: 952
    implicitHeight: Math.max(least, Math.ceil(words.implicitHeight) + pad)
    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: checked

    FocusRing {
        target: row
        targetRadius: card.radius
    }

    Card {
        id: card

        anchors.fill: parent
        radius: 32
        elevation: row.checked || row.pressed ? 0 : 1
        color: row.checked ? Theme.blue50 : row.pressed ? Theme.blue100 : Theme.surface
        borderColor: row.checked ? Theme.blue700 : Theme.line
        borderWidth: row.checked ? 6 : Theme.border

        Column {
            id: words

            x: 40
            width: parent.width - 40 - 36 - 52 - 24
            anchors.verticalCenter: parent.verticalCenter
            spacing: 4

            Txt {
                width: parent.width
                text: row.text
                size: row.size
                weight: 700
                scaled: row.scaled
                color: row.checked ? Theme.blue800 : Theme.ink
                wrapMode: Text.WordWrap
                lineHeight: 1.05
                Accessible.ignored: true
            }

            Txt {
                visible: row.sub !== ""
                width: parent.width
                text: row.sub
                size: 28
                scaled: row.scaled
                color: row.checked ? Theme.blue800 : Theme.ink2
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }
        }

        Rectangle {
            anchors.right: parent.right
            anchors.rightMargin: 36
            anchors.verticalCenter: parent.verticalCenter
            width: 52
            height: 52
            radius: 26
            antialiasing: true
            color: row.checked ? Theme.blue700 : Theme.clear
            border.width: row.checked ? 0 : 4
            border.color: Theme.outline

            Icon {
                visible: row.checked
                anchors.centerIn: parent
                name: "check"
                size: 34
                color: Theme.primaryInk
            }
        }
    }
}
