pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes

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
    readonly property var paths: prefixes.map((_, place) => visible ? circles(place) : "")   // one a service: a day may have hundreds of dots

    // The most dots in one of the first columns.
    function tallestOf(first: int): int {
        return days.slice(0, first).reduce((most, day) => Math.max(most, day.reduce((sum, n) => sum + n, 0)), 1)
    }

    // The distance of the dots in a field of this size.
    function pitchFor(width: real, height: real): int {
        return Math.max(2, Math.floor(Math.min(width / Math.max(1, columns), height / tallest)))
    }

    // All dots of one service as a path.
    function circles(place: int): string {
        const r = dot / 2
        const circle = `a${r} ${r} 0 1 1 ${dot} 0a${r} ${r} 0 1 1 ${-dot} 0`
        return days.map((day, i) => {
            const x = Math.round(i * width / columns + (width / columns - dot) / 2)
            const below = day.slice(0, place).reduce((sum, n) => sum + n, 0)
            return Array(day[place]).fill(x).map((left, n) => {
                const y = height - (below + n + 1) * pitch + Math.round((pitch - dot) / 2) + r
                return `M${left} ${y}${circle}`
            }).join("")
        }).join("")
    }

    Accessible.ignored: true

    Repeater {
        model: field.prefixes

        Shape {
            id: dots

            required property int index
            required property string modelData

            anchors.fill: parent
            preferredRendererType: Shape.CurveRenderer     // smooth without multisampling

            ShapePath {
                strokeWidth: -1
                strokeColor: Theme.clear
                fillColor: field.dark ? Theme.service(dots.modelData).onDark : Theme.service(dots.modelData).dot

                PathSvg { path: field.paths[dots.index] ?? "" }
            }
        }
    }
}
