pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// The full notice, in place of the summary.
Column {
    id: notice

    property var paragraphs: []
    property int size: 32

    spacing: size < 32 ? Theme.space16 : Theme.space24

    PageTitle {
        width: parent.width
        title: qsTrId("kiosk.notice.title")
        size: 56
    }

    Repeater {
        model: notice.paragraphs

        Txt {
            required property string modelData

            width: notice.width
            text: modelData
            size: notice.size
            scaled: true
            wrapMode: Text.WordWrap
            lineHeight: 1.15
        }
    }
}
