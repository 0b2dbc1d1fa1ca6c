import QtQuick
import QtQuick.Layouts
import QtQuick.Window

// The frame of every kiosk screen: brand, clock, stepper, content, actions, access bar.
//
// Everything is laid out in design pixels and scaled as one sheet to the window. A portrait window gets a sheet of
// at least 1080x1920, a landscape window one of at least 1920x1080 (1366x768: factor 0.71); the sheet grows in the
// free direction instead of leaving bars. Portrait stacks header, content, actions, dock, access bar. Landscape puts
// brand, stepper and clock in one line and the dock (keyboard) in the right column beside content and actions.
// Pages lay out against contentWidth and contentHeight, never against the window.
Rectangle {
    id: frame

    property string agency: ""
    property string office: ""
    property url logo
    property string time: ""
    property string date: ""
    property var stageLabels: []
    property int stage: 0
    property real part: 0
    property bool flow: true              // false: no header, content reaches the edges (welcome, closed)
    property bool low: false              // everything to touch in the lower 60 %
    property var accessItems: []
    property int neededHeight: 0          // of the content; more than there is: it scrolls and two arrows appear
    property string scrollUpName: ""
    property string scrollDownName: ""
    property Item dock: null              // keyboard

    default property alias content: area.data
    property alias actions: actionRow.data        // use Layout.fillWidth on the primary button
    property alias overlay: overlayArea.data      // covers the whole sheet

    readonly property bool landscape: width > height
    readonly property real unit: landscape ? Math.min(width / 1920, height / 1080) : Math.min(width / 1080, height / 1920)
    readonly property int sheetWidth: Math.round(width / Math.max(unit, 0.01))
    readonly property int sheetHeight: Math.round(height / Math.max(unit, 0.01))
    readonly property int contentWidth: area.width
    readonly property int contentHeight: viewport.height
    readonly property int margin: flow ? Theme.kioskMargin : 0
    readonly property bool docked: dock !== null
    readonly property bool beside: docked && landscape
    readonly property int barTop: sheetHeight - bar.height
    readonly property int headerHeight: !flow ? 0 : landscape ? 144 : 264
    readonly property int lowTop: low && !docked && flow ? Math.round(sheetHeight * 0.4) : 0
    readonly property int floorLine: docked && !beside ? dockArea.y : barTop       // of what the actions may use
    readonly property bool hasActions: actionRow.visibleChildren.length > 0
    readonly property int room: (hasActions ? actionRow.y - Theme.space24 : floorLine) - viewport.y
    readonly property bool overflowing: neededHeight > room
    readonly property bool pagerInline: overflowing && landscape && !docked && hasActions
    readonly property int bleed: flow ? Theme.space32 : 0     // clipping spares the shadows at the sides

    signal accessChosen(string key)

    // Takes no touch for a moment: call it when the screen changes under the guest's finger.
    function hush() {
        if (Theme.tapPause > 0)
            quiet.restart()
    }

    function scrollBy(pages: real) {
        const end = viewport.contentHeight - viewport.height
        viewport.contentY = Math.max(0, Math.min(end, viewport.contentY + pages * viewport.height * 0.8))
    }

    function toTop() {
        viewport.contentY = 0
    }

    // What has the keyboard is in sight, with its ring.
    function reveal(item: Item) {
        for (let above = item; above !== area; above = above.parent) {
            if (!above)
                return
        }
        const top = item.mapToItem(area, 0, 0).y - Theme.space16
        const bottom = top + item.height + 2 * Theme.space16
        const end = viewport.contentHeight - viewport.height
        if (top < viewport.contentY)
            viewport.contentY = Math.max(0, top)
        else if (bottom > viewport.contentY + viewport.height)
            viewport.contentY = Math.min(end, bottom - viewport.height)
    }

    implicitWidth: 1080
    implicitHeight: 1920
    color: Theme.bg
    onDockChanged: {
        if (dock !== null) {
            dock.parent = dockArea
            dock.anchors.fill = dockArea
        }
    }

    Connections {
        target: frame.Window.window

        function onActiveFocusItemChanged() {
            const item = frame.Window.activeFocusItem
            if (frame.overflowing && item !== null)
                frame.reveal(item)
        }
    }

    Binding {
        target: Theme
        property: "density"
        value: Math.max(1, frame.unit)
        restoreMode: Binding.RestoreNone
    }

    Timer {
        id: quiet

        interval: Theme.tapPause
    }

    Item {
        id: sheet

        width: frame.sheetWidth
        height: frame.sheetHeight
        scale: frame.unit
        transformOrigin: Item.TopLeft

        Item {
            id: header

            visible: frame.flow && frame.lowTop === 0
            x: Theme.kioskMargin
            width: parent.width - 2 * Theme.kioskMargin
            height: frame.headerHeight

            Brand {
                id: brand

                y: frame.landscape ? 36 : 44
                agency: frame.agency
                office: frame.office
                logo: frame.logo
            }

            Stepper {
                x: frame.landscape ? Math.max(brand.width + 64, Math.round((parent.width - width) / 2)) : 0
                y: frame.landscape ? 44 : 156
                width: frame.landscape ? Math.min(952, parent.width - brand.width - clockColumn.width - 128) : parent.width
                visible: frame.stageLabels.length > 0
                labels: frame.stageLabels
                stage: frame.stage
                part: frame.part
            }

            Column {
                id: clockColumn

                anchors.right: parent.right
                y: brand.y + Math.round((brand.height - height) / 2)

                Clock {
                    anchors.right: parent.right
                    time: frame.time
                }

                Txt {
                    anchors.right: parent.right
                    text: frame.date
                    size: 26
                    color: Theme.ink2
                }
            }
        }

        Flickable {
            id: viewport

            x: frame.margin - frame.bleed
            y: Math.max(frame.headerHeight, frame.lowTop)
            width: (frame.beside ? dockArea.x - Theme.space32 : parent.width - frame.margin) - frame.margin + 2 * frame.bleed
            height: frame.overflowing && !frame.pagerInline ? pager.y - Theme.space16 - y : frame.room
            contentWidth: width
            contentHeight: Math.max(height, frame.neededHeight)
            interactive: frame.overflowing
            clip: frame.overflowing
            boundsBehavior: Flickable.StopAtBounds

            Behavior on contentY {
                NumberAnimation { duration: Theme.screenTime; easing.type: Easing.OutCubic }
            }

            Item {
                id: area

                x: frame.bleed
                width: viewport.width - 2 * frame.bleed
                height: viewport.contentHeight
            }
        }

        RowLayout {
            id: actionRow

            x: Theme.kioskMargin
            y: frame.floorLine - height - (frame.landscape ? Theme.space32 : 44)
            width: frame.beside ? area.width
                 : parent.width - 2 * Theme.kioskMargin - (frame.pagerInline ? pager.width + spacing : 0)
            height: frame.hasActions ? implicitHeight : 0
            spacing: frame.beside ? Theme.space16 : Theme.space24
        }

        Row {
            id: pager

            visible: frame.overflowing
            x: viewport.x + viewport.width - frame.bleed - width
            y: frame.pagerInline ? actionRow.y + Math.round((actionRow.height - height) / 2)
             : viewport.y + frame.room - height
            spacing: Theme.space16

            TouchButton {
                width: Theme.touchMin
                height: Theme.touchMin
                kind: "secondary"
                icon: "arrow-down"
                size: 36
                rotation: 180
                name: frame.scrollUpName
                enabled: viewport.contentY > 0
                onClicked: frame.scrollBy(-1)
            }

            TouchButton {
                width: Theme.touchMin
                height: Theme.touchMin
                kind: "secondary"
                icon: "arrow-down"
                size: 36
                name: frame.scrollDownName
                enabled: viewport.contentY < viewport.contentHeight - viewport.height - 1
                onClicked: frame.scrollBy(1)
            }
        }

        Item {
            id: dockArea

            x: frame.beside ? parent.width - width : 0
            y: frame.barTop - height
            width: frame.beside ? 1080 : parent.width
            height: frame.beside && !frame.low ? frame.barTop - frame.headerHeight
                  : frame.dock !== null ? frame.dock.implicitHeight : 0
        }

        AccessBar {
            id: bar

            y: parent.height - height
            width: parent.width
            height: frame.landscape ? 120 : 132
            marginX: frame.landscape ? 200 : 32
            items: frame.accessItems
            onChosen: key => frame.accessChosen(key)
        }

        MouseArea {
            visible: quiet.running
            anchors.fill: parent
            z: 5
        }

        Item {
            id: overlayArea

            anchors.fill: parent
            z: 10
        }
    }
}
