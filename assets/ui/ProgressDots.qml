pragma ComponentBehavior: Bound
import QtQuick

// Three dots that light up one after the other while something is on its way.
Row {
    id: dots

    property int dot: 24
    property color color: Theme.blue700
    property bool running: visible
    property int step: 0

    spacing: dot
    Accessible.role: Accessible.ProgressBar

    Timer {
        interval: 400
        repeat: true
        running: dots.running && !Theme.reducedMotion
        onTriggered: dots.step = (dots.step + 1) % 3
    }

    Repeater {
        model: 3

        Rectangle {
            required property int index

            width: dots.dot
            height: dots.dot
            radius: dots.dot / 2
            antialiasing: true
            color: dots.color
            opacity: Theme.reducedMotion || index === dots.step ? 1 : 0.35

            Behavior on opacity {
                NumberAnimation { duration: Theme.ms(300) }
            }
        }
    }
}
