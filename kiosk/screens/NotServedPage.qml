pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// A service that is for other institutions: a kind word, and the consultation instead.
KioskPage {
    id: root

    neededHeight: Math.ceil(Math.max(head.height, body.y + body.height))
    actions: GridLayout {
        columns: root.landscape ? 3 : 2
        columnSpacing: Theme.space24
        rowSpacing: Theme.space16

        TouchButton {
            visible: root.page.canAsk && !root.landscape
            text: qsTrId("kiosk.not_served.ask")
            icon: "chats-circle"
            size: 42
            Layout.fillWidth: true
            Layout.columnSpan: 2
            onClicked: root.model.askStaff()
        }

        TouchButton {
            text: qsTrId("kiosk.not_served.change")
            kind: "secondary"
            icon: "arrow-left"
            size: 34
            implicitHeight: root.landscape ? 128 : 112
            Layout.fillWidth: true
            Layout.columnSpan: root.landscape ? 1 : 2
            onClicked: root.model.back()
        }

        TouchButton {
            visible: root.page.canAsk && root.landscape
            text: qsTrId("kiosk.not_served.ask")
            icon: "chats-circle"
            size: 42
            Layout.fillWidth: true
            onClicked: root.model.askStaff()
        }
    }

    PageTitle {
        id: head

        width: root.landscape ? root.side : parent.width
        title: root.page.title
        size: root.landscape ? 44 : 64
    }

    Column {
        id: body

        x: root.landscape ? head.width + Theme.space48 : 0
        y: root.landscape ? 0 : Math.ceil(head.height) + Theme.space32
        width: parent.width - x
        spacing: Theme.space24

        InfoBox {
            width: parent.width
            text: root.page.text
            size: 34
        }

        InfoBox {
            visible: root.page.canAsk
            width: parent.width
            kind: "success"
            icon: "chats-circle"
            text: root.page.offer
            size: 34
        }
    }
}
