pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Counter
import "../../assets/ui"
import "../desk"
import "../dialogs"
import "../find"
import "../followups"
import "../head"
import "../people"
import "../records"
import "../report/screen"

// An officer's window: one page at a time, and above it the dialog or the list of keys.
//
// The pages are laid out in logical pixels. Only where a large panel has no scale factor of its own (3840x2160 at 1:1)
// the whole sheet is doubled; by whole steps, as the software renderer draws round corners badly at others.
Window {
    id: root

    required property CounterModel model

    readonly property string kind: model.kind
    readonly property string under: model.props.under         // the page, also while the window is locked
    readonly property bool locked: kind === "locked"
    property bool closed: false
    property var main: ({})               // the last full desk: it outlives the page's own end
    readonly property int unit: Math.max(1, Math.floor(Math.min(width / 1600, height / 900)))
    readonly property var pages: ({
        "sign_in": signIn,
        "desks": desks,
        "main": main.seated === true ? work : null,
        "head": head,
        "people": people,
        "report": report,
        "followups": followups
    })

    function follow() {
        const shown = model.desk.props
        if (shown.seated)
            main = shown
    }

    function settleFocus() {
        const holder = locked ? lockCover.item : dialog.visible ? null : page.item
        if (holder !== null)
            (holder as Item).forceActiveFocus()
        else
            dialog.enter()
    }

    width: 1366
    height: 768
    minimumWidth: 1024
    minimumHeight: 700
    visible: true
    color: Theme.bg
    title: kind === "main" && main.seated === true ? main.desk + " · Sambut" : "Sambut"
    Component.onCompleted: {
        follow()
        requestActivate()                // without a window manager the shortcuts would wait for the first click
    }

    onClosing: {
        closed = true
        model.records.flush()
    }
    onLockedChanged: Qt.callLater(settleFocus)
    onUnderChanged: if (under === "sign_in") Qt.callLater(() => main = ({}))      // nobody's guest any more

    Connections {
        target: root.model.desk

        function onChanged() {
            root.follow()
        }
    }

    Binding {
        target: Theme
        property: "density"
        value: root.unit * root.Screen.devicePixelRatio
    }

    Binding {
        target: Theme
        property: "dark"
        value: root.model.layout.props.theme === "dark"
    }

    Binding {
        target: Theme
        property: "contrast"
        value: root.model.layout.props.theme === "contrast"
    }

    ActionKeys {
        counter: root.model
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
            focus: !root.locked
            visible: !root.locked
            sourceComponent: root.pages[root.under]
            onLoaded: (item as Item).forceActiveFocus()
        }

        // Above the empty parts of the pages that come after signing in.
        ReminderStrip {
            readonly property bool main: root.kind === "main"

            visible: text !== "" && (root.kind === "desks" || main && root.main.guest?.number === "" && !root.model.records.present)
            x: main ? Math.round(380 + (parent.width - 380 - width) / 2) : Math.round((parent.width - width) / 2)
            y: main ? parent.height - Math.max(20, Math.round((parent.height - 88 - 1100) / 2)) - 120 - height : 4
            width: main ? 540 : Math.min(560, parent.width - 524)
            model: root.model
        }

        DialogSheet {
            id: dialog

            anchors.fill: parent
            model: root.model.dialog
            hidden: root.locked
        }

        CapsSheet {
            anchors.fill: parent
            model: root.model
        }

        MenuSheet {
            anchors.fill: parent
            model: root.model
        }

        PaletteSheet {
            anchors.fill: parent
            model: root.model
        }

        HistorySheet {
            anchors.fill: parent
            model: root.model
        }

        Loader {
            id: lockCover

            anchors.fill: parent
            active: root.locked
            focus: root.locked
            sourceComponent: lockedPage
            onLoaded: (item as Item).forceActiveFocus()
        }
    }

    DeskBar {
        model: root.model
        unit: root.unit
        visible: root.model.props.bar && !root.closed
    }

    NoticeWindow {
        model: root.model
        unit: root.unit
        visible: root.model.notice.props.open && !root.closed
    }

    Component {
        id: lockedPage

        LockedPage {
            model: root.model
        }
    }

    Component {
        id: signIn

        SignInPage {
            model: root.model
        }
    }

    Component {
        id: desks

        DesksPage {
            model: root.model
        }
    }

    Component {
        id: head

        HeadPage {
            model: root.model
        }
    }

    Component {
        id: people

        PeoplePage {
            model: root.model
        }
    }

    Component {
        id: report

        ReportPage {
            model: root.model
        }
    }

    Component {
        id: work

        MainPage {
            model: root.model
            main: root.main
            records: root.model.records.present ? recordsPane : null
        }
    }

    Component {
        id: recordsPane

        RecordsPane {
            model: root.model
        }
    }

    Component {
        id: followups

        FollowUpsPage {
            model: root.model
        }
    }
}
