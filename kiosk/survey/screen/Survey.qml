import QtQuick
import QtQuick.Window
import Sambut.Survey
import "../../../assets/ui"

// The survey in a window of its own.
Window {
    id: window

    required property SurveyModel model
    property bool fullScreen: false
    property bool reducedMotion: false

    width: fullScreen ? Screen.width : 1080          // without a window manager nobody else enlarges it
    height: fullScreen ? Screen.height : 1920
    visible: true
    visibility: fullScreen ? Window.FullScreen : Window.Windowed
    flags: fullScreen ? Qt.Window | Qt.FramelessWindowHint : Qt.Window
    title: "Sambut"
    color: Theme.bg

    Binding { target: Theme; property: "contrast"; value: window.model.frame.contrast; restoreMode: Binding.RestoreNone }
    Binding { target: Theme; property: "textScale"; value: window.model.frame.large ? 1.2 : 1; restoreMode: Binding.RestoreNone }
    Binding { target: Theme; property: "reducedMotion"; value: window.reducedMotion; restoreMode: Binding.RestoreNone }

    SurveyLayer {
        anchors.fill: parent
        model: window.model
    }
}
