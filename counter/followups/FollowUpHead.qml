import QtQuick
import "../../assets/ui"

// The headings of the table; its columns are the lines' own.
Item {
    id: head

    readonly property int due: width < 1100 ? 168 : 210
    readonly property int visit: width < 1100 ? 116 : 150
    readonly property int guest: width < 1100 ? 244 : 290
    readonly property int what: width - due - visit - guest - 2 * 18

    implicitHeight: 40

    component Title: Txt {
        anchors.verticalCenter: parent?.verticalCenter
        size: 13
        weight: 700
        color: Theme.ink2
        elide: Text.ElideRight
    }

    Title {
        x: 18
        width: head.due - 12
        text: qsTrId("counter.followups.col_due")
    }

    Title {
        x: 18 + head.due
        width: head.what - 12
        text: qsTrId("counter.followups.col_what")
    }

    Title {
        x: 18 + head.due + head.what
        width: head.visit - 12
        text: qsTrId("counter.followups.col_visit")
    }

    Title {
        x: 18 + head.due + head.what + head.visit
        width: head.guest
        text: qsTrId("counter.followups.col_guest")
    }

    Rectangle {
        y: parent.height - 1
        width: parent.width
        height: 1
        color: Theme.line
    }
}
