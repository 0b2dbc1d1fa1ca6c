import QtQuick
import Sambut.Kiosk
import "../../assets/ui"

// What every page of the kiosk has: its model, the frame it stands in and the values it shows.
Item {
    id: base

    required property KioskModel model
    required property KioskFrame frame
    required property var page            // see kiosk/props.py; one page never sees another's values
    property bool lowers: true            // false: nothing to touch above the actions
    property bool flow: true              // false: no header, the page reaches the edges
    property int neededHeight: 0
    property Item actions: null
    property bool acting: actions !== null
    property Item dock: null
    property Item first: null             // has the keyboard when the page opens
    readonly property bool landscape: frame.landscape
    readonly property int room: frame.room
    readonly property bool large: Theme.textScale > 1
    readonly property int side: Math.round(width * 0.3)   // landscape: the question's column

    anchors.fill: parent
}
