pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// One earlier visit: its date, and each service with its letter, how it ended and how long it waited.
Rectangle {
    id: past

    required property var visit           // {key, day, services}

    height: services.y + services.height + 14
    radius: Theme.radiusDeskCard
    antialiasing: true
    color: Theme.surface
    border.width: 1
    border.color: Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: visit.day + ". " + visit.services.map(item => [item.name, item.outcome, item.wait].filter(part => part !== "").join(", ")).join(". ")

    Txt {
        id: day

        objectName: "historyDay"
        x: 16
        y: 12
        width: parent.width - 32
        text: past.visit.day
        size: 15
        weight: 800
        wrapMode: Text.WordWrap
        Accessible.ignored: true
    }

    Column {
        id: services

        x: 16
        y: day.y + day.height + 10
        width: parent.width - 32
        spacing: 10

        Repeater {
            model: past.visit.services.length

            Item {
                id: service

                required property int index
                readonly property var item: past.visit.services[index] ?? ({ prefix: "", icon: "", name: "", outcome: "", served: false, wait: "", late: false })

                width: services.width
                height: Math.max(40, words.height)

                ServiceTile {
                    id: tile

                    size: 38
                    code: service.item.prefix
                    icon: service.item.icon
                    badge: false
                }

                Txt {
                    id: letter

                    x: tile.width + 10
                    anchors.verticalCenter: words.verticalCenter
                    text: service.item.prefix
                    size: 20
                    weight: 800
                    color: Theme.service(service.item.prefix).fg
                    Accessible.ignored: true
                }

                Column {
                    id: words

                    x: letter.x + 26
                    width: outcome.x - 8 - x
                    anchors.verticalCenter: parent.verticalCenter

                    Txt {
                        width: parent.width
                        text: service.item.name
                        size: 15
                        weight: 600
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }

                    Txt {
                        visible: text !== ""
                        width: parent.width
                        text: service.item.wait
                        size: 13
                        color: service.item.late ? Theme.red700 : Theme.ink2
                        wrapMode: Text.WordWrap
                        Accessible.ignored: true
                    }
                }

                Pill {
                    id: outcome

                    x: parent.width - width
                    anchors.verticalCenter: words.verticalCenter
                    text: service.item.outcome
                    icon: service.item.served ? "check" : ""
                    size: 13
                    height: 28
                    fg: service.item.served ? Theme.green800 : Theme.ink2
                    color: service.item.served ? Theme.green100 : Theme.sunken
                    Accessible.ignored: true
                }
            }
        }
    }
}
