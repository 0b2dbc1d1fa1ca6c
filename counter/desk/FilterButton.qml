import QtQuick
import "../../assets/ui"

// Shows one service's guests in the waiting list, or all.
Rectangle {
    id: button

    property string prefix: ""
    property string text: ""
    property string spoken: ""
    property int count: 0
    property bool active: false

    signal clicked()

    implicitWidth: prefix === "" ? Math.ceil(words.implicitWidth) + 28 : Math.max(46, Math.ceil(words.implicitWidth) + 16)
    implicitHeight: 38
    radius: 11
    antialiasing: true
    color: active ? Theme.bar : area.containsMouse ? Theme.sunken : Theme.bg
    border.width: active ? 0 : 1
    border.color: Theme.line
    activeFocusOnTab: true
    Accessible.role: Accessible.RadioButton
    Accessible.name: spoken
    Accessible.checkable: true
    Accessible.checked: active
    Accessible.focusable: true
    Accessible.onPressAction: clicked()
    Keys.onSpacePressed: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    FocusRing {
        target: button
        gap: 3
        thickness: 2
        targetRadius: button.radius
    }

    Row {
        id: words

        anchors.centerIn: parent
        spacing: 5

        Txt {
            text: button.text
            size: 14
            weight: 700
            color: button.active ? Theme.barInk : button.prefix === "" ? Theme.ink : Theme.service(button.prefix).fg
            Accessible.ignored: true
        }

        Txt {
            visible: button.prefix !== ""
            text: button.count
            size: 14
            weight: 600
            tnum: true
            color: button.active ? Theme.barInk : Theme.ink2
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
