import QtQuick
import Sambut.Counter
import "../../assets/ui"

// In the corner of the screen while the officer looks elsewhere: how many wait, or who waits too long; no names.
Window {
    id: toast

    required property CounterModel model
    property int unit: 1
    readonly property var notice: model.notice.props

    objectName: "notice"
    width: 360 * unit
    height: 108 * unit
    flags: Qt.Tool | Qt.FramelessWindowHint | Qt.WindowStaysOnTopHint | Qt.WindowDoesNotAcceptFocus
    transientParent: null
    title: "Sambut"
    color: Theme.surface
    onVisibleChanged: {
        if (visible) {
            x = Screen.virtualX + Screen.desktopAvailableWidth - width - Theme.space24
            y = Screen.virtualY + Screen.desktopAvailableHeight - height - Theme.space24
        }
    }

    Timer {
        interval: 20000
        running: toast.visible
        onTriggered: toast.model.notice.close()
    }

    Rectangle {
        width: 360
        height: 108
        scale: toast.unit
        transformOrigin: Item.TopLeft
        color: toast.notice.late ? Theme.red100 : Theme.amber100
        border.width: 2
        border.color: toast.notice.late ? Theme.red700 : Theme.amber400
        Accessible.role: Accessible.AlertMessage
        Accessible.name: toast.notice.text

        MouseArea {
            objectName: "noticeBody"
            anchors.fill: parent
            onClicked: toast.model.notice.show()
        }

        Icon {
            x: 16
            y: 16
            name: toast.notice.late ? "warning-circle" : "users-three"
            weight: "fill"
            size: 24
            color: words.color
        }

        Txt {
            id: words

            objectName: "noticeText"
            x: 52
            y: 16
            width: parent.width - 52 - 44
            text: toast.notice.text
            size: 17
            weight: 800
            color: toast.notice.late ? Theme.red700 : Theme.amber900
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
        }

        Item {
            objectName: "noticeClose"
            x: parent.width - 44
            y: 4
            width: 40
            height: 40
            Accessible.role: Accessible.Button
            Accessible.name: qsTrId("counter.message.close")
            Accessible.onPressAction: toast.model.notice.close()

            Icon {
                anchors.centerIn: parent
                name: "x-circle"
                size: 22
                color: words.color
            }

            MouseArea {
                anchors.fill: parent
                onClicked: toast.model.notice.close()
            }
        }

        DeskButton {
            objectName: "noticeCall"
            x: 52
            y: parent.height - height - 12
            height: 40
            visible: toast.notice.callable && !toast.notice.late && toast.model.kind !== "locked"
            kind: "primary"
            icon: "megaphone-simple"
            text: qsTrId("counter.action.call")
            onClicked: toast.model.notice.callNext()
        }

        DeskButton {
            objectName: "noticeShow"
            x: 52
            y: parent.height - height - 12
            height: 40
            visible: !(toast.notice.callable && !toast.notice.late) || toast.model.kind === "locked"
            text: qsTrId("counter.notice.show")
            onClicked: toast.model.notice.show()
        }
    }
}
