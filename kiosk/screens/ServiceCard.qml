import QtQuick
import "../../assets/ui"

// One service to touch.
Touchable {
    id: row

    required property var service         // see ServiceItem in kiosk/props.py
    property bool tight: false

    name: [service.name, service.description, service.fee, service.requirements, service.wait, service.waiting]
          .filter(word => word !== "").join(", ")
    implicitWidth: 952
    implicitHeight: Math.max(192, Math.ceil(words.implicitHeight) + 2 * Theme.space12)

    FocusRing {
        target: row
        targetRadius: Theme.radiusCard
    }

    Card {
        anchors.fill: parent
        elevation: row.pressed ? 0 : 1
        color: row.pressed ? Theme.blue100 : Theme.surface

        ServiceTile {
            id: tile

            x: row.tight ? Theme.space24 : Theme.space32
            anchors.verticalCenter: parent.verticalCenter
            code: row.service.prefix
            icon: row.service.icon
            size: row.tight ? 112 : 144
        }

        Column {
            id: words

            x: tile.x + tile.width + (row.tight ? 20 : 40)
            width: waits.x - x - Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            spacing: 6

            Txt {
                width: parent.width
                text: row.service.name
                size: 44
                weight: 800
                track: -0.015
                scaled: true
                wrapMode: Text.Wrap
                lineHeight: 0.95
                Accessible.ignored: true
            }

            Txt {
                width: parent.width
                text: row.service.description
                size: 28
                scaled: true
                color: Theme.ink2
                wrapMode: Text.WordWrap
                lineHeight: 1.1
                Accessible.ignored: true
            }

            Flow {
                id: pills

                width: row.width - words.x - Theme.space96
                topPadding: Theme.space4
                spacing: 10

                Pill {
                    text: row.service.fee
                    size: 24
                    scaled: true
                    fg: row.service.paid ? Theme.orange800 : Theme.green800
                    color: row.service.paid ? Theme.orange100 : Theme.green100
                }

                Pill {
                    visible: row.service.requirements !== ""
                    text: row.service.requirements
                    icon: "list-checks"
                    size: 24
                    scaled: true
                    fg: Theme.ink2
                }
            }
        }

        Column {
            id: waits

            anchors.right: parent.right
            anchors.rightMargin: row.tight ? 84 : 100
            y: Math.min(Math.round((parent.height - height) / 2), words.y + pills.y - height)
            width: Math.min(row.tight ? 208 : 240, Math.max(wait.implicitWidth, waiting.implicitWidth))
            spacing: Theme.space4

            Txt {
                id: wait

                width: parent.width
                text: row.service.wait
                size: text.length > 12 ? 30 : 36         // a sentence, not a number: it has to fit beside the words
                weight: 700
                tnum: true
                scaled: true
                color: row.service.direct ? Theme.green700 : Theme.ink
                horizontalAlignment: Text.AlignRight
                wrapMode: Text.WordWrap
                lineHeight: 0.95
                Accessible.ignored: true
            }

            Txt {
                id: waiting

                width: parent.width
                text: row.service.waiting
                size: 26
                scaled: true
                color: Theme.ink2
                horizontalAlignment: Text.AlignRight
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }
        }

        Icon {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space32
            anchors.verticalCenter: parent.verticalCenter
            name: "caret-right"
            size: 44
            color: Theme.blue700
        }
    }
}
