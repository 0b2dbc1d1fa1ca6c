import QtQuick

// Text whose lines are about the same length, where that takes no line more: no single word is left over.
Txt {
    id: txt

    property real room: 0                 // the widest it may be
    readonly property int lines: Math.ceil(implicitWidth / Math.max(1, room))
    readonly property real narrow: Math.min(room, Math.ceil(implicitWidth / Math.max(1, lines) * 1.25))

    width: lines < 2 ? implicitWidth : probe.lineCount > lines || probe.contentWidth > narrow ? room : narrow
    wrapMode: Text.WordWrap

    Txt {
        id: probe

        visible: false
        width: txt.narrow
        text: txt.lines < 2 ? "" : txt.text
        size: txt.size
        weight: txt.weight
        track: txt.track
        scaled: txt.scaled
        wrapMode: Text.WordWrap
        Accessible.ignored: true
    }
}
