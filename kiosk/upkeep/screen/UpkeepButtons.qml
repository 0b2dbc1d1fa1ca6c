pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import "../../../assets/ui"

// What an administrator may do, and the way back to the visitors.
GridLayout {
    id: grid

    property var buttons: []              // {key, icon, text, asks, usable}
    property string back: ""
    property bool landscape: false

    signal chosen(string key)
    signal returned()

    columns: landscape ? 4 : 2
    columnSpacing: landscape ? Theme.space16 : Theme.space24
    rowSpacing: Theme.space16
    uniformCellWidths: true

    Repeater {
        model: grid.buttons.length        // by place, so that a touch outlives a change of the words

        TouchButton {
            required property int index
            readonly property var entry: grid.buttons[index] ?? ({ key: "", icon: "", text: "", asks: false, usable: false })

            text: entry.text
            icon: entry.icon
            kind: entry.asks ? "primary" : "secondary"
            enabled: entry.usable
            size: 32
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            onClicked: grid.chosen(entry.key)
        }
    }

    TouchButton {
        text: grid.back
        icon: "users-three"
        size: 32
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        onClicked: grid.returned()
    }
}
