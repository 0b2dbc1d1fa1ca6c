pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"
import "../kit"

// Delivery to the central office, printers, cameras, and who asks for help.
Card {
    id: card

    required property var delivery
    required property var devices
    readonly property var lines: delivery.concat(devices)
    readonly property string title: delivery.length > 0 ? qsTrId("counter.head.delivery") : qsTrId("counter.head.devices")
    readonly property var noLine: ({ key: "", icon: "", text: "", since: "", good: true })

    radius: Theme.radiusDeskCard
    implicitHeight: 46 + Math.max(1, lines.length) * 46 + 8

    Txt {
        x: 20
        y: 12
        objectName: "devicesTitle"
        text: card.title
        size: 18
        weight: 800
        track: -0.01
        Accessible.role: Accessible.Heading
    }

    Txt {
        visible: card.lines.length === 0
        x: 20
        y: 46
        width: parent.width - 40
        text: qsTrId("counter.head.devices.none")
        size: 15
        color: Theme.ink2
        elide: Text.ElideRight
    }

    PickList {
        id: list

        objectName: "devices"
        x: 8
        y: 42
        width: parent.width - 16
        height: parent.height - y - 8
        rows: card.lines
        title: card.title
        delegate: PickRow {
            id: row

            required property int index
            readonly property var line: card.lines[index] ?? card.noLine
            readonly property color ink: line.good ? Theme.green700 : Theme.orange700

            list: list
            key: line.key
            spoken: line.text + ", " + line.since
            height: 46
            ruled: false

            Icon {
                x: 12
                anchors.verticalCenter: parent.verticalCenter
                name: row.line.icon
                size: 20
                color: row.ink
            }

            Column {
                x: 44
                width: parent.width - x - 12
                anchors.verticalCenter: parent.verticalCenter

                Txt {
                    width: parent.width
                    text: row.line.text
                    size: 15
                    weight: 700
                    color: row.ink
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }

                Txt {
                    width: parent.width
                    text: row.line.since
                    size: 13
                    color: Theme.ink2
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }
        }
    }
}
