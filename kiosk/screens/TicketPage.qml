import QtQuick
import "../../assets/ui"

// The number: the same ticket as on paper, what becomes of the paper, and the way out.
KioskPage {
    id: root

    readonly property bool failed: page.paper === "failed"

    neededHeight: Math.ceil(landscape ? Math.max(paper.height + Theme.space16, end.y + end.height)
                                      : end.y + end.height + Theme.space32)

    PageTitle {
        id: head

        x: root.landscape ? paper.width + Theme.space64 : 0
        width: parent.width - x
        title: qsTrId("kiosk.ticket.title")
        help: root.page.help
        helpIcon: "speaker-high"
        size: root.landscape ? 52 : 56
        helpSize: 30
    }

    PaperTicket {
        id: paper

        y: root.landscape ? 0 : Math.ceil(head.height) + Theme.space32
        width: root.landscape ? Math.round(parent.width * 0.58) : parent.width
        page: root.page
        compact: root.landscape
    }

    PrintNote {
        id: note

        x: head.x
        y: root.landscape ? end.y - height - Theme.space32 : paper.y + paper.height + 42
        width: head.width
        paper: root.page.paper
        title: root.page.paperTitle
        text: root.page.paperText
    }

    TicketEnd {
        id: end

        x: head.x
        y: root.landscape ? Math.max(paper.height - height, head.height + note.height + 2 * Theme.space32)
                          : Math.max(note.y + note.height + Theme.space32, root.room - height - 44)
        width: head.width
        seconds: root.page.seconds
        value: root.page.value
        failed: root.failed
        stacked: root.landscape
        onDone: root.model.finish()
        onAgain: root.model.reprint()
    }
}
