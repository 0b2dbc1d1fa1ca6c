import QtQuick
import "../../assets/ui"
import "../kit"

// Makes a fact of the guest card a button: the whole cell, with its icon beside the label.
Item {
    id: link

    required property string action       // of the table of keys; empty for a plain fact
    required property string key          // its cap
    required property real labelWidth
    property real size: 13
    readonly property bool history: action === "history"
    readonly property string words: history ? qsTrId("counter.history.title") : qsTrId("counter.contact.show")

    signal pressed()

    visible: action !== ""
    activeFocusOnTab: visible
    Accessible.role: Accessible.Button
    Accessible.name: words
    Accessible.focusable: true
    Accessible.onPressAction: pressed()
    Keys.onPressed: event => {
        if (![Qt.Key_Space, Qt.Key_Return, Qt.Key_Enter].includes(event.key))
            return
        event.accepted = true
        if (!event.isAutoRepeat)
            pressed()
    }

    FocusRing {
        target: link
        gap: 3
        thickness: 2
        targetRadius: 6
    }

    Row {
        x: link.labelWidth + 8
        spacing: 4

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: link.history ? "clock-counter-clockwise" : "eye"
            size: 16
            color: Theme.blue700
        }

        Txt {
            visible: link.history && parent.x + implicitWidth + 20 <= link.width
            text: link.words
            size: link.size
            weight: 700
            color: Theme.blue700
            font.underline: area.containsMouse
            Accessible.ignored: true
        }
    }

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        cursorShape: Qt.PointingHandCursor
        onClicked: link.pressed()
    }

    Hint {
        visible: area.containsMouse || link.activeFocus
        text: link.words + " (" + link.key + ")"
    }
}
