import QtQuick
import "../../assets/ui"

// Something over the whole page: the keyboard stays inside, and goes back to where it was when the sheet closes.
FocusScope {
    id: sheet

    property bool open: false
    property bool hidden: false           // for a while, by a locked window: it comes back as it was
    property string title: ""             // for screen readers
    property int cardWidth: 480
    property real cardHeight: 320
    property bool corner: false           // at the right below the top bar instead of the middle
    property Item before: null            // had the keyboard when the sheet came
    default property alias content: body.data

    signal opened()

    visible: open && !hidden
    Accessible.role: Accessible.Dialog
    Accessible.name: title
    onOpenChanged: {
        if (open) {
            before = Window.activeFocusItem
        } else if (before !== null) {
            before.forceActiveFocus()
            before = null
        }
    }
    onVisibleChanged: if (visible) opened()

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
        opacity: 0.55
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        acceptedButtons: Qt.AllButtons
        onWheel: wheel => wheel.accepted = true
    }

    // The two ends of the way that Tab takes lead to each other.
    Item {
        id: first

        activeFocusOnTab: sheet.visible
        onActiveFocusChanged: if (activeFocus) last.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    }

    Card {
        id: body

        objectName: "sheetCard"

        x: sheet.corner ? parent.width - width - Theme.space24 : Math.round((parent.width - width) / 2)
        y: sheet.corner ? 72 : Math.round((parent.height - height) / 2)
        width: Math.min(sheet.cardWidth, parent.width - 2 * Theme.space24)
        height: Math.min(Math.ceil(sheet.cardHeight), parent.height - Theme.space24 - (sheet.corner ? 72 : Theme.space24))
        radius: 22
        elevation: 0
    }

    Item {
        id: last

        activeFocusOnTab: sheet.visible
        onActiveFocusChanged: if (activeFocus) first.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    }
}
