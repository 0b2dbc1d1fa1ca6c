import QtQuick

// A short suggestion that completes what is being typed.
Touchable {
    id: chip

    property string text: ""
    property bool active: false
    property real size: 32
    property int padX: Theme.space32
    property bool scaled: true

    name: text
    implicitWidth: Math.ceil(label.implicitWidth) + 2 * padX
    implicitHeight: Math.max(92, Math.ceil(label.height) + 28)
    Accessible.checkable: active
    Accessible.checked: active

    FocusRing {
        target: chip
        targetRadius: plate.radius
    }

    Rectangle {
        id: plate

        anchors.fill: parent
        radius: Math.min(height, 92) / 2
        antialiasing: true
        color: chip.active ? Theme.blue700 : chip.pressed ? Theme.blue100 : Theme.blue50
        border.width: Theme.contrast ? Theme.border : 2
        border.color: Theme.chipLine

        Txt {
            id: label

            anchors.centerIn: parent
            width: Math.min(implicitWidth, chip.width - 2 * chip.padX)
            text: chip.text
            wrapMode: Text.Wrap
            size: chip.size
            weight: 600
            scaled: chip.scaled
            color: chip.active ? Theme.primaryInk : Theme.blue700
            Accessible.ignored: true
        }
    }
}
