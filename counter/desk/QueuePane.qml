pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// Who waits for this desk's services, and the call of the next one.
Card {
    id: pane

    required property CounterModel model
    required property var main
    readonly property var queue: model.desk.queue
    readonly property bool listed: list.count > 0
    readonly property string inList: list.activeFocus && list.currentIndex >= 0 && list.currentIndex < rows.count
                                     ? rows.get(list.currentIndex).ticketId : ""
    readonly property bool atMarked: markedBar.activeFocus || aside.atFolds
    property string marked: ""            // the ticket chosen in a list; it stays while its buttons have the keyboard

    function enterList() {
        if (listed)
            list.forceActiveFocus(Qt.TabFocusReason)
        else
            aside.forceActiveFocus(Qt.TabFocusReason)
    }

    function act(action: string) {
        follow()
        model.press(action)
    }

    function follow() {
        if (!markedBar.activeFocus && (!aside.activeFocus || aside.currentId !== ""))
            marked = inList !== "" ? inList : aside.currentId
    }

    radius: Theme.radiusDeskCard
    Component.onCompleted: rows.show(queue.waiting)
    onQueueChanged: rows.show(queue.waiting)
    onMarkedChanged: model.desk.mark(marked)
    onInListChanged: Qt.callLater(follow)       // not in the midst of a change of the rows
    onAtMarkedChanged: Qt.callLater(follow)

    WaitingRows {
        id: rows
    }

    Row {
        id: head

        x: 20
        y: 18
        spacing: 10

        Txt {
            text: qsTrId("counter.waiting.title")
            size: 20
            weight: 800
            track: -0.01
            Accessible.role: Accessible.Heading
        }

        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(30, Math.ceil(total.implicitWidth) + 16)
            height: 26
            radius: 13
            antialiasing: true
            color: Theme.blue100

            Txt {
                id: total

                objectName: "waitingTotal"
                anchors.centerIn: parent
                text: pane.queue.total
                size: 15
                weight: 800
                color: Theme.blue800
            }
        }
    }

    DeskButton {
        id: newVisit

        objectName: "visit"
        x: parent.width - width - 12
        y: 12
        width: 44
        height: 40
        icon: "notebook"
        Accessible.name: qsTrId("counter.action.visit")
        onClicked: pane.model.press("visit")

        HoverHandler {
            id: overVisit
        }

        Hint {
            visible: overVisit.hovered || newVisit.activeFocus
            text: qsTrId("counter.action.visit") + " (" + pane.model.caps.visit + ")"
        }
    }

    Flow {
        id: filters

        x: 12
        y: 58
        width: parent.width - 24
        spacing: 6

        Repeater {
            model: pane.queue.filters.length

            FilterButton {
                required property int index
                readonly property var item: pane.queue.filters[index] ?? ({ prefix: "", text: "", spoken: "", count: 0, active: false })

                objectName: "filter" + prefix
                prefix: item.prefix
                text: item.text
                spoken: item.spoken
                count: item.count
                active: item.active
                onClicked: {
                    pane.model.desk.filterBy(prefix)
                    list.positionViewAtBeginning()
                }
            }
        }
    }

    ClosedStrip {
        id: closed

        x: 12
        y: filters.y + filters.height + 10
        width: parent.width - 24
        text: pane.queue.closed
    }

    ListView {
        id: list

        readonly property int pageRows: Math.max(1, Math.floor(height / 76) - 1)

        function step(to: int) {
            currentIndex = Math.max(0, Math.min(count - 1, to))
            positionViewAtIndex(currentIndex, ListView.Contain)
        }

        objectName: "waiting"
        x: 12
        y: (closed.visible ? closed.y + closed.height : filters.y + filters.height) + 14
        width: parent.width - 24
        height: foot.y - y - Theme.space12
        clip: true
        visible: count > 0                // an empty list is no stop for Tab
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        spacing: 6
        model: rows
        currentIndex: -1
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: false
        Accessible.role: Accessible.List
        Accessible.name: qsTrId("counter.waiting.title")
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) step(0)
        Keys.onUpPressed: step(currentIndex - 1)
        Keys.onDownPressed: step(currentIndex + 1)
        Keys.onReturnPressed: pane.act("enter")
        Keys.onEnterPressed: pane.act("enter")
        Keys.onDeletePressed: pane.act("give_up")
        Keys.onPressed: event => {
            const to = event.key === Qt.Key_Home ? 0
                     : event.key === Qt.Key_End ? count - 1
                     : event.key === Qt.Key_PageUp ? currentIndex - pageRows
                     : event.key === Qt.Key_PageDown ? currentIndex + pageRows : -9999
            if (to === -9999)
                return
            event.accepted = true
            step(to)
        }
        delegate: TicketRow {
            id: row

            required property int index
            required property string ticketId
            required property string number
            required property string note
            required property string minutes
            required property bool next
            required name
            required priority
            required warning
            readonly property bool marked: ListView.isCurrentItem

            objectName: "waitingRow"
            width: ListView.view.width - (bar.size < 1 ? 12 : 0)
            no: number
            detail: note
            waited: minutes
            current: next
            selected: marked && list.activeFocus
            onClicked: {
                list.currentIndex = index
                list.forceActiveFocus()
            }
            onActivated: pane.act("enter")

            Hint {
                visible: row.cut && (row.hovered || row.selected)
                text: row.name + "\n" + row.note
            }
        }

        Basic.ScrollBar.vertical: ListBar {
            id: bar
        }
    }

    Txt {
        visible: !pane.listed
        x: 20
        y: list.y + Theme.space24
        width: parent.width - 40
        text: qsTrId("counter.waiting.none")
        size: 15
        color: Theme.ink2
        wrapMode: Text.WordWrap
        horizontalAlignment: Text.AlignHCenter
    }

    Rectangle {
        visible: list.contentHeight > list.height
        x: 20
        y: list.y + list.height
        width: parent.width - 40
        height: 1
        color: Theme.line
    }

    Column {
        id: foot

        x: 12
        width: parent.width - 24
        y: parent.height - height - 14
        spacing: Theme.space8

        Txt {
            visible: text !== ""
            x: 8
            width: parent.width - 16
            text: pane.queue.more
            size: 13
            weight: 600
            color: Theme.ink2
        }

        MarkedBar {
            id: markedBar

            objectName: "markedBar"
            width: parent.width
            height: implicitHeight
            model: pane.model
        }

        AsideList {
            id: aside

            objectName: "aside_lists"
            width: parent.width
            height: implicitHeight
            room: Math.round(pane.height * (markedBar.visible ? 0.18 : 0.26))
            model: pane.model.desk
            onCurrentIdChanged: Qt.callLater(pane.follow)
            onEntered: pane.act("enter")
            onGivenUp: pane.act("give_up")
        }

        Row {
            visible: pane.queue.nextText !== "" && !markedBar.visible
            x: 8
            width: parent.width - 16
            spacing: Theme.space8

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "info"
                size: 16
                color: Theme.blue700
            }

            Txt {
                objectName: "nextText"
                width: parent.width - 16 - parent.spacing
                text: pane.queue.nextText
                size: 13
                weight: 600
                color: Theme.ink2
                wrapMode: Text.WordWrap
            }
        }

        DeskButton {
            objectName: "call"
            width: parent.width
            height: 54
            kind: usable ? "primary" : "secondary"
            raised: usable
            size: 16
            icon: "megaphone-simple"
            text: qsTrId("counter.action.call")
            key: pane.model.caps.call
            reason: pane.main.actions.call.enabled ? "" : pane.main.actions.call.why
            onClicked: pane.model.desk.callNext()
            onRefused: pane.model.desk.callNext()
        }
    }
}
