pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// One service's online way: the code to scan, and the steps in order.
KioskPage {
    id: root

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
        title: root.page.title
        help: root.page.help
        size: root.landscape ? 52 : 60
        helpSize: root.landscape ? 30 : 34
    }

    GridLayout {
        id: body

        x: root.landscape ? head.width + Theme.space48 : 0
        y: root.landscape ? 0 : Math.ceil(head.height) + Theme.space32
        width: parent.width - x
        columns: root.landscape && !root.large ? 2 : 1
        columnSpacing: Theme.space32
        rowSpacing: Theme.space24

        Card {
            Layout.fillWidth: body.columns === 1
            Layout.preferredWidth: 340
            Layout.alignment: Qt.AlignTop
            implicitHeight: Math.ceil(way.implicitHeight) + 2 * Theme.space32

            GridLayout {
                id: way

                x: Theme.space32
                y: Theme.space32
                width: parent.width - 2 * x
                columns: body.columns === 1 ? 2 : 1
                columnSpacing: Theme.space32
                rowSpacing: Theme.space16

                QrCode {
                    size: 264
                    text: root.page.address
                    Accessible.name: root.page.address
                    Layout.alignment: Qt.AlignHCenter
                }

                Column {
                    Layout.fillWidth: true
                    spacing: Theme.space8

                    Txt {
                        width: parent.width
                        text: root.page.address.replace(/^https?:\/\//, "")
                        size: 34
                        weight: 800
                        track: -0.01
                        scaled: true
                        color: Theme.blue700
                        wrapMode: Text.WrapAnywhere
                    }

                    Txt {
                        width: parent.width
                        text: qsTrId("kiosk.way.scan")
                        size: 28
                        scaled: true
                        color: Theme.ink2
                        wrapMode: Text.WordWrap
                    }
                }
            }
        }

        Column {
            Layout.fillWidth: true
            Layout.alignment: Qt.AlignTop
            spacing: Theme.space24

            Repeater {
                model: root.page.steps

                StepLine {
                    required property int index
                    required property string modelData

                    width: parent?.width ?? 0
                    number: index + 1
                    text: modelData
                    size: root.landscape ? 28 : 32
                }
            }
        }
    }
}
