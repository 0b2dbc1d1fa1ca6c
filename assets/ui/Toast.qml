import QtQuick

// A short message that slides in from above and leaves by itself. Place it where it shall rest.
Item {
    id: toast

    property string text: ""
    property string icon: "info"
    property int hold: 5000
    property int maximumWidth: 952
    property bool scaled: true
    property bool open: false

    function show(message: string) {
        text = message
        open = true
        leave.restart()
    }

    function hide() {
        leave.stop()
        open = false
    }

    implicitWidth: Math.min(maximumWidth, Math.ceil(label.implicitWidth) + 64 + 56 + 24)
    implicitHeight: Math.max(112, Math.ceil(label.implicitHeight) + 56)
    visible: open
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Announcement { text: toast.open ? toast.text : "" }

    Timer {
        id: leave

        interval: toast.hold
        onTriggered: toast.open = false
    }

    Rectangle {
        id: plate

        width: parent.width
        height: parent.height
        radius: 36
        antialiasing: true
        color: Theme.bar
        border.width: Math.max(2, Theme.border)         // on the dark welcome page the plate alone does not stand out
        border.color: Theme.contrast ? Theme.line : Theme.barIcon

        NumberAnimation on y {
            running: toast.open
            from: -Theme.screenSlide
            to: 0
            duration: Theme.screenTime
            easing.type: Easing.OutCubic
        }

        Icon {
            x: 32
            anchors.verticalCenter: parent.verticalCenter
            name: toast.icon
            weight: "duotone"
            size: 56
            color: Theme.barIcon
        }

        Txt {
            id: label

            x: 112
            width: parent.width - x - 32
            anchors.verticalCenter: parent.verticalCenter
            text: toast.text
            size: 36
            weight: 700
            scaled: toast.scaled
            color: Theme.barInk
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }
    }
}
