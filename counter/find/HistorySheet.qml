pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// The guest's earlier visits at the right side, newest first; arrows scroll.
Sheet {
    id: sheet

    required property CounterModel model
    readonly property var past: model.history.props
    readonly property bool failed: past.tone === "warn"

    function scroll(by: real) {
        list.contentY = Math.max(list.originY, Math.min(list.originY + Math.max(0, list.contentHeight - list.height), list.contentY + by))
    }

    objectName: "historySheet"
    open: model.history.props.open
    title: qsTrId("counter.history.of").arg(past.number)
    corner: true
    cardWidth: 440
    cardHeight: height - 72 - Theme.space24
    onOpened: Qt.callLater(() => close.forceActiveFocus())
    Keys.onPressed: event => {
        const by = event.key === Qt.Key_Down ? 60 : event.key === Qt.Key_Up ? -60
                 : event.key === Qt.Key_PageDown ? list.height - 40 : event.key === Qt.Key_PageUp ? 40 - list.height
                 : event.key === Qt.Key_Home ? -list.contentHeight : event.key === Qt.Key_End ? list.contentHeight : 0
        if (by === 0)
            return
        scroll(by)
        event.accepted = true
    }

    Txt {
        id: head

        x: 24
        y: 22
        text: qsTrId("counter.history.title")
        size: 22
        weight: 800
        track: -0.01
        Accessible.role: Accessible.Heading
    }

    Row {
        id: who

        x: 24
        y: head.y + head.height + 6
        spacing: 12

        TicketNo {
            id: number

            no: sheet.past.number
            size: 18
        }

        Txt {
            objectName: "historyName"
            anchors.verticalCenter: number.verticalCenter
            width: Math.min(implicitWidth, sheet.cardWidth - 48 - number.width - 12)
            text: sheet.past.name
            size: 15
            weight: 600
            color: Theme.ink2
            elide: Text.ElideRight
        }
    }

    ListView {
        id: list

        objectName: "historyList"
        x: 16
        y: who.y + who.height + 14
        width: parent.width - 32
        height: foot.y - 12 - y
        clip: true
        spacing: 12
        boundsBehavior: Flickable.StopAtBounds
        model: sheet.past.visits.length
        Accessible.role: Accessible.List
        Accessible.name: qsTrId("counter.history.latest")
        delegate: PastVisit {
            required property int index

            width: list.width - (bar.size < 1 ? 14 : 0)
            visit: sheet.past.visits[index] ?? ({ key: "", day: "", services: [] })
        }

        Basic.ScrollBar.vertical: ListBar {
            id: bar
        }
    }

    Column {
        visible: sheet.past.note !== ""
        x: 40
        width: parent.width - 80
        anchors.verticalCenter: list.verticalCenter
        spacing: 10

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: sheet.failed ? "warning-circle" : sheet.past.busy ? "hourglass-medium" : "clock-counter-clockwise"
            weight: "duotone"
            size: 48
            color: sheet.failed ? Theme.orange700 : Theme.blue700
        }

        Txt {
            objectName: "historyNote"
            width: parent.width
            text: sheet.past.note
            size: 18
            weight: 800
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
        }

        Txt {
            visible: text !== ""
            width: parent.width
            text: sheet.past.detail
            size: 15
            color: Theme.ink2
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
        }

        DeskButton {
            objectName: "historyAgain"
            visible: sheet.failed
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTrId("counter.history.again")
            icon: "repeat"
            onClicked: sheet.model.history.read()
        }
    }

    Item {
        id: foot

        y: parent.height - height
        width: parent.width
        height: 72

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
        }

        Txt {
            x: 24
            width: close.x - 16 - x
            anchors.verticalCenter: parent.verticalCenter
            text: qsTrId("counter.history.foot")
            size: 13
            color: Theme.ink2
            wrapMode: Text.WordWrap
        }

        DeskButton {
            id: close

            objectName: "historyClose"
            anchors.right: parent.right
            anchors.rightMargin: 20
            anchors.verticalCenter: parent.verticalCenter
            width: 150
            text: qsTrId("counter.caps.close")
            key: "Esc"
            onClicked: sheet.model.history.close()
        }
    }
}
