import QtQuick
import "../../assets/ui"

// That the office is closed now, or its day was closed early. Nothing while it is open.
Rectangle {
    id: strip

    property string text: ""

    visible: text !== ""
    height: words.height + 20
    radius: Theme.radiusDeskField
    antialiasing: true
    color: Theme.amber100
    border.width: Theme.contrast ? 2 : 0
    border.color: Theme.amber400

    Icon {
        x: 12
        anchors.verticalCenter: parent.verticalCenter
        name: "moon"
        size: 20
        color: Theme.amber900
    }

    Txt {
        id: words

        objectName: "closed"
        x: 42
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - 12
        text: strip.text
        size: 14
        weight: 700
        color: Theme.amber900
        wrapMode: Text.WordWrap
    }
}
