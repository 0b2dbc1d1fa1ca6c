import QtQuick
import "../../../assets/ui"

// The chosen period in two lines; pressing it chooses another.
Item {
    id: button

    required property var choice          // {above, text, spoken}
    property string name: choice.spoken

    signal clicked()

    implicitHeight: 52
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
        gap: 3
        thickness: 2
        targetRadius: Theme.radiusDeskButton
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusDeskButton
        antialiasing: true
        color: area.containsPress ? Theme.blue100 : area.containsMouse ? Theme.blue50 : Theme.surface
        border.width: 1.5
        border.color: Theme.buttonLine
    }

    Column {
        anchors.centerIn: parent
        width: parent.width - 16
        spacing: 1

        Txt {
            width: parent.width
            text: button.choice.above
            size: 13
            weight: 600
            color: Theme.ink2
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }

        Txt {
            objectName: "choiceText"
            width: parent.width
            text: button.choice.text
            size: button.width < 190 ? 15 : 16
            weight: 700
            color: Theme.blue800
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        onClicked: button.clicked()
    }
}
