import QtQuick
import Sambut.Counter
import "../../assets/ui"

// The desk on its break, over the whole page: until when, why, who waits, and the way back.
Card {
    id: rest

    required property CounterModel model
    required property var main
    readonly property var pause: main.rest

    function enter() {
        if (visible)
            resume.forceActiveFocus()
    }

    radius: 22
    onVisibleChanged: Qt.callLater(enter)

    Column {
        anchors.centerIn: parent
        width: Math.min(720, parent.width - 2 * Theme.space48)
        spacing: Theme.space16

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 128
            height: 128
            radius: 64
            antialiasing: true
            color: rest.pause.over ? Theme.amber100 : Theme.blue50
            border.width: Theme.border
            border.color: Theme.line

            Icon {
                anchors.centerIn: parent
                name: "coffee"
                weight: "duotone"
                size: 64
                color: rest.pause.over ? Theme.amber900 : Theme.blue700
            }
        }

        Txt {
            objectName: "restTitle"
            width: parent.width
            text: rest.pause.title
            size: 40
            weight: 800
            track: -0.02
            wrapMode: Text.WordWrap
            horizontalAlignment: Text.AlignHCenter
            lineHeight: 1.1
            Accessible.role: Accessible.Heading
        }

        Txt {
            objectName: "restText"
            width: parent.width
            text: rest.pause.text
            size: 18
            weight: rest.pause.over ? 700 : 500
            color: rest.pause.over ? Theme.amber900 : Theme.ink2
            wrapMode: Text.WordWrap
            horizontalAlignment: Text.AlignHCenter
        }

        Txt {
            objectName: "restWaiting"
            width: parent.width
            text: rest.pause.waiting
            size: 18
            color: Theme.ink2
            wrapMode: Text.WordWrap
            horizontalAlignment: Text.AlignHCenter
        }

        Item {
            width: 1
            height: Theme.space8
        }

        DeskButton {
            id: resume

            objectName: "resume"
            anchors.horizontalCenter: parent.horizontalCenter
            width: 320
            height: 60
            radius: 14
            kind: "primary"
            raised: true
            size: 20
            icon: "play"
            text: qsTrId("counter.action.resume")
            key: rest.model.caps.rest
            onClicked: rest.model.press("rest")
        }
    }
}
