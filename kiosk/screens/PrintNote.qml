import QtQuick
import "../../assets/ui"

// What becomes of the paper: being printed, printed, not printed, or none here.
Item {
    id: note

    property string paper: "printing"     // printing, printed, failed or none
    property string title: ""
    property string text: ""
    property bool slim: false
    readonly property bool failed: paper === "failed"

    implicitHeight: failed ? warning.implicitHeight : Math.max(128, Math.ceil(words.implicitHeight) + 2 * Theme.space24)
    height: implicitHeight

    Announcement {
        text: note.visible ? note.title + ". " + note.text : ""
        urgent: note.failed
    }

    InfoBox {
        id: warning

        visible: note.failed
        width: parent.width
        height: implicitHeight
        kind: "attention"
        iconSize: 76
        size: note.slim ? 30 : 33
        pad: note.slim ? Theme.space16 : 28
        title: note.title
        text: note.text
    }

    Rectangle {
        visible: !note.failed
        anchors.fill: parent
        radius: 32
        antialiasing: true
        color: Theme.bar
        border.width: Theme.border
        border.color: Theme.line
        Accessible.role: Accessible.StaticText
        Accessible.name: note.title + ". " + note.text

        Icon {
            id: sign

            x: 36
            anchors.verticalCenter: parent.verticalCenter
            name: note.paper === "none" ? "ticket" : "printer"
            weight: "duotone"
            size: 76
            color: Theme.barIcon
        }

        Column {
            id: words

            x: 144
            width: (arrow.visible ? arrow.x : parent.width - Theme.space12) - x - Theme.space24
            anchors.verticalCenter: parent.verticalCenter
            spacing: 2

            Txt {
                width: parent.width
                text: note.title
                size: 38
                weight: 700
                scaled: true
                color: Theme.barInk
                wrapMode: Text.WordWrap
                lineHeight: 0.98
                Accessible.ignored: true
            }

            Txt {
                width: parent.width
                text: note.text
                size: 28
                scaled: true
                color: Theme.barInkSoft
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }
        }

        Icon {
            id: arrow

            visible: (note.paper === "printing" || note.paper === "printed") && !(note.slim && Theme.textScale > 1)
            x: parent.width - width - 44
            y: Math.round((parent.height - height) / 2)
            name: "arrow-down"
            size: 64
            color: Theme.amber400

            SequentialAnimation on y {
                running: arrow.visible && Theme.bobTime > 0
                loops: Animation.Infinite

                NumberAnimation {
                    from: Math.round((note.height - arrow.height) / 2) - 8
                    to: Math.round((note.height - arrow.height) / 2) + 8
                    duration: Theme.bobTime / 2
                    easing.type: Easing.InOutSine
                }

                NumberAnimation {
                    from: Math.round((note.height - arrow.height) / 2) + 8
                    to: Math.round((note.height - arrow.height) / 2) - 8
                    duration: Theme.bobTime / 2
                    easing.type: Easing.InOutSine
                }
            }
        }
    }
}
