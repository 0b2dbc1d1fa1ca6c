import QtQuick
import "../../assets/ui"

// The ticket's other part: who is ahead, how long, the standard, and the code for the phone.
Column {
    id: foot

    required property var page            // see TicketPage in kiosk/props.py
    property real factSize: 48
    readonly property bool large: Theme.textScale > 1

    spacing: large || page.paper === "failed" ? Theme.space24 : 34

    Row {
        width: parent.width

        TicketFact {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.round(parent.width * 0.5)
            size: foot.factSize
            icon: "users-three"
            text: foot.page.ahead
            label: qsTrId("kiosk.ticket.ahead_label")
        }

        TicketFact {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.round(parent.width * 0.5)
            size: foot.factSize
            icon: "hourglass-medium"
            text: foot.page.minutes
            label: qsTrId("kiosk.ticket.minutes_label")
        }
    }

    Item {
        width: parent.width
        height: Math.ceil(Math.max(promise.visible ? promise.height : 0, scan.height))

        InfoBox {
            id: promise

            visible: foot.page.promise !== ""
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - scan.width - Theme.space24
            height: Math.max(184, implicitHeight)
            kind: "success"
            iconSize: 72
            size: foot.large ? 26 : 28
            pad: Theme.space24
            title: foot.large ? "" : qsTrId("kiosk.ticket.standard")
            text: foot.page.promise
        }

        Column {
            id: scan

            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(code.width, Math.ceil(caption.implicitWidth))
            spacing: Theme.space4

            QrCode {
                id: code

                anchors.horizontalCenter: parent.horizontalCenter
                size: 168
                text: foot.page.qr
                Accessible.name: foot.page.qrCaption
            }

            Txt {
                id: caption

                anchors.horizontalCenter: parent.horizontalCenter
                text: foot.page.qrCaption
                size: 24
                weight: 600
                color: Theme.ink2
                Accessible.ignored: true
            }
        }
    }
}
