pragma ComponentBehavior: Bound
import QtQuick
import "../../../assets/ui"

// The running text once, each entry followed by the mark's three dots.
Row {
    id: line

    required property var entries
    required property int size

    Repeater {
        model: line.entries

        Row {
            id: entry

            required property string modelData

            height: line.height
            spacing: Theme.space48
            rightPadding: Theme.space48

            Txt {
                anchors.verticalCenter: parent.verticalCenter
                text: entry.modelData
                size: line.size
                weight: 600
                color: Theme.barInk
            }

            Row {
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.space8

                Repeater {
                    model: [Theme.markOrange, Theme.markGreen, Theme.markBlueOnDark]

                    Rectangle {
                        required property color modelData

                        width: 14
                        height: 14
                        radius: 7
                        antialiasing: true
                        color: modelData
                    }
                }
            }
        }
    }
}
