import QtQuick
import "../../assets/ui"
import "../kit"

// One of several long answers. Space or Enter opens the list; Left and Right, a digit or a first letter choose at once.
FocusScope {
    id: pick

    property string label: ""
    property string error: ""
    property var options: []              // [{key, text}]
    property string chosen: ""
    property bool open: false
    readonly property int place: options.findIndex(option => option.key === chosen)

    signal picked(string key)

    function choose(index: int) {
        if (index >= 0 && index < options.length)
            picked(options[index].key)
    }

    function take(key: string) {
        open = false
        picked(key)
    }

    function toggle() {
        list.current = Math.max(0, place)
        open = !open
    }

    function step(by: int, event: var) {
        if (!open) {
            event.accepted = false
            return
        }
        list.current = Math.max(0, Math.min(options.length - 1, list.current + by))
    }

    // A letter goes on to the next option that begins with it.
    function type(letter: string): bool {
        const from = open ? list.current : place
        for (let i = 1; i <= options.length; i++) {
            const at = (from + i + options.length) % options.length
            if (options[at].text.toLowerCase().startsWith(letter)) {
                if (open)
                    list.current = at
                else
                    choose(at)
                return true
            }
        }
        return false
    }

    function strike(event: var) {
        const digit = event.key - Qt.Key_1
        if (event.key === Qt.Key_Space || event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            event.accepted = true
            if (open)
                take(options[list.current].key)
            else
                toggle()
        } else if (!(event.modifiers & ~Qt.KeypadModifier) && digit >= 0 && digit < 9 && digit < options.length) {
            event.accepted = true
            take(options[digit].key)
        } else if (!(event.modifiers & (Qt.ControlModifier | Qt.AltModifier)) && /^[a-z]$/i.test(event.text)) {
            event.accepted = type(event.text.toLowerCase())
        }
    }

    implicitHeight: Math.ceil(column.implicitHeight)
    activeFocusOnTab: true
    Accessible.role: Accessible.ComboBox
    Accessible.name: label
    Accessible.description: error !== "" ? error : words.text
    onActiveFocusChanged: if (!activeFocus) open = false
    Keys.onShortcutOverride: event => event.accepted = open && event.key === Qt.Key_Escape
    Keys.onEscapePressed: event => {
        event.accepted = open
        open = false
    }
    Keys.onUpPressed: event => step(-1, event)
    Keys.onDownPressed: event => step(1, event)
    Keys.onLeftPressed: if (!open) choose(place < 0 ? options.length - 1 : place - 1)
    Keys.onRightPressed: if (!open) choose(place + 1)
    Keys.onPressed: event => strike(event)

    Column {
        id: column

        width: parent.width
        spacing: 6

        Txt {
            visible: pick.label !== ""
            text: pick.label
            size: 13
            weight: 600
            color: Theme.ink2
            Accessible.ignored: true
        }

        Rectangle {
            width: parent.width
            height: 44
            radius: Theme.radiusDeskField
            antialiasing: true
            color: !pick.enabled ? Theme.sunken : area.containsMouse ? Theme.blue50 : Theme.surface
            border.width: pick.activeFocus ? 2 : 1.5
            border.color: pick.error !== "" ? Theme.red700 : pick.activeFocus ? Theme.blue700 : Theme.outline

            Txt {
                id: words

                objectName: "pickWords"
                x: 14
                width: parent.width - 50
                anchors.verticalCenter: parent.verticalCenter
                text: pick.place < 0 ? qsTrId("counter.record.choose") : pick.options[pick.place].text
                size: 15
                color: pick.place < 0 ? Theme.ink3 : Theme.ink
                elide: Text.ElideRight
                Accessible.ignored: true
            }

            Icon {
                anchors.right: parent.right
                anchors.rightMargin: 12
                anchors.verticalCenter: parent.verticalCenter
                rotation: pick.open ? -90 : 90
                name: "caret-right"
                size: 16
                color: Theme.ink2
            }

            MouseArea {
                id: area

                anchors.fill: parent
                hoverEnabled: true
                onClicked: {
                    pick.forceActiveFocus()
                    pick.toggle()
                }
            }

            Hint {
                visible: words.truncated && !pick.open && (area.containsMouse || pick.activeFocus)
                text: words.text
            }
        }

        OptionList {
            id: list

            visible: pick.open
            width: parent.width
            options: pick.open ? pick.options : []
            chosen: pick.chosen
            onPicked: key => pick.take(key)
        }

        Txt {
            visible: text !== ""
            width: parent.width
            text: pick.error
            size: 13
            weight: 700
            color: Theme.red700
            wrapMode: Text.WordWrap
        }
    }
}
