pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// The services that can be used from a phone or at home; those that are online only stand first.
KioskPage {
    id: root

    readonly property int columns: landscape ? 2 : 1

    neededHeight: Math.ceil(Math.max(head.height, list.y + list.implicitHeight))
    actions: RowLayout {
        spacing: Theme.space24

        TouchButton {
            text: qsTrId("kiosk.button.back")
            kind: "secondary"
            icon: "arrow-left"
            size: 34
            implicitHeight: 112
            Layout.preferredWidth: Math.max(260, implicitWidth)
            onClicked: root.model.back()
        }

        TouchButton {
            visible: root.page.canAsk
            text: qsTrId("kiosk.online.ask")
            kind: "secondary"
            icon: "chats-circle"
            size: 38
            implicitHeight: 112
            Layout.fillWidth: true
            onClicked: root.model.askStaff()
        }

        Item {
            visible: !root.page.canAsk
            Layout.fillWidth: true
        }
    }

    PageTitle {
        id: head

        width: root.landscape ? root.side : parent.width
        title: qsTrId("kiosk.online.title")
        help: qsTrId("kiosk.online.help")
        size: root.landscape ? 56 : 64
        helpSize: root.landscape ? 30 : 34
    }

    GridLayout {
        id: list

        x: root.landscape ? head.width + Theme.space48 : 0
        y: root.landscape ? 0 : Math.ceil(head.height) + Theme.space32
        width: parent.width - x
        columns: root.columns
        rowSpacing: 20
        columnSpacing: 20
        uniformCellWidths: true

        Repeater {
            model: root.page.services.length

            OnlineRow {
                id: row

                required property int index
                readonly property var item: root.page.services[index]

                objectName: "way"
                service: item
                size: root.landscape ? 30 : 36
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: implicitHeight
                onClicked: root.model.showWay(row.item.code)
            }
        }
    }
}
