import QtQuick
import "../../../assets/ui"

// One device or part: a sign for good or bad, its name, and its state in words.
Rectangle {
    id: row

    required property var line            // {name, value, look}
    property bool stacked: false          // the state below the name
    readonly property bool good: line?.look === "good"
    readonly property bool bad: line?.look === "bad"
    readonly property int wordsX: Theme.space16 + sign.width + Theme.space16

    implicitHeight: Math.max(68, Theme.space16 + (stacked ? name.implicitHeight + Theme.space4 + value.implicitHeight
                                                          : Math.max(name.implicitHeight, value.implicitHeight)))
    height: implicitHeight
    radius: Theme.space16
    antialiasing: true
    color: bad ? Theme.red100 : Theme.surface
    border.width: Theme.border
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: (line?.name ?? "") + ": " + (line?.value ?? "")

    Icon {
        id: sign

        x: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        name: row.good ? "check-circle" : row.bad ? "warning-circle" : "info"
        weight: row.good || row.bad ? "fill" : "bold"
        size: 36
        color: row.good ? Theme.green700 : row.bad ? Theme.red700 : Theme.ink2
    }

    Txt {
        id: name

        x: row.wordsX
        y: row.stacked ? Math.round((row.height - implicitHeight - Theme.space4 - value.implicitHeight) / 2)
                       : Math.round((row.height - implicitHeight) / 2)
        width: row.stacked ? parent.width - x - Theme.space16 : 280
        text: row.line?.name ?? ""
        size: 28
        weight: 700
        color: row.bad ? Theme.red700 : Theme.ink
        wrapMode: Text.WordWrap
        Accessible.ignored: true
    }

    Txt {
        id: value

        x: row.stacked ? row.wordsX : row.wordsX + 280 + Theme.space16
        y: row.stacked ? name.y + name.implicitHeight + Theme.space4 : Math.round((row.height - implicitHeight) / 2)
        width: parent.width - x - Theme.space16
        text: row.line?.value ?? ""
        size: 26
        color: row.bad ? Theme.red700 : Theme.ink2
        wrapMode: Text.WordWrap
        Accessible.ignored: true
    }
}
