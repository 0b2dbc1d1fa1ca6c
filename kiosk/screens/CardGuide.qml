import QtQuick
import QtQuick.Shapes
import "../../assets/ui"

// Four corners in the proportions of a card (ISO/IEC 7810 ID-1).
Shape {
    id: guide

    property color color: Theme.amber400
    readonly property real r: 34
    readonly property real arm: Math.min(92, height / 4)

    height: Math.round(width / 1.586)

    ShapePath {
        strokeColor: guide.color
        strokeWidth: 10
        fillColor: Theme.clear
        capStyle: ShapePath.RoundCap
        joinStyle: ShapePath.RoundJoin
        startX: 0
        startY: guide.arm

        PathLine { x: 0; y: guide.r }
        PathArc { x: guide.r; y: 0; radiusX: guide.r; radiusY: guide.r }
        PathLine { x: guide.arm; y: 0 }
        PathMove { x: guide.width - guide.arm; y: 0 }
        PathLine { x: guide.width - guide.r; y: 0 }
        PathArc { x: guide.width; y: guide.r; radiusX: guide.r; radiusY: guide.r }
        PathLine { x: guide.width; y: guide.arm }
        PathMove { x: guide.width; y: guide.height - guide.arm }
        PathLine { x: guide.width; y: guide.height - guide.r }
        PathArc { x: guide.width - guide.r; y: guide.height; radiusX: guide.r; radiusY: guide.r }
        PathLine { x: guide.width - guide.arm; y: guide.height }
        PathMove { x: guide.arm; y: guide.height }
        PathLine { x: guide.r; y: guide.height }
        PathArc { x: 0; y: guide.height - guide.r; radiusX: guide.r; radiusY: guide.r }
        PathLine { x: 0; y: guide.height - guide.arm }
    }
}
