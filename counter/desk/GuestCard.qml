import QtQuick
import Sambut.Counter
import "../../assets/ui"
import "../find"
import "../kit"

// The guest at the desk: number, name, the standard's clock, what the guest book says, and what can be done.
Card {
    id: card

    required property CounterModel model
    required property var main
    required property var clock
    readonly property var guest: main.guest
    readonly property bool present: guest.number !== ""
    readonly property int level: height >= 800 ? 3 : height >= 640 ? 2 : height >= 548 ? 1 : 0        // how much room there is
    readonly property int pad: [22, 28, 28, 36][level]
    readonly property int pillSize: [28, 32, 32, 36][level]
    readonly property int inner: width - 2 * pad
    readonly property var service: Theme.service(guest.queue)

    radius: 22
    Accessible.role: Accessible.Grouping
    Accessible.name: present ? guest.number + ", " + guest.name : guest.emptyTitle

    NoGuest {
        visible: !card.present
        anchors.fill: parent
        title: card.guest.emptyTitle
        text: card.guest.emptyText
    }

    Item {
        anchors.fill: parent
        visible: card.present

        Row {
            id: pills

            x: card.level === 0 ? person.x : card.pad
            y: [16, 20, 24, 32][card.level]
            spacing: 10

            Pill {
                text: card.guest.stateText
                icon: card.guest.state === "serving" ? "chats-circle" : "speaker-high"
                size: [14, 14, 14, 16][card.level]
                height: card.pillSize
                fg: card.guest.state === "serving" ? Theme.green800 : Theme.blue800
                color: card.guest.state === "serving" ? Theme.green100 : Theme.blue100
            }

            Pill {
                text: card.guest.service
                icon: card.guest.icon
                size: [14, 14, 14, 16][card.level]
                height: card.pillSize
                fg: card.service.dark
                color: card.service.bg
            }

            Pill {
                id: readiness

                objectName: "readiness"
                visible: card.guest.ready.length > 0
                text: qsTrId("counter.guest.ready_count").arg(card.guest.ready.filter(item => item.ready).length).arg(card.guest.ready.length)
                icon: "list-checks"
                size: [14, 14, 14, 16][card.level]
                height: card.pillSize
                fg: Theme.ink2
                color: Theme.sunken

                HoverHandler {
                    id: overReady
                }

                Hint {
                    visible: overReady.hovered
                    text: card.guest.ready.map(item => item.text + ": " + (item.ready ? qsTrId("counter.guest.has") : qsTrId("counter.guest.has_not"))).join("\n")
                }
            }
        }

        Row {
            visible: pills.x + pills.width + Theme.space16 < x
            anchors.right: parent.right
            anchors.rightMargin: card.pad
            anchors.verticalCenter: pills.verticalCenter
            spacing: Theme.space8

            Txt {
                text: qsTrId("counter.guest.book_done")
                size: [14, 14, 14, 16][card.level]
                color: Theme.ink2
            }

            Txt {
                text: card.guest.bookTime
                size: [14, 14, 14, 16][card.level]
                weight: 700
            }
        }

        TicketNo {
            id: number

            objectName: "number"
            x: card.pad - (card.level === 0 ? 2 : 4)
            y: [14, 54, 62, 78][card.level]
            no: card.guest.number
            size: [64, 84, 104, 128][card.level]
            dash: Theme.service(card.guest.prefix).fg
        }

        Column {
            id: person

            readonly property bool long: card.guest.name.length > 36
            readonly property bool narrow: width < 400

            x: number.x + number.width + (card.level === 0 ? Theme.space24 : Theme.space32)
            y: card.level === 0 ? pills.y + pills.height + 6 : number.y + Math.round((number.height - height) / 2)
            width: parent.width - x - card.pad
            spacing: 3

            Txt {
                id: name

                objectName: "guestName"
                width: parent.width
                text: card.guest.name
                size: person.long ? person.narrow ? 15 : [19, 19, 21, 24][card.level] : [22, 28, 28, 34][card.level]
                weight: 800
                track: -0.015
                wrapMode: Text.Wrap
                maximumLineCount: person.long ? (card.level === 0 ? 2 : person.narrow ? 4 : 3) : 1
                elide: Text.ElideRight
                lineHeight: 1.05

                HoverHandler {
                    id: overName
                }

                Hint {
                    visible: name.truncated && overName.hovered
                    text: name.text
                }
            }

            Txt {
                id: about

                objectName: "guestAbout"
                visible: text !== ""
                width: parent.width
                text: card.guest.about
                size: [15, 15, 15, 17][card.level]
                color: Theme.ink2
                elide: Text.ElideRight

                HoverHandler {
                    id: overAbout
                }

                Hint {
                    visible: about.truncated && overAbout.hovered
                    text: about.text
                }
            }

            Row {
                visible: card.guest.priority !== "" || card.guest.origin !== ""
                spacing: Theme.space8

                Icon {
                    visible: card.guest.priority !== ""
                    anchors.verticalCenter: parent.verticalCenter
                    name: "star"
                    weight: "fill"
                    size: 15
                    color: Theme.orange700
                }

                Txt {
                    objectName: "guestPriority"
                    visible: text !== ""
                    text: card.guest.priority
                    size: [14, 15, 15, 17][card.level]
                    weight: 700
                    color: Theme.orange700
                }

                Icon {
                    visible: card.guest.origin !== ""
                    anchors.verticalCenter: parent.verticalCenter
                    name: "user-switch"
                    size: 16
                    color: Theme.blue700
                }

                Txt {
                    objectName: "guestOrigin"
                    visible: text !== ""
                    width: Math.min(implicitWidth, Math.max(0, person.width - x))
                    text: card.guest.origin
                    size: [14, 15, 15, 17][card.level]
                    weight: 600
                    color: Theme.ink2
                    elide: Text.ElideRight
                }
            }
        }

        StandardClock {
            id: standard

            x: card.pad
            y: Math.max(number.y + number.height, card.level === 0 ? person.y + person.height + Theme.space8 : 0)
               + [2, 2, 8, 20][card.level]
            width: card.inner
            height: [114, 148, 178, 220][card.level]
            level: card.level
            clock: card.clock
        }

        FactGrid {
            id: facts

            x: card.pad
            y: standard.y + standard.height + [10, 14, 26, 36][card.level]
            width: card.inner
            rowGap: [8, 8, 20, 28][card.level]
            size: [15, 15, 15, 17][card.level]
            facts: card.guest.facts
            caps: card.model.caps
            onChosen: action => card.model.press(action)
            lines: y + 84 <= actions.y ? 2 : y + 42 <= actions.y ? 1 : 0
        }

        ReadyPills {
            objectName: "readyPills"
            visible: card.guest.ready.length > 0 && y + height + Theme.space8 <= actions.y
            x: card.pad
            y: facts.y + facts.height + [8, 12, 20, 28][card.level]
            width: card.inner
            items: card.guest.ready
        }

        ActionBar {
            id: actions

            x: card.pad
            y: parent.height - height - [16, 18, 26, 36][card.level]
            width: card.inner
            level: card.level
            model: card.model
            main: card.main
        }

        ContactPanel {
            x: card.pad - 2
            y: Math.min(facts.y + Math.round(facts.height / 2), actions.y - height - 6)
            width: card.inner + 4
            model: card.model
            number: card.guest.number
        }
    }
}
