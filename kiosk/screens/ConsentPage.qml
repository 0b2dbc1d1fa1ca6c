pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// What is asked, why and for how long, before anything is asked; refusing is as easy as agreeing.
KioskPage {
    id: root

    property bool reading: false

    neededHeight: Math.ceil(reading ? notice.height
                          : landscape ? Math.max(left.height, card.height) : card.y + card.height + link.height + Theme.space16)
    onReadingChanged: {
        frame.toTop()
        model.openNotice(reading)
    }
    actions: GridLayout {
        columns: root.landscape ? 3 : 2
        columnSpacing: Theme.space24
        rowSpacing: Theme.space16

        TouchButton {
            visible: root.reading
            text: qsTrId("kiosk.notice.close")
            icon: "check"
            size: 42
            Layout.fillWidth: true
            Layout.columnSpan: root.landscape ? 3 : 2
            onClicked: root.reading = false
        }

        TouchButton {
            visible: !root.reading && !root.landscape
            text: qsTrId("kiosk.consent.agree")
            icon: "check"
            size: 46
            implicitHeight: 144
            Layout.fillWidth: true
            Layout.columnSpan: 2
            onClicked: root.model.agree()
        }

        TouchButton {
            visible: !root.reading
            text: qsTrId("kiosk.button.back")
            kind: "secondary"
            icon: "arrow-left"
            size: 34
            implicitHeight: root.landscape ? 128 : 112
            Layout.preferredWidth: Math.max(260, implicitWidth)
            onClicked: root.model.back()
        }

        TouchButton {
            visible: !root.reading
            text: qsTrId("kiosk.consent.refuse")
            kind: "ghost"
            size: 28
            padX: Theme.space16
            implicitHeight: root.landscape ? 128 : 112
            Layout.fillWidth: true
            Layout.preferredWidth: 560
            onClicked: root.model.refuse()
        }

        TouchButton {
            visible: !root.reading && root.landscape
            text: qsTrId("kiosk.consent.agree")
            icon: "check"
            size: 46
            Layout.fillWidth: true
            Layout.preferredWidth: 880
            onClicked: root.model.agree()
        }
    }

    ConsentNotice {
        id: notice

        visible: root.reading
        width: parent.width
        paragraphs: root.page.notice
        size: root.landscape ? 28 : 32
    }

    Column {
        id: left

        visible: !root.reading
        width: root.landscape ? root.side : parent.width
        spacing: Theme.space24

        PageTitle {
            width: parent.width
            title: qsTrId("kiosk.consent.title")
            help: qsTrId("kiosk.consent.intro")
            size: root.landscape ? 56 : 64
            helpSize: root.landscape ? 30 : 34
        }
    }

    Card {
        id: card

        visible: !root.reading
        x: root.landscape ? left.width + Theme.space48 : 0
        y: root.landscape ? 0 : Math.ceil(left.height) + Theme.space32
        width: parent.width - x
        height: Math.ceil(rows.implicitHeight) + 2 * rows.y
        radius: 40

        Column {
            id: rows

            x: Theme.space48
            y: root.landscape ? 0 : Theme.space16
            width: parent.width - 2 * x

            Repeater {
                model: root.page.rows

                ConsentRow {
                    required property int index
                    required property var modelData

                    width: rows.width
                    ruled: index > 0
                    icon: modelData[0]
                    title: modelData[1]
                    text: modelData[2]
                    size: root.landscape ? 26 : 28
                    pad: root.landscape ? Theme.space8 : Theme.space16
                }
            }
        }
    }

    TouchButton {
        id: link

        visible: !root.reading
        y: root.landscape ? left.height + Theme.space16 : card.y + card.height + Theme.space16
        height: root.large ? 112 : Theme.touchMin
        kind: "ghost"
        x: -Theme.space16
        padX: Theme.space16
        size: 30
        icon: "file-text"
        text: qsTrId("kiosk.consent.notice")
        width: Math.min(Math.ceil(implicitWidth) + Theme.space8, (root.landscape ? left.width : parent.width) + Theme.space16)
        onClicked: root.reading = true
    }
}
