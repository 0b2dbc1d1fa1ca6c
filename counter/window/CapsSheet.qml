pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// The list of keys, in two columns.
Sheet {
    id: caps

    required property CounterModel model
    readonly property var rows: model.props.keys
    readonly property int lines: Math.ceil(rows.length / 2)

    objectName: "capsSheet"
    open: model.props.over === "caps"
    title: qsTrId("counter.caps.title")
    cardWidth: 760
    cardHeight: grid.y + grid.height + 28
    onOpened: Qt.callLater(() => close.forceActiveFocus())

    Txt {
        id: head

        x: 32
        y: close.y + Math.round((close.height - height) / 2)
        text: caps.title
        size: 24
        weight: 800
        track: -0.01
        Accessible.role: Accessible.Heading
    }

    Grid {
        id: grid

        x: 32
        y: close.y + close.height + 20
        columns: 2
        flow: Grid.TopToBottom
        rows: caps.lines
        columnSpacing: Theme.space32
        rowSpacing: Math.max(0, Math.min(10, Math.floor((caps.height - 2 * Theme.space24 - y - 28) / caps.lines) - 30))

        Repeater {
            model: caps.rows

            Item {
                id: line

                required property var modelData

                width: Math.floor((caps.cardWidth - 64 - Theme.space32) / 2)
                height: 30
                Accessible.role: Accessible.StaticText
                Accessible.name: modelData.key + ": " + words.text

                Cap {
                    anchors.verticalCenter: parent.verticalCenter
                    key: line.modelData.key
                }

                Txt {
                    id: words

                    x: 92
                    width: parent.width - x
                    anchors.verticalCenter: parent.verticalCenter
                    text: line.modelData.text
                    size: 15
                    weight: 600
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }
        }
    }

    DeskButton {
        id: close

        objectName: "capsClose"
        anchors.right: parent.right
        anchors.rightMargin: 32
        y: 22
        width: 160
        text: qsTrId("counter.caps.close")
        key: "Esc"
        onClicked: caps.model.cancel()
    }
}
