pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// What the guest book says, three to a row.
Grid {
    id: grid

    required property var facts
    property int lines: 2
    property int rowGap: 20
    property real size: 15
    readonly property var shares: [0.36, 0.31, 0.33]

    columns: 3
    columnSpacing: Theme.space16
    rowSpacing: rowGap

    Repeater {
        model: Math.min(grid.facts.length, grid.lines * 3)

        Column {
            id: fact

            required property int index
            readonly property var item: grid.facts[index] ?? ({ label: "", value: "" })

            width: Math.floor((grid.width - 2 * Theme.space16) * grid.shares[index % 3])
            spacing: 2

            Txt {
                text: fact.item.label
                size: grid.size - 2
                color: Theme.ink2
            }

            Txt {
                id: value

                objectName: "factValue"
                width: parent.width
                text: fact.item.value
                size: grid.size
                weight: 600
                elide: Text.ElideRight

                HoverHandler {
                    id: over
                }

                Hint {
                    visible: value.truncated && over.hovered
                    text: value.text
                }
            }
        }
    }
}
