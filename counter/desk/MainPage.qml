pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// The desk at work: the queue at the left, the guest in the middle, the visit's records at the right, figures below.
FocusScope {
    id: page

    required property CounterModel model
    required property var main
    property Component records: null      // the right column; not there while null
    readonly property int margin: Theme.deskMargin
    readonly property bool low: height < 740
    readonly property int used: Math.min(width, 1760)         // larger windows keep the middle
    readonly property bool crowded: aside.active && used < 1240           // two columns: queue or records at the right
    readonly property bool resting: main.rest.title !== ""
    property bool peeking: false                              // at the queue, where there is room for one only

    function enterQueue() {
        if (resting)
            return
        peeking = crowded
        queue.enterList()
    }

    focus: true
    Keys.onDownPressed: enterQueue()
    Keys.onUpPressed: enterQueue()
    onCrowdedChanged: peeking = false

    TopBar {
        id: top

        width: parent.width
        inset: Math.round((page.width - page.used) / 2)
        model: page.model
        main: page.main
    }

    Item {
        id: body

        anchors.horizontalCenter: parent.horizontalCenter
        y: top.height + page.margin + Math.max(0, Math.round((page.height - top.height - 2 * page.margin - height) / 2))
        width: page.used - 2 * page.margin
        height: Math.min(1100, page.height - top.height - 2 * page.margin)

        RestState {
            visible: page.resting
            width: parent.width
            height: parent.height
            model: page.model
            main: page.main
        }

        QueuePane {
            id: queue

            visible: !page.resting && (!page.crowded || page.peeking)
            x: page.crowded ? aside.x : 0
            y: page.crowded ? peek.height + Theme.space12 : 0
            width: page.used >= 1600 ? 380 : page.used < 1280 || aside.active ? 316 : 348
            height: parent.height - y
            model: page.model
            main: page.main
        }

        NoticeStrip {
            id: strip

            x: guest.x
            z: 1
            width: guest.width
            notices: page.main.notices
            onAnswered: key => page.model.desk.answerHelp(key)
        }

        GuestCard {
            id: guest

            visible: !page.resting
            x: page.crowded ? 0 : queue.width + page.margin
            y: strip.visible ? strip.height + Theme.space12 : 0
            width: (aside.active ? aside.x - page.margin : parent.width) - x
            height: figures.y - (page.low ? Theme.space12 : Theme.space16) - y
            model: page.model
            main: page.main
            clock: page.model.desk.clock
        }

        FiguresBar {
            id: figures

            x: guest.x
            y: parent.height - height
            width: guest.width
            height: page.low ? 64 : page.height > 1000 ? 96 : 80
            figures: page.main.figures
            visible: !page.resting
            late: page.main.late
            model: page.model
        }

        OfferBar {
            objectName: "offer"
            anchors.fill: figures
            model: page.model
            offer: page.main.offer
            tight: width < 640
        }

        DeskButton {
            id: peek

            objectName: "peek"
            visible: page.crowded && !page.resting
            x: aside.x
            width: aside.width
            height: 44
            icon: page.peeking ? "user" : "users-three"
            text: page.peeking ? qsTrId("counter.waiting.back") : qsTrId("counter.bar.waiting").arg(page.model.desk.queue.total)
            onClicked: page.peeking = !page.peeking
        }

        // In the figures' place: nothing moves when a message comes and goes.
        MessageBar {
            objectName: "message"
            anchors.fill: figures
            text: page.model.props.message !== "" ? page.model.props.message : page.main.away
            tone: page.model.props.messageTone
            onClosed: page.model.cancel()
        }

        Loader {
            id: aside

            objectName: "aside"
            active: page.records !== null
            visible: !page.resting && !(page.crowded && page.peeking)
            x: parent.width - width
            y: queue.y
            width: page.used >= 1600 ? 380 : page.used < 1280 ? 316 : 352
            height: parent.height - y
            sourceComponent: page.records
        }
    }
}
