import QtQuick

// All text of the product. Sizes are design pixels; tracking is in em; markup is never read.
Text {
    id: txt

    property real size: 28
    property int weight: 500
    property real track: 0
    property bool tnum: false       // running clocks and table columns only
    property bool scaled: false     // follows the guest's larger text
    readonly property real px: Math.round(size * (scaled ? Theme.textScale : 1))

    color: Theme.ink
    textFormat: Text.PlainText
    font.family: Theme.font
    font.pixelSize: Math.max(1, txt.px)
    font.weight: txt.weight
    font.letterSpacing: txt.track * txt.px
    font.wordSpacing: txt.px * Theme.wordGap
    font.features: txt.tnum ? ({ "tnum": 1 }) : ({})
}
