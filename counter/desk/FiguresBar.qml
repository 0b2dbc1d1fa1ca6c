pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// Today's figures of this desk.
Card {
    id: bar

    required property var figures

    radius: Theme.radiusDeskCard

    Repeater {
        model: bar.figures.length

        Item {
            id: cell

            required property int index
            readonly property var figure: bar.figures[index] ?? ({ label: "", value: "", unit: "", good: false })

            x: 12 + index * width
            width: Math.floor((bar.width - 24) / Math.max(1, bar.figures.length))
            height: bar.height
            Accessible.role: Accessible.StaticText
            Accessible.name: figure.label + ": " + figure.value + " " + figure.unit

            Rectangle {
                visible: cell.index > 0
                anchors.verticalCenter: parent.verticalCenter
                width: 1
                height: 40
                color: Theme.line
            }

            Column {
                x: 16
                anchors.verticalCenter: parent.verticalCenter
                spacing: 1

                Txt {
                    text: cell.figure.label
                    size: 13
                    color: Theme.ink2
                    Accessible.ignored: true
                }

                Row {
                    spacing: 6

                    Txt {
                        id: value

                        text: cell.figure.value
                        size: 24
                        weight: 800
                        track: -0.01
                        color: cell.figure.good ? Theme.green700 : Theme.ink
                        Accessible.ignored: true
                    }

                    Txt {
                        anchors.baseline: value.baseline
                        text: cell.figure.unit
                        size: 13
                        color: Theme.ink2
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
