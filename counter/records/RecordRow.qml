pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Counter
import "../../assets/ui"

// One field of a record. Every letter goes to the model at once, so that nothing is lost on a refusal.
FocusScope {
    id: row

    required property RecordsModel records
    required property var shown           // the column's props, read once for all rows: reading them anew is slow
    required property var item
    required property var menuTexts
    readonly property bool editable: shown.editable
    readonly property var picks: ({ seek: seek, line: line, area: area, pick: pick, chips: chips, tick: tick, info: info, button: button })
    readonly property bool wide: !item.half || (loader.item as PickBox)?.open === true

    signal passed()                       // Enter: on to the next field

    function edit(text: string) {
        records.edit(item.path, text)
    }

    implicitHeight: loader.implicitHeight
    visible: !item.hidden

    Loader {
        id: loader

        width: row.width
        focus: true
        sourceComponent: row.picks[row.item.kind] ?? lines
    }

    Component {
        id: line

        DeskField {
            objectName: "field_" + row.item.path
            focus: true
            label: row.item.label
            placeholder: row.item.help
            error: row.item.fault
            maximumLength: row.item.limit
            menuTexts: row.menuTexts
            readOnly: !row.editable
            text: row.item.text
            onEdited: row.edit(text)
            onAccepted: row.passed()
        }
    }

    Component {
        id: area

        DeskArea {
            objectName: "field_" + row.item.path
            implicitHeight: 22 + 66 + (wrong ? 22 : 0)
            focus: true
            label: row.item.label
            placeholder: row.item.help
            error: row.item.fault
            maximumLength: row.item.limit
            menuTexts: row.menuTexts
            readOnly: !row.editable
            text: row.item.text
            onEdited: row.edit(text)
        }
    }

    Component {
        id: seek

        SeekBox {
            objectName: "field_" + row.item.path
            focus: true
            label: row.item.label
            help: row.item.help
            error: row.item.fault
            maximumLength: row.item.limit
            menuTexts: row.menuTexts
            readOnly: !row.editable
            free: row.item.path === "title_text"
            text: row.item.text
            options: row.editable && row.shown.seeking === row.item.path ? row.shown.suggestions : []
            onEdited: text => row.edit(text)
            onPicked: key => row.records.choose(row.item.path, key)
            onWanted: yes => {
                if (yes)
                    row.records.seek(row.item.path)
                else if (row.shown.seeking === row.item.path)
                    row.records.seek("")
            }
            onPassed: row.passed()
        }
    }

    Component {
        id: pick

        PickBox {
            objectName: "field_" + row.item.path
            focus: true
            enabled: row.editable
            label: row.item.label
            error: row.item.fault
            options: row.item.options
            chosen: row.item.text
            onPicked: key => row.edit(key)
        }
    }

    Component {
        id: chips

        SmallChips {
            objectName: "field_" + row.item.path
            focus: true
            enabled: row.editable
            label: row.item.label
            error: row.item.fault
            options: row.item.options
            chosen: row.item.text
            Accessible.name: label === "" ? row.item.note : label
            onPicked: key => row.edit(key)
        }
    }

    Component {
        id: tick

        TickRow {
            objectName: "field_" + row.item.path
            focus: true
            enabled: row.editable
            item: row.item
            onToggled: on => row.edit(on ? "yes" : "")
        }
    }

    Component {
        id: info

        InfoLine {
            text: row.item.text
            tone: row.item.tone
        }
    }

    Component {
        id: button

        Item {
            implicitHeight: row.item.half ? 63 : 40        // in line with a field and its label

            DeskButton {
                objectName: "field_" + row.item.path
                y: parent.height - height
                width: row.item.half ? parent.width : Math.min(parent.width, implicitWidth)
                height: row.item.half ? 44 : 40
                focus: true
                text: row.item.label
                reason: row.item.why
                onClicked: row.records.press(row.item.path)
            }
        }
    }

    Component {
        id: lines

        LineList {
            item: row.item
            kind: row.item.kind
            editable: row.editable
            onRemoved: path => row.records.remove(path)
            onPointed: path => row.records.point(path)
        }
    }
}
