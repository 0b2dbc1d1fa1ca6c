pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// The services that exist online only, and the way there by phone.
KioskPage {
    id: root

    lowers: false
    neededHeight: Math.ceil(Math.max(head.height, body.y + body.height))
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
            visible: root.page.canAsk
            text: qsTrId("kiosk.online.ask")
            icon: "chats-circle"
            size: 42
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
        size: root.landscape ? 56 : 50
        helpSize: root.landscape ? 30 : 34
    }

    Column {
        id: body

        x: root.landscape ? head.width + Theme.space48 : 0
        y: root.landscape ? 0 : Math.ceil(head.height) + Theme.space32
        width: parent.width - x
        spacing: Theme.space24

        Card {
            width: parent.width
            height: Math.max(code.height, Math.ceil(way.implicitHeight)) + 2 * Theme.space48

            QrCode {
                id: code

                x: Theme.space48
                anchors.verticalCenter: parent.verticalCenter
                size: root.landscape ? 264 : 320
                text: root.page.address
                Accessible.name: root.page.address
            }

            Column {
                id: way

                x: code.x + code.width + Theme.space48
                width: parent.width - x - Theme.space48
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.space16

                Txt {
                    width: parent.width
                    text: root.page.address.replace(/^https?:\/\//, "")
                    size: 40
                    weight: 800
                    track: -0.01
                    scaled: true
                    color: Theme.blue700
                    wrapMode: Text.WrapAnywhere
                }

                Txt {
                    width: parent.width
                    text: root.page.steps
                    size: 30
                    scaled: true
                    color: Theme.ink2
                    wrapMode: Text.WordWrap
                    lineHeight: 1.12
                }
            }
        }

        GridLayout {
            width: parent.width
            columns: root.landscape ? 2 : 1
            rowSpacing: Theme.space24
            columnSpacing: Theme.space24
            uniformCellWidths: true

            Repeater {
                model: root.page.services

                InfoBox {
                    required property var modelData

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    icon: "qr-code"
                    title: modelData.name
                    text: modelData.description
                    size: root.landscape ? 30 : 34
                    pad: root.landscape ? Theme.space24 : Theme.space32
                }
            }
        }
    }
}
