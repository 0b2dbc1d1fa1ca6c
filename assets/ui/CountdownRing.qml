import QtQuick
import QtQuick.Shapes

// What is left of a time, as a ring with words in the middle.
Item {
    id: ring

    property real value: 1                // 0..1 of the ring
    property string text: ""
    property int size: 96
    property int thickness: Math.max(4, Math.round(size * 0.092))
    property color color: Theme.blue700
    readonly property real reach: (size - thickness) / 2 - 1

    implicitWidth: size
    implicitHeight: size
    Accessible.role: Accessible.ProgressBar
    Accessible.name: text

    Shape {
        anchors.fill: parent

        ShapePath {
            strokeColor: Theme.ringTrack
            strokeWidth: ring.thickness
            fillColor: Theme.clear

            PathAngleArc {
                centerX: ring.size / 2
                centerY: ring.size / 2
                radiusX: ring.reach
                radiusY: ring.reach
                startAngle: 0
                sweepAngle: 360
            }
        }

        ShapePath {
            strokeColor: ring.value > 0 ? ring.color : Theme.clear
            strokeWidth: ring.thickness
            fillColor: Theme.clear
            capStyle: ShapePath.RoundCap

            PathAngleArc {
                centerX: ring.size / 2
                centerY: ring.size / 2
                radiusX: ring.reach
                radiusY: ring.reach
                startAngle: -90
                sweepAngle: 360 * Math.max(0, Math.min(1, ring.value))
            }
        }
    }

    Txt {
        anchors.centerIn: parent
        text: ring.text
        size: ring.size * (ring.size > 150 ? 0.45 : 0.354)
        weight: ring.size > 150 ? 800 : 700
        track: ring.size > 150 ? -0.02 : 0
        tnum: true
        Accessible.ignored: true
    }
}
