pragma ComponentBehavior: Bound
import QtQuick
import "../../../assets/ui"

// The strip at the foot: what the office has to say runs by, and stands still while a call is fresh.
//
// Thirty steps a second of whole pixels: half the painting of an animation, and text as sharp as at rest. On large
// panels the text runs as a picture of itself: glyphs above 64 pixels are filled as paths, 0.3 of a core at 4K.
Rectangle {
    id: bar

    required property var texts
    required property bool paused
    required property string notice
    required property bool urgent
    readonly property int speed: 90               // px a second
    readonly property int stepTime: 33
    readonly property int pageTime: 8000          // with reduced motion the strip turns pages instead
    readonly property string joined: texts.join("\n")
    readonly property var entries: joined === "" ? [] : joined.split("\n")
    readonly property real period: first.width
    readonly property int copies: period > 0 ? Math.ceil(view.width / period) : 0
    readonly property int textSize: 36
    readonly property bool large: textSize * Theme.density > 60
    property var grabbed: null                    // keeps the picture alive
    property real offset: 0
    property double steppedAt: 0

    function step() {
        const now = Date.now()
        const passed = Math.min(Math.max(0, now - steppedAt), 200)
        steppedAt = now
        offset = period > 0 ? (offset + speed * passed / 1000) % period : 0
    }

    function turn() {
        const last = offset + view.width >= period
        offset = last ? 0 : offset + Math.round(view.width * 0.8)
    }

    function takePicture() {
        grabbed = null
        const size = Qt.size(Math.round(first.width * Theme.density), Math.round(first.height * Theme.density))
        if (large && period > 0)
            first.grabToImage(result => grabbed = result, size)
    }

    height: 80
    color: Theme.bar
    onJoinedChanged: {
        offset = 0
        grabbed = null
        settle.restart()
    }
    onPeriodChanged: settle.restart()

    Timer {
        interval: Theme.reducedMotion ? bar.pageTime : bar.stepTime
        repeat: true
        running: bar.visible && !bar.paused && bar.entries.length > 0
        onRunningChanged: bar.steppedAt = Date.now()
        onTriggered: Theme.reducedMotion ? bar.turn() : bar.step()
    }

    Timer {
        id: settle

        interval: 200
        onTriggered: bar.takePicture()
    }

    Connections {
        target: Theme

        function onDensityChanged() {
            settle.restart()
        }
    }

    Item {
        id: view

        width: bar.width - (pill.visible ? pill.width + Theme.space32 + Theme.boardMargin : 0)
        height: parent.height
        clip: true

        Row {
            objectName: "strip"
            x: Theme.boardMargin - Math.round(bar.offset)
            height: parent.height

            RunningLine {
                id: first

                visible: bar.grabbed === null
                height: parent.height
                entries: bar.entries
                size: bar.textSize
            }

            Repeater {
                model: bar.grabbed === null ? bar.copies : 0

                RunningLine {
                    height: view.height
                    entries: bar.entries
                    size: bar.textSize
                }
            }

            Repeater {
                model: bar.grabbed === null ? 0 : bar.copies + 1

                Image {
                    objectName: "picture"
                    width: bar.period
                    height: view.height
                    source: bar.grabbed ? bar.grabbed.url : ""
                    smooth: false
                    Accessible.ignored: true
                }
            }
        }
    }

    Pill {
        id: pill

        objectName: "notice"
        visible: bar.notice !== ""
        anchors.right: parent.right
        anchors.rightMargin: Theme.boardMargin
        anchors.verticalCenter: parent.verticalCenter
        text: bar.notice
        icon: bar.urgent ? "speaker-high" : ""
        iconWeight: "fill"
        size: bar.urgent ? 34 : 30
        color: bar.urgent ? Theme.amber400 : Theme.sunken
        fg: bar.urgent ? Theme.amberInk : Theme.ink2
    }
}
