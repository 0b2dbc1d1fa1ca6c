pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// All answers once more, each with its way back.
KioskPage {
    id: root

    readonly property int count: page.rows.length
    readonly property int columns: landscape ? 2 : 1
    readonly property int lines: Math.ceil(count / columns)
    readonly property int least: Math.max(Theme.touchMin, Math.min(104, Math.floor((room - card.y) / lines)))

    neededHeight: Math.ceil(Math.max(head.height, afresh.visible ? afresh.y + afresh.height : 0, card.y + card.height))
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
            text: qsTrId("kiosk.review.get")
            icon: "ticket"
            size: 42
            Layout.fillWidth: true
            onClicked: root.model.confirm()
        }
    }

    PageTitle {
        id: head

        width: root.landscape ? Math.round(parent.width * 0.24) : parent.width - (afresh.visible ? afresh.width : 0)
        title: root.page.title
        help: root.page.help
        size: root.landscape ? 56 : 64
        helpSize: root.landscape ? 30 : 34
    }

    TouchButton {
        id: afresh

        visible: root.page.afresh !== ""
        x: root.landscape ? 0 : parent.width - width
        y: root.landscape ? Math.ceil(head.height) + Theme.space24 : 0
        width: root.landscape ? head.width : Math.ceil(implicitWidth)
        implicitHeight: 112
        kind: "secondary"
        size: 30
        padX: Theme.space24
        text: root.page.afresh
        onClicked: root.model.changeAnswer("afresh")
    }

    Card {
        id: card

        x: root.landscape ? head.width + Theme.space48 : 0
        y: root.landscape ? 0 : Math.ceil(Math.max(head.height, afresh.visible ? afresh.height : 0)) + Theme.space24
        width: parent.width - x
        height: Math.ceil(Math.max(first.height, second.height))

        Column {
            id: first

            width: root.columns === 1 ? parent.width : Math.floor(parent.width / 2)

            Repeater {
                model: root.columns === 1 ? root.count : root.lines

                ReviewLine {
                    required property int index

                    width: first.width
                    row: root.page.rows[index]
                    ruled: index > 0
                    least: root.least
                    onChanging: key => root.model.changeAnswer(key)
                }
            }
        }

        Column {
            id: second

            x: first.width
            width: parent.width - x

            Repeater {
                model: root.columns === 1 ? 0 : root.count - root.lines

                ReviewLine {
                    required property int index

                    width: second.width
                    row: root.page.rows[index + root.lines]
                    ruled: index > 0
                    least: root.least
                    onChanging: key => root.model.changeAnswer(key)
                }
            }
        }
    }
}
