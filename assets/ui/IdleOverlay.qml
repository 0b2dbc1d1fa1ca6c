import QtQuick

// Asks whether the guest is still there and makes what was filled in unreadable meanwhile. Put it in a frame's overlay.
Item {
    id: overlay

    property int seconds: 0               // left
    property int total: 20
    property real value: seconds / Math.max(1, total)      // of the ring
    property string title: ""
    property string text: ""
    property string keepText: ""
    property string clearText: ""

    signal kept()
    signal cleared()

    function tell() {
        notice.text = visible ? title + " " + text : ""
    }

    anchors.fill: parent
    visible: false
    Accessible.role: Accessible.AlertMessage
    Accessible.name: title
    onVisibleChanged: Qt.callLater(tell)  // once, not with every second

    Announcement {
        id: notice

        urgent: true
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
        opacity: 0.9
    }

    // Nothing below can be touched.
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onWheel: wheel => wheel.accepted = true
    }

    Card {
        id: card

        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round((parent.height - height) * (parent.height > parent.width ? 0.66 : 0.5))
        width: 952
        height: Math.ceil(words.y + words.height + 52 + 148 + 72)
        radius: 48
        elevation: 0

        CountdownRing {
            anchors.horizontalCenter: parent.horizontalCenter
            y: 72
            size: 232
            thickness: 20
            value: overlay.value
            text: overlay.seconds
            Accessible.ignored: true
        }

        Column {
            id: words

            x: 48
            y: 340
            width: parent.width - 96
            spacing: 8

            Txt {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.WordWrap
                text: overlay.title
                size: 60
                weight: 800
                track: -0.02
                scaled: true
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }

            Txt {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.WordWrap
                text: overlay.text
                size: 32
                scaled: true
                color: Theme.ink2
            }
        }

        TouchButton {
            x: 48
            y: card.height - 72 - height
            width: 548
            height: 148
            text: overlay.keepText
            size: 42
            onClicked: overlay.kept()
        }

        TouchButton {
            x: 620
            y: card.height - 72 - height
            width: 284
            height: 148
            kind: "secondary"
            text: overlay.clearText
            size: 36
            onClicked: overlay.cleared()
        }
    }
}
