import QtQuick
import "../../assets/ui"

// How delivery to the central office fares: an icon with words where all is well, a pill where somebody should know.
FocusScope {
    id: mark

    required property var delivery        // DeliveryProps
    property real room: 0                 // that it may take, in logical pixels
    readonly property bool present: delivery.icon !== ""
    readonly property bool bad: delivery.tone === "bad"
    readonly property bool loud: bad || delivery.tone === "warn"
    readonly property real full: around + Math.ceil(long.implicitWidth)
    readonly property real brief: around + Math.ceil(short_.implicitWidth)
    readonly property real around: sign.width + Theme.space8 + 2 * pad
    readonly property int pad: loud ? 12 : 0
    readonly property string words: full <= room ? delivery.text : brief <= room ? delivery.brief : ""
    readonly property string said: whole.visible ? whole.text : ""
    readonly property color fg: bad ? Theme.red700 : loud ? Theme.amber900 : delivery.tone === "good" ? Theme.green700 : Theme.ink2

    objectName: "delivery"
    visible: present
    width: words === "" ? sign.width + 2 * pad : words === delivery.text ? full : brief
    height: 36
    activeFocusOnTab: loud
    Accessible.role: loud ? Accessible.AlertMessage : Accessible.StaticText
    Accessible.name: delivery.text
    Accessible.description: delivery.full
    Accessible.focusable: loud

    Txt {
        id: long

        visible: false
        text: mark.delivery.text
        size: label.size
        weight: label.weight
    }

    Txt {
        id: short_

        visible: false
        text: mark.delivery.brief
        size: label.size
        weight: label.weight
    }

    FocusRing {
        target: mark
        gap: 2
        thickness: 2
        targetRadius: mark.height / 2
    }

    Rectangle {
        visible: mark.loud
        anchors.fill: parent
        radius: height / 2
        antialiasing: true
        color: mark.bad ? Theme.red100 : Theme.amber100
        border.width: Theme.contrast ? 2 : 1
        border.color: mark.bad ? Theme.red700 : Theme.amber400
    }

    Icon {
        id: sign

        x: mark.pad
        anchors.verticalCenter: parent.verticalCenter
        name: mark.delivery.icon
        size: 20
        color: mark.fg
    }

    Txt {
        id: label

        objectName: "deliveryText"
        visible: text !== ""
        x: sign.x + sign.width + Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        text: mark.words
        size: 14
        weight: mark.loud ? 700 : 600
        color: mark.loud ? mark.fg : Theme.ink2
        Accessible.ignored: true
    }

    HoverHandler {
        id: over
    }

    TapHandler {                          // a finger does not hover
        onTapped: asked.running ? asked.stop() : asked.start()
    }

    Timer {
        id: asked

        interval: 10000
    }

    Hint {
        id: whole

        x: Math.round((mark.width - width) / 2)
        y: mark.height + 6
        width: Math.min(implicitWidth, 440)
        visible: mark.visible && (over.hovered || asked.running || mark.activeFocus)
        text: mark.delivery.full
    }
}
