import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// The way out of the ticket page: done, print again, or by itself.
RowLayout {
    id: end

    property int seconds: 0
    property real value: 0
    property bool failed: false
    property Component note: null         // stands before the buttons where there is room
    readonly property bool terse: failed || note !== null

    signal done()
    signal again()

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
        Layout.preferredWidth: Math.max(end.failed || end.note !== null ? 280 : 620, implicitWidth)
        onClicked: end.done()
    }

    CountdownRing {
        value: end.value
        text: end.seconds
        size: 96
        Accessible.name: end.seconds + " " + qsTrId("kiosk.ticket.seconds")
    }

    Txt {
        visible: !end.terse
        text: qsTrId("kiosk.ticket.seconds")
        size: 26
        scaled: true
        color: Theme.ink2
        wrapMode: Text.WordWrap
        lineHeight: 1.05
        Layout.preferredWidth: 180
        Layout.maximumWidth: 180
    }
}
