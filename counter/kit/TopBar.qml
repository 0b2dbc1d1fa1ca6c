pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Counter
import "../../assets/ui"

// Office, desk and officer, the calm states, the time, and the way out.
Rectangle {
    id: bar

    required property CounterModel model
    property var main: model.desk.props   // the page at work keeps the last one until it has gone
    readonly property var frame: model.props
    property int inset: 0                 // keeps in line with the page below
    readonly property var calm: main.notices.filter(notice => notice.tone === "good")
    readonly property bool narrow: width < 1280
    readonly property bool tight: narrow || delivery.present && badge.visible && width < 1600

    implicitHeight: 68
    color: Theme.surface

    Rectangle {
        y: parent.height - 1
        width: parent.width
        height: 1
        color: Theme.line
    }

    Brand {
        id: brand

        x: bar.inset + Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        k: 0.58
        maximumWidth: bar.narrow ? 236 : 320
        agency: bar.frame.agency
        office: bar.frame.office
    }

    Rectangle {
        id: badge

        visible: bar.main.desk !== ""
        x: Math.max(bar.tight ? 0 : bar.inset + (bar.width >= 1600 ? 420 : 388), brand.x + brand.width + Theme.space24)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.ceil(deskName.implicitWidth) + 32
        height: 40
        radius: 12
        antialiasing: true
        color: Theme.bar

        Txt {
            id: deskName

            anchors.centerIn: parent
            text: bar.main.desk
            size: 17
            weight: 800
            color: Theme.barInk
        }
    }

    Column {
        id: officer

        visible: width >= 48
        x: badge.visible ? badge.x + badge.width + Theme.space12 : badge.x
        width: Math.max(0, (delivery.present ? delivery.x : right.x) - x - Theme.space16)
        anchors.verticalCenter: parent.verticalCenter

        Txt {
            id: who

            objectName: "officer"
            width: parent.width
            text: bar.frame.officer
            size: 15
            weight: 700
            elide: Text.ElideRight
        }

        Txt {
            objectName: "services"
            visible: text !== ""          // who has no desk stands in the middle
            width: parent.width
            text: bar.main.services
            size: 13
            color: Theme.ink2
            elide: Text.ElideRight
        }
    }

    DeliveryMark {
        id: delivery

        anchors.right: right.left
        anchors.rightMargin: 2 * Theme.space16 + 1
        anchors.verticalCenter: parent.verticalCenter
        delivery: bar.model.delivery.props
        room: right.x - officer.x - (bar.narrow ? 0 : Math.min(112, Math.ceil(who.implicitWidth))) - 3 * Theme.space16
    }

    Rectangle {
        visible: delivery.present
        x: right.x - Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        width: 1
        height: 28
        color: Theme.line
    }

    Row {
        id: right

        anchors.right: parent.right
        anchors.rightMargin: bar.inset + Theme.space24
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space16

        Repeater {
            model: bar.tight && delivery.loud ? 0 : bar.calm.length

            Row {
                id: state

                required property int index
                readonly property var notice: bar.calm[index] ?? ({ icon: "", text: "" })

                anchors.verticalCenter: parent?.verticalCenter
                spacing: Theme.space16
                Accessible.role: Accessible.StaticText
                Accessible.name: notice.text

                Row {
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: Theme.space8

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: state.notice.icon
                        size: 20
                        color: Theme.green700

                        HoverHandler {
                            id: over
                        }

                        Hint {
                            visible: bar.narrow && over.hovered
                            text: state.notice.text
                        }
                    }

                    Txt {
                        visible: !bar.narrow
                        anchors.verticalCenter: parent.verticalCenter
                        text: state.notice.text
                        size: 14
                        weight: 600
                        color: Theme.ink2
                        Accessible.ignored: true
                    }
                }

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: 1
                    height: 28
                    color: Theme.line
                }
            }
        }

        Clock {
            anchors.verticalCenter: parent.verticalCenter
            time: bar.frame.time
            size: 24
        }

        DeskButton {
            readonly property bool resting: bar.main.rest.title !== ""
            readonly property var offered: bar.main.actions?.rest ?? null

            objectName: "rest"
            visible: bar.model.kind === "main"
            anchors.verticalCenter: parent.verticalCenter
            height: 42
            icon: resting ? "play" : "coffee"
            text: bar.narrow ? "" : resting ? qsTrId("counter.action.resume") : qsTrId("counter.action.rest")
            key: bar.model.caps.rest
            reason: offered === null || offered.enabled ? "" : offered.why
            Accessible.name: resting ? qsTrId("counter.action.resume") : qsTrId("counter.action.rest")
            onClicked: bar.model.press("rest")
            onRefused: bar.model.press("rest")
        }

        DeskButton {
            objectName: "menu"
            anchors.verticalCenter: parent.verticalCenter
            width: 46
            height: 42
            icon: "list"
            Accessible.name: qsTrId("counter.menu.title")
            onClicked: bar.model.press("menu")
        }

        DeskButton {
            objectName: "language"
            visible: !bar.tight           // the menu has it too
            anchors.verticalCenter: parent.verticalCenter
            height: 42
            icon: "translate"
            text: qsTrId("counter.top.language")
            Accessible.name: qsTrId("counter.signin.language")
            onClicked: bar.model.switchLanguage()
        }

        DeskButton {
            objectName: "leaveDesk"
            visible: bar.model.kind === "main"
            anchors.verticalCenter: parent.verticalCenter
            height: 42
            text: qsTrId("counter.top.leave")
            onClicked: bar.model.seat.leaveDesk()
        }
    }
}
