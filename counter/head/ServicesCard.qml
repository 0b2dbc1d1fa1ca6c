pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"
import "../kit"

// A line for each service: who waits, who is served, the longest wait, how the standard is kept today.
Card {
    id: card

    required property var services
    property int lineHeight: 48
    readonly property var noLine: ({ key: "", name: "", note: "", waiting: "", serving: "", longest: "", standard: "", parts: [], spoken: "" })
    readonly property bool narrow: width < 700
    readonly property int nameWidth: narrow ? 196 : 208
    readonly property int numberWidth: narrow ? 63 : 76
    readonly property int standardX: 12 + nameWidth + 3 * numberWidth + 16
    readonly property int standardWidth: narrow ? 66 : 92
    readonly property var legend: [
        { kind: "ok", color: Theme.green700, text: qsTrId("counter.head.grade.ok") },
        { kind: "soon", color: Theme.amber400, text: qsTrId("counter.head.grade.soon") },
        { kind: "late", color: Theme.red700, text: qsTrId("counter.head.grade.late") },
        { kind: "excused", color: Theme.sunken, text: qsTrId("counter.head.grade.excused") }
    ]

    radius: Theme.radiusDeskCard
    implicitHeight: 72 + services.length * lineHeight + 10

    Txt {
        id: title

        x: 20
        y: 12
        text: qsTrId("counter.head.services")
        size: 18
        weight: 800
        track: -0.01
        Accessible.role: Accessible.Heading
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: 20
        anchors.verticalCenter: title.verticalCenter
        spacing: card.narrow ? 10 : 16

        Repeater {
            model: card.legend

            Row {
                id: entry

                required property var modelData

                spacing: 5

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: 10
                    height: 10
                    radius: 5
                    antialiasing: true
                    color: entry.modelData.color
                    border.width: entry.modelData.kind === "excused" ? 1 : 0
                    border.color: Theme.outline
                }

                Txt {
                    text: entry.modelData.text
                    size: 13
                    color: Theme.ink2
                }
            }
        }
    }

    Repeater {
        model: [
            { x: 20 + card.nameWidth, text: qsTrId("counter.head.column.waiting") },
            { x: 20 + card.nameWidth + card.numberWidth, text: qsTrId("counter.head.column.serving") },
            { x: 20 + card.nameWidth + 2 * card.numberWidth, text: qsTrId("counter.head.column.longest") }
        ]

        Txt {
            required property var modelData

            x: modelData.x - 12
            y: 46
            width: card.numberWidth + 12
            text: modelData.text
            size: 13
            weight: 600
            color: Theme.ink2
            horizontalAlignment: Text.AlignRight
            Accessible.ignored: true
        }
    }

    Txt {
        x: 8 + card.standardX
        y: 46
        text: qsTrId("counter.head.column.standard")
        size: 13
        weight: 600
        color: Theme.ink2
        Accessible.ignored: true
    }

    PickList {
        id: list

        objectName: "branchServices"
        x: 8
        y: 68
        width: parent.width - 16
        height: parent.height - y - 6
        rows: card.services
        title: qsTrId("counter.head.services")
        delegate: PickRow {
            id: row

            required property int index
            readonly property var line: card.services[index] ?? card.noLine
            readonly property var look: Theme.service(line.key)

            objectName: "service_" + line.key
            list: list
            key: line.key
            spoken: line.spoken
            height: card.lineHeight
            ruled: index < card.services.length - 1

            Rectangle {
                id: badge

                x: 12
                anchors.verticalCenter: parent.verticalCenter
                width: 32
                height: 32
                radius: 9
                antialiasing: true
                color: row.look.bg
                border.width: Theme.contrast ? 1 : 0
                border.color: Theme.line

                Txt {
                    anchors.centerIn: parent
                    text: row.line.key
                    size: 17
                    weight: 800
                    color: row.look.fg
                    Accessible.ignored: true
                }
            }

            Icon {
                id: sign

                x: badge.x + badge.width + 6
                anchors.verticalCenter: parent.verticalCenter
                name: row.look.icon
                size: 20
                color: row.look.fg
            }

            Column {
                x: sign.x + sign.width + (card.narrow ? 4 : 8)
                width: 12 + card.nameWidth - x
                anchors.verticalCenter: parent.verticalCenter

                Txt {
                    objectName: "serviceName"
                    width: parent.width
                    text: row.line.name
                    size: 15
                    weight: 700
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }

                Txt {
                    visible: text !== ""
                    width: parent.width
                    text: row.line.note
                    size: 12
                    weight: 700
                    color: Theme.red700
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }

            Repeater {
                model: [row.line.waiting, row.line.serving, row.line.longest]

                Txt {
                    required property int index
                    required property string modelData

                    x: 12 + card.nameWidth + index * card.numberWidth
                    width: card.numberWidth
                    anchors.verticalCenter: parent?.verticalCenter
                    text: modelData
                    size: index === 2 ? 15 : 17
                    weight: index === 0 ? 800 : 600
                    tnum: true
                    horizontalAlignment: Text.AlignRight
                    Accessible.ignored: true
                }
            }

            Txt {
                id: kept

                x: card.standardX
                anchors.verticalCenter: parent.verticalCenter
                text: row.line.standard
                size: 15
                weight: 700
                color: row.line.parts.length > 0 ? Theme.ink : Theme.ink2
                Accessible.ignored: true
            }

            GradeBar {
                x: kept.x + card.standardWidth
                width: parent.width - x - 12
                anchors.verticalCenter: parent.verticalCenter
                parts: row.line.parts
            }
        }
    }
}
