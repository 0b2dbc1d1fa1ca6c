pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"
import "../find"
import "../kit"

// What the guest book says, three to a row.
Grid {
    id: grid

    required property var facts
    property int lines: 2
    property int rowGap: 20
    property real size: 15
    property var caps: ({})               // the key of each action
    readonly property var shares: [0.36, 0.31, 0.33]

    signal chosen(string action)

    columns: 3
    columnSpacing: Theme.space16
    rowSpacing: rowGap

    Repeater {
        model: Math.min(grid.facts.length, grid.lines * 3)

        Item {
            id: fact

            required property int index
            readonly property var item: grid.facts[index] ?? ({ label: "", value: "", action: "" })

            width: Math.floor((grid.width - 2 * Theme.space16) * grid.shares[index % 3])
            height: value.y + value.height

            Txt {
                id: label

                text: fact.item.label
                size: grid.size - 2
                color: Theme.ink2
            }

            Txt {
                id: value

                objectName: "factValue"
                y: label.height + 2
                width: parent.width
                text: fact.item.value
                size: grid.size
                weight: 600
                elide: Text.ElideRight

                HoverHandler {
                    id: over
                }

                Hint {
                    visible: value.truncated && over.hovered && fact.item.action === ""
                    text: value.text
                }
            }

            FactLink {
                objectName: fact.item.action === "" ? "" : "fact_" + fact.item.action
                anchors.fill: parent
                action: fact.item.action
                key: grid.caps[fact.item.action] ?? ""
                labelWidth: label.width
                size: grid.size - 2
                onPressed: grid.chosen(fact.item.action)
            }
        }
    }
}
