pragma ComponentBehavior: Bound
import QtQuick

// The product's mark: a dot plot of 1-2-3, orange, green, blue.
Item {
    id: mark

    property int size: 64
    property bool onDark: Theme.contrast
    readonly property int dot: 2 * Math.round(size * 0.14)
    readonly property int gap: Math.round((size - 3 * dot) / 2)
    readonly property color blue: onDark ? Theme.markBlueOnDark : Theme.markBlue

    implicitWidth: size
    implicitHeight: size
    Accessible.ignored: true

    Repeater {
        model: 6

        Rectangle {
            required property int index
            readonly property int column: index < 1 ? 0 : index < 3 ? 1 : 2
            readonly property int row: index < 1 ? 2 : index < 3 ? index : index - 3

            x: column * (mark.dot + mark.gap)
            y: row * (mark.dot + mark.gap)
            width: mark.dot
            height: mark.dot
            radius: mark.dot / 2
            antialiasing: true
            color: column === 0 ? Theme.markOrange : column === 1 ? Theme.markGreen : mark.blue
        }
    }
}
