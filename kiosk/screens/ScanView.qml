import QtQuick
import Sambut.Scan
import "../../assets/ui"

// The camera's picture with the guide for the card and one hint at a time.
Item {
    id: view

    property QtObject feed: null
    property CameraPreview camera: null   // lent: it shows the feed as long as this view is there
    property string phase: "starting"     // starting, live, lost, missing or read
    property string message: ""
    property string hint: ""
    property string icon: ""
    property string shownHint: ""
    property string shownIcon: ""
    property real swept: 0                // part of the guide that is green
    readonly property bool dead: phase === "lost" || phase === "missing"
    readonly property bool read: phase === "read"
    readonly property string words: message !== "" ? message : shownHint

    // A hint stays long enough to be read.
    function take() {
        if (!hold.running && shownHint !== hint) {
            shownHint = hint
            shownIcon = icon
            hold.restart()
        }
    }

    // Takes the camera's picture in.
    function look() {
        if (camera !== null) {
            camera.parent = sight
            camera.feed = feed
        }
    }

    Accessible.role: Accessible.StaticText
    Accessible.name: words
    onFeedChanged: look()
    onHintChanged: Qt.callLater(take)     // with its icon
    onReadChanged: {
        sweeping.stop()
        swept = 0
        if (read)
            sweeping.start()
    }
    Component.onCompleted: {
        look()
        take()
        swept = read ? 1 : 0
    }
    Component.onDestruction: {
        if (camera !== null && camera.parent === sight) {
            camera.feed = null
            camera.parent = null
        }
    }

    Announcement { text: view.words }

    NumberAnimation {
        id: sweeping

        target: view
        property: "swept"
        to: 1
        duration: Theme.sweepTime
        easing.type: Easing.InOutCubic
    }

    Timer {
        id: hold

        interval: Theme.hintHold
        onTriggered: view.take()
    }

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusCardLarge
        antialiasing: true
        border.width: Theme.border
        border.color: Theme.line
        gradient: Gradient {
            GradientStop { position: 0; color: Theme.previewTop }
            GradientStop { position: 1; color: Theme.previewBottom }
        }
    }

    Item {
        id: sight

        anchors.fill: parent
        anchors.margins: Theme.border
        visible: !view.dead
    }

    CardGuide {
        id: guide

        readonly property int gap: view.height < 560 ? Theme.space24 : Theme.space48
        readonly property real room: pill.y - gap - Math.min(gap, Theme.space32)

        visible: !view.dead && view.swept < 1
        anchors.horizontalCenter: parent.horizontalCenter
        y: gap + Math.round((room - height) / 2)
        width: Math.min(parent.width - 152, Math.round(room * 1.586))
        color: Theme.amber400
    }

    Item {
        visible: view.read
        x: guide.x - Theme.space8
        y: guide.y - Theme.space8
        width: Math.round((guide.width + 2 * Theme.space8) * view.swept)
        height: guide.height + 2 * Theme.space8
        clip: true

        CardGuide {
            x: Theme.space8
            y: Theme.space8
            width: guide.width
            color: Theme.green500
        }
    }

    Icon {
        visible: view.dead
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.round((pill.y - height) / 2)
        name: "camera-slash"
        weight: "duotone"
        size: 160
        color: Theme.barIcon
    }

    Rectangle {
        id: pill

        visible: view.words !== ""
        anchors.horizontalCenter: parent.horizontalCenter
        y: parent.height - height - Theme.space24
        width: row.width + 72
        height: Math.max(76, Math.ceil(label.implicitHeight) + Theme.space24)
        radius: 38
        antialiasing: true
        color: view.read ? Theme.green700 : Theme.amber400

        Row {
            id: row

            anchors.centerIn: parent
            spacing: Theme.space16

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                name: view.message !== "" ? view.icon : view.shownIcon
                weight: view.read ? "fill" : "bold"
                size: 40
                color: label.color
            }

            Txt {
                id: label

                width: Math.min(implicitWidth, Math.round(view.width * 0.74) - sign.width)
                text: view.words
                size: view.words.length > 36 ? 32 : 36
                weight: 700
                scaled: true
                color: view.read ? Theme.greenInk : Theme.amberInk
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }
        }
    }
}
