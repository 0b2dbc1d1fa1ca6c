import QtQuick
import "../../../assets/ui"

// One line of the calls before: number and desk.
Item {
    id: line

    required property var call            // null: an empty line
    property bool strong: false           // the latest ones
    property bool ruled: true
    readonly property color ink: strong ? Theme.ink : Theme.ink2

    Rectangle {
        visible: line.ruled && line.call !== null
        width: parent.width
        height: 2
        color: Theme.line
    }

    TicketNo {
        visible: line.call !== null
        anchors.verticalCenter: parent.verticalCenter
        no: line.call ? line.call.number : ""
        size: 76
        color: line.ink
    }

    Txt {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: line.call ? line.call.desk : ""
        size: 50
        weight: 700
        color: line.ink
    }
}
