pragma ComponentBehavior: Bound
import QtQuick

// A time as given ("09.42", "07:12"): digits tabular, separators in their natural width.
Row {
    id: clock

    property string time: ""
    property real size: 34
    property int weight: 700
    property real track: 0
    property color color: Theme.ink
    property bool scaled: false
    readonly property var parts: time.match(/[0-9]+|[^0-9]+/g) || []

    spacing: -size * 0.045
    Accessible.role: Accessible.StaticText
    Accessible.name: time

    Repeater {
        model: clock.parts

        Txt {
            required property string modelData

            text: modelData
            size: clock.size
            weight: clock.weight
            track: clock.track
            scaled: clock.scaled
            color: clock.color
            tnum: /[0-9]/.test(modelData)
            Accessible.ignored: true
        }
    }
}
