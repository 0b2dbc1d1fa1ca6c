import QtQuick
import QtQuick.Shapes
import "../../assets/ui"

// The outline of a paper ticket: rounded, with a notch at both ends of the perforation.
Shape {
    id: shape

    property int tear: 536                // y of the perforation
    property color color: Theme.surface
    readonly property int r: Theme.radiusCardLarge
    readonly property int notch: 30
    readonly property int above: tear - notch - r
    readonly property int below: height - tear - notch - r

    antialiasing: true

    ShapePath {
        fillColor: shape.color
        strokeColor: Theme.contrast ? Theme.line : Theme.clear
        strokeWidth: Theme.contrast ? 4 : 0
        startX: shape.r
        startY: 0

        PathLine { x: shape.width - shape.r; relativeY: 0 }
        PathArc { relativeX: shape.r; relativeY: shape.r; radiusX: shape.r; radiusY: shape.r }
        PathLine { relativeX: 0; relativeY: shape.above }
        PathArc { relativeX: 0; relativeY: 2 * shape.notch; radiusX: shape.notch; radiusY: shape.notch; direction: PathArc.Counterclockwise }
        PathLine { relativeX: 0; relativeY: shape.below }
        PathArc { relativeX: -shape.r; relativeY: shape.r; radiusX: shape.r; radiusY: shape.r }
        PathLine { x: shape.r; relativeY: 0 }
        PathArc { relativeX: -shape.r; relativeY: -shape.r; radiusX: shape.r; radiusY: shape.r }
        PathLine { relativeX: 0; relativeY: -shape.below }
        PathArc { relativeX: 0; relativeY: -2 * shape.notch; radiusX: shape.notch; radiusY: shape.notch; direction: PathArc.Counterclockwise }
        PathLine { relativeX: 0; relativeY: -shape.above }
        PathArc { relativeX: shape.r; relativeY: -shape.r; radiusX: shape.r; radiusY: shape.r }
    }

    ShapePath {
        strokeColor: Theme.perforation
        strokeWidth: 4
        strokeStyle: ShapePath.DashLine
        dashPattern: [0.1, 3.4]
        capStyle: ShapePath.RoundCap
        fillColor: Theme.clear
        startX: Theme.space48
        startY: shape.tear

        PathLine { x: shape.width - Theme.space48; y: shape.tear }
    }
}
