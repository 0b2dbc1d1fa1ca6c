import QtQuick
import "../../assets/ui"

// The way to the services that are online only.
Touchable {
    id: strip

    name: qsTrId("kiosk.service.online") + ", " + qsTrId("kiosk.service.online_text")
    implicitWidth: 952
    implicitHeight: Math.max(104, Math.ceil(words.implicitHeight) + Theme.space24)
    height: implicitHeight

    FocusRing {
        target: strip
        targetRadius: plate.radius
    }

    Rectangle {
        id: plate

        anchors.fill: parent
        radius: 30
        antialiasing: true
        color: strip.pressed ? Theme.blue100 : Theme.blue50
        border.width: Theme.contrast ? Theme.border : 2
        border.color: Theme.infoLine
    }

    Icon {
        id: sign

        x: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        name: "qr-code"
        size: 52
        color: Theme.blue700
    }

    Column {
        id: words

        x: sign.x + sign.width + 22
        width: caret.x - x - Theme.space16
        anchors.verticalCenter: parent.verticalCenter

        Txt {
            width: parent.width
            text: qsTrId("kiosk.service.online")
            size: 30
            weight: 700
            scaled: true
            color: Theme.blue800
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }

        Txt {
            width: parent.width
            text: qsTrId("kiosk.service.online_text")
            size: 26
            scaled: true
            color: Theme.blue800
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }
    }

    Icon {
        id: caret

        anchors.right: parent.right
        anchors.rightMargin: Theme.space32
        anchors.verticalCenter: parent.verticalCenter
        name: "caret-right"
        size: 44
        color: Theme.blue700
    }
}
