import QtQuick
import "../../../assets/ui"

// A day of the grid: grey where the office is closed, a point where guests came, faint where it is still to come.
Item {
    id: place

    required property var day
    property bool focused: false

    signal chosen()

    visible: day.key !== ""
    Accessible.role: Accessible.Button
    Accessible.name: day.spoken
    Accessible.onPressAction: chosen()

    Rectangle {
        anchors.fill: parent
        anchors.margins: 1
        radius: 12
        antialiasing: true
        color: place.day.chosen ? Theme.selected : area.containsMouse && !place.day.ahead ? Theme.blue50 : place.day.closed && !place.day.ahead ? Theme.sunken : Theme.clear
        border.width: place.day.marked && place.focused ? 2 : place.day.today ? 1.5 : 0
        border.color: place.day.marked && place.focused ? (place.day.chosen ? Theme.selectedInk : Theme.focus) : Theme.buttonLine
    }

    Txt {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -3
        text: place.day.text
        size: 16
        weight: place.day.chosen ? 800 : place.day.closed || place.day.ahead ? 500 : 700
        color: place.day.chosen ? Theme.selectedInk : place.day.ahead || place.day.closed ? Theme.ink3 : Theme.ink
        opacity: place.day.ahead ? 0.55 : 1
        Accessible.ignored: true
    }

    Rectangle {
        visible: place.day.guests
        anchors.horizontalCenter: parent.horizontalCenter
        y: parent.height - 11
        width: 5
        height: 5
        radius: 2.5
        antialiasing: true
        color: place.day.chosen ? Theme.selectedInk : Theme.green700
    }

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        enabled: !place.day.ahead
        onClicked: place.chosen()
    }
}
