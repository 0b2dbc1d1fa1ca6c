pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"
import "../kit"

// Who read whose data: a span of days, then a line for each reading, newest first.
Card {
    id: card

    required property var reads           // {spans, span, days, reads, more}
    readonly property var noLine: ({ key: "", time: "", who: "", purpose: "", whose: "", numbers: "", spoken: "" })
    readonly property bool dated: reads.span !== "today"
    readonly property int whoX: dated ? 172 : 96
    readonly property int purposeX: whoX + Math.round((width - whoX) * 0.28)
    readonly property int whoseX: whoX + Math.round((width - whoX) * 0.52)

    signal spanWanted(string key)
    signal daysWanted()

    radius: Theme.radiusDeskCard

    ChipPick {
        id: spans

        objectName: "spans"
        x: 16
        y: 14
        width: parent.width - 32 - days.width - other.width - 2 * Theme.space16
        options: card.reads.spans
        chosen: card.reads.span
        Accessible.name: qsTrId("counter.reads.days")
        onPicked: key => card.spanWanted(key)
    }

    DeskButton {
        id: other

        objectName: "otherDays"
        x: days.x - width - Theme.space16
        y: 13
        height: 42
        icon: "calendar-dot"
        text: qsTrId("counter.reads.other")
        onClicked: card.daysWanted()
    }

    Txt {
        id: days

        objectName: "readDays"
        x: parent.width - 20 - width
        anchors.verticalCenter: other.verticalCenter
        text: card.reads.days
        size: 15
        weight: 700
    }

    Repeater {
        model: [
            { x: 26, text: qsTrId("counter.reads.column.time") },
            { x: 8 + card.whoX, text: qsTrId("counter.reads.column.who") },
            { x: 8 + card.purposeX, text: qsTrId("counter.reads.column.purpose") },
            { x: 8 + card.whoseX, text: qsTrId("counter.reads.column.whose") }
        ]

        Txt {
            required property var modelData

            x: modelData.x
            y: 70
            text: modelData.text
            size: 13
            weight: 600
            color: Theme.ink2
            Accessible.ignored: true
        }
    }

    Txt {
        visible: card.reads.reads.length === 0
        x: 26
        y: 104
        width: parent.width - 52
        text: qsTrId("counter.reads.none")
        size: 15
        color: Theme.ink2
        wrapMode: Text.WordWrap
    }

    PickList {
        id: list

        objectName: "reads"
        x: 8
        y: 94
        width: parent.width - 16
        height: (more.visible ? more.y - 6 : parent.height - 10) - y
        rows: card.reads.reads
        title: qsTrId("counter.reads.title")
        delegate: PickRow {
            id: row

            required property int index
            readonly property var line: card.reads.reads[index] ?? card.noLine

            list: list
            key: line.key
            spoken: line.spoken
            height: 50
            ruled: index < card.reads.reads.length - 1

            Txt {
                x: 18
                anchors.verticalCenter: parent.verticalCenter
                text: row.line.time
                size: 15
                weight: 600
                tnum: true
                Accessible.ignored: true
            }

            Txt {
                objectName: "readWho"
                x: card.whoX
                width: card.purposeX - x - 12
                anchors.verticalCenter: parent.verticalCenter
                text: row.line.who
                size: 15
                weight: 600
                elide: Text.ElideRight
                Accessible.ignored: true
            }

            Txt {
                x: card.purposeX
                width: card.whoseX - x - 12
                anchors.verticalCenter: parent.verticalCenter
                text: row.line.purpose
                size: 15
                elide: Text.ElideRight
                Accessible.ignored: true
            }

            Txt {
                id: numbers

                objectName: "readNumbers"
                x: card.whoseX
                width: row.width - 12 - x
                anchors.verticalCenter: parent.verticalCenter
                text: row.line.numbers === "" ? row.line.whose : row.line.whose + ": " + row.line.numbers
                size: 15
                color: Theme.ink2
                elide: Text.ElideRight
                Accessible.ignored: true

                Hint {
                    visible: numbers.truncated && (row.hovered || row.focused)
                    text: numbers.text
                }
            }
        }
    }

    Txt {
        id: more

        visible: text !== ""
        x: 26
        y: parent.height - height - 12
        text: card.reads.more
        size: 13
        weight: 600
        color: Theme.ink2
    }
}
