pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// What wants somebody's attention: a guest who asks for help, a device in trouble. Nothing otherwise.
Rectangle {
    id: strip

    required property var notices
    readonly property var calls: notices.filter(notice => notice.tone === "help")
    readonly property var urgent: calls.concat(notices.filter(notice => notice.tone === "warn"))
    readonly property bool help: calls.length > 0

    signal answered(string key)

    implicitHeight: items.implicitHeight + 16
    visible: urgent.length > 0
    radius: 14
    antialiasing: true
    color: help ? Theme.amber400 : Theme.amber100
    border.width: help ? 0 : 2
    border.color: Theme.amber400

    Flow {
        id: items

        x: 18
        y: 8
        width: parent.width - 18
        spacing: Theme.space8

        Repeater {
            model: strip.urgent.length

            Row {
                id: item

                required property int index
                readonly property var notice: strip.urgent[index] ?? ({ icon: "", text: "", tone: "", key: "" })
                readonly property color fg: strip.help ? Theme.amberInk : Theme.amber900

                height: 36
                spacing: 10
                rightPadding: Theme.space24
                Accessible.role: Accessible.AlertMessage
                Accessible.name: notice.text

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: item.notice.icon
                    size: 22
                    color: item.fg
                }

                Txt {
                    anchors.verticalCenter: parent.verticalCenter
                    text: item.notice.text
                    size: 15
                    weight: 700
                    color: item.fg
                    Accessible.ignored: true
                }

                DeskButton {
                    visible: item.notice.key !== ""
                    objectName: visible ? "answer" : ""
                    anchors.verticalCenter: parent.verticalCenter
                    height: 36
                    size: 15
                    text: qsTrId("counter.device.answer")
                    onClicked: strip.answered(item.notice.key)
                }
            }
        }
    }
}
