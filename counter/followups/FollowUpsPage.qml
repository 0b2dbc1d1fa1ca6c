pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// What the office still owes its visitors. Up and Down choose a line, Enter finishes it, Delete gives it up.
FocusScope {
    id: page

    required property CounterModel model
    readonly property FollowUpsModel followups: model.followups
    readonly property var props: followups.props
    readonly property var items: props.items
    readonly property int place: items.findIndex(item => item.key === props.marked)
    readonly property bool open: place >= 0 && items[place].open
    readonly property int gap: height < 740 ? Theme.space12 : Theme.space16
    readonly property int used: Math.min(width, 1600)

    function mark(index: int) {
        const item = items[Math.max(0, Math.min(items.length - 1, index))]
        if (item !== undefined)
            followups.mark(item.key)
    }

    focus: true

    TopBar {
        id: top

        width: parent.width
        inset: Math.max(0, Math.round((page.width - 1760) / 2))
        model: page.model
    }

    Item {
        id: head

        anchors.horizontalCenter: parent.horizontalCenter
        y: top.height + page.gap
        width: page.used - 2 * Theme.deskMargin
        height: Math.max(48, shows.height)

        Txt {
            id: title

            anchors.verticalCenter: parent.verticalCenter
            text: qsTrId("counter.followups.title")
            size: page.width < 1280 ? 20 : 28
            weight: 800
            track: -0.02
            Accessible.role: Accessible.Heading
        }

        ChipPick {
            id: shows

            objectName: "shows"
            x: title.width + Theme.space24
            width: mine.x - x - Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            options: page.props.shows
            chosen: page.props.show
            Accessible.name: qsTrId("counter.followups.filter")
            onPicked: key => page.followups.choose(key)
        }

        DeskButton {
            id: mine

            objectName: "mine"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            height: 44
            icon: page.props.mine ? "check" : "users-three"
            text: page.props.mine ? qsTrId("counter.followups.mine") : qsTrId("counter.followups.everybody")
            Accessible.checkable: true
            Accessible.checked: page.props.mine
            onClicked: page.followups.switchMine()
        }
    }

    Card {
        id: table

        x: head.x
        y: head.y + head.height + page.gap
        width: head.width
        height: foot.y - page.gap - y
        radius: Theme.radiusDeskCard

        FollowUpHead {
            id: columns

            x: 8
            y: 6
            width: parent.width - 28
        }

        ListView {
            id: list

            readonly property int pageRows: Math.max(1, Math.floor(height / 76) - 1)

            objectName: "followUps"
            x: 8
            y: 52
            width: parent.width - 16
            height: parent.height - y - 10
            clip: true
            focus: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            spacing: 4
            model: page.items.length
            currentIndex: page.place
            highlightMoveDuration: 0
            keyNavigationEnabled: false
            Accessible.role: Accessible.Table
            Accessible.name: qsTrId("counter.followups.title")
            onCurrentIndexChanged: if (currentIndex >= 0) positionViewAtIndex(currentIndex, ListView.Contain)
            Keys.onUpPressed: page.mark(page.place - 1)
            Keys.onDownPressed: page.mark(page.place + 1)
            Keys.onReturnPressed: page.followups.finish()
            Keys.onEnterPressed: page.followups.finish()
            Keys.onDeletePressed: page.followups.cancel()
            Keys.onPressed: event => {
                const to = event.key === Qt.Key_Home ? 0
                         : event.key === Qt.Key_End ? count - 1
                         : event.key === Qt.Key_PageUp ? page.place - pageRows
                         : event.key === Qt.Key_PageDown ? page.place + pageRows : -9999
                if (to === -9999)
                    return
                event.accepted = true
                page.mark(to)
            }
            delegate: FollowUpLine {
                required property int index

                width: columns.width
                item: page.items[index] ?? ({ key: "", due: "", left: "", tone: "", what: "", about: "", ticket: "", day: "", name: "", contact: "", open: false })
                columns: columns
                selected: index === page.place
                focused: list.activeFocus
                onClicked: {
                    list.forceActiveFocus()
                    page.followups.mark(item.key)
                }
                onActivated: page.followups.finish()
            }

            Basic.ScrollBar.vertical: ListBar { }
        }

        FocusRing {
            target: list
            visible: list.activeFocus && list.count === 0
            gap: -2
            thickness: 2
            targetRadius: 12
        }

        Column {
            visible: page.props.empty !== ""
            anchors.centerIn: parent
            width: Math.min(480, parent.width - 48)
            spacing: Theme.space12

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: "check-circle"
                weight: "duotone"
                size: 56
                color: Theme.green700
            }

            Txt {
                objectName: "empty"
                width: parent.width
                text: page.props.empty
                size: 18
                weight: 700
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.WordWrap
            }
        }
    }

    Item {
        id: foot

        x: head.x
        y: parent.height - height - page.gap
        width: head.width
        height: 60

        Row {
            id: buttons

            visible: !message.visible
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space12

            DeskButton {
                objectName: "finishFollowUp"
                height: 52
                kind: "primary"
                icon: "check"
                size: 16
                text: qsTrId("counter.followups.finish")
                key: "Enter"
                reason: page.open ? "" : qsTrId("counter.followups.choose_open")
                onClicked: page.followups.finish()
            }

            DeskButton {
                objectName: "cancelFollowUp"
                height: 52
                kind: "danger"
                icon: "x-circle"
                size: 16
                text: qsTrId("counter.followups.cancel")
                key: "Del"
                reason: page.open ? "" : qsTrId("counter.followups.choose_open")
                onClicked: page.followups.cancel()
            }
        }

        Txt {
            visible: !message.visible
            x: buttons.width + Theme.space24
            width: parent.width - x
            anchors.verticalCenter: parent.verticalCenter
            text: page.props.away !== "" ? page.props.away : qsTrId("counter.followups.note")
            size: 13
            color: page.props.away !== "" ? Theme.orange700 : Theme.ink2
            weight: page.props.away !== "" ? 700 : 500
            wrapMode: Text.WordWrap
            horizontalAlignment: Text.AlignRight
        }

        MessageBar {
            id: message

            objectName: "message"
            anchors.fill: parent
            text: page.model.props.message
            tone: page.model.props.messageTone
            onClosed: page.model.cancel()
        }
    }
}
