import QtQuick
import "../../../assets/ui"

// Where the called guest goes: an arrow as seen from here, the desk, and the room or the way in the guest's language.
//
// The desk's letters are 82 px high: 41 mm on a 43-inch panel, comfortable at 8 m (a two-hundredth of the distance).
Item {
    id: way

    required property var call            // null: nothing is called
    required property color ink
    required property color inkSoft
    required property color accent
    readonly property bool stacked: width < 1000      // the room below the desk, not beside it
    readonly property int lines: (place.text !== "" ? 1 : 0) + (guide.text !== "" ? 1 : 0)
    readonly property int extra: stacked ? lines * 52 : 0
    readonly property int gap: 28
    readonly property real beside: stacked || lines === 0 ? 0 : Math.min(Math.max(place.implicitWidth, guide.implicitWidth), width * 0.42)
    readonly property real needed: go.implicitWidth + arrow.width + desk.implicitWidth + 2 * gap + (beside > 0 ? Theme.space32 + beside : 0)

    Row {
        id: row

        height: parent.height - way.extra
        spacing: way.gap

        Txt {
            id: go

            visible: way.needed <= way.width
            anchors.verticalCenter: parent.verticalCenter
            text: qsTrId("board.go")
            size: 48
            color: way.inkSoft
        }

        Icon {
            id: arrow

            objectName: "arrow"
            anchors.verticalCenter: parent.verticalCenter
            name: "arrow-right"
            size: 72
            rotation: way.call ? way.call.turn : 0
            color: way.accent
        }

        Txt {
            id: desk

            objectName: "desk"
            anchors.verticalCenter: parent.verticalCenter
            text: way.call ? way.call.desk : ""
            size: 116
            weight: 800
            track: -0.02
            color: way.ink
        }
    }

    Column {
        x: way.stacked ? 0 : row.width + Theme.space32
        y: way.stacked ? row.height : Math.round((way.height - height) / 2)
        width: way.width - x

        Txt {
            id: place

            objectName: "place"
            visible: text !== ""
            width: parent.width
            horizontalAlignment: way.stacked ? Text.AlignLeft : Text.AlignRight
            text: way.call ? way.call.place : ""
            size: 40
            weight: 700
            wrapMode: Text.WordWrap
            lineHeight: 0.95
            maximumLineCount: guide.text === "" && !way.stacked ? 2 : 1
            elide: Text.ElideRight
            color: way.ink
        }

        Txt {
            id: guide

            objectName: "guide"
            visible: text !== ""
            width: parent.width
            horizontalAlignment: way.stacked ? Text.AlignLeft : Text.AlignRight
            text: way.call ? way.call.guide : ""
            size: 34
            wrapMode: Text.WordWrap
            lineHeight: 0.95
            maximumLineCount: place.text === "" && !way.stacked ? 2 : 1
            elide: Text.ElideRight
            color: way.inkSoft
        }
    }
}
