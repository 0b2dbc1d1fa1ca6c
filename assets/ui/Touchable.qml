import QtQuick

// What every touchable of the kiosk shares: fires on release inside, ignores a second tap, answers to the keyboard.
Item {
    id: touchable

    property string name: ""
    readonly property bool pressed: area.containsPress || held
    property bool held: false             // by the keyboard
    readonly property bool resting: pause.running

    signal clicked()

    function press() {
        if (!enabled || pause.running)
            return
        if (Theme.tapPause > 0)
            pause.start()
        clicked()
    }

    activeFocusOnTab: enabled
    Accessible.role: Accessible.Button
    Accessible.name: name
    Accessible.focusable: enabled
    Accessible.onPressAction: press()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Space || event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            event.accepted = true
            if (!event.isAutoRepeat)
                held = true
        }
    }
    Keys.onReleased: event => {
        if (held && !event.isAutoRepeat) {
            event.accepted = true
            held = false
            press()
        }
    }
    onActiveFocusChanged: held = false
    onEnabledChanged: held = false

    Timer {
        id: pause

        interval: Theme.tapPause
    }

    MouseArea {
        id: area

        anchors.fill: parent
        z: 1
        onClicked: touchable.press()
    }
}
