import QtQuick
import QtQuick.Layouts
import Sambut.Survey
import "../../../assets/ui"

// What can be done on a page of the survey besides answering.
RowLayout {
    id: row

    required property SurveyModel model
    property bool landscape: false
    readonly property var page: model.page
    readonly property bool introducing: model.kind === "survey_intro"
    readonly property bool asking: model.kind === "survey_question"
    readonly property bool ending: model.kind === "survey_end"
    readonly property string words: qsTrId("kiosk.ticket.seconds")
    readonly property bool counting: ending && page.kind === "thanks"

    spacing: Theme.space24

    TouchButton {
        visible: row.asking
        text: qsTrId("kiosk.button.back")
        kind: "secondary"
        icon: "arrow-left"
        size: 34
        Layout.preferredWidth: Math.max(240, implicitWidth)
        onClicked: row.model.back()
    }

    TouchButton {
        visible: row.asking || (row.introducing && row.page.canLeave === true)
        text: row.introducing ? qsTrId("kiosk.survey.decline") : qsTrId("kiosk.survey.leave")
        kind: "secondary"
        size: 34
        padX: Theme.space24
        Layout.preferredWidth: Math.max(240, implicitWidth)
        onClicked: row.model.stop()
    }

    TouchButton {
        visible: row.introducing
        text: qsTrId("kiosk.survey.start")
        icon: "hand-tap"
        size: 42
        Layout.fillWidth: true
        onClicked: row.model.answerAll()
    }

    Item {
        visible: row.asking && !go.visible
        Layout.fillWidth: true
    }

    TouchButton {
        id: go

        visible: row.asking && row.page.answered === true
        text: qsTrId("kiosk.button.next")
        icon: "arrow-right"
        iconRight: true
        size: 38
        Layout.fillWidth: true
        onClicked: row.model.proceed()
    }

    TouchButton {
        visible: row.ending && row.page.canLeave === true
        text: qsTrId("kiosk.button.done")
        kind: row.page.canRetry === true ? "secondary" : "primary"
        icon: "check"
        size: 42
        Layout.preferredWidth: Math.max(320, implicitWidth)
        Layout.fillWidth: row.page.canRetry !== true && !row.counting
        onClicked: row.model.leave()
    }

    TouchButton {
        visible: row.ending && row.page.canRetry === true
        text: qsTrId("kiosk.trouble.again")
        icon: "repeat"
        size: 42
        Layout.fillWidth: true
        onClicked: row.model.retry()
    }

    CountdownRing {
        visible: row.counting
        value: row.page.value ?? 0
        text: row.page.seconds ?? ""
        size: 96
        Accessible.name: text + " " + row.words
    }

    Txt {
        visible: row.counting
        text: row.words
        size: 26
        scaled: true
        color: Theme.ink2
        wrapMode: Text.WordWrap
        lineHeight: 1.05
        Accessible.ignored: true
        Layout.fillWidth: true
    }
}
