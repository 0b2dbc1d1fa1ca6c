import QtQuick
import "../../assets/ui"

// The guest that was chosen in the palette, and the way back to the list.
Rectangle {
    id: guest

    required property var find

    signal back()

    implicitHeight: 64
    radius: Theme.radiusDeskField
    antialiasing: true
    color: Theme.sunken
    border.width: Theme.contrast ? 1 : 0
    border.color: Theme.line

    TicketNo {
        id: number

        objectName: "paletteNumber"
        x: 16
        anchors.verticalCenter: parent.verticalCenter
        no: guest.find.number
        size: 30
    }

    Column {
        x: number.x + number.width + 18
        width: back.x - 12 - x
        anchors.verticalCenter: parent.verticalCenter
        spacing: 1

        Txt {
            objectName: "paletteName"
            width: parent.width
            text: guest.find.name
            size: 16
            weight: 800
            elide: Text.ElideRight
        }

        Txt {
            objectName: "paletteState"
            width: parent.width
            text: guest.find.state
            size: 13
            weight: 600
            color: Theme.ink2
            elide: Text.ElideRight
        }
    }

    DeskButton {
        id: back

        objectName: "paletteBack"
        anchors.right: parent.right
        anchors.rightMargin: 10
        anchors.verticalCenter: parent.verticalCenter
        height: 42
        text: qsTrId("counter.palette.back")
        key: "Esc"
        onClicked: guest.back()
    }
}
