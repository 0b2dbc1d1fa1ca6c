pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Kiosk
import Sambut.Scan
import "../../assets/ui"

// Holds the one page that is shown. Every step gets a page of its own, so nothing typed outlives its step.
Item {
    id: host

    required property KioskModel model
    required property KioskFrame frame
    property Item actionSlot: null
    property KioskPage current: null
    property string step: ""
    property real progress: 0

    function refresh() {
        if (current !== null && model.step === step)
            current.page = model.page
        else
            turn()
    }

    function turn() {
        const old = current
        const reached = model.frame.stage + model.frame.part
        const made = component(model.kind).createObject(host, { page: model.page }) as KioskPage
        if (made.actions !== null) {
            made.actions.parent = actionSlot
            made.actions.anchors.fill = actionSlot
        }
        current = made
        if (old !== null)
            drop(old)
        if (step !== "") {
            frame.hush()
            slide.from = reached < progress ? -Theme.screenSlide : Theme.screenSlide
            slide.restart()
        }
        step = model.step
        progress = reached
        frame.toTop()
        takeFocus()
    }

    function drop(old: KioskPage) {
        old.visible = false
        for (const part of [old.actions, old.dock]) {
            if (part !== null) {
                part.visible = false
                part.parent = null
            }
        }
        old.destroy()
    }

    function takeFocus() {
        (current.first ?? host).forceActiveFocus()
    }

    function component(kind: string): Component {
        switch (kind) {
        case "consent":
            return consent
        case "scan":
            return scan
        case "text":
            return text
        case "choice":
            return choice
        case "service":
            return service
        case "online":
            return online
        case "way":
            return way
        case "requirements":
            return requirements
        case "notserved":
            return notServed
        case "review":
            return review
        case "wait":
            return wait
        case "ticket":
            return ticket
        }
        return welcome
    }

    anchors.fill: parent
    transform: Translate { id: shift }
    Component.onCompleted: turn()

    Connections {
        target: host.model

        function onPageChanged() {
            host.refresh()
        }
    }

    // One for all visits, lent to the page that scans: what Python paints is never freed once QML has made it.
    CameraPreview {
        id: lent

        anchors.fill: parent
        visible: hasPicture && parent !== host
        radius: Theme.radiusCardLarge
        backgroundColor: Theme.previewBottom
    }

    NumberAnimation {
        id: slide

        target: shift
        property: "x"
        to: 0
        duration: Theme.screenTime
        easing.type: Easing.OutCubic
    }

    Component { id: welcome; WelcomePage { model: host.model; frame: host.frame } }
    Component { id: consent; ConsentPage { model: host.model; frame: host.frame } }
    Component { id: scan; ScanPage { model: host.model; frame: host.frame; camera: lent } }
    Component { id: text; TextPage { model: host.model; frame: host.frame } }
    Component { id: choice; ChoicePage { model: host.model; frame: host.frame } }
    Component { id: service; ServicePage { model: host.model; frame: host.frame } }
    Component { id: online; OnlinePage { model: host.model; frame: host.frame } }
    Component { id: way; OnlineWayPage { model: host.model; frame: host.frame } }
    Component { id: requirements; RequirementsPage { model: host.model; frame: host.frame } }
    Component { id: notServed; NotServedPage { model: host.model; frame: host.frame } }
    Component { id: review; ReviewPage { model: host.model; frame: host.frame } }
    Component { id: wait; WaitPage { model: host.model; frame: host.frame } }
    Component { id: ticket; TicketPage { model: host.model; frame: host.frame } }
}
