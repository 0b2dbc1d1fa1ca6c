import QtQuick
import "../../assets/ui"

// How long the guest has waited by the published standard: time, words, position and colour; then the service's own time.
Rectangle {
    id: panel

    required property var clock           // {light, time, title, text, target, limit, position, ..., serviceTime}
    property int level: 2                 // how much room there is, 0 to 3
    property string shownLight: ""
    readonly property bool judged: clock.light !== "none"
    readonly property var look: Theme.sla(clock.light === "green" ? "ok" : clock.light === "amber" ? "soon"
                                        : clock.light === "red" ? "late" : "neutral")
    readonly property int pad: [20, 24, 24, 32][level]
    readonly property bool tight: width < 620 && service.visible

    function settle() {
        shownLight = clock.light
    }

    radius: Theme.radiusDeskCard
    antialiasing: true
    color: look.bg
    border.width: 2
    border.color: look.line
    Accessible.role: Accessible.StaticText
    Accessible.name: [clock.time, clock.title, clock.text].join(", ")

    Component.onCompleted: settle()
    onClockChanged: Qt.callLater(settle)

    Behavior on color {
        enabled: panel.shownLight !== panel.clock.light        // another light, not another look of the window
        ColorAnimation {
            duration: Theme.slaTime
        }
    }

    Row {
        id: head

        x: panel.pad
        y: panel.judged ? [6, 12, 20, 26][panel.level] : Math.round((panel.height - height) / 2)
        width: (service.visible ? service.x - Theme.space16 : panel.width - panel.pad) - x
        spacing: 20

        Clock {
            id: time

            objectName: "standardTime"
            anchors.verticalCenter: parent.verticalCenter
            time: panel.clock.time
            size: [44, 60, 72, 92][panel.level]
            weight: 800
            track: -0.02
            Accessible.ignored: true
        }

        Column {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - time.width - parent.spacing
            spacing: 3

            Row {
                spacing: Theme.space8

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    name: panel.look.icon
                    weight: "fill"
                    size: [22, 22, 22, 28][panel.level]
                    color: panel.look.fg
                }

                Txt {
                    objectName: "standardTitle"
                    width: Math.min(implicitWidth, words.width - 30 - Theme.space8)
                    text: panel.clock.title
                    size: panel.tight ? 16 : [18, 20, 20, 26][panel.level]
                    wrapMode: Text.WordWrap
                    lineHeight: 1.05
                    weight: 800
                    color: panel.look.fg
                    Accessible.ignored: true
                }
            }

            Txt {
                objectName: "standardText"
                width: parent.width
                text: panel.clock.text
                size: [14, 15, 15, 18][panel.level]
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
            size: [14, 14, 14, 16][panel.level]
            weight: 600
            color: panel.look.fg
        }

        Clock {
            objectName: "serviceTime"
            anchors.right: parent.right
            time: panel.clock.serviceTime
            size: [30, 38, 44, 56][panel.level]
            weight: 800
            track: -0.02
        }
    }

    StandardBar {
        visible: panel.judged
        x: panel.pad
        y: parent.height - height - [8, 14, 22, 28][panel.level]
        width: parent.width - 2 * panel.pad
        clock: panel.clock
        fg: panel.look.fg
    }
}
