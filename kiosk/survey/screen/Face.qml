import QtQuick
import QtQuick.Shapes
import "../../../assets/ui"

// A face of four: from a deep frown under worried brows to an open smile. Its lines tell them apart, not its colour.
Item {
    id: face

    property int score: 1                 // 1 worst .. 4 best
    property int size: 132
    readonly property real u: size / 100
    readonly property int line: Math.max(4, Math.round(size * 0.06))
    readonly property color fg: score === 1 ? Theme.red700 : score === 2 ? Theme.orange700 : Theme.green700
    readonly property color bg: score === 1 ? Theme.red100 : score === 2 ? Theme.orange100 : Theme.green100

    implicitWidth: size
    implicitHeight: size
    width: size
    height: size
    Accessible.ignored: true

    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.GeometryRenderer

        ShapePath {
            strokeColor: face.fg
            strokeWidth: face.line
            fillColor: face.bg

            PathAngleArc {
                centerX: face.size / 2
                centerY: face.size / 2
                radiusX: (face.size - face.line) / 2 - 1
                radiusY: radiusX
                startAngle: 0
                sweepAngle: 360
            }
        }

        ShapePath {     // brows, of the worst only
            strokeColor: face.score === 1 ? face.fg : Theme.clear
            strokeWidth: face.line
            fillColor: Theme.clear
            capStyle: ShapePath.RoundCap
            startX: 24 * face.u
            startY: 33 * face.u

            PathLine { x: 38 * face.u; y: 26 * face.u }
            PathMove { x: 76 * face.u; y: 33 * face.u }
            PathLine { x: 62 * face.u; y: 26 * face.u }
        }

        ShapePath {     // mouth
            strokeColor: face.fg
            strokeWidth: face.line
            fillColor: face.score === 4 ? face.fg : Theme.clear
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin
            startX: (face.score === 4 ? 25 : 30) * face.u
            startY: [78, 71, 62, 56][face.score - 1] * face.u

            PathQuad {
                controlX: 50 * face.u
                controlY: [48, 61, 79, 104][face.score - 1] * face.u
                x: (face.score === 4 ? 75 : 70) * face.u
                y: [78, 71, 62, 56][face.score - 1] * face.u
            }
            PathLine {
                x: (face.score === 4 ? 25 : 70) * face.u
                y: [78, 71, 62, 56][face.score - 1] * face.u
            }
        }
    }

    Rectangle {
        x: Math.round(33 * face.u - width / 2)
        y: Math.round(42 * face.u - height / 2)
        width: 2 * Math.round(5.5 * face.u)
        height: width
        radius: width / 2
        antialiasing: true
        color: face.fg
    }

    Rectangle {
        x: Math.round(67 * face.u - width / 2)
        y: Math.round(42 * face.u - height / 2)
        width: 2 * Math.round(5.5 * face.u)
        height: width
        radius: width / 2
        antialiasing: true
        color: face.fg
    }
}
