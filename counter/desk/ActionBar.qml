import QtQuick
import Sambut.Counter
import "../../assets/ui"

// What can be done with the guest. An action that cannot be taken now stays in its place and says why.
Column {
    id: bar

    required property CounterModel model
    required property var main
    property int level: 2
    readonly property int tall: [50, 56, 68, 76][level]
    readonly property int lower: [44, 48, 48, 58][level]
    readonly property real half: Math.floor((width - spacing) / 2)

    spacing: [12, 14, 14, 16][level]

    Row {
        spacing: bar.spacing

        DeskButton {
            objectName: "start"
            width: bar.half
            height: bar.tall
            radius: 14
            kind: usable ? "primary" : "secondary"
            raised: true
            size: [18, 18, 20, 22][bar.level]
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
            size: [18, 18, 20, 22][bar.level]
            icon: "check"
            text: qsTrId("counter.action.finish")
            key: "F5"
            reason: bar.main.finish.enabled ? "" : bar.main.finish.why
            onClicked: bar.model.finish()
            onRefused: bar.model.finish()
        }
    }

    Row {
        id: lesser

        readonly property real spare: (bar.width - 2 * spacing - recall.implicitWidth - reprint.implicitWidth - noShow.implicitWidth) / 3

        spacing: bar.spacing

        DeskButton {
            id: recall

            objectName: "recall"
            width: Math.floor(implicitWidth + lesser.spare)
            height: bar.lower
            size: [15, 15, 15, 17][bar.level]
            icon: "repeat"
            text: qsTrId("counter.action.recall")
            key: "F3"
            reason: bar.main.recall.enabled ? "" : bar.main.recall.why
            onClicked: bar.model.recall()
            onRefused: bar.model.recall()
        }

        DeskButton {
            id: reprint

            objectName: "reprint"
            width: Math.floor(implicitWidth + lesser.spare)
            height: bar.lower
            size: [15, 15, 15, 17][bar.level]
            icon: "printer"
            text: bar.width < 700 ? qsTrId("counter.action.reprint_short") : qsTrId("counter.action.reprint")
            key: "F9"
            reason: bar.main.reprint.enabled ? "" : bar.main.reprint.why
            onClicked: bar.model.reprint("")
            onRefused: bar.model.reprint("")
        }

        DeskButton {
            id: noShow

            objectName: "noShow"
            width: bar.width - recall.width - reprint.width - 2 * lesser.spacing
            height: bar.lower
            size: [15, 15, 15, 17][bar.level]
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
