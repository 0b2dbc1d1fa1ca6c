import QtQuick

// The kiosk's button: pressed, it moves 4 px onto its edge.
Touchable {
    id: button

    property string text: ""
    property string sub: ""
    property string icon: ""
    property string iconWeight: "bold"
    property bool iconRight: false
    property string kind: "primary"       // primary | secondary | ghost
    property real size: 38
    property int radius: Theme.radiusButton
    property int padX: 32
    property bool scaled: true
    readonly property bool solid: kind === "primary" && enabled
    readonly property color fg: !enabled ? Theme.ink3 : kind === "primary" ? Theme.primaryInk : Theme.blue700
    readonly property bool iconFits: icon !== "" && (text === "" || width >= label.implicitWidth + iconRoom + 32)
    readonly property int iconRoom: icon === "" ? 0 : Math.round(size * 1.75)

    name: sub === "" ? text : text + ", " + sub
    implicitWidth: Math.max(Theme.touchMin, Math.max(label.implicitWidth, under.visible ? under.implicitWidth : 0) + iconRoom + 2 * padX)
    implicitHeight: 128

    FocusRing {
        target: button
        targetRadius: button.radius
    }

    Rectangle {
        visible: button.solid
        y: 6
        width: parent.width
        height: parent.height
        radius: button.radius
        antialiasing: true
        color: Theme.primaryEdge
    }

    Rectangle {
        id: face

        y: button.pressed ? 4 : 0
        width: parent.width
        height: parent.height
        radius: button.radius
        antialiasing: true
        color: !button.enabled ? Theme.sunken
             : button.kind === "primary" ? (button.pressed ? Theme.primaryPressed : Theme.primary)
             : button.pressed ? Theme.blue100
             : button.kind === "secondary" ? Theme.surface : Theme.clear
        border.width: button.kind === "secondary" || (!button.enabled && Theme.contrast) ? 3 : 0
        border.color: button.enabled ? Theme.buttonLine : Theme.line

        Behavior on y {
            NumberAnimation { duration: Theme.pressTime }
        }

        Row {
            anchors.centerIn: parent
            spacing: button.size * 0.5
            layoutDirection: button.iconRight ? Qt.RightToLeft : Qt.LeftToRight

            Icon {
                visible: button.iconFits
                anchors.verticalCenter: parent.verticalCenter
                name: button.icon
                weight: button.iconWeight
                size: button.size * 1.25
                color: button.fg
            }

            Column {
                id: words

                readonly property real room: button.width - (button.iconFits ? button.iconRoom : 0) - 2 * Math.min(button.padX, 24)

                anchors.verticalCenter: parent.verticalCenter
                spacing: 2

                Txt {
                    id: label

                    width: Math.min(implicitWidth, words.room)
                    text: button.text
                    size: button.size
                    weight: 700
                    scaled: button.scaled
                    color: button.fg
                    wrapMode: Text.WordWrap
                    horizontalAlignment: !button.iconFits ? Text.AlignHCenter : Text.AlignLeft
                    lineHeight: 0.95
                    Accessible.ignored: true
                }

                Txt {
                    id: under

                    visible: button.sub !== ""
                    width: Math.min(implicitWidth, words.room)
                    text: button.sub
                    size: button.size * 0.62
                    scaled: button.scaled
                    color: !button.enabled ? Theme.ink3 : button.kind === "primary" ? Theme.primaryInkSoft : Theme.ink2
                    wrapMode: Text.WordWrap
                    Accessible.ignored: true
                }
            }
        }
    }
}
