import QtQuick
import "../../../assets/ui"

// The mean wait of the last hour.
Rectangle {
    id: tile

    required property string minutes
    property bool flat: false

    radius: flat ? Theme.radiusField : Theme.radiusCard
    antialiasing: true
    color: Theme.green100
    border.width: Theme.border
    border.color: Theme.line

    Icon {
        id: glass

        x: tile.flat ? Theme.space24 : Theme.space32
        y: tile.flat ? Math.round((tile.height - size) / 2) : 34
        name: "hourglass-medium"
        weight: "duotone"
        size: tile.flat ? 56 : 84
        color: Theme.green700
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space32
        y: tile.flat ? Math.round((tile.height - height) / 2) : 14
        spacing: 10

        Txt {
            id: figure

            objectName: "mean"
            text: tile.minutes
            size: tile.flat ? 64 : 96
            weight: 800
            track: -0.02
            color: Theme.green800
        }

        Txt {
            anchors.baseline: figure.baseline
            text: qsTrId("board.minutes")
            size: 36
            weight: 700
            color: Theme.green800
        }
    }

    Txt {
        x: tile.flat ? glass.x + glass.width + Theme.space24 : Theme.space32
        y: tile.flat ? Math.round((tile.height - height) / 2) : tile.height - height - 24
        text: qsTrId("board.mean")
        size: 36
        weight: 600
        color: Theme.green800
    }
}
