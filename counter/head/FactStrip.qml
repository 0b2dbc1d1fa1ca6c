pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// The day's figures of the whole branch, in one line.
Card {
    id: strip

    required property var facts           // [{label, value, unit, spoken}]

    objectName: "facts"
    radius: Theme.radiusDeskCard

    Repeater {
        model: strip.facts.length

        Item {
            id: cell

            required property int index
            readonly property var fact: strip.facts[index] ?? ({ label: "", value: "", unit: "", spoken: "" })

            x: 6 + index * width
            width: Math.floor((strip.width - 12) / Math.max(1, strip.facts.length))
            height: strip.height
            Accessible.role: Accessible.StaticText
            Accessible.name: fact.spoken

            Rectangle {
                visible: cell.index > 0
                anchors.verticalCenter: parent.verticalCenter
                width: 1
                height: 36
                color: Theme.line
            }

            Column {
                x: 14
                width: parent.width - x - 4
                anchors.verticalCenter: parent.verticalCenter

                Txt {
                    width: parent.width
                    text: cell.fact.label
                    size: 13
                    color: Theme.ink2
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }

                Row {
                    spacing: 5

                    Txt {
                        id: value

                        text: cell.fact.value
                        size: 22
                        weight: 800
                        track: -0.01
                        Accessible.ignored: true
                    }

                    Txt {
                        anchors.baseline: value.baseline
                        text: cell.fact.unit
                        size: 13
                        color: Theme.ink2
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
