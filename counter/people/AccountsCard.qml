pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"
import "../kit"

// A line for each account, and what can be done to the marked one.
Card {
    id: card

    required property var people
    readonly property var noLine: ({
        key: "", name: "", role: "", roleKey: "", active: true, mine: false, state: "", signedIn: "", spoken: ""
    })
    readonly property var marked: list.markedRow
    readonly property string unchosen: marked === null ? qsTrId("counter.people.choose") : ""
    readonly property int roleX: Math.round(width * 0.42)
    readonly property int stateX: Math.round(width * 0.62)
    readonly property int signedX: Math.round(width * 0.77)

    signal renewed(string login)
    signal roleWanted(string login)
    signal switched(string login)

    radius: Theme.radiusDeskCard

    Repeater {
        model: [
            { x: 26, text: qsTrId("counter.people.name") },
            { x: 8 + card.roleX, text: qsTrId("counter.people.role") },
            { x: 8 + card.stateX, text: qsTrId("counter.people.state") },
            { x: 8 + card.signedX, text: qsTrId("counter.people.signed_in") }
        ]

        Txt {
            required property var modelData

            x: modelData.x
            y: 16
            text: modelData.text
            size: 13
            weight: 600
            color: Theme.ink2
            Accessible.ignored: true
        }
    }

    PickList {
        id: list

        objectName: "accounts"
        x: 8
        y: 42
        width: parent.width - 16
        height: acts.y - y - 12
        rows: card.people
        title: qsTrId("counter.people.title")
        onActivated: key => card.renewed(key)
        delegate: PickRow {
            id: row

            required property int index
            readonly property var line: card.people[index] ?? card.noLine

            objectName: "account_" + line.key
            list: list
            key: line.key
            spoken: line.spoken
            height: 56
            ruled: index < card.people.length - 1

            Column {
                x: 18
                width: card.roleX - x - 12
                anchors.verticalCenter: parent.verticalCenter

                Txt {
                    objectName: "accountName"
                    width: parent.width
                    text: row.line.mine ? qsTrId("counter.people.you").arg(row.line.name) : row.line.name
                    size: 15
                    weight: 700
                    color: row.line.active ? Theme.ink : Theme.ink2
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }

                Txt {
                    objectName: "accountLogin"
                    width: parent.width
                    text: row.line.key
                    size: 13
                    color: Theme.ink2
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }

            Txt {
                x: card.roleX
                anchors.verticalCenter: parent.verticalCenter
                text: row.line.role
                size: 15
                weight: 600
                color: row.line.active ? Theme.ink : Theme.ink2
                Accessible.ignored: true
            }

            Icon {
                id: sign

                x: card.stateX
                anchors.verticalCenter: parent.verticalCenter
                name: row.line.active ? "check-circle" : "x-circle"
                size: 18
                color: row.line.active ? Theme.green700 : Theme.red700
            }

            Txt {
                x: card.stateX + sign.width + 6
                anchors.verticalCenter: parent.verticalCenter
                text: row.line.state
                size: 15
                weight: 600
                color: row.line.active ? Theme.green700 : Theme.red700
                Accessible.ignored: true
            }

            Txt {
                x: card.signedX
                width: row.width - 12 - x
                anchors.verticalCenter: parent.verticalCenter
                text: row.line.signedIn
                size: 15
                tnum: true
                color: Theme.ink2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }

    Rectangle {
        x: 20
        y: acts.y - 10
        width: parent.width - 40
        height: 1
        color: Theme.line
    }

    Row {
        id: acts

        x: 14
        y: parent.height - height - 14
        width: parent.width - 28
        spacing: Theme.space12

        DeskButton {
            objectName: "renewPassword"
            height: 46
            icon: "lock-key"
            reason: card.unchosen
            text: qsTrId("counter.people.renew")
            onClicked: card.renewed(list.marked)
            onRefused: list.forceActiveFocus()
        }

        DeskButton {
            objectName: "changeRole"
            height: 46
            icon: "users-three"
            reason: card.unchosen
            text: qsTrId("counter.people.change_role")
            onClicked: card.roleWanted(list.marked)
            onRefused: list.forceActiveFocus()
        }

        DeskButton {
            objectName: "switchActive"
            height: 46
            kind: card.marked !== null && card.marked.active ? "danger" : "secondary"
            icon: card.marked !== null && !card.marked.active ? "check" : "user-minus"
            reason: card.unchosen
            text: card.marked !== null && !card.marked.active ? qsTrId("counter.people.activate") : qsTrId("counter.people.deactivate")
            onClicked: card.switched(list.marked)
            onRefused: list.forceActiveFocus()
        }
    }
}
