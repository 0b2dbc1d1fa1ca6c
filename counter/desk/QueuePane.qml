pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Sambut.Counter
import "../../assets/ui"

// Who waits for this desk's services, and the call of the next one.
Card {
    id: pane

    required property CounterModel model
    required property var main
    readonly property bool listed: list.count > 0
    readonly property var markedRow: rows.count > list.currentIndex && list.currentIndex >= 0
                                     && (list.activeFocus || reprint.activeFocus) ? rows.get(list.currentIndex) : null
    readonly property string marked: markedRow === null ? "" : markedRow.ticketId      // the ticket chosen in the list

    function enterList() {
        if (listed)
            list.forceActiveFocus(Qt.TabFocusReason)
    }

    radius: Theme.radiusDeskCard
    Component.onCompleted: rows.show(main.waiting)
    onMainChanged: rows.show(main.waiting)

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
                text: pane.main.waitingTotal
                size: 15
                weight: 800
                color: Theme.blue800
            }
        }
    }

    Flow {
        id: filters

        x: 12
        y: 58
        width: parent.width - 24
        spacing: 6

        Repeater {
            model: pane.main.filters.length

            FilterButton {
                required property int index
                readonly property var item: pane.main.filters[index] ?? ({ prefix: "", text: "", spoken: "", count: 0, active: false })

                objectName: "filter" + prefix
                prefix: item.prefix
                text: item.text
                spoken: item.spoken
                count: item.count
                active: item.active
                onClicked: {
                    pane.model.filterBy(prefix)
                    list.positionViewAtBeginning()
                }
            }
        }
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
        y: filters.y + filters.height + 14
        width: parent.width - 24
        height: foot.y - y - Theme.space12
        clip: true
        activeFocusOnTab: count > 0
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
            text: pane.main.waitingMore
            size: 13
            weight: 600
            color: Theme.ink2
        }

        Row {
            visible: pane.main.nextText !== ""
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
                width: parent.width - 16 - parent.spacing
                text: pane.main.nextText
                size: 13
                weight: 600
                color: Theme.ink2
                wrapMode: Text.WordWrap
            }
        }

        DeskButton {
            id: reprint

            objectName: "reprintMarked"
            visible: pane.markedRow !== null
            width: parent.width
            height: 44
            icon: "printer"
            text: pane.markedRow === null ? "" : qsTrId("counter.action.reprint_of").arg(pane.markedRow.number)
            key: "F9"
            onClicked: pane.model.reprint(pane.marked)
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
            key: "F2"
            reason: pane.main.call.enabled ? "" : pane.main.call.why
            onClicked: pane.model.callNext()
            onRefused: pane.model.callNext()
        }
    }
}
