import QtQuick
import "../../assets/ui"
import "../kit"

// A small button of one icon; its words are its name, and shown when the mouse rests on it.
Item {
    id: button

    property string name: ""
    property string icon: "x-circle"

    signal clicked()

    implicitWidth: 32
    implicitHeight: 32
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: name
    Accessible.focusable: true
    Accessible.onPressAction: clicked()
    Keys.onSpacePressed: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    FocusRing {
        target: button
        gap: 0
        thickness: 2
        targetRadius: 8
    }

    Icon {
        anchors.centerIn: parent
        name: button.icon
        size: 20
        color: area.containsMouse ? Theme.red700 : Theme.ink2
    }

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        onClicked: button.clicked()
    }

    Hint {
        visible: area.containsMouse
        text: button.name
    }
}
