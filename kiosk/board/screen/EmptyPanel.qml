import QtQuick
import "../../../assets/ui"

// Stands where the calls are when there are none: nothing called yet, closed, holiday.
Rectangle {
    id: panel

    required property string title
    required property string text
    required property bool closed

    radius: Theme.radiusCardLarge
    antialiasing: true
    color: Theme.panel
    border.width: Theme.border
    border.color: Theme.line

    Column {
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.space96
        width: parent.width - 2 * x
        spacing: Theme.space24

        Icon {
            name: panel.closed ? "clock" : "ticket"
            weight: "duotone"
            size: 120
            color: Theme.panelAccent
        }

        Txt {
            width: parent.width
            text: panel.title
            size: 112
            weight: 800
            track: -0.025
            lineHeight: 0.95
            wrapMode: Text.WordWrap
            maximumLineCount: 3
            elide: Text.ElideRight
            color: Theme.panelInk
        }

        Txt {
            width: parent.width
            text: panel.text
            size: 56
            wrapMode: Text.WordWrap
            color: Theme.panelInkSoft
        }
    }
}
