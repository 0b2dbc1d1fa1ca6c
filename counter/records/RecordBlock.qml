pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Counter
import "../../assets/ui"

// Rows that belong together, two short ones side by side; a need or a line of a sale can be taken away.
Item {
    id: block

    required property RecordsModel records
    required property var shown
    required property var item            // {rows, key, title, remove}
    required property var menuTexts
    readonly property bool framed: item.key !== "" && item.title !== ""
    readonly property int inset: framed ? 12 : 0

    signal passed(Item from)

    implicitHeight: rows.y + rows.implicitHeight + inset

    Rectangle {
        visible: block.framed
        anchors.fill: parent
        radius: Theme.radiusDeskButton
        antialiasing: true
        color: Theme.clear
        border.width: 1
        border.color: Theme.line
    }

    Txt {
        visible: block.item.title !== ""
        x: 12
        y: 10
        text: block.item.title
        size: 14
        weight: 700
        color: Theme.ink2
    }

    Flow {
        id: rows

        x: block.inset
        y: block.framed ? 40 : 0
        width: parent.width - 2 * block.inset
        spacing: 12

        Repeater {
            model: block.item.rows.length

            RecordRow {
                id: row

                required property int index

                width: wide ? rows.width : Math.floor((rows.width - rows.spacing) / 2)
                records: block.records
                shown: block.shown
                item: block.item.rows[index] ?? ({ path: "", kind: "info", label: "", text: "", help: "", fault: "", options: [], lines: [], limit: 0, half: false, hidden: true, tone: "", why: "", note: "" })
                menuTexts: block.menuTexts
                onPassed: block.passed(row)
            }
        }
    }

    IconButton {
        objectName: "remove_" + block.item.key
        visible: block.item.remove !== ""
        x: parent.width - width - (block.framed ? 6 : 0)
        y: block.framed ? 4 : -8
        name: block.item.remove
        onClicked: block.records.remove(block.item.key)
    }
}
