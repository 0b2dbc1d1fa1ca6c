import QtQuick
import QtQuick.Controls.Basic as Basic

// The text editing menu of the counter's fields. texts: {undo, cut, copy, paste, selectAll}
Basic.Menu {
    id: editMenu

    required property Item target         // TextInput or TextEdit
    property var texts: ({})

    component Entry: Basic.MenuItem {
        id: entry

        implicitHeight: 36
        contentItem: Txt {
            leftPadding: 8
            text: entry.text
            size: 14
            weight: 600
            color: entry.enabled ? Theme.ink : Theme.ink3
            verticalAlignment: Text.AlignVCenter
        }
        background: Rectangle {
            color: entry.highlighted ? Theme.blue100 : Theme.clear
        }
    }

    // qmllint disable missing-property
    function can(action: string): bool {
        const selected = target["selectedText"] !== ""
        switch (action) {
        case "undo":
            return target["canUndo"]
        case "cut":
            return selected && !target["readOnly"]
        case "copy":
            return selected
        case "paste":
            return target["canPaste"] && !target["readOnly"]
        }
        return target["length"] > 0
    }

    function run(action: string) {
        target[action]()
        target.forceActiveFocus()
    }
    // qmllint enable missing-property

    padding: 4
    scale: Theme.density / Screen.devicePixelRatio
    transformOrigin: Basic.Popup.TopLeft
    background: Rectangle {
        implicitWidth: 200
        radius: 10
        color: Theme.surface
        border.width: 1
        border.color: Theme.outline
    }

    Entry {
        text: editMenu.texts.undo || ""
        enabled: editMenu.can("undo")
        onTriggered: editMenu.run("undo")
    }

    Entry {
        text: editMenu.texts.cut || ""
        enabled: editMenu.can("cut")
        onTriggered: editMenu.run("cut")
    }

    Entry {
        text: editMenu.texts.copy || ""
        enabled: editMenu.can("copy")
        onTriggered: editMenu.run("copy")
    }

    Entry {
        text: editMenu.texts.paste || ""
        enabled: editMenu.can("paste")
        onTriggered: editMenu.run("paste")
    }

    Entry {
        text: editMenu.texts.selectAll || ""
        enabled: editMenu.can("selectAll")
        onTriggered: editMenu.run("selectAll")
    }
}
