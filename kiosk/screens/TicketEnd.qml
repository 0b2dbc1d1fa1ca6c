import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// The way out of the ticket page: done, print again, or by itself.
GridLayout {
    id: end

    property int seconds: 0
    property real value: 0
    property bool failed: false
    property bool stacked: false

    signal done()
    signal again()

    columns: stacked || failed && Theme.textScale > 1 ? 1 : failed ? 3 : 2
    columnSpacing: Theme.space32
    rowSpacing: Theme.space16

    TouchButton {
        visible: end.failed
        text: qsTrId("kiosk.ticket.reprint")
        kind: "secondary"
        icon: "printer"
        size: 36
        implicitHeight: end.stacked ? 112 : 128
        Layout.fillWidth: true
        onClicked: end.again()
    }

    TouchButton {
        text: qsTrId("kiosk.button.done")
        icon: "check"
        size: 42
        implicitHeight: end.stacked ? 112 : 128
        Layout.fillWidth: true
        onClicked: end.done()
    }

    RowLayout {
        spacing: 20
        Layout.preferredWidth: end.columns === 3 ? 240 : 300
        Layout.maximumWidth: end.columns === 1 ? Number.POSITIVE_INFINITY : Layout.preferredWidth

        CountdownRing {
            value: end.value
            text: end.seconds
            size: 96
        }

        Txt {
            text: qsTrId("kiosk.ticket.seconds")
            size: 26
            scaled: end.stacked
            color: Theme.ink2
            wrapMode: Text.WordWrap
            lineHeight: 1.05
            Layout.fillWidth: true
        }
    }
}
