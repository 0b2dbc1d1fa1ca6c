pragma ComponentBehavior: Bound
import QtQuick

// Where the guest is: one bar per stage; done stages have a tick, the current one fills up.
Row {
    id: stepper

    property var labels: []
    property int stage: 0          // index of the current label
    property real part: 0          // 0..1 within the stage
    property bool scaled: true

    width: 952
    spacing: 16
    Accessible.role: Accessible.ProgressBar
    Accessible.name: labels[stage] || ""

    Repeater {
        model: stepper.labels

        Column {
            id: step

            required property int index
            required property string modelData
            readonly property bool done: index < stepper.stage
            readonly property bool now: index === stepper.stage

            width: (stepper.width - (stepper.labels.length - 1) * stepper.spacing) / stepper.labels.length
            spacing: 14

            Rectangle {
                width: parent.width
                height: 10
                radius: 5
                antialiasing: true
                color: Theme.track

                Rectangle {
                    visible: step.done || step.now
                    width: step.done ? parent.width : Math.max(10, Math.round(parent.width * Math.min(1, stepper.part)))
                    height: 10
                    radius: 5
                    antialiasing: true
                    color: step.done ? Theme.green700 : Theme.blue700
                }
            }

            Row {
                spacing: 8

                Icon {
                    visible: step.done
                    anchors.verticalCenter: parent.verticalCenter
                    name: "check"
                    size: 26
                    color: Theme.green700
                }

                Txt {
                    text: step.modelData
                    size: 26
                    weight: step.now ? 700 : 500
                    scaled: stepper.scaled
                    color: step.now ? Theme.blue700 : step.done ? Theme.green700 : Theme.ink3
                }
            }
        }
    }
}
