pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Counter
import "../../assets/ui"

// Today's figures of this desk.
Card {
    id: bar

    required property var figures
    required property CounterModel model
    property int late: 0                  // of today, without a reason yet
    readonly property real cell: Math.floor((width - 24 - (excuse.visible ? excuse.width + 12 : 0)) / Math.max(1, figures.length))

    radius: Theme.radiusDeskCard

    Repeater {
        model: bar.figures.length

        Item {
            id: cell

            required property int index
            readonly property var figure: bar.figures[index] ?? ({ label: "", value: "", unit: "", good: false })

            x: 12 + index * width
            width: bar.cell
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
                x: bar.cell < 130 ? 10 : 16
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
                        visible: bar.cell >= 150
                        text: cell.figure.unit
                        size: 13
                        color: Theme.ink2
                        Accessible.ignored: true
                    }
                }
            }
        }
    }

    DeskButton {
        id: excuse

        objectName: "excuse"
        visible: bar.late > 0
        x: parent.width - width - 12
        anchors.verticalCenter: parent.verticalCenter
        height: 44
        text: qsTrId("counter.excuse.count").arg(bar.late)
        key: bar.width < 760 ? "" : bar.model.caps.excuse
        onClicked: bar.model.press("excuse")

        Accessible.description: qsTrId("counter.excuse.title")
    }
}
