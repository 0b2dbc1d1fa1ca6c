import QtQuick

// A box that explains, promises, warns or reports a failure; its height follows its words.
Rectangle {
    id: box

    property string title: ""
    property string text: ""
    property string icon: kind === "success" ? "seal-check" : kind === "attention" ? "warning"
                        : kind === "error" ? "warning-circle" : "info"
    property string iconWeight: kind === "attention" || kind === "error" ? "fill" : "duotone"
    property string kind: "info"          // info | success | attention | error
    property int iconSize: 64
    property real size: 30
    property int pad: 32
    property bool scaled: true
    readonly property color fg: kind === "success" ? Theme.green800 : kind === "attention" ? Theme.amber900
                              : kind === "error" ? Theme.red700 : Theme.blue800
    readonly property color accent: kind === "success" ? Theme.green700 : kind === "attention" ? Theme.amber900
                                  : kind === "error" ? Theme.red700 : Theme.blue700

    implicitWidth: 952
    implicitHeight: Math.max(iconSize, Math.ceil(words.implicitHeight)) + 2 * pad
    radius: Theme.radiusField
    antialiasing: true
    color: kind === "success" ? Theme.green100 : kind === "attention" ? Theme.amber100
         : kind === "error" ? Theme.red100 : Theme.blue50
    border.width: kind === "attention" ? 4 : Theme.border
    border.color: kind === "attention" ? Theme.amber400 : Theme.line
    Accessible.role: kind === "info" || kind === "success" ? Accessible.StaticText : Accessible.AlertMessage
    Accessible.name: title === "" ? text : title + ". " + text

    Icon {
        id: sign

        x: box.pad
        anchors.verticalCenter: parent.verticalCenter
        name: box.icon
        weight: box.iconWeight
        size: box.iconSize
        color: box.accent
    }

    Column {
        id: words

        x: box.icon === "" ? box.pad : sign.x + sign.width + box.pad
        width: parent.width - x - box.pad
        anchors.verticalCenter: parent.verticalCenter
        spacing: 4

        Txt {
            visible: box.title !== ""
            width: parent.width
            text: box.title
            size: box.size
            weight: 700
            scaled: box.scaled
            color: box.fg
            wrapMode: Text.WordWrap
            Accessible.ignored: true
        }

        Txt {
            visible: box.text !== ""
            width: parent.width
            text: box.text
            size: box.title === "" ? box.size : box.size - 2
            scaled: box.scaled
            color: box.fg
            wrapMode: Text.WordWrap
            lineHeight: 1.15
            Accessible.ignored: true
        }
    }
}
