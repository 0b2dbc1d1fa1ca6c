pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Counter
import "../../assets/ui"

// An officer's window: sign-in, choice of desk, the desk at work; above them the question that waits for a yes.
//
// The pages are laid out in logical pixels. Only where a large panel has no scale factor of its own (3840x2160 at 1:1)
// the whole sheet is doubled; by whole steps, as the software renderer draws round corners badly at others.
Window {
    id: root

    required property CounterModel model

    readonly property var frame: model.frame
    readonly property string kind: model.kind
    property var main: ({})               // the last full main page: it outlives the page's own end
    readonly property int unit: Math.max(1, Math.floor(Math.min(width / 1600, height / 900)))

    function follow() {
        const shown = model.main
        if (shown.desk !== undefined)
            main = shown
    }

    width: 1366
    height: 768
    minimumWidth: 1024
    minimumHeight: 700
    visible: true
    color: Theme.bg
    title: kind === "main" && main.desk !== undefined ? main.desk + " · Sambut" : "Sambut"
    Component.onCompleted: {
        follow()
        requestActivate()                // without a window manager the shortcuts would wait for the first click
    }

    Connections {
        target: root.model

        function onMainChanged() {
            root.follow()
        }
    }

    Binding {
        target: Theme
        property: "density"
        value: root.unit * root.Screen.devicePixelRatio
    }

    Shortcut {
        sequence: "Escape"
        onActivated: root.model.cancel()
    }

    Item {
        id: sheet

        width: Math.round(root.width / root.unit)
        height: Math.round(root.height / root.unit)
        scale: root.unit
        transformOrigin: Item.TopLeft

        Loader {
            id: page

            anchors.fill: parent
            focus: true
            sourceComponent: root.kind === "sign_in" ? signIn : root.kind === "desks" ? desks
                           : root.main.desk !== undefined ? work : null
            onLoaded: (item as Item).forceActiveFocus()
        }

        QuestionDialog {
            anchors.fill: parent
            text: root.frame.question
            yes: root.frame.questionYes
            onConfirmed: root.model.confirm()
            onCancelled: root.model.cancel()
        }
    }

    Component {
        id: signIn

        SignInPage {
            model: root.model
            frame: root.frame
        }
    }

    Component {
        id: desks

        DesksPage {
            model: root.model
            frame: root.frame
        }
    }

    Component {
        id: work

        MainPage {
            model: root.model
            frame: root.frame
            main: root.main
        }
    }
}
