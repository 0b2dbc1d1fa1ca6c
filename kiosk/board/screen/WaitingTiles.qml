pragma ComponentBehavior: Bound
import QtQuick
import "../../../assets/ui"

// Who waits, service by service, and the mean wait.
//
// In landscape one row of tall tiles while they have room, else two rows of flat ones; the mean wait stands at the end.
// In portrait two columns of flat tiles with the mean wait below.
Item {
    id: tiles

    required property var queues
    required property string mean
    required property bool landscape
    readonly property int count: queues.length
    readonly property bool showsMean: mean !== ""
    readonly property int gap: Theme.space24
    readonly property int narrowest: 300              // of a tall tile with two digits
    readonly property int meanWidth: !showsMean ? 0 : !landscape ? width : 424
    readonly property int room: width - (landscape && showsMean ? meanWidth + gap : 0)
    readonly property real longest: queues.reduce((most, queue) => Math.max(most, nameMetrics.advanceWidth(queue.service)), 0)
    readonly property real tallWidth: (room - (count - 1) * gap) / Math.max(1, count)
    readonly property bool flat: !landscape || tallWidth < Math.max(narrowest, longest + 2 * Theme.space32)
    readonly property int columns: Math.max(1, !landscape ? (count > 6 ? 3 : 2) : flat ? Math.ceil(count / 2) : count)
    readonly property int rows: Math.max(1, Math.ceil(count / columns))
    readonly property int rowGap: flat ? Theme.space16 : gap
    readonly property int tileHeight: landscape ? Math.floor((height - (rows - 1) * rowGap) / rows) : 112
    readonly property int stackedHeight: (rows + (showsMean ? 1 : 0)) * (112 + Theme.space16) - Theme.space16

    // Of the tiles in the row of one tile: those in a last row that is not full share its width.
    function inRow(index: int): int {
        return Math.min(columns, count - Math.floor(index / columns) * columns)
    }

    FontMetrics {
        id: nameMetrics

        font.family: Theme.font
        font.pixelSize: 36
        font.weight: 600
        font.wordSpacing: 36 * Theme.wordGap
    }

    Repeater {
        model: tiles.count

        WaitingTile {
            required property int index

            x: (index % tiles.columns) * (width + tiles.gap)
            y: Math.floor(index / tiles.columns) * (tiles.tileHeight + tiles.rowGap)
            width: Math.floor((tiles.room - (tiles.inRow(index) - 1) * tiles.gap) / tiles.inRow(index))
            height: tiles.tileHeight
            flat: tiles.flat
            queue: tiles.queues[index] ?? null
        }
    }

    MeanTile {
        visible: tiles.showsMean
        x: tiles.width - width
        y: tiles.height - height
        width: tiles.meanWidth
        height: tiles.landscape ? tiles.height : tiles.tileHeight
        flat: !tiles.landscape
        minutes: tiles.mean
    }
}
