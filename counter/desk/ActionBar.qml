import QtQuick
import Sambut.Counter

// What can be done with the guest: what comes next large, the rest below. One that must wait stays and says why.
Column {
    id: bar

    required property CounterModel model
    required property var main
    readonly property var actions: main.actions
    readonly property bool serving: main.guest.state === "serving"
    property int level: 2
    readonly property int tall: [50, 56, 68, 76][level]
    readonly property int lower: [44, 48, 48, 58][level]
    readonly property int third: Math.floor((width - 2 * spacing) / 3)

    spacing: [10, 12, 12, 16][level]

    Row {
        id: first

        readonly property int wide: Math.floor((bar.width - spacing) * 0.58)

        spacing: bar.spacing

        ActionButton {
            objectName: bar.serving ? "finish" : "start"
            model: bar.model
            action: bar.serving ? "finish" : "start"
            offered: bar.serving ? bar.actions.finish : bar.actions.start
            width: first.wide
            height: bar.tall
            radius: 14
            kind: usable ? "primary" : "secondary"
            raised: true
            size: [18, 18, 20, 22][bar.level]
            icon: bar.serving ? "check" : "play"
            text: bar.serving ? qsTrId("counter.action.finish") : qsTrId("counter.action.start")
        }

        ActionButton {
            objectName: bar.serving ? "goOn" : "recall"
            model: bar.model
            action: bar.serving ? "go_on" : "recall"
            offered: bar.serving ? bar.actions.goOn : bar.actions.recall
            width: bar.width - first.wide - first.spacing
            height: bar.tall
            radius: 14
            size: [15, 15, 17, 19][bar.level]
            icon: bar.serving ? "list-checks" : "repeat"
            text: !bar.serving ? qsTrId("counter.action.recall")
                : width < 290 ? qsTrId("counter.action.go_on_short") : qsTrId("counter.action.go_on")
        }
    }

    Row {
        spacing: bar.spacing

        ActionButton {
            objectName: "transfer"
            model: bar.model
            action: "transfer"
            offered: bar.actions.transfer
            width: bar.third
            height: bar.lower
            size: [15, 15, 15, 17][bar.level]
            icon: "user-switch"
            text: qsTrId("counter.action.transfer")
        }

        ActionButton {
            objectName: "hold"
            model: bar.model
            action: "hold"
            offered: bar.actions.hold
            width: bar.third
            height: bar.lower
            size: [15, 15, 15, 17][bar.level]
            icon: "pause"
            text: qsTrId("counter.action.hold")
        }

        ActionButton {
            objectName: bar.serving ? "reprint" : "noShow"
            model: bar.model
            action: bar.serving ? "reprint" : "no_show"
            offered: bar.serving ? bar.actions.reprint : bar.actions.noShow
            width: bar.width - 2 * bar.third - 2 * parent.spacing
            height: bar.lower
            size: [15, 15, 15, 17][bar.level]
            kind: bar.serving ? "secondary" : "danger"
            icon: bar.serving ? "printer" : "user-minus"
            text: bar.serving ? (width < 190 ? qsTrId("counter.action.print") : qsTrId("counter.action.reprint_short")) : qsTrId("counter.action.no_show")
        }
    }
}
