import QtQuick

// A QR code on white paper with its quiet zone, whole pixels per module, in every theme.
Rectangle {
    id: code

    property string text: ""
    property int size: 176
    property int quiet: 12

    implicitWidth: size
    implicitHeight: size
    radius: 8
    color: Theme.white
    Accessible.role: Accessible.Graphic

    Image {
        anchors.centerIn: parent
        fillMode: Image.Pad
        smooth: true        // only matters on a scaled sheet
        sourceSize: Qt.size(code.size - 2 * code.quiet, code.size - 2 * code.quiet)
        source: code.text === "" ? "" : "image://qr/" + encodeURIComponent(code.text)
    }
}
