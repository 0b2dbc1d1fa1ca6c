pragma ComponentBehavior: Bound
import QtQuick

// One line of text on the kiosk, for the on-screen keyboard (insert, erase) and a hardware keyboard alike.
// Nothing leaves by the clipboard, nothing is predicted, nothing is remembered.
FocusScope {
    id: field

    property alias text: input.text
    property alias maximumLength: input.maximumLength
    property alias validator: input.validator
    property alias inputMethodHints: input.inputMethodHints
    property alias echoMode: input.echoMode
    property alias cursorPosition: input.cursorPosition
    property string label: ""
    property string name: label           // for assistive technology
    property string placeholder: ""
    property string icon: ""
    property string help: ""
    property string error: ""             // what to mend; replaces help
    property string clearName: ""
    property bool scaled: true
    readonly property string beforeCaret: input.text.slice(0, input.cursorPosition)
    readonly property int px: Math.round(48 * (scaled ? Theme.textScale : 1))
    readonly property bool wrong: error !== ""

    signal accepted()

    function insert(typed: string) {
        dropSelection()
        input.insert(input.cursorPosition, typed)
    }

    function erase() {
        if (!dropSelection() && input.cursorPosition > 0)
            input.remove(input.cursorPosition - 1, input.cursorPosition)
    }

    function clear() {
        input.text = ""
    }

    // Of a text that is longer than the field, some letters at both sides of the caret are in sight: they can be touched.
    function lookAround() {
        if (input.contentWidth > input.width) {
            input.ensureVisible(Math.max(0, input.cursorPosition - 6))
            input.ensureVisible(Math.min(input.length, input.cursorPosition + 6))
        }
    }

    function dropSelection(): bool {
        if (input.selectionStart === input.selectionEnd)
            return false
        input.remove(input.selectionStart, input.selectionEnd)
        return true
    }

    implicitWidth: 952
    implicitHeight: Math.ceil(column.implicitHeight)
    focus: true

    Announcement {
        text: field.error
        urgent: true
    }

    Column {
        id: column

        width: parent.width
        spacing: 12

        Txt {
            visible: field.label !== ""
            text: field.label
            size: 30
            weight: 600
            scaled: field.scaled
            color: Theme.ink2
            Accessible.ignored: true
        }

        Rectangle {
            id: box

            width: parent.width
            height: 136
            radius: Theme.radiusField
            antialiasing: true
            color: Theme.surface
            border.width: input.activeFocus || field.wrong ? 5 : 3
            border.color: field.wrong ? Theme.red700 : input.activeFocus ? Theme.blue700 : Theme.outline

            Icon {
                id: sign

                x: 36
                anchors.verticalCenter: parent.verticalCenter
                name: field.icon
                size: 52
                color: field.wrong ? Theme.red700 : Theme.blue700
            }

            TextInput {
                id: input

                x: field.icon === "" ? 36 : 116
                width: wipe.x - x
                height: parent.height
                verticalAlignment: TextInput.AlignVCenter
                focus: true
                activeFocusOnTab: true
                clip: true
                selectByMouse: false
                maximumLength: 120
                inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData | Qt.ImhNoAutoUppercase
                color: Theme.ink
                selectionColor: Theme.blue700
                selectedTextColor: Theme.primaryInk
                font.family: Theme.font
                font.pixelSize: field.px
                font.weight: 600
                font.wordSpacing: field.px * Theme.wordGap
                Accessible.role: Accessible.EditableText
                Accessible.passwordEdit: echoMode === TextInput.Password
                Accessible.name: field.name
                Accessible.description: field.wrong ? field.error : field.help
                Keys.onPressed: event => {
                    event.accepted = event.matches(StandardKey.Copy) || event.matches(StandardKey.Cut)
                                     || event.matches(StandardKey.Paste)
                }
                onAccepted: field.accepted()
                onCursorPositionChanged: Qt.callLater(field.lookAround)
                cursorDelegate: Rectangle {
                    id: caret

                    property bool lit: true

                    visible: input.cursorVisible && lit
                    width: 5
                    radius: 2
                    color: Theme.blue700

                    Timer {
                        interval: 600
                        repeat: true
                        running: input.cursorVisible && !Theme.reducedMotion
                        onRunningChanged: caret.lit = true
                        onTriggered: caret.lit = !caret.lit
                    }
                }

                Txt {
                    visible: input.text === "" && field.placeholder !== ""
                    anchors.verticalCenter: parent.verticalCenter
                    x: 10
                    width: parent.width - x
                    text: field.placeholder
                    size: 48
                    scaled: field.scaled
                    color: Theme.ink3
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }

            Touchable {
                id: wipe

                visible: input.text !== ""
                anchors.right: parent.right
                width: 112
                height: parent.height
                name: field.clearName
                onClicked: field.clear()

                Icon {
                    anchors.centerIn: parent
                    name: "x-circle"
                    weight: "fill"
                    size: 52
                    color: wipe.pressed ? Theme.blue700 : Theme.outline
                }

                FocusRing {
                    target: wipe
                    gap: -14
                }
            }
        }

        Row {
            visible: text.text !== ""
            spacing: 12
            topPadding: 6

            Icon {
                name: field.wrong ? "warning-circle" : "info"
                weight: field.wrong ? "fill" : "bold"
                size: 34
                color: field.wrong ? Theme.red700 : Theme.ink2
            }

            Txt {
                id: text

                width: column.width - 46
                text: field.wrong ? field.error : field.help
                size: 28
                weight: field.wrong ? 700 : 500
                scaled: field.scaled
                color: field.wrong ? Theme.red700 : Theme.ink2
                wrapMode: Text.WordWrap
            }
        }
    }
}
