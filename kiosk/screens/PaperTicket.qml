import QtQuick
import "../../assets/ui"

// The ticket as a piece of paper, to tear off below the number or, wide, beside it.
Item {
    id: paper

    required property var page            // see TicketPage in kiosk/props.py
    property bool wide: false
    readonly property bool failed: page.paper === "failed"                     // then more is said below
    readonly property int inset: Theme.textScale > 1 || wide ? Theme.space32 : 44
    readonly property int across: wide ? Math.round(width * 0.54) : width      // of the part with the number
    readonly property int tear: wide ? across : Math.round(number.y + number.height) + (inset - Theme.space32)

    implicitHeight: wide ? Math.ceil(Math.max(number.y + number.height, foot.height + 2 * inset))
                         : Math.ceil(foot.y + foot.height) + inset
    height: implicitHeight

    Rectangle {
        visible: !Theme.contrast
        y: parent.height - height + 10
        width: parent.width
        height: 2 * Theme.radiusCardLarge + 10
        radius: Theme.radiusCardLarge
        antialiasing: true
        color: Theme.paperEdge
    }

    PaperShape {
        x: paper.wide ? parent.width : 0
        width: paper.wide ? parent.height : parent.width
        height: paper.wide ? parent.width : parent.height
        transformOrigin: Item.TopLeft
        rotation: paper.wide ? 90 : 0
        tear: paper.wide ? parent.width - paper.tear : paper.tear
    }

    TicketHead {
        id: head

        x: Theme.space48
        y: paper.inset
        width: paper.across - 2 * x
        page: paper.page
    }

    TicketNo {
        id: number

        x: Math.round((paper.across - width) / 2)
        y: head.y + head.height - Theme.space16
        no: paper.page.number
        size: paper.wide ? (paper.failed ? 220 : Theme.textScale > 1 ? 232 : 264) : paper.failed ? 240 : Theme.textScale > 1 ? 256 : 288
        color: Theme.numberInk
        dash: Theme.service(paper.page.prefix).fg
    }

    TicketFoot {
        id: foot

        x: (paper.wide ? paper.tear : 0) + Theme.space48
        y: paper.wide ? Math.round((paper.height - height) / 2) : paper.tear + (Theme.textScale > 1 ? Theme.space24 : 38)
        width: parent.width - x - Theme.space48
        factSize: !paper.wide ? 48 : Theme.textScale > 1 ? 36 : 44
        page: paper.page
    }
}
