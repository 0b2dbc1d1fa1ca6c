import QtQuick
import "../../assets/ui"

// The ticket's first line: service and desks, time and date.
Item {
    id: head

    required property var page            // see TicketPage in kiosk/props.py

    implicitHeight: Math.max(tile.height, Math.ceil(service.height), Math.ceil(issued.height))
    height: implicitHeight

    ServiceTile {
        id: tile

        code: head.page.prefix
        icon: head.page.icon
        size: 104
    }

    Column {
        id: service

        x: tile.width + 28
        y: Math.round((head.height - height) / 2)
        width: issued.x - x - Theme.space24
        spacing: 2

        Txt {
            width: parent.width
            text: head.page.service
            size: 44
            weight: 800
            track: -0.015
            scaled: true
            wrapMode: Text.WordWrap
            lineHeight: 0.95
        }

        Txt {
            visible: text !== ""
            width: parent.width
            text: head.page.desks
            size: 28
            scaled: true
            color: Theme.ink2
            wrapMode: Text.WordWrap
        }
    }

    Column {
        id: issued

        anchors.right: parent.right
        y: Math.round((head.height - height) / 2)
        spacing: 2

        Txt {
            anchors.right: parent.right
            text: head.page.time
            size: 34
            weight: 700
            scaled: true
        }

        Txt {
            anchors.right: parent.right
            text: head.page.date
            size: 28
            scaled: true
            color: Theme.ink2
        }
    }
}
