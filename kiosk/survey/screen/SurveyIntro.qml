pragma ComponentBehavior: Bound
import QtQuick
import "../../../assets/ui"
import "../../screens"

// What is asked, and what becomes of the answers.
Item {
    id: root

    required property var page
    property bool landscape: false
    readonly property int side: Math.round(width * 0.34)
    readonly property int pad: landscape ? Theme.space32 : Theme.space48

    implicitHeight: Math.ceil(Math.max(head.height, card.y + card.height))

    PageTitle {
        id: head

        width: root.landscape ? root.side : parent.width
        title: qsTrId("kiosk.survey.title")
        help: root.page.help
        size: root.landscape ? 60 : 72
        helpSize: root.landscape ? 32 : 38
    }

    Card {
        id: card

        x: root.landscape ? head.width + Theme.space48 : 0
        y: root.landscape ? 0 : Math.ceil(head.height) + Theme.space48
        width: parent.width - x
        height: Math.ceil(lines.height) + 2 * root.pad

        Column {
            id: lines

            x: root.pad
            y: root.pad
            width: parent.width - 2 * x
            spacing: root.landscape ? Theme.space24 : Theme.space48

            Repeater {
                model: root.page.rows

                Row {
                    id: line

                    required property var modelData

                    width: lines.width
                    spacing: Theme.space32

                    Icon {
                        id: sign

                        name: line.modelData[0]
                        weight: "duotone"
                        size: 72
                        color: Theme.blue700
                    }

                    Column {
                        width: line.width - sign.width - line.spacing
                        spacing: Theme.space4

                        Txt {
                            width: parent.width
                            text: line.modelData[1]
                            size: root.landscape ? 34 : 38
                            weight: 700
                            scaled: true
                            wrapMode: Text.WordWrap
                        }

                        Txt {
                            width: parent.width
                            text: line.modelData[2]
                            size: root.landscape ? 28 : 32
                            scaled: true
                            color: Theme.ink2
                            wrapMode: Text.WordWrap
                            lineHeight: 1.15
                        }
                    }
                }
            }
        }
    }
}
