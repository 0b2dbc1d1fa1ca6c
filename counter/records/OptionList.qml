pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// The options of an open field, below it: pushed open, so that nothing is hidden under it.
Rectangle {
    id: list

    property var options: []              // [{key, text}]
    property int current: -1
    property string chosen: ""

    signal picked(string key)

    implicitHeight: rows.implicitHeight + 8
    radius: Theme.radiusDeskField
    antialiasing: true
    color: Theme.surface
    border.width: 1.5
    border.color: Theme.outline
    Accessible.role: Accessible.List

    Column {
        id: rows

        x: 4
        y: 4
        width: parent.width - 8

        Repeater {
            model: list.options.length

            Rectangle {
                id: entry

                required property int index
                readonly property var option: list.options[index] ?? ({ key: "", text: "" })
                readonly property bool on: index === list.current

                objectName: "option_" + option.key
                width: rows.width
                height: Math.max(34, Math.ceil(words.implicitHeight) + 14)
                radius: 7
                antialiasing: true
                color: on ? Theme.selected : area.containsMouse ? Theme.blue50 : Theme.clear
                Accessible.role: Accessible.ListItem
                Accessible.name: option.text
                Accessible.selected: option.key === list.chosen
                Accessible.onPressAction: list.picked(option.key)

                Txt {
                    id: words

                    x: 10
                    width: parent.width - 20
                    anchors.verticalCenter: parent.verticalCenter
                    text: entry.option.text
                    size: 14
                    weight: entry.on || entry.option.key === list.chosen ? 700 : 500
                    color: entry.on ? Theme.selectedInk : Theme.ink
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }

                MouseArea {
                    id: area

                    anchors.fill: parent
                    hoverEnabled: true
                    onClicked: list.picked(entry.option.key)
                }
            }
        }
    }
}
