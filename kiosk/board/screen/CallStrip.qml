import QtQuick
import "../../../assets/ui"

// A new call on half of the panel: number, arrow and desk on one line.
//
// The number's letters are 125 px high: 62 mm on a 43-inch panel, comfortable at 12 m; the desk's 65 px, 6.5 m, and
// legible at 10 m (a three-hundredth of the distance).
Rectangle {
    id: strip

    required property var call            // null: nothing is called
    required property string heading
    required property string icon
    readonly property int pad: Theme.boardMargin
    readonly property int inner: width - 2 * pad

    function announce() {
        entrance.restart()
    }

    radius: Theme.radiusCardLarge
    antialiasing: true
    color: Theme.panelNew
    border.width: Theme.border
    border.color: Theme.line

    Row {
        id: kind

        x: strip.pad
        y: 26
        spacing: 16

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: strip.icon
            weight: "fill"
            size: 40
            color: Theme.panelNewInk
        }

        Txt {
            anchors.verticalCenter: parent.verticalCenter
            text: strip.heading
            size: 36
            weight: 700
            color: Theme.panelNewInk
        }
    }

    Txt {
        anchors.right: parent.right
        anchors.rightMargin: strip.pad
        anchors.verticalCenter: kind.verticalCenter
        width: Math.min(implicitWidth, strip.inner - kind.width - Theme.space48)
        text: strip.call ? strip.call.guide || strip.call.place || strip.call.service : ""
        size: 36
        weight: 600
        elide: Text.ElideRight
        color: Theme.panelNewInk
    }

    Item {
        x: strip.pad
        y: kind.y + kind.height
        width: strip.inner
        height: strip.height - y - 12

        Row {
            id: row

            property real growth: 1

            anchors.verticalCenter: parent.verticalCenter
            transformOrigin: Item.Left
            scale: Math.min(1, strip.inner / Math.max(1, implicitWidth)) * growth
            spacing: Theme.space48

            TicketNo {
                objectName: "number"
                anchors.verticalCenter: parent.verticalCenter
                no: strip.call ? strip.call.number : ""
                size: Math.round(176 * Math.min(1.4, Math.max(0.6, parent.parent.height / 190)))
                color: Theme.panelNewInk
                dash: Theme.panelNewDash
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "arrow-right"
                size: 72
                rotation: strip.call ? strip.call.turn : 0
                color: Theme.panelNewInk
            }

            Txt {
                objectName: "desk"
                anchors.verticalCenter: parent.verticalCenter
                text: strip.call ? strip.call.desk : ""
                size: 92
                weight: 800
                track: -0.02
                color: Theme.panelNewInk
            }
        }
    }

    NumberAnimation {
        id: entrance

        target: row
        property: "growth"
        from: Theme.reducedMotion ? 1 : 0.92
        to: 1
        duration: Theme.callScaleTime
        easing.type: Easing.OutBack
    }
}
