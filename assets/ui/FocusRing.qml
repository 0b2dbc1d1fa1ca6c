import QtQuick

// Drawn around the control that has the keyboard; mouse and touch never move the focus to a button.
Rectangle {
    id: ring

    required property Item target
    property int gap: 6
    property int thickness: 4
    property color ink: Theme.focus
    property int targetRadius: Theme.radiusButton

    visible: target.activeFocus
    anchors.fill: target
    anchors.margins: -gap
    radius: targetRadius + gap
    antialiasing: true
    color: Theme.clear
    border.width: thickness
    border.color: ink
}
