pragma ComponentBehavior: Bound
import QtQuick

// One dot, one visit; one column per day; colour by service. days: [[n, n, ...], ...] in the order of prefixes.
Item {
    id: field

    property var days: []
    property var prefixes: ["P", "K", "J", "R"]   // bottom to top
    property bool dark: true                      // on a dark panel
    readonly property int columns: days.length
    readonly property int tallest: tallestOf(columns)
    readonly property int pitch: pitchFor(width, height)
    readonly property int dot: Math.max(2, 2 * Math.round(pitch * 0.31))

    // The most dots in one of the first columns.
    function tallestOf(first: int): int {
        return days.slice(0, first).reduce((most, day) => Math.max(most, day.reduce((sum, n) => sum + n, 0)), 1)
    }

    // The distance of the dots in a field of this size.
    function pitchFor(width: real, height: real): int {
        return Math.max(2, Math.floor(Math.min(width / Math.max(1, columns), height / tallest)))
    }

    // The prefixes of one day's dots, from the bottom up.
    function stack(day: var): var {
        return day.reduce((dots, count, i) => dots.concat(Array(count).fill(prefixes[i])), [])
    }

    Accessible.ignored: true

    Repeater {
        model: field.days

        Item {
            id: column

            required property int index
            required property var modelData

            x: Math.round(index * field.width / field.columns + (field.width / field.columns - field.dot) / 2)
            width: field.dot
            height: field.height

            Repeater {
                model: field.stack(column.modelData)

                Rectangle {
                    required property int index
                    required property string modelData

                    y: column.height - (index + 1) * field.pitch + Math.round((field.pitch - field.dot) / 2)
                    width: field.dot
                    height: field.dot
                    radius: field.dot / 2
                    antialiasing: true
                    color: field.dark ? Theme.service(modelData).onDark : Theme.service(modelData).dot
                }
            }
        }
    }
}
