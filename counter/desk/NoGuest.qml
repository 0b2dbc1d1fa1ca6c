import QtQuick
import "../../assets/ui"

// The guest card while the desk is free.
Item {
    id: free

    property string title: ""
    property string text: ""

    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round((parent.height - height) * 0.45)
        width: Math.min(520, parent.width - 2 * Theme.space48)
        spacing: Theme.space8

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 112
            height: 112
            radius: 56
            antialiasing: true
            color: Theme.blue50

            Icon {
                anchors.centerIn: parent
                name: "users-three"
                weight: "duotone"
                size: 56
                color: Theme.blue700
            }
        }

        Item {
            width: 1
            height: Theme.space8
        }

        Txt {
            width: parent.width
            text: free.title
            size: 28
            weight: 800
            track: -0.02
            wrapMode: Text.WordWrap
            horizontalAlignment: Text.AlignHCenter
        }

        Txt {
            width: parent.width
            text: free.text
            size: 16
            color: Theme.ink2
            wrapMode: Text.WordWrap
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
