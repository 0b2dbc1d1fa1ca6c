pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// Another window wrote the same record: both versions, field by field, until the officer keeps one.
Rectangle {
    id: card

    required property RecordsModel records
    required property var shown
    property int room: 320                // the highest it may be
    readonly property var clash: shown.clash

    objectName: "clash"
    implicitHeight: Math.min(room, words.y + words.implicitHeight + 10 + column.implicitHeight + 12 + buttons.height + 14)
    radius: Theme.radiusDeskCard
    antialiasing: true
    color: Theme.amber100
    border.width: 2
    border.color: Theme.amber400
    Accessible.role: Accessible.AlertMessage
    Accessible.name: clash.text

    Txt {
        id: words

        x: 16
        y: 14
        width: parent.width - 32
        text: card.clash.text
        size: 14
        weight: 700
        color: Theme.amber900
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }

    Flickable {
        id: flick

        x: 16
        y: words.y + words.height + 10
        width: parent.width - 32
        height: Math.max(0, buttons.y - y - 12)
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        interactive: contentHeight > height

        Basic.ScrollBar.vertical: ListBar { }

        Column {
            id: column

            width: parent.width - 10
            spacing: 8

            Repeater {
                model: card.clash.mine.length

                Column {
                    id: pair

                    required property int index
                    readonly property var mine: card.clash.mine[index] ?? ({ text: "", value: "" })
                    readonly property var theirs: card.clash.theirs[index] ?? ({ text: "", value: "" })

                    width: column.width
                    spacing: 1

                    Txt {
                        width: parent.width
                        text: pair.mine.text
                        size: 13
                        weight: 700
                        color: Theme.amber900
                        elide: Text.ElideRight
                    }

                    Txt {
                        width: parent.width
                        text: qsTrId("counter.record.clash_mine").arg(pair.mine.value)
                        size: 13
                        color: Theme.ink
                        wrapMode: Text.Wrap
                    }

                    Txt {
                        width: parent.width
                        text: qsTrId("counter.record.clash_theirs").arg(pair.theirs.value)
                        size: 13
                        color: Theme.ink
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }

    Row {
        id: buttons

        x: 16
        y: parent.height - height - 14
        width: parent.width - 32
        spacing: 8

        DeskButton {
            objectName: "takeMine"
            width: (parent.width - parent.spacing) / 2
            height: 40
            size: 14
            kind: "primary"
            text: qsTrId("counter.record.take_mine")
            onClicked: card.records.takeMine()
        }

        DeskButton {
            objectName: "takeTheirs"
            width: (parent.width - parent.spacing) / 2
            height: 40
            size: 14
            text: qsTrId("counter.record.take_theirs")
            onClicked: card.records.takeTheirs()
        }
    }
}
