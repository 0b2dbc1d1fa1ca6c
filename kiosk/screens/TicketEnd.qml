import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// The way out of the ticket page: done, print again, or by itself.
Column {
    id: end

    property int seconds: 0
    property real value: 0
    property bool failed: false
    property Component note: null         // stands before the buttons where there is room
    readonly property bool crowded: failed        // the countdown's words stand above the buttons
    readonly property int room: note !== null ? 290 : Theme.textScale > 1 ? 360 : 330
    readonly property string words: qsTrId("kiosk.ticket.seconds")

    signal done()
    signal again()

    spacing: Theme.space8

    Txt {
        visible: end.crowded
        width: parent.width
        text: end.seconds + " " + end.words
        size: 26
        scaled: true
        color: Theme.ink2
        wrapMode: Text.WordWrap
        horizontalAlignment: Text.AlignRight
        Accessible.ignored: true
    }

    RowLayout {
        width: parent.width
        spacing: Theme.space24

        Loader {
            visible: end.note !== null
            sourceComponent: end.note
            Layout.fillWidth: true
        }

        TouchButton {
            visible: end.failed
            text: qsTrId("kiosk.ticket.reprint")
            kind: "secondary"
            icon: "printer"
            size: end.note === null ? 36 : 32
            Layout.fillWidth: end.note === null
            Layout.preferredWidth: Math.max(280, implicitWidth)
            onClicked: end.again()
        }

        TouchButton {
            text: qsTrId("kiosk.button.done")
            icon: "check"
            size: 42
            Layout.fillWidth: end.note === null
            Layout.preferredWidth: Math.max(280, implicitWidth)
            onClicked: end.done()
        }

        CountdownRing {
            value: end.value
            text: end.seconds
            size: 96
            Accessible.name: end.seconds + " " + end.words
        }

        Txt {
            visible: !end.crowded
            text: end.words
            size: end.note !== null ? 24 : 26
            scaled: true
            color: Theme.ink2
            wrapMode: Text.WordWrap
            lineHeight: 1.05
            Accessible.ignored: true
            Layout.preferredWidth: end.room
            Layout.maximumWidth: end.room
        }
    }
}
