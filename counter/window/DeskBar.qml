pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Counter
import "../../assets/ui"

// The desk as a small bar above all other programs: number, clock, and the next steps. No name.
Window {
    id: bar

    required property CounterModel model
    property int unit: 1
    readonly property var desk: model.desk.props
    readonly property var clock: model.desk.clock
    readonly property bool present: desk.guest.number !== ""
    readonly property var delivery: model.delivery.props
    readonly property bool told: !present && hint.text === "" && (delivery.tone === "warn" || delivery.tone === "bad")
    readonly property bool serving: desk.guest.state === "serving"
    readonly property var look: Theme.sla(clock.light === "green" ? "ok" : clock.light === "amber" ? "soon"
                                        : clock.light === "red" ? "late" : "neutral")

    function place() {
        const at = model.layout.barPlace(width, height)
        x = at.x
        y = at.y
    }

    function drag(toX: real, toY: real) {
        const at = model.layout.keepBar(Math.round(toX), Math.round(toY), width, height)
        x = at.x
        y = at.y
    }

    objectName: "deskBar"
    width: 428 * unit
    height: 72 * unit
    flags: Qt.Tool | Qt.FramelessWindowHint | Qt.WindowStaysOnTopHint
    transientParent: null                 // it stays when the window is minimised
    title: "Sambut"
    color: Theme.surface
    onVisibleChanged: if (visible) place()

    ActionKeys {
        counter: bar.model
    }

    Rectangle {
        width: 428
        height: 72
        scale: bar.unit
        transformOrigin: Item.TopLeft
        color: Theme.surface
        border.width: 2
        border.color: bar.present ? bar.look.line : Theme.outline

        MouseArea {
            id: grip

            property real fromX: 0
            property real fromY: 0

            objectName: "barGrip"
            anchors.fill: parent
            cursorShape: pressed ? Qt.ClosedHandCursor : Qt.OpenHandCursor
            onPressed: mouse => {
                fromX = mouse.x
                fromY = mouse.y
            }
            onPositionChanged: mouse => bar.drag(bar.x + (mouse.x - fromX) * bar.unit, bar.y + (mouse.y - fromY) * bar.unit)
        }

        TicketNo {
            objectName: "barNumber"
            visible: bar.present
            x: 14
            y: 6
            no: bar.desk.guest.number
            size: 28
            track: -0.01
            dash: Theme.service(bar.desk.guest.prefix).fg
        }

        Clock {
            objectName: "barClock"
            visible: bar.present
            x: 180 - width
            y: 8
            time: bar.serving && bar.clock.serviceTime !== "" ? bar.clock.serviceTime : bar.clock.time
            size: 24
            weight: 800
        }

        Row {
            visible: bar.present && hint.text === ""
            x: 14
            y: 45
            spacing: 6

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: bar.look.icon
                weight: "fill"
                size: 16
                color: bar.look.fg
            }

            Txt {
                objectName: "barTitle"
                width: 144
                text: bar.serving ? bar.desk.guest.stateText : bar.clock.title
                size: 13
                weight: 700
                color: bar.look.fg
                elide: Text.ElideRight
            }
        }

        Txt {
            objectName: "barWaiting"
            visible: !bar.present
            x: 14
            y: hint.text === "" && !bar.told ? 25 : 10
            width: 170
            text: qsTrId("counter.bar.waiting").arg(bar.model.desk.queue.total)
            size: 18
            weight: 800
            elide: Text.ElideRight
        }

        Row {
            visible: bar.told
            x: 14
            y: 43
            spacing: 6
            Accessible.role: Accessible.StaticText
            Accessible.name: bar.delivery.text

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: bar.delivery.icon
                size: 16
                color: bar.delivery.tone === "bad" ? Theme.red700 : Theme.orange700
            }

            Txt {
                objectName: "barDelivery"
                width: 148
                text: bar.delivery.brief
                size: 13
                weight: 700
                color: bar.delivery.tone === "bad" ? Theme.red700 : Theme.orange700
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }

        Txt {
            id: hint

            x: 14
            y: 45
            width: 172
            text: call.hint + recall.hint + start.hint + finish.hint
            size: 13
            weight: 600
            color: Theme.ink2
            elide: Text.ElideRight
            Accessible.ignored: true
        }

        Row {
            x: 192
            anchors.verticalCenter: parent.verticalCenter
            spacing: 4

            BarButton {
                id: call

                objectName: "barCall"
                icon: "megaphone-simple"
                text: qsTrId("counter.action.call")
                key: bar.model.caps.call
                action: bar.desk.actions?.call ?? null
                leading: true
                onClicked: bar.model.desk.callNext()
            }

            BarButton {
                id: recall

                objectName: "barRecall"
                icon: "repeat"
                text: qsTrId("counter.action.recall")
                key: bar.model.caps.recall
                action: bar.desk.actions?.recall ?? null
                onClicked: bar.model.desk.recall()
            }

            BarButton {
                id: start

                objectName: "barStart"
                icon: "play"
                text: qsTrId("counter.action.start")
                key: bar.model.caps.start
                action: bar.desk.actions?.start ?? null
                leading: true
                onClicked: bar.model.desk.startService()
            }

            BarButton {
                id: finish

                objectName: "barFinish"
                icon: "check"
                text: qsTrId("counter.action.finish")
                key: bar.model.caps.finish
                action: bar.desk.actions?.finish ?? null
                leading: true
                onClicked: bar.model.finishFromBar()
            }
        }

        Item {
            id: close

            objectName: "barClose"
            x: 402
            y: 4
            width: 22
            height: 64
            activeFocusOnTab: true
            Accessible.role: Accessible.Button
            Accessible.name: qsTrId("counter.bar.close")
            Accessible.focusable: true
            Accessible.onPressAction: bar.model.switchBar()
            Keys.onSpacePressed: bar.model.switchBar()
            Keys.onReturnPressed: bar.model.switchBar()
            Keys.onEnterPressed: bar.model.switchBar()

            FocusRing {
                target: close
                gap: 0
                thickness: 2
                targetRadius: 6
            }

            Icon {
                anchors.centerIn: parent
                name: "x-circle"
                size: 18
                color: Theme.ink2
            }

            MouseArea {
                anchors.fill: parent
                onClicked: bar.model.switchBar()
            }
        }
    }
}
