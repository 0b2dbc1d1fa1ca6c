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
        y: tile.flat ? Math.round((tile.height - size) / 2) : 34
        code: tile.queue ? tile.queue.prefix : ""
        icon: tile.queue ? tile.queue.icon : ""
        size: tile.flat ? Math.min(64, tile.height - Theme.space24) : 96
    }

    Txt {
        id: count

        objectName: "waiting"
        anchors.right: parent.right
        anchors.rightMargin: tile.pad + 4
        y: tile.flat ? Math.round((tile.height - height) / 2) : 8
        text: tile.queue ? tile.queue.waiting : ""
        size: tile.flat ? 64 : 104
        weight: 800
        track: -0.02
        color: !tile.queue || tile.queue.empty ? Theme.ink3 : Theme.ink
    }

    Txt {
        x: tile.flat ? tile.pad + 64 + Theme.space24 : tile.pad
        y: tile.flat ? Math.round((tile.height - height) / 2) : tile.height - height - 24
        width: tile.width - x - (tile.flat ? count.width + tile.pad + Theme.space16 : tile.pad)
        text: tile.queue ? tile.queue.service : ""
        size: tile.flat && tile.width < 560 ? 30 : 36
        weight: 600
        lineHeight: 0.95
        wrapMode: tile.flat ? Text.WordWrap : Text.NoWrap
        maximumLineCount: tile.flat ? 2 : 1
        elide: Text.ElideRight
        color: Theme.ink2
    }
}
