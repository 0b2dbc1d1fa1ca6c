pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"
import "../kit"

// One field of a dialog. What is typed goes to the model at once, so that nothing is lost on a refusal.
FocusScope {
    id: slot

    required property var item            // {name, label, kind, text, help, options, limit, fault}
    required property var menuTexts

    readonly property var kinds: ({ "chips": chips, "many": chips, "area": area, "tick": tick, "note": note })

    signal edited(string text)

    implicitHeight: loader.implicitHeight
    activeFocusOnTab: false

    Loader {
        id: loader

        width: slot.width
        focus: true
        sourceComponent: slot.kinds[slot.item.kind] ?? line
    }

    Component {
        id: line

        DeskField {
            objectName: "field_" + slot.item.name
            focus: true
            label: slot.item.label
            help: slot.item.help
            error: slot.item.fault
            maximumLength: slot.item.limit
            password: slot.item.kind === "password"
            menuTexts: slot.menuTexts
            text: slot.item.text
            onEdited: slot.edited(text)
        }
    }

    Component {
        id: area

        DeskArea {
            objectName: "field_" + slot.item.name
            focus: true
            label: slot.item.label
            help: slot.item.help
            error: slot.item.fault
            menuTexts: slot.menuTexts
            text: slot.item.text
            onEdited: slot.edited(text)
        }
    }

    Component {
        id: chips

        ChipPick {
            objectName: "field_" + slot.item.name
            focus: true
            label: slot.item.label
            help: slot.item.help
            error: slot.item.fault
            options: slot.item.options
            many: slot.item.kind === "many"
            chosen: slot.item.text
            onPicked: key => slot.edited(key)
        }
    }

    Component {
        id: tick

        Tick {
            objectName: "field_" + slot.item.name
            focus: true
            text: slot.item.label
            error: slot.item.fault
            checked: slot.item.text === "yes"
            onTurned: slot.edited(checked ? "" : "yes")
        }
    }

    Component {
        id: note

        ReadNote {
            objectName: "field_" + slot.item.name
            label: slot.item.label
            text: slot.item.text
        }
    }
}
