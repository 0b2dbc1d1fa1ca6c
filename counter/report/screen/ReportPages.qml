pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Sambut.Counter
import "../../../assets/ui"
import "../../kit"

// The pages, one report or two beside each other on one scroll. Arrows, Page keys, Home, End and Space move them.
FocusScope {
    id: pages

    required property ReportModel report
    readonly property var props: report.props
    readonly property bool two: props.compare
    readonly property int gap: 20
    property real ratio: 0                // of the height, kept while the pages change their size

    function measure() {
        if (width > 0)
            report.measure(Math.floor(view.width), Theme.density)
    }

    function scroll(by: real) {
        view.cancelFlick()
        view.contentY = Math.max(0, Math.min(view.contentHeight - view.height, view.contentY + by))
    }

    function shift(by: real) {
        view.contentX = Math.max(0, Math.min(view.contentWidth - view.width, view.contentX + by))
    }

    function toTop() {
        scroll(-view.contentHeight)
    }

    activeFocusOnTab: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTrId("counter.report.pages")
    Accessible.focusable: true
    Component.onCompleted: {
        report.bind(pages)
        measure()
    }
    Keys.onPressed: event => {
        const page = view.height - 60
        const by = event.key === Qt.Key_Down ? 60
                 : event.key === Qt.Key_Up ? -60
                 : event.key === Qt.Key_PageDown ? page
                 : event.key === Qt.Key_PageUp ? -page
                 : event.key === Qt.Key_Space ? (event.modifiers & Qt.ShiftModifier ? -page : page)
                 : event.key === Qt.Key_End ? view.contentHeight
                 : event.key === Qt.Key_Home ? -view.contentHeight : 0
        if (by !== 0)
            scroll(by)
        else if (event.modifiers === Qt.NoModifier && event.key === Qt.Key_Left)
            shift(-60)
        else if (event.modifiers === Qt.NoModifier && event.key === Qt.Key_Right)
            shift(60)
        else
            return
        event.accepted = true
    }

    Connections {
        target: Theme

        function onDensityChanged() {
            pages.measure()
        }
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusDeskCard
        antialiasing: true
        color: Theme.sunken
        border.width: Theme.border
        border.color: Theme.line
    }

    Flickable {
        id: view

        readonly property real inner: first.width + (pages.two ? pages.gap + second.width : 0)

        objectName: "reportView"
        x: Theme.border + 2
        y: x
        width: parent.width - 2 * x
        height: parent.height - 2 * y
        visible: pages.props.ready
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        flickableDirection: Flickable.HorizontalAndVerticalFlick
        contentWidth: Math.max(width, inner + 2 * pages.gap)
        contentHeight: pages.props.ready ? Math.max(first.height, pages.two ? second.height : 0) + 2 * pages.gap : height
        onWidthChanged: pages.measure()
        onContentHeightChanged: pages.scroll(0)
        onContentWidthChanged: pages.shift(0)

        PageColumn {
            id: first

            objectName: "mainPages"
            x: Math.round((view.contentWidth - view.inner) / 2)
            y: pages.gap
            side: pages.props.main
            titled: pages.two
            visible: pages.props.ready
        }

        PageColumn {
            id: second

            objectName: "otherPages"
            visible: pages.two
            shown: pages.two
            x: first.x + first.width + pages.gap
            y: pages.gap
            side: pages.props.other
            titled: true
            onAgain: pages.report.renew()
        }

        Basic.ScrollBar.vertical: ListBar {
            objectName: "reportScroll"
        }

        Basic.ScrollBar.horizontal: ListBar { }
    }

    // A thin line that tells of work under way, after a moment: what is quick needs no sign.
    Rectangle {
        id: progress

        objectName: "reportProgress"
        visible: false
        x: Theme.radiusDeskCard
        y: -7
        width: parent.width - 2 * x
        height: 3
        radius: 1.5
        color: Theme.track
        clip: true
        Accessible.role: Accessible.ProgressBar
        Accessible.name: qsTrId("counter.report.reading")

        Rectangle {
            id: runner

            width: Math.round(parent.width / 5)
            height: parent.height
            radius: 1.5
            color: Theme.blue700

            NumberAnimation on x {
                running: progress.visible && !Theme.reducedMotion
                loops: Animation.Infinite
                from: -runner.width
                to: progress.width
                duration: 1600
            }
        }
    }

    Timer {
        interval: 250
        running: pages.props.busy
        onTriggered: progress.visible = true
    }

    Connections {
        target: pages.report

        function onChanged() {
            if (!pages.props.busy)
                progress.visible = false
        }
    }

    Column {
        visible: !pages.props.ready
        anchors.centerIn: parent
        width: Math.min(440, parent.width - 48)
        spacing: Theme.space16

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: pages.props.failed ? "warning-circle" : "file-text"
            weight: "duotone"
            size: 52
            color: pages.props.failed ? Theme.orange700 : Theme.ink3
        }

        Txt {
            objectName: "reportEmpty"
            width: parent.width
            text: pages.props.failed ? pages.props.fault : qsTrId("counter.report.reading")
            size: 17
            weight: 600
            color: Theme.ink2
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
        }

        DeskButton {
            objectName: "reportAgain"
            visible: pages.props.failed
            anchors.horizontalCenter: parent.horizontalCenter
            icon: "repeat"
            text: qsTrId("counter.report.again")
            onClicked: pages.report.renew()
        }
    }

    FocusRing {
        target: pages
        gap: -1
        thickness: 2
        targetRadius: Theme.radiusDeskCard
    }
}
