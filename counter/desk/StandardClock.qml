import QtQuick
import "../../assets/ui"

// How long the guest has waited by the published standard: time, words, position and colour; then the service's own time.
Rectangle {
    id: panel

    required property var clock           // {light, time, title, text, target, limit, position, ..., serviceTime}
    property int level: 2                 // 2 roomy, 1 compact, 0 tight
    readonly property bool judged: clock.light !== "none"
    readonly property var look: Theme.sla(clock.light === "green" ? "ok" : clock.light === "amber" ? "soon"
                                        : clock.light === "red" ? "late" : "neutral")
    readonly property int pad: level === 0 ? 20 : 24
    readonly property real digits: level === 2 ? 72 : level === 1 ? 60 : 44

    radius: Theme.radiusDeskCard
    antialiasing: true
    color: look.bg
    border.width: 2
    border.color: look.line
    Accessible.role: Accessible.StaticText
    Accessible.name: [clock.time, clock.title, clock.text].join(", ")

    Behavior on color {
        ColorAnimation {
            duration: Theme.slaTime
        }
    }

    Row {
        id: head

        x: panel.pad
        y: panel.judged ? (panel.level === 2 ? 20 : panel.level === 1 ? 12 : 6) : Math.round((panel.height - height) / 2)
        width: (service.visible ? service.x - Theme.space16 : panel.width - panel.pad) - x
        spacing: 20

        Clock {
            id: time

            objectName: "standardTime"
            anchors.verticalCenter: parent.verticalCenter
            time: panel.clock.time
            size: panel.digits
            weight: 800
            track: -0.02
            Accessible.ignored: true
        }

        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - time.width - parent.spacing
            spacing: 3

            Row {
                spacing: Theme.space8

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: panel.look.icon
                    weight: "fill"
                    size: 22
                    color: panel.look.fg
                }

                Txt {
                    objectName: "standardTitle"
                    text: panel.clock.title
                    size: panel.level === 0 ? 18 : 20
                    weight: 800
                    color: panel.look.fg
                    Accessible.ignored: true
                }
            }

            Txt {
                objectName: "standardText"
                width: parent.width
                text: panel.clock.text
                size: panel.level === 0 ? 14 : 15
                color: panel.look.fg
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }
        }
    }

    Column {
        id: service

        visible: panel.clock.serviceTime !== ""
        x: parent.width - panel.pad - width
        y: head.y + Math.round((head.height - height) / 2)
        spacing: 0

        Txt {
            anchors.right: parent.right
            text: qsTrId("counter.figures.service")
            size: 14
            weight: 600
            color: panel.look.fg
        }

        Clock {
            objectName: "serviceTime"
            anchors.right: parent.right
            time: panel.clock.serviceTime
            size: panel.level === 2 ? 44 : panel.level === 1 ? 38 : 30
            weight: 800
            track: -0.02
        }
    }

    StandardBar {
        visible: panel.judged
        x: panel.pad
        y: parent.height - height - (panel.level === 2 ? 22 : panel.level === 1 ? 14 : 8)
        width: parent.width - 2 * panel.pad
        clock: panel.clock
        fg: panel.look.fg
    }
}
