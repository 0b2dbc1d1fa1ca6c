pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"
import "../kit"

// What the head should look at, newest first: a number, what happened, when. A late one can be excused.
Card {
    id: card

    required property var incidents
    readonly property var noLine: ({
        key: "", ticketId: "", icon: "", tone: "neutral", number: "", title: "", detail: "", time: "", excusable: false, spoken: ""
    })
    readonly property int most: 50        // the office tells no more
    readonly property var marked: list.markedRow
    readonly property bool excusable: marked !== null && marked.excusable

    signal wanted(string key)

    radius: Theme.radiusDeskCard

    Row {
        x: 20
        y: 12
        spacing: 10

        Txt {
            text: qsTrId("counter.head.incidents")
            size: 18
            weight: 800
            track: -0.01
            Accessible.role: Accessible.Heading
        }

        Txt {
            visible: card.incidents.length > 0
            anchors.verticalCenter: parent.verticalCenter
            text: card.incidents.length < card.most ? card.incidents.length : card.most + "+"
            size: 15
            weight: 700
            color: Theme.ink2
        }
    }

    Txt {
        visible: card.incidents.length === 0
        x: 20
        y: 48
        width: parent.width - 40
        text: qsTrId("counter.head.incidents.none")
        size: 15
        color: Theme.ink2
        wrapMode: Text.WordWrap
    }

    PickList {
        id: list

        objectName: "incidents"
        x: 8
        y: 44
        width: parent.width - 16
        height: (excuse.visible ? excuse.y - 6 : parent.height - 8) - y
        rows: card.incidents
        title: qsTrId("counter.head.incidents")
        onActivated: key => { if (card.excusable) card.wanted(key) }
        delegate: PickRow {
            id: row

            required property int index
            readonly property var line: card.incidents[index] ?? card.noLine
            readonly property var look: Theme.sla(line.tone)

            objectName: "incident_" + line.number
            list: list
            key: line.key
            spoken: line.spoken
            height: 54
            ruled: index < card.incidents.length - 1

            Icon {
                id: sign

                x: 12
                anchors.verticalCenter: parent.verticalCenter
                name: row.line.icon
                weight: "fill"
                size: 22
                color: row.line.tone === "neutral" ? Theme.ink2 : row.look.fg
            }

            Column {
                x: sign.x + sign.width + 10
                width: time.x - 8 - x
                anchors.verticalCenter: parent.verticalCenter

                Row {
                    spacing: 8

                    TicketNo {
                        id: no

                        no: row.line.number
                        size: 15
                        track: 0
                        Accessible.ignored: true
                    }

                    Txt {
                        objectName: "incidentTitle"
                        width: Math.min(implicitWidth, time.x - 8 - sign.x - sign.width - 10 - no.width - 8)
                        text: row.line.title
                        size: 15
                        weight: 700
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }
                }

                Txt {
                    id: detail

                    objectName: "incidentDetail"
                    width: parent.width
                    text: row.line.detail
                    size: 13
                    color: Theme.ink2
                    elide: Text.ElideRight
                    Accessible.ignored: true

                    Hint {
                        visible: detail.truncated && (row.hovered || row.focused)
                        text: row.line.detail
                    }
                }
            }

            Txt {
                id: time

                x: row.width - 12 - width
                anchors.verticalCenter: parent.verticalCenter
                text: row.line.time
                size: 14
                weight: 600
                tnum: true
                color: Theme.ink2
                Accessible.ignored: true
            }
        }
    }

    DeskButton {
        id: excuse

        objectName: "excuse"
        visible: card.excusable
        x: 12
        y: parent.height - height - 12
        width: parent.width - 24
        height: 42
        icon: "shield-check"
        text: card.marked === null ? "" : qsTrId("counter.head.excuse.of").arg(card.marked.number)
        onClicked: card.wanted(list.marked)
    }
}
