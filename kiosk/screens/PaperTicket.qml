import QtQuick
import "../../assets/ui"

// The ticket as a piece of paper.
Item {
    id: paper

    required property var page            // see TicketPage in kiosk/props.py
    property bool compact: false          // landscape: less air around the number
    readonly property int inset: Theme.space48
    readonly property int tear: Math.round(number.y + number.height) + (compact ? 0 : Theme.space8)

    implicitHeight: Math.ceil(foot.y + foot.height) + inset
    height: implicitHeight

    Rectangle {
        visible: !Theme.contrast
        y: paper.tear + 60
        width: parent.width
        height: parent.height - y + 10
        radius: Theme.radiusCardLarge
        antialiasing: true
        color: Theme.paperEdge
    }

    PaperShape {
        anchors.fill: parent
        tear: paper.tear
    }

    ServiceTile {
        id: tile

        x: paper.inset
        y: paper.compact ? Theme.space32 : 44
        code: paper.page.prefix
        icon: paper.page.icon
        size: 104
    }

    Column {
        id: service

        x: tile.x + tile.width + 28
        y: tile.y + Math.max(0, Math.round((tile.height - height) / 2))
        width: issued.x - x - Theme.space24
        spacing: 2

        Txt {
            width: parent.width
            text: paper.page.service
            size: 44
            weight: 800
            track: -0.015
            scaled: true
            wrapMode: Text.WordWrap
            lineHeight: lineCount > 1 ? 0.95 : 1
        }

        Txt {
            visible: text !== ""
            width: parent.width
            text: paper.page.desks
            size: 28
            scaled: true
            color: Theme.ink2
            wrapMode: Text.WordWrap
        }
    }

    Column {
        id: issued

        anchors.right: parent.right
        anchors.rightMargin: paper.inset
        y: tile.y + Math.round((tile.height - height) / 2)
        spacing: 2

        Txt {
            anchors.right: parent.right
            text: paper.page.time
            size: 34
            weight: 700
            scaled: true
        }

        Txt {
            anchors.right: parent.right
            text: paper.page.date
            size: 28
            scaled: true
            color: Theme.ink2
        }
    }

    TicketNo {
        id: number

        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round(Math.max(tile.y + tile.height, service.y + service.height)) - (paper.compact ? Theme.space24 : Theme.space8)
        no: paper.page.number
        size: paper.compact ? 264 : 312
        color: Theme.numberInk
        dash: Theme.service(paper.page.prefix).fg
    }

    Row {
        id: facts

        x: paper.inset
        y: paper.tear + 38
        width: parent.width - 2 * x

        TicketFact {
            width: Math.round(parent.width * 0.47)
            icon: "users-three"
            text: paper.page.ahead
            label: qsTrId("kiosk.ticket.ahead_label")
        }

        TicketFact {
            width: Math.round(parent.width * 0.53)
            icon: "hourglass-medium"
            text: paper.page.minutes
            label: qsTrId("kiosk.ticket.minutes_label")
        }
    }

    Item {
        id: foot

        x: paper.inset
        y: Math.round(facts.y + facts.height) + 34
        width: parent.width - 2 * x
        height: Math.max(promise.visible ? promise.height : 0, scan.height)

        InfoBox {
            id: promise

            visible: paper.page.promise !== ""
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - scan.width - Theme.space24
            height: Math.max(184, implicitHeight)
            kind: "success"
            iconSize: 72
            size: 28
            pad: Theme.space24
            title: qsTrId("kiosk.ticket.standard")
            text: paper.page.promise
        }

        Column {
            id: scan

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(code.width, caption.implicitWidth)
            spacing: Theme.space4

            QrCode {
                id: code

                anchors.horizontalCenter: parent.horizontalCenter
                size: 168
                text: paper.page.qr
                Accessible.name: paper.page.qrCaption
            }

            Txt {
                id: caption

                anchors.horizontalCenter: parent.horizontalCenter
                text: paper.page.qrCaption
                size: 24
                weight: 600
                color: Theme.ink2
                Accessible.ignored: true
            }
        }
    }
}
