import QtQuick
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// The branch in one look: a sentence, the day's figures, queues and desks at the left, what to look at, at the right.
FocusScope {
    id: page

    required property CounterModel model
    readonly property var head: model.head.props
    readonly property int margin: Theme.deskMargin
    readonly property bool low: height < 740
    readonly property int gap: low ? Theme.space12 : Theme.space16
    readonly property int used: Math.min(width, 1760)

    focus: true

    // Waits grow and breaks run out without any commit.
    Timer {
        interval: 15000
        running: true
        repeat: true
        onTriggered: page.model.head.refresh()
    }

    TopBar {
        id: top

        width: parent.width
        inset: Math.round((page.width - page.used) / 2)
        model: page.model
    }

    Item {
        id: body

        visible: page.head.ready
        anchors.horizontalCenter: parent.horizontalCenter
        y: top.height + page.gap
        width: page.used - 2 * page.margin
        height: page.height - y - page.gap

        Item {
            id: lead

            width: parent.width
            height: Math.max(act.height, words.height)

            Column {
                id: words

                anchors.verticalCenter: parent.verticalCenter
                width: report.x - Theme.space24
                spacing: 4

                Txt {
                    objectName: "finding"
                    width: parent.width
                    text: page.head.finding
                    size: page.low ? 22 : 24
                    weight: 800
                    track: -0.015
                    wrapMode: Text.Wrap
                    Accessible.role: Accessible.Heading
                }

                Row {
                    spacing: Theme.space8

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: page.head.state === "open" ? "check-circle" : page.head.state === "closed" ? "lock-key" : "moon"
                        size: 18
                        color: page.head.state === "open" ? Theme.green700 : Theme.ink2
                    }

                    Txt {
                        objectName: "officeState"
                        text: page.head.stateText
                        size: 15
                        weight: 700
                        color: page.head.state === "open" ? Theme.green700 : Theme.ink2
                    }

                    Txt {
                        text: "· " + page.model.props.date
                        size: 15
                        color: Theme.ink2
                    }
                }
            }

            DeskButton {
                id: act

                objectName: "dayAct"
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                height: 44
                kind: page.head.act === "reopen" ? "primary" : "secondary"
                icon: page.head.act === "reopen" ? "play" : "lock-key"
                reason: page.head.actWhy
                text: page.head.act === "reopen" ? qsTrId("counter.head.act.reopen") : qsTrId("counter.head.act.close")
                onClicked: page.model.head.changeDay()
            }

            DeskButton {
                id: report

                objectName: "toReport"
                anchors.right: act.left
                anchors.rightMargin: Theme.space12
                anchors.verticalCenter: parent.verticalCenter
                height: 44
                icon: "file-text"
                text: qsTrId("counter.key.report")
                onClicked: page.model.press("report")
            }
        }

        FactStrip {
            id: facts

            y: lead.height + page.gap
            width: parent.width
            height: page.low ? 62 : 74
            facts: page.head.facts
        }

        MessageBar {
            objectName: "message"
            anchors.fill: facts
            text: page.model.props.message !== "" ? page.model.props.message : page.head.away
            tone: page.model.props.messageTone
            stays: page.model.props.message === ""
            onClosed: page.model.cancel()
        }

        ServicesCard {
            id: services

            y: facts.y + facts.height + page.gap
            width: Math.round((parent.width - page.gap) * 0.62)
            height: Math.min(implicitHeight, Math.round((parent.height - y) * 0.6))
            services: page.head.services
            lineHeight: page.height < 800 ? 42 : 48
        }

        BranchDesks {
            y: services.y + services.height + page.gap
            width: services.width
            height: parent.height - y
            desks: page.head.desks
            lineHeight: page.height < 800 ? 48 : 54
            onWanted: key => page.model.head.editDesk(key)
        }

        Incidents {
            x: services.width + page.gap
            y: services.y
            width: parent.width - x
            height: devices.y - page.gap - y
            incidents: page.head.incidents
            onWanted: key => page.model.head.excuse(key)
        }

        Devices {
            id: devices

            x: services.width + page.gap
            y: parent.height - height
            width: parent.width - x
            height: Math.min(implicitHeight, Math.round((parent.height - services.y) * 0.5))
            delivery: page.model.delivery.props.lines
            devices: page.head.devices
        }
    }
}
