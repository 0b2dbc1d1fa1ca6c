import QtQuick
import "../../../assets/ui"

// How many wait for one service; a flat tile puts everything on one line.
Card {
    id: tile

    required property var queue           // null while the number of tiles changes
    property bool flat: false
    readonly property int pad: flat ? Theme.space24 : Theme.space32

    radius: flat ? Theme.radiusField : Theme.radiusCard

    ServiceTile {
        x: tile.pad
        y: tile.flat ? Math.round((tile.height - size) / 2) : Theme.space24
        code: tile.queue ? tile.queue.prefix : ""
        icon: tile.queue ? tile.queue.icon : ""
        size: tile.flat ? Math.min(64, tile.height - Theme.space24) : 88
    }

    Txt {
        id: count

        objectName: "waiting"
        anchors.right: parent.right
        anchors.rightMargin: tile.pad + 4
        y: tile.flat ? Math.round((tile.height - height) / 2) : 0
        text: tile.queue ? tile.queue.waiting : ""
        size: tile.flat ? 64 : 104
        weight: 800
        track: -0.02
        color: !tile.queue || tile.queue.empty ? Theme.ink3 : Theme.ink
    }

    Column {
        x: tile.flat ? tile.pad + 64 + Theme.space24 : tile.pad
        y: tile.flat ? Math.round((tile.height - height) / 2) : tile.height - height - Theme.space16
        visible: width > 80
        width: tile.width - x - (tile.flat ? count.width + tile.pad + Theme.space16 : tile.pad)

        Txt {
            width: parent.width
            text: tile.queue ? tile.queue.service : ""
            size: tile.flat && tile.width < 560 ? 30 : 36
            weight: 600
            lineHeight: 0.95
            wrapMode: tile.flat ? Text.WordWrap : Text.NoWrap
            maximumLineCount: tile.flat && (wait.text === "" || tile.width < 420) ? 2 : 1
            elide: Text.ElideRight
            color: Theme.ink2
        }

        Row {
            visible: wait.text !== "" && (!tile.flat || tile.width >= 420)
            spacing: Theme.space8

            Icon {
                id: clock

                visible: /[0-9]/.test(wait.text)
                anchors.verticalCenter: parent.verticalCenter
                name: "clock"
                size: 28
                color: Theme.ink3
            }

            Txt {
                id: wait

                objectName: "wait"
                width: Math.min(implicitWidth, tile.width - parent.parent.x - (clock.visible ? 36 : 0) - (tile.flat ? count.width + Theme.space16 : 0) - tile.pad)
                text: tile.queue ? tile.queue.wait : ""
                size: 30
                weight: 500
                elide: Text.ElideRight
                color: Theme.ink3
            }
        }
    }
}
