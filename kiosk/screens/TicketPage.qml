pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// The number: the same ticket as on paper, what becomes of the paper, and the way out.
KioskPage {
    id: root

    readonly property bool failed: page.paper === "failed"

    lowers: false
    neededHeight: Math.ceil(landscape ? paper.y + paper.height + (failed ? 0 : Theme.space12) : note.y + note.height)
    actions: TicketEnd {
        seconds: root.page.seconds
        value: root.page.value
        failed: root.failed
        note: root.landscape ? beside : null
        onDone: root.model.finish()
        onAgain: root.model.reprint()
    }

    PageTitle {
        id: head

        width: parent.width
        title: qsTrId("kiosk.ticket.title")
        help: root.landscape && root.large && root.failed ? "" : root.page.help
        helpIcon: "speaker-high"
        size: root.large ? 46 : root.landscape && root.failed ? 52 : 56
        helpSize: root.large ? 28 : 30
    }

    PaperTicket {
        id: paper

        y: Math.ceil(head.height) + (root.landscape || root.large ? Theme.space24 : Theme.space32)
        width: parent.width
        page: root.page
        wide: root.landscape
        transform: Translate { id: rise }
    }

    Announcement { text: root.page.number }

    NumberAnimation {
        target: rise
        property: "y"
        running: true
        from: Theme.screenSlide
        to: 0
        duration: Theme.ticketTime
        easing.type: Easing.OutBack
        easing.overshoot: 0.8
    }

    PrintNote {
        id: note

        visible: !root.landscape
        y: Math.max(paper.y + paper.height + Theme.space32, Math.min(paper.y + paper.height + 42, root.room - height))
        width: parent.width
        paper: root.page.paper
        title: root.page.paperTitle
        text: root.page.paperText
    }

    Component {
        id: beside

        PrintNote {
            slim: true
            paper: root.page.paper
            title: root.page.paperTitle
            text: root.large && (root.failed || root.page.paper === "none") ? "" : root.page.paperText
        }
    }
}
