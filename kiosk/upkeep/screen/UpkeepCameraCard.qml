import QtQuick
import Sambut.Scan
import "../../../assets/ui"

// The camera's live picture with its state beside it, or below it.
Item {
    id: card

    required property var line
    property QtObject feed: null
    property bool wide: true
    readonly property int across: wide ? Math.round(width * 0.46) : Math.min(width, 512)
    readonly property int high: Math.round(across * 9 / 16)

    implicitHeight: wide ? Math.max(high, words.implicitHeight) : high + Theme.space16 + words.implicitHeight

    Rectangle {
        width: card.across
        height: card.high
        radius: Theme.radiusField
        antialiasing: true
        color: Theme.previewBottom
        border.width: Theme.border
        border.color: Theme.line

        Icon {
            anchors.centerIn: parent
            visible: !picture.hasPicture
            name: "camera-slash"
            weight: "duotone"
            size: 96
            color: Theme.barIcon
        }

        CameraPreview {
            id: picture

            anchors.fill: parent
            anchors.margins: Theme.border
            visible: hasPicture
            radius: Theme.radiusField
            backgroundColor: Theme.previewBottom
            feed: card.feed
        }
    }

    UpkeepLine {
        id: words

        x: card.wide ? card.across + Theme.space32 : 0
        y: card.wide ? Math.round((card.high - implicitHeight) / 2) : card.high + Theme.space16
        width: parent.width - x
        line: card.line
        stacked: true
    }
}
