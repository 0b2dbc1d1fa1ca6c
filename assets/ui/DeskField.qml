import QtQuick

// One line of text at the counter, with label, error line, password mode and the text editing menu.
FocusScope {
    id: field

    property alias text: input.text
    property alias maximumLength: input.maximumLength
    property alias validator: input.validator
    property alias readOnly: input.readOnly
    property string label: ""
    property string placeholder: ""
    property string help: ""
    property string error: ""
    property bool password: false
    property var menuTexts: ({})          // {undo, cut, copy, paste, selectAll}; empty: no menu
    property int reserve: 0               // kept free at the right of the input, for a button of the page
    readonly property int inputTop: box.y
    property bool menuOpen: false         // the selection outlives the loss of focus to the menu
    readonly property bool wrong: error !== ""

    signal accepted()
    signal edited()

    function selectAll() {
        input.selectAll()
    }

    function clear() {
        input.text = ""
    }

    function openMenu(x: real, y: real) {
        input.forceActiveFocus()
        if (password || Object.keys(menuTexts).length === 0)
            return
        menuOpen = true
        menu.popup(input, x, y)
    }

    implicitWidth: 312
    implicitHeight: Math.ceil(column.implicitHeight)

    Column {
        id: column

        width: parent.width
        spacing: 6

        Txt {
            visible: field.label !== ""
            text: field.label
            size: 13
            weight: 600
            color: Theme.ink2
            Accessible.ignored: true
        }

        Rectangle {
            id: box

            width: parent.width - field.reserve
            height: 44
            radius: Theme.radiusDeskField
            antialiasing: true
            color: field.enabled && !field.readOnly ? Theme.surface : Theme.sunken
            border.width: input.activeFocus ? 2 : 1.5
            border.color: field.wrong ? Theme.red700 : input.activeFocus ? Theme.blue700 : Theme.outline

            TextInput {
                id: input

                x: 14
                width: parent.width - 28
                height: parent.height
                verticalAlignment: TextInput.AlignVCenter
                focus: true
                activeFocusOnTab: true
                clip: true
                selectByMouse: true
                persistentSelection: field.menuOpen
                echoMode: field.password ? TextInput.Password : TextInput.Normal
                inputMethodHints: field.password ? Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhHiddenText : Qt.ImhNone
                color: field.enabled ? Theme.ink : Theme.ink3
                selectionColor: Theme.primary
                selectedTextColor: Theme.primaryInk
                font.family: Theme.font
                font.pixelSize: 15
                font.weight: 500
                font.wordSpacing: 15 * Theme.wordGap
                Accessible.role: Accessible.EditableText
                Accessible.name: field.label
                Accessible.description: field.wrong ? field.error : field.help
                Accessible.passwordEdit: field.password
                Keys.onMenuPressed: field.openMenu(cursorRectangle.x, height)
                onAccepted: field.accepted()
                onTextEdited: field.edited()

                Txt {
                    visible: input.text === "" && field.placeholder !== ""
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width
                    text: field.placeholder
                    size: 15
                    color: Theme.ink3
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }

                // Above the text: the text itself would drop the selection on any press.
                MouseArea {
                    anchors.fill: parent
                    acceptedButtons: Qt.RightButton
                    cursorShape: Qt.IBeamCursor
                    onPressed: mouse => field.openMenu(mouse.x, mouse.y)
                }
            }
        }

        Txt {
            visible: text !== ""
            width: parent.width
            text: field.wrong ? field.error : field.help
            size: 13
            weight: field.wrong ? 700 : 500
            color: field.wrong ? Theme.red700 : Theme.ink2
            wrapMode: Text.WordWrap
        }
    }

    EditMenu {
        id: menu

        target: input
        texts: field.menuTexts
        onClosed: {
            field.menuOpen = false
            input.forceActiveFocus()
        }
    }
}
