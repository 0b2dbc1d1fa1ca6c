import QtQuick
import "../../../assets/ui"

// Everything on the board in design pixels: side by side in landscape, stacked in portrait.
Item {
    id: sheet

    required property var props
    required property QtObject show       // the slides, null where there are none
    readonly property bool landscape: width > height
    readonly property bool calling: !!props.call
    readonly property bool split: calling && !!props.beside
    readonly property bool listed: calling || props.slides
    readonly property bool closed: props.kind === "closed"
    readonly property int margin: Theme.boardMargin
    readonly property int gap: Theme.space32
    readonly property int inner: width - 2 * margin
    readonly property int listWidth: landscape ? Math.round(628 + (width - 1920) * 0.3) : inner
    readonly property int tilesHeight: landscape ? 212 : tiles.stackedHeight
    readonly property int tilesTop: running.y - (landscape ? 24 : gap) - tilesHeight
    readonly property int floorLine: (closed ? running.y : tilesTop) - gap     // of the call panel and the list
    readonly property int panelTop: header.height
    readonly property int panelHeight: landscape || !listed ? floorLine - panelTop : Math.round((floorLine - panelTop - gap) * 0.52)

    // A new call has just come onto the panel.
    function announce() {
        panel.announce()
        pair.announce()
    }

    BoardHeader {
        id: header

        x: sheet.margin
        width: sheet.inner
        props: sheet.props
    }

    CallPanel {
        id: panel

        visible: sheet.calling && !sheet.split
        x: sheet.margin
        y: sheet.panelTop
        width: sheet.landscape ? sheet.inner - sheet.listWidth - sheet.gap : sheet.inner
        height: sheet.panelHeight
        call: sheet.props.call ?? null
        heading: sheet.props.heading
        fresh: sheet.props.fresh
        silent: sheet.props.silent
    }

    CallPair {
        id: pair

        visible: sheet.split
        x: panel.x
        y: panel.y
        width: panel.width
        height: panel.height
        call: sheet.props.call ?? null
        beside: sheet.props.beside ?? null
        heading: sheet.props.heading
        silent: sheet.props.silent
    }

    SlideArea {
        visible: sheet.props.slides
        x: panel.x
        y: panel.y
        width: panel.width
        height: panel.height
        show: sheet.show
        unit: sheet.scale
    }

    EmptyPanel {
        visible: !sheet.listed
        x: sheet.margin
        y: sheet.panelTop
        width: sheet.inner
        height: sheet.panelHeight
        title: sheet.props.emptyTitle
        text: sheet.props.emptyText
        closed: sheet.closed
    }

    PreviousCalls {
        visible: sheet.listed
        x: sheet.landscape ? panel.x + panel.width + sheet.gap : sheet.margin
        y: sheet.landscape ? sheet.panelTop : panel.y + panel.height + sheet.gap
        width: sheet.listWidth
        height: sheet.floorLine - y
        calls: sheet.props.previous
        nothing: sheet.calling ? "" : sheet.props.emptyTitle
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
