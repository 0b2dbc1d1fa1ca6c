pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import "../../../assets/ui"
import "../../screens"

// One question and its four faces; touching one shows it chosen for a moment and goes on.
Item {
    id: root

    required property var page
    property bool landscape: false
    property bool low: false
    property int room: 0
    property int picked: 0
    readonly property bool large: Theme.textScale > 1
    readonly property int columns: landscape ? 4 : low ? 2 : 1
    readonly property int lines: 4 / columns
    readonly property int space: room - faces.y
    readonly property int side: Math.round(width * 0.3)

    signal chosen(int score)

    implicitHeight: Math.ceil(Math.max(head.height, faces.y + faces.implicitHeight))
    onPageChanged: {
        picked = 0
        advance.stop()
    }

    Timer {
        id: advance

        interval: Theme.advanceTime
        onTriggered: root.chosen(root.picked)
    }

    Column {
        id: head

        width: root.landscape ? root.side : parent.width
        spacing: root.low ? Theme.space12 : Theme.space24

        SurveyProgress {
            width: parent.width
            place: root.page.place
            count: root.page.count
        }

        PageTitle {
            width: parent.width
            kicker: root.page.kicker
            title: root.page.title
            help: root.low ? "" : qsTrId("kiosk.survey.help")
            size: root.landscape && root.low ? 40 : root.landscape || root.low ? 48 : 64
            helpSize: root.landscape ? 30 : 34
        }
    }

    GridLayout {
        id: faces

        x: root.landscape ? head.width + Theme.space48 : 0
        y: root.landscape ? 0 : Math.ceil(head.height) + (root.low ? Theme.space24 : Theme.space48)
        width: parent.width - x
        height: Math.max(implicitHeight, Math.min(root.space, root.landscape ? 520 : root.lines * (208 + rowSpacing) - rowSpacing))
        columns: root.columns
        rowSpacing: root.low ? Theme.space12 : Theme.space24
        columnSpacing: root.low || root.landscape ? Theme.space16 : Theme.space24
        uniformCellHeights: true
        uniformCellWidths: true

        Repeater {
            model: 4

            FaceCard {
                id: face

                required property int index
                readonly property var item: root.page.faces[index] ?? ({ score: 0, text: "", selected: false })

                score: item.score
                text: item.text
                checked: root.picked === 0 ? item.selected : root.picked === item.score
                upright: root.landscape
                tight: root.low
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: implicitHeight
                onClicked: {
                    root.picked = face.item.score
                    advance.restart()
                }
            }
        }
    }
}
