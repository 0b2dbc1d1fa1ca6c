import QtQuick
import QtQuick.Window
import Sambut.Board
import "../../../assets/ui"

// The public board's window: one design sheet, scaled to whatever screen it is on.
//
// A landscape window gets a sheet of at least 1920x1080, a portrait one of at least 1080x1920; the sheet grows in the
// free direction instead of leaving bars.
Window {
    id: window

    required property BoardModel model
    property bool fullScreen: false
    property bool contrast: false
    property bool reducedMotion: false
    readonly property bool landscape: width > height
    readonly property real unit: landscape ? Math.min(width / 1920, height / 1080) : Math.min(width / 1080, height / 1920)

    width: fullScreen ? Screen.width : 1920          // without a window manager nobody else enlarges it
    height: fullScreen ? Screen.height : 1080
    color: Theme.bg
    title: "Sambut"
    visibility: fullScreen ? Window.FullScreen : Window.Windowed

    Binding {
        target: Theme
        property: "density"
        value: Math.max(1, window.unit)
        restoreMode: Binding.RestoreNone
    }

    Binding {
        target: Theme
        property: "contrast"
        value: window.contrast
        restoreMode: Binding.RestoreNone
    }

    Binding {
        target: Theme
        property: "reducedMotion"
        value: window.reducedMotion
        restoreMode: Binding.RestoreNone
    }

    Connections {
        target: window.model

        function onCalled() {
            sheet.announce()
        }
    }

    BoardSheet {
        id: sheet

        width: Math.round(window.width / Math.max(window.unit, 0.01))
        height: Math.round(window.height / Math.max(window.unit, 0.01))
        scale: window.unit
        transformOrigin: Item.TopLeft
        props: window.model.props
        show: window.model.show
    }

    MouseArea {
        anchors.fill: parent
        enabled: window.fullScreen
        acceptedButtons: Qt.NoButton
        cursorShape: window.fullScreen ? Qt.BlankCursor : Qt.ArrowCursor
    }
}
