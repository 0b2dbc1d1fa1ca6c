import QtQuick
import Sambut.Counter
import "../../assets/ui"

// What can be done now and soon no more, or may have been forgotten: a calm question with its answers.
Rectangle {
    id: bar

    required property CounterModel model
    property var offer: ({ kind: "", text: "", yes: "", yesText: "", no: "" })
    property bool tight: false

    visible: offer.kind !== ""
    radius: Theme.radiusDeskCard
    antialiasing: true
    color: Theme.blue50
    border.width: 2
    border.color: Theme.infoLine
    Accessible.role: Accessible.AlertMessage
    Accessible.name: offer.text

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
    }

    Icon {
        id: sign

        visible: !bar.tight
        x: 20
        anchors.verticalCenter: parent.verticalCenter
        name: bar.offer.kind === "undo" ? "speaker-high" : bar.offer.kind === "finish" ? "hourglass-medium" : "clock"
        size: 24
        color: Theme.blue700
    }

    Txt {
        objectName: "offerText"
        x: bar.tight ? 16 : 56
        width: answers.x - x - Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        text: bar.offer.text
        size: 15
        weight: 700
        color: Theme.ink
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }

    Row {
        id: answers

        x: parent.width - width - 12
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space8

        DeskButton {
            objectName: "offerYes"
            height: 44
            text: bar.offer.yesText
            key: bar.offer.yes === "" ? "" : bar.model.caps[bar.offer.yes]
            onClicked: bar.model.press(bar.offer.yes)
        }

        DeskButton {
            objectName: "offerNo"
            height: 44
            width: bar.offer.no === "" ? 44 : implicitWidth
            icon: bar.offer.no === "" ? "x-circle" : ""
            text: bar.offer.no
            key: bar.offer.no === "" ? "" : "Esc"
            Accessible.name: bar.offer.no === "" ? qsTrId("counter.message.close") : bar.offer.no
            onClicked: bar.model.desk.dismissOffer()
        }
    }
}
