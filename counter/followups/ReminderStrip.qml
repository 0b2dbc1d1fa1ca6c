import QtQuick
import Sambut.Counter
import "../../assets/ui"

// After signing in: what is due today or overdue, with the way there. It stays until it is read.
Rectangle {
    id: strip

    required property CounterModel model
    readonly property string text: model.followups.props.remind

    objectName: "reminder"
    implicitHeight: Math.max(60, Math.ceil(words.implicitHeight) + 24)
    radius: Theme.radiusDeskCard
    antialiasing: true
    color: Theme.blue50
    border.width: Theme.contrast ? 2 : 1.5
    border.color: Theme.infoLine
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Announcement {
        text: strip.visible ? strip.text : ""
    }

    Icon {
        x: 18
        anchors.verticalCenter: parent.verticalCenter
        name: "calendar-dot"
        weight: "duotone"
        size: 28
        color: Theme.blue700
    }

    Txt {
        id: words

        x: 60
        width: show.x - x - Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        text: strip.text
        size: 15
        weight: 700
        color: Theme.blue800
        wrapMode: Text.WordWrap
        Accessible.ignored: true
    }

    DeskButton {
        id: show

        objectName: "showFollowUps"
        x: later.x - width - Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        height: 42
        text: qsTrId("counter.followups.open")
        key: strip.model.caps.followups
        onClicked: strip.model.press("followups")
    }

    DeskButton {
        id: later

        objectName: "laterFollowUps"
        x: parent.width - width - 12
        anchors.verticalCenter: parent.verticalCenter
        height: 42
        text: qsTrId("counter.followups.later")
        onClicked: strip.model.followups.putReminderAway()
    }
}
