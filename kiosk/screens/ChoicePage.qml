pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// One answer of a list; touching it shows it chosen for a moment and goes on.
KioskPage {
    id: root

    property string picked: ""
    readonly property int count: page.choices.length
    readonly property int columns: landscape ? (count > 5 ? 2 : 1) : count > (frame.low && !large ? 5 : 10) ? 2 : 1
    readonly property int lines: Math.ceil(count / columns)
    readonly property int space: room - grid.y

    neededHeight: Math.ceil(Math.max(head.height, grid.y + grid.implicitHeight))
    actions: RowLayout {
        spacing: Theme.space24

        TouchButton {
            text: qsTrId("kiosk.button.back")
            kind: "secondary"
            icon: "arrow-left"
            size: 34
            Layout.preferredWidth: Math.max(260, implicitWidth)
            onClicked: root.model.back()
        }

        TouchButton {
            visible: root.page.skip !== ""
            text: root.page.skip
            kind: "secondary"
            size: 38
            Layout.fillWidth: true
            onClicked: root.model.skip()
        }

        Item {
            visible: root.page.skip === ""
            Layout.fillWidth: true
        }
    }

    Timer {
        id: advance

        interval: Theme.advanceTime
        onTriggered: {
            if (root.visible)
                root.model.choose(root.picked)
        }
    }

    PageTitle {
        id: head

        width: root.landscape ? root.side : parent.width
        kicker: root.page.kicker
        title: root.page.title
        help: root.page.help
        size: root.landscape ? 56 : 64
        helpSize: root.landscape ? 30 : 34
    }

    GridLayout {
        id: grid

        x: root.landscape ? head.width + Theme.space48 : 0
        y: root.landscape ? 0 : Math.ceil(head.height) + Theme.space32
        width: parent.width - x
        height: Math.max(implicitHeight, Math.min(root.space, root.lines * (132 + rowSpacing) - rowSpacing))
        flow: GridLayout.TopToBottom
        rows: root.lines
        rowSpacing: root.lines > (root.landscape ? 4 : 7) ? Theme.space12 : 20
        columnSpacing: 20
        uniformCellHeights: !root.large
        uniformCellWidths: true

        Repeater {
            model: root.count

            ChoiceRow {
                id: choice

                required property int index
                readonly property var item: root.page.choices[index] ?? ({ code: "", text: "", selected: false, note: "" })

                text: item.text
                sub: item.note
                checked: root.picked === "" ? item.selected : root.picked === item.code
                size: root.columns > 1 ? 34 : 40
                least: Theme.touchMin
                pad: Theme.space24
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: implicitHeight
                onClicked: {
                    root.picked = choice.item.code
                    advance.restart()
                }
            }
        }
    }
}
