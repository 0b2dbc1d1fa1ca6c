import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// A moment while the ticket is made, or what went wrong and what still works.
KioskPage {
    id: root

    property bool slow: false

    lowers: false
    neededHeight: page.trouble ? Math.ceil(box.height) : 0
    acting: page.trouble
    actions: RowLayout {
        spacing: Theme.space24

        TouchButton {
            text: qsTrId("kiosk.trouble.leave")
            kind: root.page.canRetry ? "secondary" : "primary"
            icon: "check"
            size: 38
            Layout.preferredWidth: 320
            Layout.fillWidth: !root.page.canRetry
            onClicked: root.model.finish()
        }

        TouchButton {
            visible: root.page.canRetry
            text: qsTrId("kiosk.trouble.again")
            icon: "repeat"
            size: 42
            Layout.fillWidth: true
            onClicked: root.model.retry()
        }
    }

    Timer {
        interval: 400
        running: true
        onTriggered: root.slow = true
    }

    Announcement { text: root.slow && !root.page.trouble ? root.page.message : "" }

    Column {
        visible: root.slow && !root.page.trouble
        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.space48

        ProgressDots {
            anchors.horizontalCenter: parent.horizontalCenter
            dot: 32
            Accessible.ignored: true
        }

        Txt {
            width: parent.width
            text: root.page.message
            size: 44
            weight: 700
            scaled: true
            color: Theme.ink2
            wrapMode: Text.WordWrap
            horizontalAlignment: Text.AlignHCenter
        }
    }

    Column {
        id: box

        visible: root.page.trouble
        width: parent.width
        spacing: Theme.space48

        Icon {
            name: "warning"
            weight: "duotone"
            size: 160
            color: Theme.orange700
        }

        PageTitle {
            width: parent.width
            title: root.page.title
            help: root.page.text
            helpSize: 40
        }
    }
}
