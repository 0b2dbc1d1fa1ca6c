import QtQuick
import "../../assets/ui"

// The one question or instruction of a page, with what it belongs to above and a line of help below.
Column {
    id: head

    property string kicker: ""
    property string title: ""
    property string help: ""
    property string helpIcon: ""
    property real size: 64
    property real helpSize: 34

    spacing: Theme.space8

    Announcement { text: head.visible ? head.title : "" }

    Txt {
        visible: head.kicker !== ""
        width: parent.width
        text: head.kicker
        size: 28
        weight: 700
        scaled: true
        color: Theme.blue700
        wrapMode: Text.WordWrap
    }

    EvenTxt {
        room: head.width
        text: head.title
        size: head.size
        weight: 800
        track: -0.02
        scaled: true
        lineHeight: 0.95
        Accessible.role: Accessible.Heading
        Accessible.name: head.title
    }

    Row {
        visible: head.help !== ""
        width: parent.width
        spacing: Theme.space16

        Icon {
            id: sign

            visible: head.helpIcon !== ""
            name: head.helpIcon
            size: words.px * 1.26
            color: Theme.ink2
        }

        Txt {
            id: words

            width: parent.width - (sign.visible ? sign.width + parent.spacing : 0)
            text: head.help
            size: head.helpSize
            scaled: true
            color: Theme.ink2
            wrapMode: Text.WordWrap
            lineHeight: 1.08
        }
    }
}
