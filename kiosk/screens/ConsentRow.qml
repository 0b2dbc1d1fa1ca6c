import QtQuick
import "../../assets/ui"

// One thing the visitor is told before consenting.
Item {
    id: row

    property string icon: ""
    property string title: ""
    property string text: ""
    property bool ruled: true
    property int pad: Theme.space16
    property int size: 28

    implicitHeight: Math.max(tile.height, Math.ceil(words.implicitHeight)) + 2 * pad
    Accessible.role: Accessible.StaticText
    Accessible.name: title + ". " + text

    Rectangle {
        visible: row.ruled
        width: parent.width
        height: 2
        color: Theme.line
    }

    Rectangle {
        id: tile

        anchors.verticalCenter: parent.verticalCenter
        width: 88
        height: 88
        radius: 24
        antialiasing: true
        color: Theme.blue50
        border.width: Theme.border
        border.color: Theme.line

        Icon {
            anchors.centerIn: parent
            name: row.icon
            weight: "duotone"
            size: 52
            color: Theme.blue700
        }
    }

    Column {
        id: words

        x: 120
        width: parent.width - x
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space4

        Txt {
            width: parent.width
            text: row.title
            size: 34
            weight: 700
            scaled: true
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }

        Txt {
            width: parent.width
            text: row.text
            size: row.size
            scaled: true
            color: Theme.ink2
            wrapMode: Text.WordWrap
            lineHeight: 1.1
            Accessible.ignored: true
        }
    }
}
