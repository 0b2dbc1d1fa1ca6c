import QtQuick
import "../../assets/ui"

// A line of text with suggestions below it. Down and Up go through them, Enter takes one.
FocusScope {
    id: seek

    property alias text: field.text
    property alias readOnly: field.readOnly
    property alias maximumLength: field.maximumLength
    property string label: ""
    property string help: ""
    property string error: ""
    property var menuTexts: ({})
    property var options: []
    property bool free: false             // what is typed counts, too
    property int current: -1

    signal edited(string text)
    signal picked(string key)
    signal wanted(bool yes)
    signal passed()                       // Enter, with nothing to take

    function enter() {
        if (current >= 0 && current < options.length)
            picked(options[current].key)
        else if (free && text.trim() !== "")
            picked(text)
        else if (!free && options.length > 0 && text.trim() !== "")
            picked(options[0].key)
        else
            passed()
    }

    function step(by: int, event: var) {
        if (options.length === 0) {
            event.accepted = false
            return
        }
        current = Math.max(-1, Math.min(options.length - 1, current + by))
    }

    implicitHeight: Math.ceil(column.implicitHeight)
    onOptionsChanged: current = Math.min(current, options.length - 1)
    onActiveFocusChanged: {
        current = -1
        wanted(activeFocus && (free || text !== ""))
    }
    Keys.onShortcutOverride: event => event.accepted = options.length > 0 && event.key === Qt.Key_Escape
    Keys.onEscapePressed: event => {
        event.accepted = options.length > 0
        wanted(false)
    }
    Keys.onUpPressed: event => step(-1, event)
    Keys.onDownPressed: event => step(1, event)

    Column {
        id: column

        width: parent.width
        spacing: 6

        DeskField {
            id: field

            objectName: "input"
            width: parent.width
            focus: true
            label: seek.label
            placeholder: seek.help
            error: seek.error
            menuTexts: seek.menuTexts
            onEdited: {
                seek.current = -1
                seek.edited(text)
                seek.wanted(true)
            }
            onAccepted: seek.enter()
        }

        OptionList {
            visible: seek.options.length > 0
            width: parent.width
            options: seek.options
            current: seek.current
            onPicked: key => {
                seek.picked(key)
                field.forceActiveFocus()
            }
        }
    }
}
