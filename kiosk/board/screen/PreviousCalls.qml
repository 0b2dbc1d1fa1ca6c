pragma ComponentBehavior: Bound
import QtQuick
import "../../../assets/ui"

// The calls before the one on show, newest first; the call that leaves the panel slides in from above.
Card {
    id: list

    required property var calls
    required property string nothing      // said where there are none
    readonly property int shown: Math.max(1, Math.min(4, Math.floor(view.height / 88)))
    readonly property int lineHeight: Math.floor(view.height / shown)
    property bool loaded: false
    property var lines: []                // what is drawn: the calls, and below them the one that slides out

    function take(calls: var) {
        const before = lines.slice(0, shown)
        const isNew = calls.length > 0 && !before.some(call => call.key === calls[0].key)
        const slides = loaded && isNew && (before.length > 0 || calls.length === 1) && Theme.listTime > 0
        const leaving = slides && before.length === shown ? [before[shown - 1]] : []
        lines = calls.concat(leaving)
        if (slides)
            slide.restart()
    }

    radius: Theme.radiusCardLarge
    onCallsChanged: take(calls)
    Component.onCompleted: {
        take(calls)
        loaded = true
    }

    Txt {
        x: 44
        y: 36
        text: qsTrId("board.previous")
        size: 40
        weight: 700
        track: -0.01
    }

    Txt {
        visible: list.calls.length === 0
        x: 44
        y: 116
        width: parent.width - 2 * x
        text: list.nothing
        size: 36
        wrapMode: Text.WordWrap
        color: Theme.ink2
    }

    Item {
        id: view

        x: 44
        y: 108
        width: parent.width - 2 * x
        height: parent.height - y - Theme.space24
        clip: true

        Column {
            id: column

            objectName: "lines"
            width: parent.width

            Repeater {
                model: list.shown + 1

                PreviousCall {
                    required property int index

                    width: column.width
                    height: list.lineHeight
                    call: list.lines[index] ?? null
                    strong: index < 2
                    ruled: index > 0
                }
            }
        }
    }

    NumberAnimation {
        id: slide

        target: column
        property: "y"
        from: -list.lineHeight
        to: 0
        duration: Theme.listTime
        easing.type: Easing.OutCubic
    }
}
