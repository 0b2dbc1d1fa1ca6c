import QtQuick
import "../../assets/ui"

// One numbered step of a way.
Row {
    id: line

    property int number: 1
    property string text: ""
    property real size: 32

    spacing: Theme.space24
    Accessible.role: Accessible.StaticText
    Accessible.name: number + ". " + text

    Rectangle {
        id: disc

        width: 60
        height: 60
        radius: 30
        antialiasing: true
        color: Theme.blue700

        Txt {
            anchors.centerIn: parent
            text: line.number
            size: 30
            weight: 800
            color: Theme.primaryInk
            Accessible.ignored: true
        }
    }

    Txt {
        width: line.width - disc.width - line.spacing
        text: line.text
        size: line.size
        scaled: true
        wrapMode: Text.WordWrap
        lineHeight: 1.1
        topPadding: 8
        Accessible.ignored: true
    }
}
