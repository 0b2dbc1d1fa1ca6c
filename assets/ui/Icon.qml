import QtQuick

// One Phosphor icon, tinted by the image provider; an empty name draws nothing.
Image {
    id: icon

    property string name: ""
    property string weight: "bold"  // regular | bold | fill | duotone
    property color color: Theme.ink
    property int size: 40

    width: size
    height: size
    sourceSize: Qt.size(Math.ceil(size * Theme.density), Math.ceil(size * Theme.density))
    source: name === "" ? "" : "image://icon/" + weight + "/" + name + "/" + Theme.hex(color)
    smooth: true
    Accessible.ignored: true
}
