pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// The services as cards: what each is, what it costs, how long it takes now.
KioskPage {
    id: root

    readonly property int count: page.services.length
    readonly property int columns: landscape ? 2 : 1
    readonly property int lines: Math.ceil(count / columns)
    readonly property int strip: landscape || !page.online ? 0 : online.height + Theme.space24
    readonly property int space: room - cards.y - strip

    neededHeight: Math.ceil(cards.y + cards.implicitHeight + strip)
    actions: RowLayout {
        spacing: Theme.space24

        TouchButton {
            text: qsTrId("kiosk.button.back")
            kind: "secondary"
            icon: "arrow-left"
            size: 34
            implicitHeight: 112
            Layout.preferredWidth: Math.max(260, implicitWidth)
            onClicked: root.model.back()
        }

        OnlineStrip {
            visible: root.landscape && root.page.online
            Layout.fillWidth: true
            Layout.preferredHeight: 112
            onClicked: root.model.showOnline()
        }

        Icon {
            visible: unsure.visible
            name: "question"
            size: 40
            color: Theme.ink2
            Layout.leftMargin: Theme.space24
        }

        Txt {
            id: unsure

            visible: !root.landscape
            text: qsTrId("kiosk.service.unsure")
            size: 28
            scaled: true
            color: Theme.ink2
            wrapMode: Text.WordWrap
            Layout.fillWidth: true
        }
    }

    PageTitle {
        id: head

        width: parent.width
        kicker: root.page.greeting
        title: qsTrId("kiosk.service.title")
        help: root.large ? "" : qsTrId("kiosk.service.help")
        size: 56
        helpSize: 32
    }

    GridLayout {
        id: cards

        y: Math.ceil(head.height) + Theme.space24
        width: parent.width
        height: Math.max(implicitHeight, Math.min(root.space, root.lines * (242 + rowSpacing) - rowSpacing))
        columns: root.columns
        rowSpacing: root.large ? Theme.space16 : 22
        columnSpacing: Theme.space24
        uniformCellHeights: !root.large
        uniformCellWidths: true

        Repeater {
            model: root.count

            ServiceCard {
                id: card

                required property int index
                readonly property var item: root.page.services[index]

                service: item
                tight: root.landscape || root.large
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: implicitHeight
                onClicked: root.model.pick(card.item.prefix)
            }
        }
    }

    OnlineStrip {
        id: online

        visible: !root.landscape && root.page.online
        y: cards.y + cards.height + Theme.space24
        width: parent.width
        onClicked: root.model.showOnline()
    }
}
