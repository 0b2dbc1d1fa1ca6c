pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// Lines of text: prices with their amounts, titles that can be taken away, or ways to what is still missing.
Column {
    id: list

    required property var item            // {label, lines: [{text, value, path}], note, tone}
    property string kind: "prices"        // prices | items | links
    property bool editable: true

    signal removed(string path)
    signal pointed(string path)

    spacing: kind === "items" ? 4 : 2

    Txt {
        visible: text !== ""
        width: parent.width
        text: list.item.label
        size: 13
        weight: 700
        color: Theme.orange700
        wrapMode: Text.WordWrap
    }

    Repeater {
        model: list.item.lines.length

        Item {
            id: line

            required property int index
            readonly property var value: list.item.lines[index] ?? ({ text: "", value: "", path: "" })
            readonly property bool big: list.item.tone === "good" && index === 0
            readonly property bool link: list.kind === "links"

            objectName: link ? "link_" + value.path : ""
            width: list.width
            height: Math.max(list.kind === "items" ? 32 : link ? 28 : 22, Math.ceil(words.implicitHeight) + 4)
            activeFocusOnTab: link
            Accessible.role: link ? Accessible.Link : Accessible.StaticText
            Accessible.name: value.value === "" ? value.text : value.text + ", " + value.value
            Accessible.focusable: link
            Accessible.onPressAction: if (link) list.pointed(value.path)
            Keys.onReturnPressed: list.pointed(value.path)
            Keys.onEnterPressed: list.pointed(value.path)
            Keys.onSpacePressed: list.pointed(value.path)

            FocusRing {
                target: line
                gap: 0
                thickness: 2
                targetRadius: 6
            }

            Icon {
                visible: line.link
                anchors.verticalCenter: parent.verticalCenter
                x: 4
                name: "caret-right"
                size: 14
                color: Theme.blue700
            }

            Txt {
                id: words

                x: line.link ? 24 : 0
                width: parent.width - x - (amount.text === "" ? 0 : amount.implicitWidth + 12) - (remove.visible ? 36 : 0)
                anchors.verticalCenter: parent.verticalCenter
                text: line.value.text
                size: line.big || list.kind === "items" ? 15 : line.link ? 14 : 13
                weight: line.big ? 800 : line.link ? 700 : 500
                color: line.link ? Theme.blue700 : line.big || list.kind === "items" ? Theme.ink : Theme.ink2
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            Txt {
                id: amount

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: line.value.value
                tnum: true
                size: line.big ? 20 : 14
                weight: line.big ? 800 : 600
                Accessible.ignored: true
            }

            IconButton {
                id: remove

                visible: list.kind === "items" && list.editable
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                name: list.item.note + ": " + line.value.text
                onClicked: list.removed(line.value.path)
            }

            MouseArea {
                visible: line.link
                anchors.fill: parent
                cursorShape: Qt.PointingHandCursor
                onClicked: list.pointed(line.value.path)
            }
        }
    }
}
