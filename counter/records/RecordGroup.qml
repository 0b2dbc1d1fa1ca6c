pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Counter
import "../../assets/ui"

// A part of a record under its heading, with a way to one more block where there can be more.
Column {
    id: group

    required property RecordsModel records
    required property var shown
    required property var item            // {key, title, blocks, badge, done, add, fault}
    required property var menuTexts

    signal passed(Item from)

    spacing: 12

    Item {
        width: parent.width
        height: 26

        Txt {
            width: parent.width - badge.implicitWidth - 12
            anchors.verticalCenter: parent.verticalCenter
            text: group.item.title
            size: 18
            weight: 800
            track: -0.01
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
        }

        Txt {
            id: badge

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: group.item.badge
            size: 14
            weight: 700
            color: group.item.done ? Theme.green700 : Theme.orange700
        }
    }

    Txt {
        visible: text !== ""
        width: parent.width
        text: group.item.fault
        size: 13
        weight: 700
        color: Theme.red700
        wrapMode: Text.WordWrap
    }

    Repeater {
        model: group.item.blocks.length

        RecordBlock {
            required property int index

            width: group.width
            records: group.records
            shown: group.shown
            item: group.item.blocks[index] ?? ({ rows: [], key: "", title: "", remove: "" })
            menuTexts: group.menuTexts
            onPassed: from => group.passed(from)
        }
    }

    DeskButton {
        objectName: "field_" + group.item.key
        visible: group.item.add !== ""
        height: 40
        width: parent.width
        text: group.item.add
        onClicked: group.records.add(group.item.key)
    }
}
