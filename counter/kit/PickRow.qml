import QtQuick
import "../../assets/ui"

// One line of a PickList: marked, pointed at, and what a screen reader says of it.
Rectangle {
    id: row

    required property PickList list
    required property string key
    property string spoken: ""
    readonly property bool marked: list.marked === key
    readonly property bool focused: marked && list.activeFocus
    readonly property bool hovered: area.containsMouse
    property bool ruled: true             // a hairline below

    width: list.inner
    radius: 10
    antialiasing: true
    color: marked ? Theme.blue50 : area.containsMouse ? Theme.bg : Theme.clear
    border.width: focused ? 2 : marked && Theme.contrast ? 1 : 0
    border.color: focused ? Theme.blue700 : Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken
    Accessible.selectable: true
    Accessible.selected: marked
    Accessible.onPressAction: list.point(key)

    Rectangle {
        visible: row.ruled && !row.marked
        x: 8
        y: parent.height - 1
        width: parent.width - 16
        height: 1
        color: Theme.line
        opacity: 0.6
    }

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        onClicked: row.list.point(row.key)
        onDoubleClicked: row.list.activated(row.key)
    }
}
