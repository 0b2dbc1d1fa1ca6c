import QtQuick

// A key cap that names a shortcut.
Rectangle {
    id: cap

    property string key: ""
    property bool onDark: false
    property bool faint: false

    implicitWidth: Math.max(34, Math.ceil(label.implicitWidth) + 16)
    implicitHeight: 26
    radius: 6
    antialiasing: true
    color: onDark ? Theme.capDark : faint ? Theme.clear : Theme.cap
    border.width: 1
    border.color: onDark ? Theme.capDarkLine : Theme.capLine
    Accessible.ignored: true

    Txt {
        id: label

        anchors.centerIn: parent
        text: cap.key
        size: 13
        weight: 700
        color: cap.onDark ? Theme.capDarkInk : cap.faint ? Theme.ink3 : Theme.ink2
    }
}
