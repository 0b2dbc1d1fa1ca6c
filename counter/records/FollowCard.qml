pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// What must follow the visit: what, by when, and what was opened so far. One line until something is written.
Card {
    id: card

    required property RecordsModel records
    required property var shown
    required property var menuTexts
    readonly property var follow: shown.follow
    readonly property bool editable: shown.editable
    readonly property bool wide: editable && (follow.row.text !== "" || what.activeFocus || chips.activeFocus || add.activeFocus)
    readonly property var recent: follow.added.slice(-2)
    readonly property int inset: 18

    radius: Theme.radiusDeskCard
    implicitHeight: column.implicitHeight + 2 * 14

    Column {
        id: column

        x: card.inset
        y: 14
        width: parent.width - 2 * card.inset
        spacing: 10

        Item {
            width: parent.width
            height: 24

            Txt {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTrId("counter.record.follow_title")
                size: 18
                weight: 800
                track: -0.01
                Accessible.role: Accessible.Heading
            }

            Txt {
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                visible: card.follow.added.length > 0
                text: qsTrId("counter.record.follow_count").arg(card.follow.added.length)
                size: 13
                weight: 700
                color: Theme.green700
            }
        }

        Repeater {
            model: card.recent.length

            Item {
                id: made

                required property int index
                readonly property var line: card.recent[index] ?? ({ text: "", value: "" })

                width: column.width
                height: 38
                Accessible.role: Accessible.StaticText
                Accessible.name: line.text + ", " + line.value

                Icon {
                    y: 2
                    name: "calendar-dot"
                    size: 18
                    color: Theme.blue700
                }

                HoverHandler {
                    id: over
                }

                Hint {
                    visible: words.truncated && over.hovered
                    text: made.line.text
                }

                Txt {
                    id: words

                    objectName: "madeText"
                    x: 28
                    width: parent.width - x
                    text: made.line.text
                    size: 14
                    weight: 600
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }

                Txt {
                    x: 28
                    y: 20
                    width: parent.width - x
                    text: made.line.value
                    size: 13
                    color: Theme.ink2
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }
        }

        DeskArea {
            id: what

            objectName: "field_follow.what"
            visible: card.editable
            width: parent.width
            height: (card.wide ? 64 : 44) + (wrong ? 24 : 0)
            placeholder: card.follow.row.help
            Accessible.name: card.follow.row.label
            error: card.follow.row.fault
            maximumLength: card.follow.row.limit
            menuTexts: card.menuTexts
            text: card.follow.row.text
            onEdited: card.records.edit("follow.what", text)
            Keys.onShortcutOverride: event => event.accepted = (event.modifiers & Qt.ControlModifier) && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            Keys.onPressed: event => {
                if ((event.modifiers & Qt.ControlModifier) && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)) {
                    event.accepted = true
                    card.records.addFollowUp()
                }
            }
        }

        SmallChips {
            id: chips

            objectName: "field_follow.kind"
            visible: card.wide
            width: parent.width
            label: card.follow.deadlines.label
            options: card.follow.deadlines.options
            chosen: card.follow.deadlines.text
            error: card.follow.deadlines.fault
            Accessible.description: card.follow.due
            onPicked: key => card.records.edit("follow.kind", key)
        }

        Item {
            visible: card.wide
            width: parent.width
            height: 40

            Icon {
                id: calendar

                anchors.verticalCenter: parent.verticalCenter
                name: "calendar-dot"
                size: 18
                color: Theme.blue700
            }

            Txt {
                objectName: "due"
                x: 26
                width: add.x - x - 8
                anchors.verticalCenter: parent.verticalCenter
                text: card.follow.due
                size: 14
                weight: 700
                wrapMode: Text.WordWrap
            }

            DeskButton {
                id: add

                objectName: "addFollowUp"
                anchors.right: parent.right
                height: 40
                size: 14
                text: qsTrId("counter.record.follow_add")
                reason: card.follow.why
                onClicked: {
                    card.records.addFollowUp()
                    what.forceActiveFocus()
                }
            }
        }
    }
}
