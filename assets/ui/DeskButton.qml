import QtQuick
import QtQuick.Controls.Basic as Basic

// The counter's button with its shortcut cap. A reason makes it unavailable and says why.
Item {
    id: button

    property string text: ""
    property string icon: ""
    property string iconWeight: "bold"
    property string key: ""               // shown only: the page owns the shortcut
    property string kind: "secondary"     // primary | secondary | danger
    property string reason: ""
    property real size: 15
    property int radius: Theme.radiusDeskButton
    property bool raised: false           // 4 px edge under a large primary button
    readonly property bool usable: enabled && reason === ""
    readonly property bool pressed: area.containsPress && usable
    readonly property color fg: !usable ? Theme.ink3 : kind === "primary" ? Theme.primaryInk
                              : kind === "danger" ? Theme.red700 : Theme.blue700

    signal clicked()
    signal refused()                      // pressed while there is a reason

    function press() {
        if (usable)
            clicked()
        else if (enabled)
            refused()
    }

    implicitWidth: Math.ceil(words.implicitWidth) + (key === "" ? 32 : cap.implicitWidth + 14 + 12 + 14)
    implicitHeight: 48
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: reason
    Accessible.focusable: true
    Accessible.onPressAction: press()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Space || event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            event.accepted = true
            if (!event.isAutoRepeat)
                press()
        }
    }

    FocusRing {
        target: button
        gap: 3
        thickness: 2
        targetRadius: button.radius
    }

    Rectangle {
        visible: button.raised && button.usable && button.kind === "primary"
        y: 4
        width: parent.width
        height: parent.height
        radius: button.radius
        antialiasing: true
        color: Theme.primaryEdge
    }

    Rectangle {
        y: button.raised && button.pressed ? 2 : 0
        width: parent.width
        height: parent.height
        radius: button.radius
        antialiasing: true
        color: !button.usable ? Theme.sunken
             : button.kind === "primary" ? (button.pressed || area.containsMouse ? Theme.primaryPressed : Theme.primary)
             : button.pressed ? Theme.blue100 : area.containsMouse ? Theme.blue50 : Theme.surface
        border.width: !button.usable || button.kind === "primary" ? 0 : 1.5
        border.color: button.kind === "danger" ? Theme.dangerLine : Theme.buttonLine

        Row {
            id: words

            x: button.key === "" ? Math.round((parent.width - width) / 2) : 14
            anchors.verticalCenter: parent.verticalCenter
            spacing: 9

            Icon {
                visible: button.icon !== ""
                anchors.verticalCenter: parent.verticalCenter
                name: button.icon
                weight: button.iconWeight
                size: button.size * 1.4
                color: button.fg
            }

            Txt {
                anchors.verticalCenter: parent.verticalCenter
                text: button.text
                size: button.size
                weight: 700
                color: button.fg
                Accessible.ignored: true
            }
        }

        Cap {
            id: cap

            visible: button.key !== ""
            anchors.right: parent.right
            anchors.rightMargin: 12
            anchors.verticalCenter: parent.verticalCenter
            key: button.key
            onDark: button.kind === "primary" && button.usable
            faint: !button.usable
        }
    }

    MouseArea {
        id: area

        anchors.fill: parent
        hoverEnabled: true
        onClicked: button.press()
    }

    Basic.ToolTip {
        id: tip

        visible: button.reason !== "" && (area.containsMouse || button.activeFocus)
        delay: 300
        scale: Theme.density / Screen.devicePixelRatio
        transformOrigin: Basic.Popup.TopLeft
        text: button.reason
        padding: 10
        contentItem: Txt {
            text: tip.text
            size: 14
            weight: 600
            color: Theme.barInk
        }
        background: Rectangle {
            radius: 8
            color: Theme.bar
            border.width: Theme.border
            border.color: Theme.line
        }
    }
}
