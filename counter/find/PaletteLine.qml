import QtQuick
import "../../assets/ui"

// One line of the palette: a command, a guest of today, or what can be done with a guest.
Rectangle {
    id: line

    required property var row
    required property bool marked
    readonly property var blank: ({ key: "", kind: "", text: "", icon: "", detail: "", number: "", prefix: "", cap: "", enabled: true, why: "", danger: false })
    readonly property string below: row.enabled ? row.detail : row.why
    readonly property color fg: !row.enabled ? Theme.ink3 : row.danger ? Theme.red700 : Theme.ink

    signal pointed()
    signal chosen()

    objectName: "palette_" + (row.number !== "" ? row.number : row.key)
    height: 52
    radius: 12
    antialiasing: true
    color: marked ? Theme.blue100 : Theme.clear
    border.width: marked ? 2 : 0
    border.color: Theme.blue700
    Accessible.role: Accessible.ListItem
    Accessible.name: [row.number, row.text].filter(part => part !== "").join(", ")
    Accessible.description: [below, row.cap].filter(part => part !== "").join(", ")
    Accessible.selectable: true
    Accessible.selected: marked
    Accessible.onPressAction: chosen()

    Icon {
        visible: line.row.number === ""
        x: 16
        anchors.verticalCenter: parent.verticalCenter
        name: line.row.icon
        size: 22
        color: line.row.enabled && !line.row.danger ? Theme.blue700 : line.fg
    }

    TicketNo {
        id: number

        visible: line.row.number !== ""
        x: 16
        anchors.verticalCenter: parent.verticalCenter
        no: line.row.number
        size: 20
    }

    Column {
        x: line.row.number !== "" ? Math.max(100, number.x + number.width + 14) : 54
        width: (cap.visible ? cap.x : parent.width - 4) - 12 - x
        anchors.verticalCenter: parent.verticalCenter
        spacing: 1

        Txt {
            objectName: "paletteText"
            width: parent.width
            text: line.row.text
            size: 15
            weight: 700
            color: line.fg
            elide: Text.ElideRight
            Accessible.ignored: true
        }

        Txt {
            visible: text !== ""
            width: parent.width
            text: line.below
            size: 13
            color: line.row.enabled ? Theme.ink2 : Theme.ink3
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }

    Cap {
        id: cap

        visible: key !== ""
        anchors.right: parent.right
        anchors.rightMargin: 14
        anchors.verticalCenter: parent.verticalCenter
        key: line.row.cap
        faint: !line.row.enabled
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onPositionChanged: if (!line.marked) line.pointed()
        onClicked: line.chosen()
    }
}
