pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Counter
import "../../../assets/ui"
import "../../kit"

// What is asked for: span, period, comparison and language; below it the ways out of the window.
Card {
    id: panel

    required property CounterModel model
    readonly property ReportModel report: model.report
    readonly property var props: report.props
    readonly property string hold: props.hold !== "" ? props.hold : report.saver.props.hold
    readonly property int inner: width - 32
    readonly property bool low: height < 640

    radius: Theme.radiusDeskCard

    Column {
        id: asked

        x: 16
        y: panel.low ? 12 : 16
        width: panel.inner
        spacing: panel.low ? 8 : 14

        Item {
            width: parent.width
            height: 36

            Txt {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTrId("counter.report.title")
                size: 22
                weight: 800
                track: -0.02
                Accessible.role: Accessible.Heading
            }

            DeskButton {
                objectName: "toOffice"
                anchors.right: parent.right
                height: parent.height
                size: 14
                text: qsTrId("counter.report.back")
                onClicked: panel.model.press("head")
            }
        }

        ChipPick {
            objectName: "spans"
            width: parent.width
            options: panel.props.spans
            chosen: panel.props.span
            Accessible.name: qsTrId("counter.report.span.label")
            onPicked: key => panel.report.chooseSpan(key)
        }

        Item {
            width: parent.width
            height: 52

            DeskButton {
                objectName: "earlier"
                width: 44
                height: parent.height
                icon: "arrow-left"
                reason: panel.props.canEarlier ? "" : qsTrId("counter.report.floor")
                Accessible.name: qsTrId("counter.report.earlier")
                onClicked: panel.report.step(-1)
            }

            ChoiceButton {
                objectName: "choice"
                x: 52
                width: parent.width - 104
                choice: panel.props.choice
                name: qsTrId("counter.report.choose").replace("%1", choice.spoken)
                onClicked: panel.report.pick("main")
            }

            DeskButton {
                objectName: "later"
                x: parent.width - width
                width: 44
                height: parent.height
                icon: "arrow-right"
                reason: panel.props.canLater ? "" : qsTrId("counter.report.ahead")
                Accessible.name: qsTrId("counter.report.later")
                onClicked: panel.report.step(1)
            }
        }

        Row {
            width: parent.width
            spacing: Theme.space8

            DeskButton {
                objectName: "now"
                width: (parent.width - parent.spacing) / 2
                height: 40
                size: 14
                text: panel.props.nowText
                onClicked: panel.report.showNow()
            }

            DeskButton {
                objectName: "before"
                width: (parent.width - parent.spacing) / 2
                height: 40
                size: 14
                text: panel.props.beforeText
                onClicked: panel.report.showBefore()
            }
        }

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
        }

        Tick {
            objectName: "compare"
            width: parent.width
            text: qsTrId("counter.report.compare")
            checked: panel.props.compare
            onTurned: panel.report.switchCompare()
        }

        ChoiceButton {
            objectName: "otherChoice"
            visible: panel.props.compare
            width: parent.width
            choice: panel.props.otherChoice
            name: qsTrId("counter.report.choose_other").replace("%1", choice.spoken)
            onClicked: panel.report.pick("other")
        }

        ChipPick {
            objectName: "paper"
            width: parent.width
            label: qsTrId("counter.report.paper")
            options: panel.props.languages
            chosen: panel.props.language
            onPicked: key => panel.report.choosePaper(key)
        }
    }

    Column {
        x: 16
        y: parent.height - height - (panel.low ? 12 : 16)
        width: panel.inner
        spacing: Theme.space8

        Txt {
            visible: !panel.low || !panel.report.saver.props.canSend      // the buttons say enough
            text: qsTrId("counter.report.save")
            size: 13
            weight: 600
            color: Theme.ink2
            Accessible.ignored: true
        }

        Row {
            width: parent.width
            spacing: Theme.space8

            Repeater {
                model: ["pdf", "xlsx", "csv", "json"]

                DeskButton {
                    required property string modelData

                    objectName: "save_" + modelData
                    width: (panel.inner - 3 * Theme.space8) / 4
                    height: 42
                    size: 14
                    text: modelData.toUpperCase()
                    reason: panel.hold
                    Accessible.name: qsTrId("counter.report.save_form").replace("%1", text)
                    onClicked: panel.report.saver.askPath(modelData)
                }
            }
        }

        DeskButton {
            objectName: "view"
            width: parent.width
            height: 42
            icon: "eye"
            text: qsTrId("counter.report.view")
            reason: panel.hold
            onClicked: panel.report.saver.view()
        }

        DeskButton {
            objectName: "send"
            visible: panel.report.saver.props.canSend
            width: parent.width
            height: 42
            icon: "envelope-simple"
            text: qsTrId("counter.report.send")
            reason: panel.hold
            onClicked: panel.report.saver.send()
        }
    }
}
