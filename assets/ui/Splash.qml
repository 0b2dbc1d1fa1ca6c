import QtQuick

// The first picture of a surface, while the office is being opened behind it.
Window {
    id: splash

    property bool fullScreen: false
    property string text: ""

    width: fullScreen ? Screen.width : 1280
    height: fullScreen ? Screen.height : 720
    color: Theme.heroTop
    flags: fullScreen ? Qt.Window | Qt.FramelessWindowHint : Qt.Window
    visibility: fullScreen ? Window.FullScreen : Window.Windowed
    title: "Sambut"

    Column {
        anchors.centerIn: parent
        spacing: Theme.space32

        Mark {
            anchors.horizontalCenter: parent.horizontalCenter
            size: 192
            onDark: true
        }

        Txt {
            anchors.horizontalCenter: parent.horizontalCenter
            text: splash.text
            size: 34
            color: Theme.heroInkSoft
        }
    }
}
