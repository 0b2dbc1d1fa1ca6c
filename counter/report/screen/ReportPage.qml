pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Counter
import "../../../assets/ui"
import "../../kit"

// The report of a day or a longer period as its very pages: what is asked for at the left, the pages at the right.
FocusScope {
    id: page

    required property CounterModel model
    readonly property ReportModel report: model.report
    readonly property var props: report.props
    readonly property int gap: height < 740 ? Theme.space12 : Theme.space16
    readonly property bool here: model.kind === "report"

    focus: true

    TopBar {
        id: top

        width: parent.width
        model: page.model
    }

    ReportPanel {
        id: panel

        x: Theme.deskMargin
        y: top.height + page.gap
        width: page.width < 1280 ? 288 : 316
        height: page.height - y - page.gap
        model: page.model
    }

    ReportBar {
        id: bar

        x: panel.x + panel.width + page.gap
        y: panel.y
        width: page.width - x - Theme.deskMargin
        report: page.report
    }

    MessageBar {
        objectName: "message"
        anchors.fill: bar
        anchors.bottomMargin: -6
        z: 1
        text: page.model.props.message
        tone: page.model.props.messageTone
        onClosed: page.model.cancel()
    }

    ReportPages {
        id: pages

        objectName: "reportPages"
        x: bar.x
        y: bar.y + bar.height + Theme.space8
        width: bar.width
        height: page.height - y - page.gap
        focus: true
        report: page.report
    }

    // The other key of the same sign.
    Shortcut {
        sequence: "Ctrl+="
        enabled: page.here
        onActivated: page.model.press("zoom_in")
    }

    CalendarSheet {
        anchors.fill: parent
        calendar: page.report.calendar
    }

    Loader {
        id: saver

        property string form: ""
        property url file

        active: page.here && form !== ""
        onLoaded: (item as SaveDialog).ask(form, file)

        Component.onCompleted: setSource("SaveDialog.qml", { saver: page.report.saver })
    }

    Connections {
        target: page.report.saver

        function onPathAsked(form: string, file: url) {
            saver.file = file
            const before = saver.item as SaveDialog
            saver.form = form
            if (before !== null)
                before.ask(form, file)
        }
    }

    Connections {
        target: page.report

        function onTurnedTo() {
            pages.toTop()
        }
    }
}
