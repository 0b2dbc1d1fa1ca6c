import QtQuick
import Sambut.Counter
import "../../assets/ui"

// What can be done with the guest. An action that cannot be taken now stays in its place and says why.
Column {
    id: bar

    required property CounterModel model
    required property var main
    property int level: 2
    readonly property int tall: level === 2 ? 68 : level === 1 ? 56 : 50
    readonly property real half: Math.floor((width - spacing) / 2)

    spacing: level === 0 ? Theme.space12 : 14

    Row {
        spacing: bar.spacing

        DeskButton {
            objectName: "start"
            width: bar.half
            height: bar.tall
            radius: 14
            kind: usable ? "primary" : "secondary"
            raised: true
            size: bar.level === 2 ? 20 : 18
            icon: "play"
            text: qsTrId("counter.action.start")
            key: "F4"
            reason: bar.main.start.enabled ? "" : bar.main.start.why
            onClicked: bar.model.startService()
            onRefused: bar.model.startService()
        }

        DeskButton {
            objectName: "finish"
            width: bar.half
            height: bar.tall
            radius: 14
            kind: usable ? "primary" : "secondary"
            raised: true
            size: bar.level === 2 ? 20 : 18
            icon: "check"
            text: qsTrId("counter.action.finish")
            key: "F5"
            reason: bar.main.finish.enabled ? "" : bar.main.finish.why
            onClicked: bar.model.finish()
            onRefused: bar.model.finish()
        }
    }

    Row {
        spacing: bar.spacing

        DeskButton {
            objectName: "recall"
            width: bar.half
            height: bar.level === 0 ? 44 : 48
            icon: "repeat"
            text: qsTrId("counter.action.recall")
            key: "F3"
            reason: bar.main.recall.enabled ? "" : bar.main.recall.why
            onClicked: bar.model.recall()
            onRefused: bar.model.recall()
        }

        DeskButton {
            objectName: "noShow"
            width: bar.half
            height: bar.level === 0 ? 44 : 48
            kind: "danger"
            icon: "user-minus"
            text: qsTrId("counter.action.no_show")
            key: "F8"
            reason: bar.main.noShow.enabled ? "" : bar.main.noShow.why
            onClicked: bar.model.noShow()
            onRefused: bar.model.noShow()
        }
    }
}
