import QtQuick
import "../../assets/ui"

// What can still be done when the office is closed or the kiosk is out of service.
Column {
    id: panel

    property bool closed: true
    property bool landscape: false
    property string language: "id"
    property bool offers: false           // the satisfaction survey

    signal spoken(string code)
    signal rated()

    spacing: Theme.space48

    Segments {
        width: parent.width
        options: [{ key: "id", text: qsTrId("kiosk.language.id") }, { key: "en", text: qsTrId("kiosk.language.en") }]
        current: panel.language
        size: panel.landscape ? 28 : 32
        onChosen: code => panel.spoken(code)
    }

    Row {
        visible: panel.closed
        width: parent.width
        spacing: Theme.space48

        QrCode {
            id: code

            size: 256
            quiet: Theme.space24
            text: qsTrId("kiosk.closed.address")
            Accessible.name: qsTrId("kiosk.closed.online")
        }

        Txt {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - code.width - parent.spacing
            text: qsTrId("kiosk.closed.online")
            size: 44
            weight: 700
            track: -0.01
            scaled: true
            wrapMode: Text.WordWrap
        }
    }

    InfoBox {
        visible: !panel.closed
        width: parent.width
        kind: "attention"
        text: qsTrId("kiosk.out.told")
        size: 36
    }

    TouchButton {
        visible: panel.offers
        width: parent.width
        implicitHeight: Theme.touchMin
        kind: "secondary"
        text: qsTrId("kiosk.survey.offer")
        icon: "star"
        size: 32
        onClicked: panel.rated()
    }
}
