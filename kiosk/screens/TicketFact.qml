import QtQuick
import "../../assets/ui"

// A figure of the ticket with its sign and what it counts.
Row {
    id: fact

    property string icon: ""
    property string text: ""
    property string label: ""
    property real size: 48

    spacing: 20
    Accessible.role: Accessible.StaticText
    Accessible.name: text + " " + label

    Rectangle {
        id: disc

        anchors.verticalCenter: parent.verticalCenter
        width: 92
        height: 92
        radius: 46
        antialiasing: true
        color: Theme.blue50
        border.width: Theme.border
        border.color: Theme.line

        Icon {
            anchors.centerIn: parent
            name: fact.icon
            weight: "duotone"
            size: 54
            color: Theme.blue700
        }
    }

    Column {
        anchors.verticalCenter: parent.verticalCenter
        width: fact.width - disc.width - fact.spacing

        Txt {
            width: parent.width
            text: fact.text
            size: text.length > 12 ? Math.min(fact.size, 36) : fact.size      // a sentence, not a number
            weight: 800
            track: -0.015
            tnum: true
            scaled: true
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }

        Txt {
            width: parent.width
            text: fact.label
            size: fact.size < 40 ? 24 : 28
            scaled: true
            color: Theme.ink2
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }
    }
}
