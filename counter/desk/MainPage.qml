import QtQuick
import Sambut.Counter
import "../../assets/ui"

// The desk at work: the queue at the left, the guest in the middle, today's figures below.
FocusScope {
    id: page

    required property CounterModel model
    required property var frame
    required property var main
    readonly property int margin: Theme.deskMargin
    readonly property bool low: height < 740
    readonly property int used: Math.min(width, 1760)         // larger windows keep the middle

    focus: true
    Keys.onDownPressed: queue.enterList()
    Keys.onUpPressed: queue.enterList()

    Shortcut {
        sequence: "F2"
        autoRepeat: false
        onActivated: page.model.callNext()
    }

    Shortcut {
        sequence: "F3"
        autoRepeat: false
        onActivated: page.model.recall()
    }

    Shortcut {
        sequence: "F4"
        autoRepeat: false
        onActivated: page.model.startService()
    }

    Shortcut {
        sequence: "F5"
        autoRepeat: false
        onActivated: page.model.finish()
    }

    Shortcut {
        sequence: "F9"
        autoRepeat: false
        onActivated: page.model.reprint(queue.marked)
    }

    Shortcut {
        sequence: "F8"
        autoRepeat: false
        onActivated: page.model.noShow()
    }

    TopBar {
        id: top

        width: parent.width
        inset: Math.round((page.width - page.used) / 2)
        model: page.model
        frame: page.frame
        main: page.main
    }

    Item {
        id: body

        anchors.horizontalCenter: parent.horizontalCenter
        y: top.height + page.margin + Math.max(0, Math.round((page.height - top.height - 2 * page.margin - height) / 2))
        width: page.used - 2 * page.margin
        height: Math.min(1100, page.height - top.height - 2 * page.margin)

        QueuePane {
            id: queue

            width: page.used >= 1600 ? 380 : page.used < 1280 ? 316 : 348
            height: parent.height
            model: page.model
            main: page.main
        }

        NoticeStrip {
            id: strip

            x: guest.x
            width: guest.width
            notices: page.main.notices
            onAnswered: key => page.model.answerHelp(key)
        }

        GuestCard {
            id: guest

            x: queue.width + page.margin
            y: strip.visible ? strip.height + Theme.space12 : 0
            width: parent.width - x
            height: figures.y - (page.low ? Theme.space12 : Theme.space16) - y
            model: page.model
            main: page.main
            clock: page.frame.clock
        }

        FiguresBar {
            id: figures

            x: guest.x
            y: parent.height - height
            width: guest.width
            height: page.low ? 64 : page.height > 1000 ? 96 : 80
            figures: page.main.figures
        }

        // In the figures' place: nothing moves when a message comes and goes.
        MessageBar {
            objectName: "message"
            anchors.fill: figures
            text: page.frame.message
            tone: page.frame.messageTone
            onClosed: page.model.cancel()
        }
    }
}
