import QtQuick
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// The ticket marked in a list: when its turn comes and why, and what can be done with it.
FocusScope {
    id: bar

    required property CounterModel model
    readonly property var marked: model.desk.marked
    readonly property bool shown: marked.number !== ""

    implicitHeight: shown ? words.height + 8 + 44 : 0
    visible: shown

    Txt {
        id: words

        objectName: "markedWhy"
        x: 8
        width: parent.width - 16
        text: bar.marked.number + " · " + bar.marked.why
        size: 13
        weight: 600
        color: Theme.ink2
        wrapMode: Text.WordWrap
    }

    DeskButton {
        objectName: "callMarked"
        y: words.height + 8
        width: reprint.x - Theme.space8
        height: 44
        icon: bar.marked.missed ? "repeat" : "megaphone-simple"
        text: bar.marked.missed ? qsTrId("counter.action.restore") : qsTrId("counter.action.enter")
        key: "Enter"
        reason: bar.marked.missed || bar.marked.call.enabled ? "" : bar.marked.call.why
        onClicked: bar.model.press("enter")
        onRefused: bar.model.press("enter")
    }

    DeskButton {
        id: reprint

        objectName: "reprintMarked"
        x: giveUp.x - width - Theme.space8
        y: words.height + 8
        width: 44
        height: 44
        icon: "printer"
        Accessible.name: qsTrId("counter.action.reprint_of").arg(bar.marked.number)
        onClicked: bar.model.press("reprint")

        HoverHandler {
            id: overReprint
        }

        Hint {
            visible: overReprint.hovered || reprint.activeFocus
            text: qsTrId("counter.action.reprint_of").arg(bar.marked.number) + " (" + bar.model.caps.reprint + ")"
        }
    }

    DeskButton {
        id: giveUp

        objectName: "giveUpMarked"
        x: parent.width - width
        y: words.height + 8
        width: 44
        height: 44
        kind: "danger"
        icon: "x-circle"
        reason: bar.marked.cancel.enabled ? "" : bar.marked.cancel.why
        Accessible.name: qsTrId("counter.action.give_up").arg(bar.marked.number)
        onClicked: bar.model.press("give_up")
        onRefused: bar.model.press("give_up")

        HoverHandler {
            id: overGiveUp
        }

        Hint {
            visible: giveUp.usable && (overGiveUp.hovered || giveUp.activeFocus)
            text: qsTrId("counter.action.give_up").arg(bar.marked.number) + " (Del)"
        }
    }
}
