import QtQuick
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// Who may sign in, and who read whose data. For administrators.
FocusScope {
    id: page

    required property CounterModel model
    property string pane: "accounts"      // accounts | reads
    readonly property int margin: Theme.deskMargin
    readonly property int gap: height < 740 ? Theme.space12 : Theme.space16
    readonly property int used: Math.min(width, 1440)

    function show(key: string) {
        pane = key
        if (key === "reads")
            model.reads.refresh()
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
        width: page.used - 2 * page.margin
        height: 48

        ChipPick {
            id: panes

            objectName: "panes"
            width: add.x - Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            focus: true
            options: [
                { key: "accounts", text: qsTrId("counter.people.title") },
                { key: "reads", text: qsTrId("counter.reads.title") }
            ]
            chosen: page.pane
            Accessible.name: qsTrId("counter.people.panes")
            onPicked: key => page.show(key)
        }

        DeskButton {
            id: add

            objectName: "addAccount"
            visible: page.pane === "accounts"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            height: 44
            kind: "primary"
            icon: "user"
            text: qsTrId("counter.people.add")
            onClicked: page.model.people.add()
        }
    }

    AccountsCard {
        id: accounts

        visible: page.pane === "accounts"
        x: head.x
        y: head.y + head.height + page.gap
        width: head.width
        height: (message.visible ? message.y - page.gap : page.height - page.gap) - y
        people: page.model.people.props.people
        onRenewed: login => page.model.people.renew(login)
        onRoleWanted: login => page.model.people.changeRole(login)
        onSwitched: login => page.model.people.switchActive(login)
    }

    ReadsCard {
        visible: page.pane === "reads"
        x: accounts.x
        y: accounts.y
        width: accounts.width
        height: accounts.height
        reads: page.model.reads.props
        onSpanWanted: key => page.model.reads.choose(key)
        onDaysWanted: page.model.reads.askDays()
    }

    MessageBar {
        id: message

        objectName: "message"
        x: head.x
        y: page.height - height - page.gap
        width: head.width
        text: page.model.props.message
        tone: page.model.props.messageTone
        onClosed: page.model.cancel()
    }
}
