pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"
import "../kit"

// A line for each desk: officer, state, the guest's number, what it has served; Enter changes what it serves.
Card {
    id: card

    required property var desks
    readonly property var noLine: ({
        key: "", name: "", services: "", holder: "", state: "closed", stateText: "", guest: "", guestText: "", served: "", spoken: ""
    })
    property int lineHeight: 54
    readonly property bool narrow: width < 700
    readonly property var looks: ({
        "open": { icon: "check-circle", color: Theme.green700 },
        "break": { icon: "coffee", color: Theme.ink2 },
        "overdue": { icon: "warning", color: Theme.red700 },
        "closed": { icon: "moon", color: Theme.ink2 }
    })

    signal wanted(string key)

    radius: Theme.radiusDeskCard

    Txt {
        id: title

        x: 20
        y: 12
        text: qsTrId("counter.head.desks")
        size: 18
        weight: 800
        track: -0.01
        Accessible.role: Accessible.Heading
    }

    DeskButton {
        objectName: "editDesk"
        anchors.right: parent.right
        anchors.rightMargin: 12
        y: 7
        height: 36
        size: 14
        icon: "list-checks"
        reason: list.markedRow === null ? qsTrId("counter.head.services.choose") : ""
        text: list.markedRow === null ? qsTrId("counter.head.services.edit")
                                      : qsTrId("counter.head.services.edit_of").arg(list.markedRow.name)
        KeyNavigation.tab: list
        onClicked: card.wanted(list.marked)
        onRefused: list.forceActiveFocus()
    }

    PickList {
        id: list

        objectName: "branchDesks"
        x: 8
        y: 47
        width: parent.width - 16
        height: parent.height - y - 5
        rows: card.desks
        title: qsTrId("counter.head.desks")
        onActivated: key => card.wanted(key)
        delegate: PickRow {
            id: row

            required property int index
            readonly property var line: card.desks[index] ?? card.noLine
            readonly property var look: card.looks[line.state] ?? card.looks["closed"]

            objectName: "desk_" + line.key
            list: list
            key: line.key
            spoken: line.spoken
            height: card.lineHeight
            ruled: index < card.desks.length - 1

            Rectangle {
                id: badge

                x: 12
                anchors.verticalCenter: parent.verticalCenter
                width: Math.max(76, Math.ceil(name.implicitWidth) + 20)
                height: 34
                radius: 10
                antialiasing: true
                color: row.line.state === "closed" ? Theme.sunken : Theme.bar

                Txt {
                    id: name

                    anchors.centerIn: parent
                    text: row.line.name
                    size: 14
                    weight: 800
                    color: row.line.state === "closed" ? Theme.ink2 : Theme.barInk
                    Accessible.ignored: true
                }
            }

            Column {
                id: who

                x: badge.x + badge.width + 12
                width: guest.x - x - 12
                anchors.verticalCenter: parent.verticalCenter

                Txt {
                    objectName: "deskHolder"
                    visible: text !== ""
                    width: parent.width
                    text: row.line.holder
                    size: 15
                    weight: 700
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }

                Row {
                    spacing: 5

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: row.look.icon
                        size: 16
                        color: row.look.color
                    }

                    Txt {
                        id: state

                        objectName: "deskState"
                        width: Math.min(implicitWidth, who.width - 21)
                        text: row.line.stateText
                        size: 13
                        weight: 700
                        color: row.look.color
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }

                    Txt {
                        id: serves

                        objectName: "deskServices"
                        width: Math.max(0, who.width - state.width - 26)
                        text: "· " + row.line.services
                        size: 13
                        color: Theme.ink2
                        elide: Text.ElideRight
                        Accessible.ignored: true

                        Hint {
                            visible: serves.truncated && (row.hovered || row.focused)
                            text: row.line.services
                        }
                    }
                }
            }

            TicketNo {
                id: guest

                x: row.width - (card.narrow ? 212 : 260)
                anchors.verticalCenter: parent.verticalCenter
                no: row.line.guest
                size: 18
                track: -0.01
                Accessible.ignored: true
            }

            Column {
                x: guest.x + (card.narrow ? 76 : 84)
                width: row.width - 12 - x
                anchors.verticalCenter: parent.verticalCenter

                Txt {
                    visible: text !== ""
                    width: parent.width
                    text: row.line.guestText
                    size: 13
                    weight: 600
                    horizontalAlignment: Text.AlignRight
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }

                Txt {
                    width: parent.width
                    text: row.line.served
                    size: 13
                    color: Theme.ink2
                    horizontalAlignment: Text.AlignRight
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }
        }
    }
}
