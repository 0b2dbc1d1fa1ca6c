import QtQuick
import "../../../assets/ui"
import "../../screens"

// The last page: the answers are on their way, are counted, or could not be.
Item {
    id: root

    required property var page
    property bool landscape: false
    property bool low: false
    property bool slow: false
    readonly property bool sending: page.kind === "sending"
    readonly property bool linked: page.address !== ""
    readonly property bool beside: landscape && linked

    implicitHeight: sending ? 0 : Math.ceil(linked ? Math.max(box.height, card.y + card.height) : box.height)

    Timer {
        interval: 400
        running: root.sending
        onTriggered: root.slow = true
    }

    Column {
        visible: root.sending && root.slow
        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.space48

        ProgressDots {
            anchors.horizontalCenter: parent.horizontalCenter
            dot: 32
            Accessible.ignored: true
        }

        Txt {
            width: parent.width
            text: root.page.title
            size: 44
            weight: 700
            scaled: true
            color: Theme.ink2
            wrapMode: Text.WordWrap
            horizontalAlignment: Text.AlignHCenter
        }
    }

    Column {
        id: box

        visible: !root.sending
        width: root.beside ? Math.round(parent.width * 0.4) : parent.width
        spacing: root.landscape ? Theme.space32 : Theme.space48

        Icon {
            visible: !root.low || !root.linked
            name: root.page.kind === "failed" ? "warning" : "seal-check"
            weight: "duotone"
            size: root.landscape ? 120 : 160
            color: root.page.kind === "failed" ? Theme.orange700 : Theme.green700
        }

        PageTitle {
            width: parent.width
            title: root.sending ? "" : root.page.title
            help: root.page.text
            size: root.landscape ? 60 : 72
            helpSize: root.landscape ? 34 : 40
        }
    }

    Card {
        id: card

        visible: root.linked
        x: root.beside ? box.width + Theme.space48 : 0
        y: root.beside ? 0 : Math.ceil(box.height) + Theme.space48
        width: parent.width - x
        height: Math.ceil(Math.max(code.height, words.height)) + 2 * Theme.space32

        QrCode {
            id: code

            x: Theme.space32
            y: Math.round((parent.height - height) / 2)
            size: 264
            text: root.page.address
            Accessible.name: root.page.address
        }

        Column {
            id: words

            x: code.x + code.width + Theme.space32
            y: Math.round((parent.height - height) / 2)
            width: parent.width - x - Theme.space32
            spacing: Theme.space12

            Txt {
                width: parent.width
                text: qsTrId("kiosk.survey.skd")
                size: 32
                weight: 600
                scaled: true
                wrapMode: Text.WordWrap
                lineHeight: 1.15
            }

            Txt {
                width: parent.width
                text: root.page.address.replace(/^https?:\/\//, "")
                size: 28
                weight: 700
                scaled: true
                color: Theme.blue700
                wrapMode: Text.WrapAnywhere
            }
        }
    }
}
