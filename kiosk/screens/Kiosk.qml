pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Window
import Sambut.Kiosk
import Sambut.Survey
import Sambut.Upkeep
import "../../assets/ui"
import "../survey/screen"
import "../upkeep/screen"

// The kiosk's one window: a frame, the page in it, and what stands above every page.
Window {
    id: window

    required property KioskModel model
    property UpkeepModel upkeep: null     // the administrator's pages
    property SurveyModel survey: null     // above the idle page
    property bool fullScreen: false
    property bool reducedMotion: false
    readonly property var around: model.frame
    readonly property bool surveying: survey?.open ?? false
    readonly property var view: surveying ? survey.frame : around
    readonly property var idle: model.idle
    readonly property string notice: around.toast

    width: fullScreen ? Screen.width : 1080          // without a window manager nobody else enlarges it
    height: fullScreen ? Screen.height : 1920
    visible: true
    visibility: fullScreen ? Window.FullScreen : Window.Windowed
    flags: fullScreen ? Qt.Window | Qt.FramelessWindowHint : Qt.Window
    title: "Sambut"
    color: Theme.bg
    onNoticeChanged: notice === "" ? toast.hide() : toast.show(notice)
    onClosing: close => close.accepted = !fullScreen

    Binding { target: Theme; property: "contrast"; value: window.view.contrast; restoreMode: Binding.RestoreNone }
    Binding { target: Theme; property: "textScale"; value: window.view.large ? 1.2 : 1; restoreMode: Binding.RestoreNone }
    Binding { target: Theme; property: "reducedMotion"; value: window.reducedMotion; restoreMode: Binding.RestoreNone }

    FocusScope {
        anchors.fill: parent
        visible: !above.active && !asking.active
        focus: true
        Keys.onPressed: event => {
            window.model.touched()
            event.accepted = false
        }

        KioskFrame {
            id: frame

            anchors.fill: parent
            agency: window.around.agency
            office: window.around.office
            time: window.around.time
            date: window.around.date
            stageLabels: window.around.stageLabels
            stage: window.around.stage
            part: window.around.part
            low: window.around.low && (host.current?.lowers ?? true)
            accessItems: window.around.access
            flow: host.current?.flow ?? true
            neededHeight: host.current?.neededHeight ?? 0
            dock: host.current?.dock ?? null
            scrollUpName: qsTrId("kiosk.scroll.up")
            scrollDownName: qsTrId("kiosk.scroll.down")
            onAccessChosen: key => {
                window.model.access(key)
                if ((key === "help" || key === "aloud") && window.notice !== "")
                    toast.show(window.notice)
            }
            actions: Item {
                id: slot

                visible: host.current?.acting ?? false
                implicitHeight: host.current?.actions?.implicitHeight ?? 0
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
                    id: overlay

                    objectName: "idle"
                    visible: window.idle.visible
                    seconds: window.idle.seconds
                    value: window.idle.value
                    title: qsTrId("kiosk.idle.title")
                    text: window.idle.text
                    keepText: qsTrId("kiosk.idle.stay")
                    clearText: qsTrId("kiosk.idle.clear")
                    onKept: window.model.touched()
                    onCleared: window.model.finish()
                    onVisibleChanged: visible ? forceActiveFocus() : host.takeFocus()
                    Keys.onPressed: event => {
                        event.accepted = event.key !== Qt.Key_Tab && event.key !== Qt.Key_Backtab
                        if (event.accepted)
                            window.model.touched()
                    }
                }
            ]

            PageHost {
                id: host

                model: window.model
                frame: frame
                actionSlot: slot
            }
        }
    }

    Loader {
        id: above

        anchors.fill: parent
        active: window.upkeep?.open ?? false
        focus: active
        sourceComponent: UpkeepLayer { model: window.upkeep }
        onLoaded: (item as UpkeepLayer).forceActiveFocus()
        onActiveChanged: {
            if (!active && host.current !== null)
                host.takeFocus()
        }
    }

    Loader {
        id: asking

        anchors.fill: parent
        active: window.surveying && !above.active
        focus: active
        sourceComponent: SurveyLayer { model: window.survey }
        onLoaded: (item as SurveyLayer).forceActiveFocus()
        onActiveChanged: {
            if (!active && !above.active && host.current !== null)
                host.takeFocus()
        }
    }

    // Sees every touch and takes none. While the overlay asks, only the release counts, after the buttons had it.
    Item {
        anchors.fill: parent

        PointHandler {
            onActiveChanged: {
                const busy = window.model.step === "issuing" || window.model.page.paper === "printing"
                if (active && !busy)      // a number that is being made belongs to somebody
                    window.upkeep?.knock(point.position.x / frame.unit, point.position.y / frame.unit)
                if (!active)
                    Qt.callLater(window.model.touched)
                else if (!window.idle.visible)
                    window.model.touched()
            }
        }
    }
}
