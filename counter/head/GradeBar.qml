pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// How the judged visits kept the standard: one piece for each grade, always in this order, with its number.
Item {
    id: bar

    required property var parts           // [{kind, count, share}]
    readonly property int gap: 3
    readonly property real least: Math.min(24, (width - (parts.length - 1) * gap) / Math.max(1, parts.length))
    readonly property real free: Math.max(0, width - parts.length * least - Math.max(0, parts.length - 1) * gap)
    readonly property var fills: ({
        "ok": { fill: Theme.green700, ink: Theme.greenInk },
        "soon": { fill: Theme.amber400, ink: Theme.amberInk },
        "late": { fill: Theme.red700, ink: Theme.accentInk },
        "excused": { fill: Theme.sunken, ink: Theme.ink }
    })

    implicitHeight: 24
    Accessible.ignored: true

    Row {
        spacing: bar.gap

        Repeater {
            model: bar.parts.length

            Rectangle {
                id: piece

                required property int index
                readonly property var item: bar.parts[index] ?? ({ kind: "ok", count: "", share: 0 })
                readonly property var look: bar.fills[item.kind] ?? bar.fills["ok"]

                width: Math.round(bar.least + bar.free * item.share)
                height: bar.height
                radius: 7
                antialiasing: true
                color: look.fill
                border.width: item.kind === "excused" ? 1 : 0
                border.color: Theme.outline

                Txt {
                    anchors.centerIn: parent
                    text: piece.item.count
                    size: 13
                    weight: 800
                    color: piece.look.ink
                    Accessible.ignored: true
                }
            }
        }
    }
}
