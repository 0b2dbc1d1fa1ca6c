import QtQuick
import "../../assets/ui"

// A service with an online way.
Touchable {
    id: row

    required property var service         // see OnlineItem in kiosk/props.py
    property real size: 36

    name: [service.name, service.description, service.only].filter(part => part !== "").join(", ")
    implicitWidth: 952
    implicitHeight: Math.max(152, Math.ceil(words.implicitHeight) + Theme.space32)

    FocusRing {
        target: row
        targetRadius: card.radius
    }

    Card {
        id: card

        anchors.fill: parent
        radius: 32
        elevation: row.pressed ? 0 : 1
        color: row.pressed ? Theme.blue100 : Theme.surface

        ServiceTile {
            id: tile

            x: Theme.space24
            anchors.verticalCenter: parent.verticalCenter
            code: row.service.prefix
            icon: row.service.icon
            badge: row.service.prefix !== ""
            size: 96
        }

        Column {
            id: words

            x: tile.x + tile.width + Theme.space24
            width: caret.x - x - Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            spacing: 4

            Txt {
                width: parent.width
                text: row.service.name
                size: row.size
                weight: 800
                track: -0.01
                scaled: true
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }

            Txt {
                visible: text !== "" && (Theme.textScale === 1 || row.service.only === "")
                width: parent.width
                text: row.service.description
                size: 26
                scaled: true
                color: Theme.ink2
                wrapMode: Text.WordWrap
                lineHeight: 1.05
                Accessible.ignored: true
            }

            Pill {
                visible: row.service.only !== ""
                text: row.service.only
                size: 24
                scaled: true
                fg: Theme.blue800
                color: Theme.blue50
            }
        }

        Icon {
            id: caret

            anchors.right: parent.right
            anchors.rightMargin: Theme.space24
            anchors.verticalCenter: parent.verticalCenter
            name: "caret-right"
            size: 44
            color: Theme.blue700
        }
    }
}
