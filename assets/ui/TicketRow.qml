import QtQuick

// One ticket in a list at the counter. The list owns the keyboard; the row shows what is selected or current.
Rectangle {
    id: row

    property string no: ""
    property string name: ""
    property string detail: ""
    property string waited: ""
    property bool priority: false
    property bool warning: false          // something about the ticket wants attention
    property bool selected: false         // chosen in the list
    property bool current: false          // next in line or being served
    property bool muted: false            // held
    readonly property bool hovered: area.containsMouse
    readonly property bool cut: title.truncated || note.truncated

    signal clicked()
    signal activated()

    implicitWidth: 292
    implicitHeight: 70
    radius: 12
    antialiasing: true
    color: selected || current ? Theme.blue50 : area.containsMouse ? Theme.bg : muted ? Theme.bg : Theme.clear
    border.width: selected ? 2 : current ? 1.5 : 0
    border.color: selected ? Theme.blue700 : Theme.chipLine
    Accessible.role: Accessible.ListItem
    Accessible.name: [no, name, detail, waited].filter(word => word !== "").join(", ")
    Accessible.selectable: true
    Accessible.selected: selected
    Accessible.onPressAction: clicked()

    TicketNo {
        id: number

        x: 18
        anchors.verticalCenter: parent.verticalCenter
        no: row.no
        size: 22
        track: -0.01
        color: row.muted ? Theme.ink2 : Theme.ink
        Accessible.ignored: true
    }

    Column {
        x: Math.max(102, number.x + number.width + 16)
        width: (minutes.text === "" ? row.width - 12 : minutes.x - 8) - x
        anchors.verticalCenter: parent.verticalCenter
        spacing: 1

        Txt {
            id: title

            width: parent.width
            text: row.name
            size: 15
            weight: 600
            elide: Text.ElideRight
            Accessible.ignored: true
        }

        Row {
            width: parent.width
            spacing: 5

            Icon {
                id: star

                visible: row.priority || row.warning
                anchors.verticalCenter: parent.verticalCenter
                name: row.priority ? "star" : "warning"
                weight: "fill"
                size: 14
                color: row.priority ? Theme.orange700 : Theme.amber900
            }

            Txt {
                id: note

                width: parent.width - (star.visible ? star.width + 5 : 0)
                text: row.detail
                size: 13
                weight: row.priority || row.warning ? 700 : 500
                color: row.priority ? Theme.orange700 : row.warning ? Theme.amber900 : Theme.ink2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }

    Txt {
        id: minutes

        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.verticalCenter: parent.verticalCenter
        text: row.waited
        size: 14
        weight: 600
        tnum: true
        color: Theme.ink2
        Accessible.ignored: true
    }

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        onClicked: row.clicked()
        onDoubleClicked: row.activated()
    }
}
