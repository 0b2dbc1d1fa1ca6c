pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"
import "../kit"

// What the visitor said at the kiosk to have ready, against what the service requires.
Column {
    id: pills

    required property var items           // [{text, detail, ready}]

    spacing: 6

    Txt {
        text: qsTrId("counter.guest.ready")
        size: 13
        color: Theme.ink2
    }

    Flow {
        width: parent.width
        spacing: Theme.space8

        Repeater {
            model: pills.items.length

            Pill {
                id: pill

                required property int index
                readonly property var item: pills.items[index] ?? ({ text: "", detail: "", ready: false })

                objectName: "readyPill"
                text: item.text
                icon: item.ready ? "check" : "question"
                size: 13
                height: 28
                fg: item.ready ? Theme.green800 : Theme.ink2
                color: item.ready ? Theme.green100 : Theme.sunken
                Accessible.role: Accessible.StaticText
                Accessible.name: item.text + ": " + (item.ready ? qsTrId("counter.guest.has") : qsTrId("counter.guest.has_not"))

                HoverHandler {
                    id: over
                }

                Hint {
                    visible: over.hovered
                    text: pill.item.detail + "\n" + (pill.item.ready ? qsTrId("counter.guest.has") : qsTrId("counter.guest.has_not"))
                }
            }
        }
    }
}
