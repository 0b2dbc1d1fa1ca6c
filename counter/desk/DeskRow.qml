import QtQuick
import "../../assets/ui"

// One desk of the choice: who sits there and what it serves. The list owns the keyboard.
Card {
    id: row

    required property var desk            // {number, name, services, holder, taken, mine, selected}
    property bool focused: false

    signal clicked()
    signal activated()

    implicitHeight: 88
    radius: Theme.radiusDeskCard
    elevation: desk.selected ? 0 : 1
    color: desk.selected ? Theme.blue50 : area.containsMouse ? Theme.bg : Theme.surface
    borderColor: desk.selected ? Theme.blue700 : Theme.line
    borderWidth: desk.selected ? 2 : Theme.border
    Accessible.role: Accessible.ListItem
    Accessible.name: [desk.name, desk.services, desk.holder].join(", ")
    Accessible.selectable: true
    Accessible.selected: desk.selected
    Accessible.onPressAction: clicked()

    Rectangle {
        visible: row.focused
        anchors.fill: parent
        anchors.margins: -4
        radius: row.radius + 4
        antialiasing: true
        color: Theme.clear
        border.width: 2
        border.color: Theme.focus
    }

    Rectangle {
        id: badge

        x: Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(104, Math.ceil(name.implicitWidth) + 32)
        height: 44
        radius: 12
        antialiasing: true
        color: Theme.bar

        Txt {
            id: name

            anchors.centerIn: parent
            text: row.desk.name
            size: 17
            weight: 800
            color: Theme.barInk
            Accessible.ignored: true
        }
    }

    Column {
        x: badge.x + badge.width + Theme.space24
        width: check.x - x - Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2

        Txt {
            width: parent.width
            text: row.desk.services
            size: 17
            weight: 700
            elide: Text.ElideRight
            Accessible.ignored: true
        }

        Row {
            width: parent.width
            spacing: 6

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                name: row.desk.taken || row.desk.mine ? "user" : "check-circle"
                size: 16
                color: row.desk.taken ? Theme.orange700 : row.desk.mine ? Theme.blue700 : Theme.green700
            }

            Txt {
                width: parent.width - sign.width - parent.spacing
                text: row.desk.holder
                size: 14
                weight: 600
                color: row.desk.taken ? Theme.orange700 : row.desk.mine ? Theme.blue700 : Theme.green700
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }

    Icon {
        id: check

        x: row.width - Theme.space24 - width
        anchors.verticalCenter: parent.verticalCenter
        opacity: row.desk.selected ? 1 : 0
        name: "check-circle"
        weight: "fill"
        size: 28
        color: Theme.blue700
    }

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        onClicked: row.clicked()
        onDoubleClicked: row.activated()
    }
}
