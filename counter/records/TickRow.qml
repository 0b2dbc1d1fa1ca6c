import QtQuick
import "../../assets/ui"

// Something that is there or not: a box, its words, how it stands, and what the visitor said at the kiosk.
Item {
    id: row

    required property var item            // {label, text, help, fault, lines, tone, why, note}
    readonly property bool on: item.text === "yes"
    readonly property bool usable: enabled && item.why === ""
    readonly property string state_: item.lines.length > 0 ? item.lines[0].text : ""

    signal toggled(bool on)

    function press() {
        if (usable)
            toggled(!on)
    }

    implicitHeight: Math.max(32, Math.ceil(words.implicitHeight))
    activeFocusOnTab: usable
    Accessible.role: Accessible.CheckBox
    Accessible.name: [item.label, state_, item.note].filter(part => part !== "").join(", ")
    Accessible.description: item.fault !== "" ? item.fault : item.why !== "" ? item.why : item.help
    Accessible.checkable: true
    Accessible.checked: on
    Accessible.focusable: usable
    Accessible.onPressAction: press()
    Keys.onSpacePressed: press()
    Keys.onReturnPressed: press()
    Keys.onEnterPressed: press()

    FocusRing {
        target: row
        gap: 4
        thickness: 2
        targetRadius: 8
    }

    Rectangle {
        width: 24
        height: 24
        radius: 7
        antialiasing: true
        color: row.on ? row.item.tone === "off" ? Theme.sunken : Theme.green700 : row.usable ? Theme.surface : Theme.sunken
        border.width: row.on && row.item.tone !== "off" ? 0 : 2
        border.color: row.item.fault !== "" ? Theme.red700 : row.item.tone === "off" ? Theme.line : Theme.outline

        Icon {
            visible: row.on
            anchors.centerIn: parent
            name: "check"
            size: 16
            color: row.item.tone === "off" ? Theme.ink3 : Theme.greenInk
        }
    }

    Column {
        id: words

        x: 36
        width: parent.width - x
        spacing: 2

        Item {
            width: parent.width
            height: Math.max(24, label.height)

            Txt {
                id: label

                y: 2
                width: parent.width - standing.implicitWidth - (standing.text !== "" ? 10 : 0)
                text: row.item.label
                size: 15
                weight: 600
                color: row.item.tone === "off" ? Theme.ink3 : Theme.ink
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }

            Txt {
                id: standing

                anchors.right: parent.right
                y: 3
                text: row.state_
                size: 13
                weight: 700
                color: row.item.tone === "good" ? Theme.green700 : row.item.tone === "off" ? Theme.ink3 : Theme.orange700
                Accessible.ignored: true
            }
        }

        Txt {
            visible: text !== ""
            width: parent.width
            text: [row.item.help, row.item.note].filter(part => part !== "").join(" · ")
            size: 13
            color: row.item.tone === "off" ? Theme.ink3 : Theme.ink2
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }

        Txt {
            visible: text !== ""
            width: parent.width
            text: row.item.fault
            size: 13
            weight: 700
            color: Theme.red700
            wrapMode: Text.WordWrap
        }
    }

    MouseArea {
        anchors.fill: parent
        onClicked: {
            if (row.usable)
                row.forceActiveFocus(Qt.MouseFocusReason)
            row.press()
        }
    }
}
