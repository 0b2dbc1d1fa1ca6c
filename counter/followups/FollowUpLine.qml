import QtQuick
import "../../assets/ui"
import "../kit"

// One follow-up: by when, what, of which visit, for whom.
Rectangle {
    id: line

    required property var item
    required property FollowUpHead columns
    property bool selected: false
    property bool focused: false
    readonly property color dueInk: item.tone === "late" ? Theme.red700 : item.tone === "today" ? Theme.orange700 : item.tone === "done" ? Theme.ink2 : Theme.ink
    readonly property color ink: selected ? Theme.selectedInk : Theme.ink
    readonly property color soft: selected ? Theme.selectedInk : Theme.ink2

    signal clicked()
    signal activated()

    implicitHeight: 72
    radius: 12
    antialiasing: true
    color: selected ? Theme.selected : area.containsMouse ? Theme.blue50 : Theme.clear
    border.width: selected && focused ? 2 : 0
    border.color: Theme.contrast ? Theme.focus : Theme.blue700
    Accessible.role: Accessible.ListItem
    Accessible.name: [item.due, item.left, item.what, item.about, item.ticket, item.day, item.name, item.contact].join(", ")
    Accessible.selected: selected
    Accessible.onPressAction: clicked()

    Column {
        x: 18
        width: line.columns.due - 16
        anchors.verticalCenter: parent.verticalCenter
        spacing: 3

        Txt {
            width: parent.width
            text: line.item.due
            size: 15
            weight: 700
            color: line.ink
            elide: Text.ElideRight
        }

        Row {
            width: parent.width
            spacing: 6

            Icon {
                id: sign

                visible: line.item.tone === "late" || line.item.tone === "today" || line.item.tone === "done" && line.item.open === false
                anchors.verticalCenter: parent.verticalCenter
                name: line.item.tone === "late" ? "warning-circle" : line.item.tone === "today" ? "warning" : "check"
                weight: "fill"
                size: 15
                color: line.selected && Theme.contrast ? Theme.selectedInk : line.dueInk
            }

            Txt {
                width: parent.width - (sign.visible ? 21 : 0)
                text: line.item.left
                size: 13
                weight: 700
                color: line.selected && Theme.contrast ? Theme.selectedInk : line.dueInk
                elide: Text.ElideRight
            }
        }
    }

    Column {
        x: 18 + line.columns.due
        width: line.columns.what - 20
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2

        Txt {
            id: what

            width: parent.width
            text: line.item.what
            size: 15
            weight: 600
            color: line.ink
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
        }

        Txt {
            width: parent.width
            text: line.item.about
            size: 13
            color: line.soft
            elide: Text.ElideRight
        }
    }

    Column {
        x: 18 + line.columns.due + line.columns.what
        width: line.columns.visit - 12
        anchors.verticalCenter: parent.verticalCenter
        spacing: 3

        TicketNo {
            no: line.item.ticket
            size: 17
            color: line.ink
            dash: line.selected && Theme.contrast ? Theme.selectedInk : Theme.service(letters).fg
        }

        Txt {
            width: parent.width
            text: line.item.day
            size: 13
            color: line.soft
            elide: Text.ElideRight
        }
    }

    Column {
        x: 18 + line.columns.due + line.columns.what + line.columns.visit
        width: line.columns.guest
        anchors.verticalCenter: parent.verticalCenter
        spacing: 3

        Txt {
            id: guest

            width: parent.width
            text: line.item.name
            size: 15
            weight: 600
            color: line.ink
            elide: Text.ElideRight
        }

        Txt {
            id: contact

            width: parent.width
            text: line.item.contact
            size: 13
            color: line.soft
            elide: Text.ElideRight
        }
    }

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        onClicked: line.clicked()
        onDoubleClicked: line.activated()
    }

    Hint {
        visible: (area.containsMouse || line.selected && line.focused) && (what.truncated || guest.truncated || contact.truncated)
        text: [what.truncated ? line.item.what : "", guest.truncated ? line.item.name : "", contact.truncated ? line.item.contact : ""].filter(part => part !== "").join("\n")
    }
}
