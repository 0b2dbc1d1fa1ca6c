pragma ComponentBehavior: Bound
import QtQuick
import "../../../assets/ui"

// A report's pages below each other; paper stays white in every look. Older pages are dimmed until the new ones come.
Item {
    id: column

    required property var side
    property bool titled: false
    property bool shown: true
    readonly property int head: titled ? 44 : 0

    signal again()

    width: side.width
    height: head + (side.pages.length === 0 ? side.height : side.pages.length * (side.height + 20) - 20)

    Txt {
        objectName: "sideTitle"
        visible: column.titled
        width: parent.width
        text: column.side.title
        size: 15
        weight: 700
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
    }

    Txt {
        objectName: "sideNote"
        visible: column.titled && text !== ""
        y: 20
        width: parent.width
        text: column.side.note
        size: 13
        color: Theme.ink2
        elide: Text.ElideRight
    }

    Rectangle {
        visible: column.shown && column.side.pages.length === 0
        y: column.head
        width: column.side.width
        height: column.side.height
        color: Theme.surface
        opacity: 0.45
        border.width: Theme.border
        border.color: Theme.line
    }

    Column {
        visible: column.shown && column.side.fault !== ""
        x: Math.round((parent.width - width) / 2)
        y: column.head + 96
        width: Math.min(360, parent.width - 32)
        spacing: Theme.space16

        Txt {
            objectName: "sideFault"
            width: parent.width
            text: column.side.fault
            size: 17
            weight: 600
            color: Theme.ink2
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.WordWrap
        }

        DeskButton {
            objectName: "sideAgain"
            anchors.horizontalCenter: parent.horizontalCenter
            icon: "repeat"
            text: qsTrId("counter.report.again")
            onClicked: column.again()
        }
    }

    Repeater {
        model: column.side.pages.length

        Rectangle {
            id: paper

            required property int index
            readonly property var page: column.side.pages[index] ?? ({ key: "", text: "" })

            y: column.head + index * (column.side.height + 20)
            width: column.side.width
            height: column.side.height
            color: Theme.white
            border.width: Theme.contrast || Theme.dark ? 0 : 1
            border.color: Theme.paperEdge
            opacity: column.side.stale ? 0.45 : 1
            Accessible.role: Accessible.Graphic
            Accessible.name: page.text

            Behavior on opacity {
                NumberAnimation {
                    duration: Theme.hintTime
                }
            }

            Image {
                objectName: "reportPage"
                anchors.fill: parent
                source: column.shown ? paper.page.key : ""
                cache: false
                smooth: true
                Accessible.ignored: true
            }
        }
    }
}
