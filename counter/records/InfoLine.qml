import QtQuick
import "../../assets/ui"

// A sentence about the record: good, act now, or plain.
Rectangle {
    id: line

    property string text: ""
    property string tone: ""              // good | warn | ""
    readonly property var state_: tone === "good" ? Theme.sla("ok") : tone === "warn" ? Theme.sla("soon") : Theme.sla("neutral")

    implicitHeight: Math.ceil(words.implicitHeight) + (tone === "" ? 4 : 20)
    radius: Theme.radiusDeskField
    antialiasing: true
    color: tone === "" ? Theme.clear : state_.bg
    border.width: tone === "" ? 0 : Theme.contrast ? 2 : 1
    border.color: state_.line
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Icon {
        visible: line.tone !== ""
        x: 12
        y: 10
        name: line.state_.icon
        weight: "fill"
        size: 18
        color: line.state_.fg
    }

    Txt {
        id: words

        x: line.tone === "" ? 0 : 38
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - (line.tone === "" ? 0 : 12)
        text: line.text
        size: 13
        weight: line.tone === "" ? 500 : 600
        color: line.tone === "" ? Theme.ink2 : line.state_.fg
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
}
