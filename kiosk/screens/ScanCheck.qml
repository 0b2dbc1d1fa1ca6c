import QtQuick
import "../../assets/ui"

// One live check of the camera's picture.
Card {
    id: check

    property string label: ""
    property string text: ""
    property bool good: false
    property bool judged: true            // false: the picture does not tell yet

    implicitHeight: Math.max(116, Math.ceil(words.implicitHeight) + Theme.space32)
    radius: Theme.radiusField
    elevation: 0
    borderColor: !judged || good || Theme.contrast ? Theme.line : Theme.amber400
    borderWidth: Theme.contrast ? Theme.border : !judged || good ? 2 : 4
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + words.said

    Icon {
        id: sign

        x: 20
        anchors.verticalCenter: parent.verticalCenter
        name: !check.judged ? "hourglass-medium" : check.good ? "check-circle" : "warning-circle"
        weight: check.judged ? "fill" : "bold"
        size: 48
        color: !check.judged ? Theme.ink3 : check.good ? Theme.green700 : Theme.orange700
    }

    Column {
        id: words

        readonly property string said: check.judged ? check.text : "–"

        x: sign.x + sign.width + 14
        width: parent.width - x - Theme.space8
        anchors.verticalCenter: parent.verticalCenter

        Txt {
            width: parent.width
            text: check.label
            size: 26
            scaled: true
            color: Theme.ink2
            Accessible.ignored: true
        }

        Txt {
            width: parent.width
            text: words.said
            size: 28
            weight: 700
            scaled: true
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }
    }
}
