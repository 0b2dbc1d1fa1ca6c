import QtQuick

// One key of the on-screen keyboard. Every key follows its own finger, so two thumbs may overlap.
Item {
    id: key

    property string label: ""
    property string icon: ""
    property string name: label
    property string kind: "char"          // char | fn | go
    property real size: kind !== "fn" && label.length === 1 ? 42 : 32
    property bool on: false               // shift
    property bool repeats: false
    readonly property bool lit: tap.pressed || on
    readonly property color fg: kind === "go" ? Theme.primaryInk : lit ? Theme.keyPressedInk : Theme.ink
    property bool repeated: false

    signal struck()

    implicitHeight: 100
    Accessible.role: Accessible.Button
    Accessible.name: name
    Accessible.onPressAction: struck()

    Rectangle {
        visible: !Theme.contrast
        y: 4
        width: parent.width
        height: parent.height
        radius: 18
        antialiasing: true
        color: key.kind === "go" ? Theme.primaryEdge : Theme.keyEdge
    }

    Rectangle {
        anchors.fill: parent
        radius: 18
        antialiasing: true
        color: key.kind === "go" ? (tap.pressed ? Theme.primaryPressed : Theme.primary)
             : key.lit ? Theme.keyPressed : key.kind === "fn" ? Theme.keyFn : Theme.key
        border.width: Theme.contrast ? 2 : 0
        border.color: Theme.line
    }

    Txt {
        visible: key.icon === ""
        anchors.centerIn: parent
        text: key.label
        size: key.size
        weight: 600
        color: key.fg
        Accessible.ignored: true
    }

    Icon {
        visible: key.icon !== ""
        anchors.centerIn: parent
        name: key.icon
        size: 46
        color: key.fg
    }

    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        longPressThreshold: 0
        margin: 5
        onPressedChanged: {
            if (pressed)
                key.repeated = false
        }
        onTapped: {
            if (!key.repeated)
                key.struck()
        }
    }

    Timer {
        interval: key.repeated ? 90 : 500
        repeat: true
        running: key.repeats && tap.pressed
        onTriggered: {
            key.repeated = true
            key.struck()
        }
    }
}
