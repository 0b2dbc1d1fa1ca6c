import QtQuick
import Sambut.Scan
import "../../assets/ui"

// The camera's picture with the guide for the card and one hint at a time.
Item {
    id: view

    property QtObject feed: null
    property string phase: "starting"     // starting, live, lost, missing or read
    property string message: ""
    property string hint: ""
    property bool slow: false
    property string shownHint: ""
    readonly property bool dead: phase === "lost" || phase === "missing"
    readonly property bool read: phase === "read"
    readonly property string words: message !== "" ? message : shownHint

    // A hint stays long enough to be read.
    function take() {
        if (!hold.running && shownHint !== hint) {
            shownHint = hint
            hold.restart()
        }
    }

    Accessible.role: Accessible.StaticText
    Accessible.name: words
    onHintChanged: take()
    Component.onCompleted: take()

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

    CameraPreview {
        anchors.fill: parent
        anchors.margins: Theme.border
        visible: hasPicture && !view.dead
        radius: Theme.radiusCardLarge
        backgroundColor: Theme.previewBottom
        feed: view.feed
    }

    CardGuide {
        readonly property real room: pill.y - Theme.space48 - Theme.space32

        visible: !view.dead
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.space48 + Math.round((room - height) / 2)
        width: Math.min(parent.width - 152, Math.round(room * 1.586))
        color: view.read ? Theme.green500 : Theme.amber400
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
                name: view.read ? "check-circle" : view.phase === "starting" ? "hourglass-medium" : "info"
                weight: view.read ? "fill" : "bold"
                size: 40
                color: label.color
            }

            Txt {
                id: label

                width: Math.min(implicitWidth, Math.round(view.width * 0.74) - sign.width)
                text: view.words
                size: view.dead || view.slow ? 32 : 36
                weight: 700
                scaled: true
                color: view.read ? Theme.greenInk : Theme.amberInk
                wrapMode: Text.WordWrap
                Accessible.ignored: true
            }
        }
    }
}
