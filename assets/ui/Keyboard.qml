pragma ComponentBehavior: Bound
import QtQuick

// The kiosk's own keyboard: digits always in sight, no prediction, no memory, never takes the focus.
Rectangle {
    id: board

    property string layout: "text"        // name | email | number | text
    property string preceding: ""         // the text before the caret: a name's words begin with a capital
    property bool wordCaps: layout === "name"
    property string enterText: ""         // empty: no enter key, the page has its own button
    property string plus: "+"             // bottom left key of the number pad; empty: none
    property string shiftName: ""
    property string eraseName: ""
    property string spaceName: ""
    property string symbolsName: ""

    property bool symbols: false
    property bool flipped: false          // shift for one character
    property bool locked: false           // shift until touched again
    readonly property bool wordStart: wordCaps && /(^|[\s'-])$/.test(preceding)
    readonly property bool upper: locked || wordStart !== flipped
    readonly property bool pad: layout === "number"
    readonly property int gap: 10
    readonly property int edge: 28
    readonly property int rowGap: 18
    readonly property int unit: Math.floor((Math.min(width, 1240) - 2 * edge - 9 * gap) / 10)
    readonly property int rowCount: pad ? 4 : 5
    readonly property int keyHeight: pad ? 152 : Math.max(100, Math.min(128, Math.floor((height - 52 - 4 * rowGap) / 5)))
    readonly property var rows: pad ? padRows() : letterRows()

    signal typed(string text)
    signal erased()
    signal entered()

    function chars(text: string): var {
        return text.split("").map(c => ({ text: c, span: 1 }))
    }

    function padRows(): var {
        const wide = keys => keys.map(key => Object.assign({}, key, { span: 3 }))
        return [wide(chars("123")), wide(chars("456")), wide(chars("789")),
                wide([{ text: plus, act: plus === "" ? "none" : "type" }, { text: "0" }, { act: "erase" }])]
    }

    function letterRows(): var {
        const erase = { act: "erase", span: 1.5 }
        const letters = symbols
            ? [chars("!\"#$%&/()="), chars("?*:;'+~^\\"), [{ text: "@", span: 1.5 }, ...chars("{}|`<>,"), erase]]
            : [chars("qwertyuiop"), chars("asdfghjkl"), [{ act: "shift", span: 1.5 }, ...chars("zxcvbnm"), erase]]
        return [chars("1234567890"), ...letters, lastRow()]
    }

    function lastRow(): var {
        const go = enterText !== ""
        const enter = go ? [{ act: "enter", span: 1.5 }] : []
        const toggle = { act: "symbols", span: 1.5 }
        const space = { text: " ", span: go ? 4 : 5 }
        if (layout === "email")
            return [toggle, { text: "@", span: go ? 1.5 : 2 }, ...chars("_-"), { text: ".", span: go ? 1 : 1.5 },
                    { text: ".com", span: go ? 1.25 : 1.5 }, { text: ".id", span: go ? 1.25 : 1.5 }, ...enter]
        if (layout === "name")
            return [toggle, ...chars("'-"), space, { text: ".", span: go ? 1 : 1.5 }, ...enter]
        return [toggle, ...chars(","), space, ...chars("."), { text: "-", span: go ? 1 : 1.5 }, ...enter]
    }

    function shown(text: string): string {
        return upper && text.length === 1 ? text.toUpperCase() : text
    }

    function strike(key: var) {
        switch (key.act || "type") {
        case "erase":
            erased()
            return
        case "enter":
            entered()
            return
        case "symbols":
            symbols = !symbols
            return
        case "shift":
            shift()
            return
        case "type":
            typed(shown(key.text))
            flipped = false
        }
    }

    // Off, one character, locked, off.
    function shift() {
        if (locked) {
            locked = false
        } else if (flipped) {
            flipped = false
            locked = true
        } else {
            flipped = true
        }
    }

    function iconOf(key: var): string {
        return key.act === "erase" ? "backspace" : key.act === "shift" ? "arrow-fat-up" : ""
    }

    function nameOf(key: var): string {
        switch (key.act) {
        case "erase":
            return eraseName
        case "shift":
            return shiftName
        case "symbols":
            return symbolsName
        case "enter":
            return enterText
        }
        return key.text === " " ? spaceName : shown(key.text)
    }

    function labelOf(key: var): string {
        return key.act === "symbols" ? (symbols ? "abc" : "!#?") : key.act === "enter" ? enterText : shown(key.text || "")
    }

    implicitWidth: 1080
    implicitHeight: pad ? 52 + 4 * 152 + 3 * rowGap : 624
    color: Theme.keyboardBg
    onLayoutChanged: {
        symbols = false
        flipped = false
        locked = false
    }

    Rectangle {
        width: parent.width
        height: 2
        color: Theme.keyboardLine
    }

    // Swallows touches between the keys.
    MouseArea {
        anchors.fill: parent
    }

    Column {
        anchors.centerIn: parent
        spacing: board.rowGap

        Repeater {
            model: board.rows

            Row {
                id: line

                required property var modelData

                anchors.horizontalCenter: parent?.horizontalCenter
                spacing: board.gap

                Repeater {
                    model: line.modelData

                    Key {
                        required property var modelData

                        enabled: modelData.act !== "none"
                        opacity: enabled ? 1 : 0
                        width: Math.round(board.unit * modelData.span + board.gap * (modelData.span - 1))
                        height: board.keyHeight
                        label: board.labelOf(modelData)
                        icon: board.iconOf(modelData)
                        name: board.nameOf(modelData)
                        kind: modelData.act === "enter" ? "go" : modelData.act && modelData.act !== "type" ? "fn" : "char"
                        size: board.pad ? 60 : label.length === 1 ? 42 : 32
                        on: modelData.act === "shift" && board.upper
                        repeats: modelData.act === "erase"
                        onStruck: board.strike(modelData)
                    }
                }
            }
        }
    }
}
