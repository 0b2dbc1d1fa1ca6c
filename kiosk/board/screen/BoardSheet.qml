import QtQuick
import "../../../assets/ui"

// Everything on the board in design pixels: side by side in landscape, stacked in portrait.
Item {
    id: sheet

    required property var props
    readonly property bool landscape: width > height
    readonly property bool calling: !!props.call
    readonly property bool closed: props.kind === "closed"
    readonly property int margin: Theme.boardMargin
    readonly property int gap: Theme.space32
    readonly property int inner: width - 2 * margin
    readonly property int listWidth: landscape ? Math.round(628 + (width - 1920) * 0.3) : inner
    readonly property int tilesHeight: landscape ? 212 : tiles.stackedHeight
    readonly property int tilesTop: running.y - (landscape ? 24 : gap) - tilesHeight
    readonly property int floorLine: (closed ? running.y : tilesTop) - gap     // of the call panel and the list
    readonly property int panelTop: header.height
    readonly property int panelHeight: landscape || !calling ? floorLine - panelTop : Math.round((floorLine - panelTop - gap) * 0.52)

    // A new call has just come onto the panel.
    function announce() {
        panel.announce()
    }

    BoardHeader {
        id: header

        x: sheet.margin
        width: sheet.inner
        props: sheet.props
    }

    CallPanel {
        id: panel

        visible: sheet.calling
        x: sheet.margin
        y: sheet.panelTop
        width: sheet.landscape ? sheet.inner - sheet.listWidth - sheet.gap : sheet.inner
        height: sheet.panelHeight
        call: sheet.props.call ?? null
        heading: sheet.props.heading
        fresh: sheet.props.fresh
    }

    EmptyPanel {
        visible: !sheet.calling
        x: sheet.margin
        y: sheet.panelTop
        width: sheet.inner
        height: sheet.panelHeight
        title: sheet.props.emptyTitle
        text: sheet.props.emptyText
        closed: sheet.closed
    }

    PreviousCalls {
        visible: sheet.calling
        x: sheet.landscape ? panel.x + panel.width + sheet.gap : sheet.margin
        y: sheet.landscape ? sheet.panelTop : panel.y + panel.height + sheet.gap
        width: sheet.listWidth
        height: sheet.floorLine - y
        calls: sheet.props.previous
    }

    WaitingTiles {
        id: tiles

        visible: !sheet.closed
        x: sheet.margin
        y: sheet.tilesTop
        width: sheet.inner
        height: sheet.tilesHeight
        landscape: sheet.landscape
        queues: sheet.props.queues
        mean: sheet.props.mean
    }

    RunningText {
        id: running

        y: sheet.height - height
        width: sheet.width
        texts: sheet.props.running
        paused: sheet.props.fresh
        notice: sheet.props.notice
        urgent: sheet.props.listen
    }
}
