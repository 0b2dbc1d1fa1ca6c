pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// Where the clock stands between the guest book, the target and the limit of the standard.
Item {
    id: bar

    required property var clock
    property color fg: Theme.ink2
    readonly property int gap: 4
    readonly property var edges: [0, clock.target, clock.limit, 1]
    readonly property var fills: [Theme.slaOk, Theme.slaSoon, Theme.slaLate]
    readonly property var tracks: [Theme.slaOkTrack, Theme.slaSoonTrack, Theme.slaLateTrack]

    implicitHeight: 40
    Accessible.ignored: true

    Repeater {
        model: 3

        Rectangle {
            id: part

            required property int index
            readonly property real from: bar.edges[index]
            readonly property real to: bar.edges[index + 1]
            readonly property real filled: to > from ? Math.max(0, Math.min(1, (bar.clock.position - from) / (to - from))) : 0

            x: Math.round(bar.width * from) + (index > 0 ? bar.gap / 2 : 0)
            width: Math.round(bar.width * to) - Math.round(bar.width * from) - (index === 1 ? bar.gap : bar.gap / 2)
            height: 14
            radius: 7
            antialiasing: true
            color: bar.tracks[index]

            Rectangle {
                visible: part.filled > 0
                width: Math.max(parent.height, Math.round(parent.width * part.filled))
                height: parent.height
                radius: parent.radius
                antialiasing: true
                color: bar.fills[part.index]
            }
        }
    }

    Rectangle {
        objectName: "standardMark"
        x: Math.round(Math.min(bar.width - width, Math.max(0, bar.width * bar.clock.position - width / 2)))
        y: -5
        width: 6
        height: 24
        radius: 3
        antialiasing: true
        color: Theme.ink
    }

    Txt {
        y: 22
        text: "0"
        size: 13
        weight: 600
        color: bar.fg
    }

    Txt {
        x: Math.round(bar.width * bar.clock.target - width / 2)
        y: 22
        text: bar.clock.targetText
        size: 13
        weight: 600
        color: bar.fg
    }

    Txt {
        x: Math.round(bar.width * bar.clock.limit - width / 2)
        y: 22
        text: bar.clock.limitText
        size: 13
        weight: 600
        color: bar.fg
    }
}
