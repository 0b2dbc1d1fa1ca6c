pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// What to have ready for a service, to tick; nothing ticked still gives a number. Prices open in place of the list.
KioskPage {
    id: root

    property bool pricing: false
    readonly property int space: room - list.y - (priced ? more.height + Theme.space16 : 0)
    readonly property bool priced: page.tariff.length > 0

    neededHeight: Math.ceil(pricing ? prices.height : foot.y + foot.height)
    onPricingChanged: frame.toTop()
    actions: RowLayout {
        spacing: Theme.space24

        TouchButton {
            text: root.pricing ? qsTrId("kiosk.tariff.close") : qsTrId("kiosk.button.back")
            kind: "secondary"
            icon: "arrow-left"
            size: 34
            Layout.preferredWidth: Math.max(260, implicitWidth)
            onClicked: root.pricing ? root.pricing = false : root.model.back()
        }

        TouchButton {
            text: qsTrId("kiosk.button.next")
            icon: "arrow-right"
            iconRight: true
            size: 42
            Layout.fillWidth: true
            onClicked: root.model.proceed()
        }
    }

    TariffList {
        id: prices

        visible: root.pricing
        width: parent.width
        rows: root.page.tariff
        note: root.page.sub
        columns: root.landscape ? 2 : 1
    }

    Row {
        id: head

        visible: !root.pricing
        width: root.landscape ? root.side : parent.width
        spacing: Theme.space32

        ServiceTile {
            id: tile

            visible: !root.landscape
            code: root.page.prefix
            icon: root.page.icon
            size: 120
        }

        Column {
            width: parent.width - (tile.visible ? tile.width + parent.spacing : 0)
            anchors.verticalCenter: root.landscape ? undefined : parent.verticalCenter
            spacing: Theme.space24

            PageTitle {
                width: parent.width
                title: root.page.title
                help: root.page.sub
                size: root.landscape ? 44 : 56
                helpSize: root.landscape ? 30 : 32
            }

            Txt {
                visible: root.landscape
                width: parent.width
                text: qsTrId("kiosk.requirements.help")
                size: 28
                scaled: true
                color: Theme.ink2
                wrapMode: Text.WordWrap
            }

            TouchButton {
                visible: root.landscape && root.priced
                text: qsTrId("kiosk.tariff.show")
                kind: "secondary"
                icon: "receipt"
                size: 32
                width: parent.width
                onClicked: root.pricing = true
            }
        }
    }

    Txt {
        id: help

        visible: !root.pricing && !root.landscape
        y: Math.ceil(head.height) + Theme.space24
        width: parent.width
        text: qsTrId("kiosk.requirements.help")
        size: 32
        scaled: true
        color: Theme.ink2
        wrapMode: Text.WordWrap
        lineHeight: 1.08
    }

    GridLayout {
        id: list

        visible: !root.pricing
        x: root.landscape ? head.width + Theme.space48 : 0
        y: root.landscape ? 0 : Math.ceil(help.y + help.height) + Theme.space32
        width: parent.width - x
        columns: 1
        rowSpacing: 22

        Repeater {
            model: root.page.items.length

            CheckRow {
                id: row

                required property int index
                readonly property var item: root.page.items[index] ?? ({ code: "", text: "", detail: "", limit: "", ready: false })

                objectName: "requirement"
                text: item.text
                detail: item.detail
                tag: item.limit
                checked: item.ready
                size: root.landscape ? 32 : 35
                Layout.fillWidth: true
                Layout.minimumHeight: implicitHeight
                onClicked: root.model.mark(row.item.code)
            }
        }
    }

    Column {
        id: foot

        visible: !root.pricing
        x: list.x
        y: list.y + list.height + Theme.space32
        width: list.width
        spacing: Theme.space24

        InfoBox {
            width: parent.width
            text: root.page.note
            size: root.landscape ? 28 : 30
            pad: Theme.space24
            iconSize: 52
        }

        TouchButton {
            id: more

            visible: !root.landscape && root.priced
            text: qsTrId("kiosk.tariff.show")
            kind: "secondary"
            icon: "receipt"
            size: 34
            width: parent.width
            implicitHeight: 112
            onClicked: root.pricing = true
        }
    }
}
