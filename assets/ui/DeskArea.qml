import QtQuick

// Several lines of text at the counter: notes and follow-ups. Tab leaves it.
FocusScope {
    id: field

    property alias text: edit.text
    property alias readOnly: edit.readOnly
    property string label: ""
    property string placeholder: ""
    property string help: ""
    property string error: ""
    property int maximumLength: 2000
    property var menuTexts: ({})          // {undo, cut, copy, paste, selectAll}; empty: no menu
    property bool menuOpen: false         // the selection outlives the loss of focus to the menu
    readonly property bool wrong: error !== ""

    signal edited()

    function openMenu(x: real, y: real) {
        edit.forceActiveFocus()
        if (Object.keys(menuTexts).length === 0)
            return
        menuOpen = true
        menu.popup(edit, x, y)
    }

    function follow(caret: rect) {
        if (caret.y < view.contentY)
            view.contentY = caret.y
        else if (caret.y + caret.height > view.contentY + view.height)
            view.contentY = caret.y + caret.height - view.height
    }

    implicitWidth: 312
    implicitHeight: 96

    Txt {
        id: title

        visible: field.label !== ""
        text: field.label
        size: 13
        weight: 600
        color: Theme.ink2
        Accessible.ignored: true
    }

    Rectangle {
        y: title.visible ? title.height + 6 : 0
        width: parent.width
        height: (warning.visible ? warning.y - 6 : parent.height) - y
        radius: Theme.radiusDeskField
        antialiasing: true
        color: field.enabled && !field.readOnly ? Theme.surface : Theme.sunken
        border.width: edit.activeFocus ? 2 : 1.5
        border.color: field.wrong ? Theme.red700 : edit.activeFocus ? Theme.blue700 : Theme.outline

        Flickable {
            id: view

            x: 14
            y: 10
            width: parent.width - 28
            height: parent.height - 20
            contentWidth: width
            contentHeight: edit.height
            clip: true
            interactive: contentHeight > height
            boundsBehavior: Flickable.StopAtBounds

            TextEdit {
                id: edit

                width: view.width
                height: Math.max(view.height, implicitHeight)
                focus: true
                activeFocusOnTab: true
                selectByMouse: true
                persistentSelection: field.menuOpen
                textFormat: TextEdit.PlainText
                wrapMode: TextEdit.Wrap
                color: field.enabled ? Theme.ink : Theme.ink3
                selectionColor: Theme.primary
                selectedTextColor: Theme.primaryInk
                font.family: Theme.font
                font.pixelSize: 15
                font.weight: 500
                font.wordSpacing: 15 * Theme.wordGap
                Accessible.role: Accessible.EditableText
                Accessible.name: field.label === "" ? field.placeholder : field.label
                Accessible.multiLine: true
                Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
                Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
                Keys.onMenuPressed: field.openMenu(cursorRectangle.x, cursorRectangle.y + cursorRectangle.height)
                onCursorRectangleChanged: field.follow(cursorRectangle)
                onTextChanged: {
                    if (length > field.maximumLength)
                        remove(field.maximumLength, length)
                    else
                        field.edited()
                }

                Txt {
                    visible: edit.length === 0 && field.placeholder !== ""
                    width: parent.width
                    text: field.placeholder
                    size: 15
                    color: Theme.ink3
                    wrapMode: Text.WordWrap
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
    }

    Txt {
        id: warning

        visible: text !== ""
        y: parent.height - height
        width: parent.width
        text: field.wrong ? field.error : field.help
        size: 13
        weight: field.wrong ? 700 : 500
        color: field.wrong ? Theme.red700 : Theme.ink2
        elide: Text.ElideRight
    }

    EditMenu {
        id: menu

        target: edit
        texts: field.menuTexts
        onClosed: {
            field.menuOpen = false
            edit.forceActiveFocus()
        }
    }
}
