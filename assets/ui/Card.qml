import QtQuick

// A white plate with a nine-patch shadow; in high contrast a black plate with a white border.
Item {
    id: card

    property int radius: Theme.radiusCard
    property color color: Theme.surface
    property int elevation: 1             // 0 flat, 1 card, 2 raised
    property color borderColor: Theme.line
    property int borderWidth: Theme.border
    default property alias content: body.data

    BorderImage {
        readonly property int pad: card.elevation === 2 ? 80 : 32
        readonly property int edge: card.elevation === 2 ? 80 + 32 : 32 + 24

        visible: card.elevation > 0 && !Theme.contrast
        anchors.fill: parent
        anchors.margins: -pad
        source: card.elevation === 2 ? "shadow2.png" : "shadow1.png"
        border.left: edge
        border.right: edge
        border.top: edge
        border.bottom: edge
    }

    Rectangle {
        anchors.fill: parent
        radius: card.radius
        antialiasing: true
        color: card.color
        border.color: card.borderColor
        border.width: card.borderWidth
    }

    Item {
        id: body

        anchors.fill: parent
    }
}
