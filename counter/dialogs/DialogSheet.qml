pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// The dialog: question, fields, what is wrong with them, yes and no. Enter says yes, Escape (the window's key) no.
Sheet {
    id: dialog

    required property DialogModel model
    readonly property var form: model.props
    readonly property var fields: form.fields
    readonly property bool asking: fields.length > 0
    readonly property bool numbered: form.number !== ""
    readonly property int wrong: fields.findIndex(field => field.fault !== "")
    readonly property var menuTexts: ({
        undo: qsTrId("counter.edit.undo"),
        cut: qsTrId("counter.edit.cut"),
        copy: qsTrId("counter.edit.copy"),
        paste: qsTrId("counter.edit.paste"),
        selectAll: qsTrId("counter.edit.select_all")
    })

    readonly property Item focused: visible ? Window.activeFocusItem : null

    function reveal(item: Item) {
        for (let above = item; above !== null; above = above.parent) {
            if (above !== column)
                continue
            const top = item.mapToItem(column, 0, 0).y
            const least = top + item.height + 40 - flick.height
            flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, top - 32, Math.max(flick.contentY, least)))
            return
        }
    }

    function enter() {
        const first = asking ? rows.itemAt(Math.max(0, wrong)) : yesButton
        if (visible && first !== null)
            first.forceActiveFocus(Qt.TabFocusReason)
    }

    open: form.open
    title: form.title
    cardWidth: form.wide ? 920 : asking ? 576 : 480
    cardHeight: flick.y + (numbered ? number.height : column.implicitHeight) + 8 + (asking || numbered ? 12 : 0) + note.height + 16 + 52 + 32
    onOpened: Qt.callLater(enter)
    onFocusedChanged: reveal(focused)
    Keys.onReturnPressed: model.confirm()
    Keys.onEnterPressed: model.confirm()

    // Not when a fault goes because its field is being corrected: the next wrong one would take the keyboard away.
    Connections {
        target: dialog.model

        function onRefused() {
            if (dialog.wrong >= 0)
                Qt.callLater(dialog.enter)
        }
    }

    Row {
        id: words

        x: 32
        y: 28
        width: parent.width - 64
        spacing: Theme.space16

        Icon {
            name: dialog.form.icon
            weight: "duotone"
            size: 40
            color: dialog.form.danger ? Theme.red700 : Theme.blue700
        }

        Column {
            width: parent.width - 40 - Theme.space16
            topPadding: 6
            spacing: 6

            Txt {
                objectName: "dialogTitle"
                width: parent.width
                text: dialog.form.title
                size: 20
                weight: 800
                track: -0.01
                wrapMode: Text.Wrap
                lineHeight: 1.1
            }

            Txt {
                visible: text !== ""
                width: parent.width
                text: dialog.form.text
                size: 15
                color: Theme.ink2
                wrapMode: Text.Wrap
            }
        }
    }

    Flickable {
        id: flick

        x: 28
        y: words.y + words.height + (dialog.asking ? 20 : 4)
        width: parent.width - 56
        height: Math.max(0, note.y - y - (dialog.asking ? 12 : 0))
        contentHeight: (dialog.numbered ? number.height : column.implicitHeight) + 8
        onHeightChanged: Qt.callLater(() => dialog.reveal(dialog.focused))
        boundsBehavior: Flickable.StopAtBounds
        clip: contentHeight > height
        interactive: clip

        Basic.ScrollBar.vertical: ListBar {
        }

        TicketNo {
            id: number

            objectName: "dialogNumber"
            visible: dialog.numbered
            anchors.horizontalCenter: parent.horizontalCenter
            no: dialog.form.number
            size: 112
        }

        Flow {
            id: column

            x: 4
            y: 4
            width: flick.width - 8 - (flick.clip ? 12 : 0)
            spacing: Theme.space16
            onImplicitHeightChanged: Qt.callLater(() => dialog.reveal(dialog.focused))

            Repeater {
                id: rows

                model: dialog.fields.length

                DialogField {
                    required property int index

                    visible: !item.hidden
                    width: item.half ? Math.floor((column.width - column.spacing) / 2) : column.width
                    menuTexts: dialog.menuTexts
                    item: dialog.fields[index] ?? ({ name: "", label: "", kind: "line", text: "", help: "", options: [], limit: 0, fault: "", half: false, hidden: false })
                    onEdited: text => dialog.model.edit(item.name, text)
                }
            }
        }
    }

    MessageBar {
        id: note

        objectName: "dialogNote"
        x: 32
        y: buttons.y - height - (visible ? 16 : 12)
        width: parent.width - 64
        height: visible ? implicitHeight : 0
        text: dialog.form.note
        tone: "error"
        stays: true
        onClosed: dialog.model.putNoteAway()
    }

    Row {
        id: buttons

        readonly property real half: (width - spacing) / 2

        x: 32
        y: parent.height - 32 - height
        width: parent.width - 64
        spacing: Theme.space12

        DeskButton {
            id: noButton

            objectName: "questionNo"
            width: buttons.half
            height: 52
            size: 16
            text: dialog.form.no
            KeyNavigation.right: yesButton
            onClicked: dialog.model.cancel()
        }

        DeskButton {
            id: yesButton

            objectName: "questionYes"
            width: buttons.half
            height: 52
            kind: "primary"
            size: 16
            reason: dialog.form.busy ? qsTrId("counter.signin.busy") : ""
            text: dialog.form.yes
            KeyNavigation.left: noButton
            onClicked: dialog.model.confirm()
        }
    }
}
