import QtQuick
import "../../assets/ui"

// A question over the page: Enter says yes, Escape (the window's shortcut) no; the keyboard stays inside meanwhile.
FocusScope {
    id: dialog

    property string text: ""
    property string yes: ""
    property Item before: null            // had the keyboard when the question came

    signal confirmed()
    signal cancelled()

    visible: text !== ""
    Accessible.role: Accessible.Dialog
    Accessible.name: text
    onVisibleChanged: {
        if (visible) {
            before = Window.activeFocusItem
            yesButton.forceActiveFocus()
        } else if (before !== null) {
            before.forceActiveFocus()
            before = null
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
        opacity: 0.55
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        acceptedButtons: Qt.AllButtons
        onWheel: wheel => wheel.accepted = true
    }

    Card {
        anchors.centerIn: parent
        width: 480
        height: Math.ceil(words.implicitHeight) + 32 + 32 + 52 + 32
        radius: 22
        elevation: 0

        Row {
            id: words

            x: 32
            y: 32
            width: parent.width - 64
            spacing: Theme.space16

            Icon {
                name: "question"
                weight: "duotone"
                size: 40
                color: Theme.blue700
            }

            Txt {
                width: parent.width - 40 - Theme.space16
                topPadding: 6
                text: dialog.text
                size: 20
                weight: 800
                track: -0.01
                wrapMode: Text.Wrap
                lineHeight: 1.1
            }
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
                text: qsTrId("counter.action.cancel")
                KeyNavigation.tab: yesButton
                KeyNavigation.backtab: yesButton
                KeyNavigation.right: yesButton
                onClicked: dialog.cancelled()
            }

            DeskButton {
                id: yesButton

                objectName: "questionYes"
                width: buttons.half
                height: 52
                kind: "primary"
                size: 16
                text: dialog.yes
                KeyNavigation.tab: noButton
                KeyNavigation.backtab: noButton
                KeyNavigation.left: noButton
                onClicked: dialog.confirmed()
            }
        }
    }
}
