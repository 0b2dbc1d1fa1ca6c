pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Sambut.Survey
import "../../../assets/ui"

// The survey: one page in the visitors' frame, with its buttons and what stands above it.
FocusScope {
    id: layer

    required property SurveyModel model
    readonly property var around: model.frame
    readonly property var idle: model.idle
    readonly property string notice: around.toast
    readonly property bool answered: model.page.answered ?? false
    property string step: ""
    property int place: 0

    // Which way the pages go: on, or back.
    function turn() {
        if (model.step === step)
            return
        const reached = model.kind === "survey_question" ? model.page.place : model.kind === "survey_intro" ? 0 : 99
        frame.hush()
        slide.from = reached < place ? -Theme.screenSlide : Theme.screenSlide
        slide.restart()
        step = model.step
        place = reached
        frame.toTop()
        page.forceActiveFocus()
    }

    focus: true
    onNoticeChanged: notice === "" ? toast.hide() : toast.show(notice)
    Component.onCompleted: {
        step = model.step
        page.forceActiveFocus()
    }
    Keys.onPressed: event => {
        layer.model.touched()
        event.accepted = false
    }

    Connections {
        target: layer.model

        function onPageChanged() {
            layer.turn()
        }
    }

    NumberAnimation {
        id: slide

        target: shift
        property: "x"
        to: 0
        duration: Theme.screenTime
        easing.type: Easing.OutCubic
    }

    KioskFrame {
        id: frame

        anchors.fill: parent
        agency: layer.around.agency
        office: layer.around.office
        time: layer.around.time
        date: layer.around.date
        accessItems: layer.around.access
        low: layer.around.low
        neededHeight: Math.ceil((page.item as Item)?.implicitHeight ?? 0)
        scrollUpName: qsTrId("kiosk.scroll.up")
        scrollDownName: qsTrId("kiosk.scroll.down")
        onAccessChosen: key => {
            layer.model.access(key)
            if ((key === "help" || key === "aloud") && layer.notice !== "")
                toast.show(layer.notice)
        }
        actions: SurveyButtons {
            model: layer.model
            landscape: frame.landscape
            Layout.fillWidth: true
        }
        overlay: [
            Toast {
                id: toast

                anchors.horizontalCenter: parent.horizontalCenter
                y: Theme.space32
                icon: "call-bell"
            },
            IdleOverlay {
                objectName: "surveyIdle"
                visible: layer.idle.visible
                seconds: layer.idle.seconds
                value: layer.idle.value
                title: qsTrId("kiosk.idle.title")
                text: layer.idle.text
                keepText: qsTrId("kiosk.idle.stay")
                clearText: qsTrId("kiosk.idle.clear")
                onKept: layer.model.touched()
                onCleared: layer.model.leave()
                onVisibleChanged: visible ? forceActiveFocus() : page.forceActiveFocus()
                Keys.onPressed: event => {
                    event.accepted = event.key !== Qt.Key_Tab && event.key !== Qt.Key_Backtab
                    if (event.accepted)
                        layer.model.touched()
                }
            }
        ]

        Loader {
            id: page

            anchors.fill: parent
            focus: true
            transform: Translate { id: shift }
            sourceComponent: layer.model.kind === "survey_question" ? question
                           : layer.model.kind === "survey_end" ? end : intro
        }
    }

    Component {
        id: intro

        SurveyIntro {
            page: layer.model.page
            landscape: frame.landscape
        }
    }

    Component {
        id: question

        SurveyQuestion {
            page: layer.model.page
            landscape: frame.landscape
            low: frame.low
            room: frame.room
            onChosen: score => layer.model.choose(score)
        }
    }

    Component {
        id: end

        SurveyEnd {
            page: layer.model.page
            landscape: frame.landscape
            low: frame.low
        }
    }

    // Sees every touch and takes none. While the overlay asks, only the release counts, after the buttons had it.
    Item {
        anchors.fill: parent

        PointHandler {
            onActiveChanged: {
                if (!active)
                    Qt.callLater(layer.model.touched)
                else if (!layer.idle.visible)
                    layer.model.touched()
            }
        }
    }
}
