import QtQuick
import "../../assets/ui"

// One answer under review.
Item {
    id: line

    required property var row             // see ReviewRow in kiosk/props.py
    property bool ruled: true
    property int least: Theme.touchMin

    signal changing(string key)

    implicitHeight: Math.max(least, Math.ceil(words.implicitHeight) + Theme.space16)
    height: implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: row.label + ": " + row.value

    Rectangle {
        visible: line.ruled
        x: Theme.space32
        width: parent.width - 2 * x
        height: 2
        color: Theme.line
    }

    Column {
        id: words

        x: 40
        width: (change.visible ? change.x : parent.width - Theme.space32) - x - Theme.space16
        anchors.verticalCenter: parent.verticalCenter

        Txt {
            width: parent.width
            text: line.row.label
            size: 24
            scaled: true
            color: Theme.ink2
            Accessible.ignored: true
        }

        Txt {
            width: parent.width
            text: line.row.value
            size: 30
            weight: 700
            scaled: true
            wrapMode: Text.Wrap
            lineHeight: 0.98
            Accessible.ignored: true
        }
    }

    TouchButton {
        id: change

        visible: line.row.key !== ""
        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        height: Theme.touchMin
        kind: "ghost"
        padX: Theme.space24
        size: 30
        text: qsTrId("kiosk.review.change")
        name: text + ", " + line.row.label
        onClicked: line.changing(line.row.key)
    }
}
