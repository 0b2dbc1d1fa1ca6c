import QtQuick
import "../../../assets/ui"

// The call on show: number, service and desk. Deep blue at rest, amber while the call is fresh.
Item {
    id: panel

    required property var call            // null: nothing is called
    required property string heading
    required property bool fresh
    required property bool silent        // it is not said
    readonly property var look: Theme.service(call ? call.prefix : "")
    readonly property int pad: Theme.boardMargin
    readonly property int ruleY: height - 136 - way.extra
    property color ink: fresh ? Theme.panelNewInk : Theme.panelInk
    property color inkSoft: fresh ? Theme.panelNewInk : Theme.panelInkSoft

    // A new call: the number comes forward, the panel's light swells twice.
    function announce() {
        entrance.restart()
        if (!Theme.reducedMotion)
            pulses.restart()
    }

    Behavior on ink {
        ColorAnimation { duration: panel.fresh ? Theme.callInTime : Theme.callOutTime }
    }

    Behavior on inkSoft {
        ColorAnimation { duration: panel.fresh ? Theme.callInTime : Theme.callOutTime }
    }

    onFreshChanged: {
        if (!fresh) {
            pulses.stop()
            glow.opacity = 0
        }
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusCardLarge
        antialiasing: true
        color: panel.fresh ? Theme.panelNew : Theme.panel
        border.width: Theme.border
        border.color: Theme.line

        Behavior on color {
            ColorAnimation { duration: panel.fresh ? Theme.callInTime : Theme.callOutTime }
        }
    }

    Rectangle {
        id: glow

        objectName: "glow"
        anchors.fill: parent
        visible: opacity > 0
        opacity: 0
        radius: Theme.radiusCardLarge
        antialiasing: true
        color: Theme.panelGlow
    }

    Row {
        id: kind

        x: panel.pad
        y: 44
        spacing: 18

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: panel.silent ? "ticket" : "speaker-high"
            weight: "fill"
            size: 48
            color: panel.fresh ? Theme.panelNewInk : Theme.panelAccent
        }

        Txt {
            anchors.verticalCenter: parent.verticalCenter
            text: panel.heading
            size: 44
            weight: 700
            color: panel.ink
        }
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: panel.pad
        anchors.verticalCenter: kind.verticalCenter
        spacing: 16

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: panel.call ? panel.call.icon : ""
            size: 46
            color: panel.fresh ? Theme.panelNewInk : panel.look.onDark
        }

        Txt {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, panel.width - 2 * panel.pad - kind.width - 62 - Theme.space48)
            text: panel.call ? panel.call.service : ""
            size: 44
            weight: 600
            wrapMode: Text.WordWrap
            maximumLineCount: 2
            lineHeight: 0.9
            elide: Text.ElideRight
            color: panel.ink
        }
    }

    Item {
        id: numberArea

        x: panel.pad - Theme.space8       // the letters' own side bearing
        y: 106
        width: panel.width - 2 * x
        height: panel.ruleY - y

        TicketNo {
            id: number

            readonly property real fit: Math.min(1, numberArea.width / Math.max(1, implicitWidth))
            property real growth: 1

            objectName: "number"
            anchors.verticalCenter: parent.verticalCenter
            transformOrigin: Item.Left
            scale: fit * growth
            no: panel.call ? panel.call.number : ""
            size: Math.round(316 * Math.min(1.5, Math.max(0.6, numberArea.height / 338)))
            color: panel.ink
            dash: panel.fresh ? Theme.panelNewDash : panel.look.onDark
        }
    }

    Rectangle {
        x: panel.pad
        y: panel.ruleY
        width: panel.width - 2 * panel.pad
        height: 4
        radius: 2
        color: panel.fresh ? Theme.panelNewRule : Theme.panelRule
    }

    CallWay {
        id: way

        objectName: "way"
        x: panel.pad
        y: panel.ruleY + 12
        width: panel.width - 2 * panel.pad
        height: 112 + extra
        call: panel.call
        ink: panel.ink
        inkSoft: panel.inkSoft
        accent: panel.fresh ? Theme.panelNewInk : Theme.panelAccent
    }

    NumberAnimation {
        id: entrance

        target: number
        property: "growth"
        from: Theme.reducedMotion ? 1 : 0.92
        to: 1
        duration: Theme.callScaleTime
        easing.type: Easing.OutBack
    }

    SequentialAnimation {
        id: pulses

        loops: 2

        NumberAnimation { target: glow; property: "opacity"; from: 0; to: 0.5; duration: 600; easing.type: Easing.InOutSine }
        NumberAnimation { target: glow; property: "opacity"; from: 0.5; to: 0; duration: 600; easing.type: Easing.InOutSine }
    }
}
