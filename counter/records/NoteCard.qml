import QtQuick
import Sambut.Counter
import "../../assets/ui"

// A short note of the officer's, and how the saving of the whole column stands.
Card {
    id: card

    required property RecordsModel records
    required property var shown
    required property var menuTexts
        readonly property bool good: shown.state === "saved"
    readonly property bool bad: shown.state === "unsaved" || shown.state === "partly"

    radius: Theme.radiusDeskCard

    Txt {
        x: 18
        y: 14
        text: qsTrId("counter.record.note")
        size: 18
        weight: 800
        track: -0.01
        Accessible.role: Accessible.Heading
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: 18
        y: 17
        spacing: 6

        Icon {
            visible: card.good || card.bad
            anchors.verticalCenter: parent.verticalCenter
            name: card.good ? "check" : "warning"
            weight: card.good ? "bold" : "fill"
            size: 16
            color: card.good ? Theme.green700 : Theme.orange700
        }

        Txt {
            objectName: "saveState"
            anchors.verticalCenter: parent.verticalCenter
            text: card.shown.stateText
            size: 13
            weight: 700
            color: card.good ? Theme.green700 : card.bad ? Theme.orange700 : Theme.ink2
        }
    }

    DeskArea {
        objectName: "field_note"
        x: 18
        y: 48
        width: parent.width - 36
        height: parent.height - y - 16
        placeholder: card.shown.note.help
        error: card.shown.note.fault
        maximumLength: card.shown.note.limit
        menuTexts: card.menuTexts
        readOnly: !card.shown.editable
        text: card.shown.note.text
        onEdited: card.records.edit("note", text)
        Accessible.name: qsTrId("counter.record.note")
    }
}
