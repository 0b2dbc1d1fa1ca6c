import QtQuick
import "../../assets/ui"

// What came of the last action, in words. What went well and a warning leave by themselves, what was not saved stays until it is closed.
Rectangle {
    id: bar

    property string text: ""
    property string tone: "warn"          // good | warn | error
    property bool stays: false
    readonly property bool bad: tone === "error"
    readonly property bool good: tone === "good"
    readonly property color fg: bad ? Theme.red700 : good ? Theme.green800 : Theme.amber900

    signal closed()

    implicitHeight: Math.max(60, Math.ceil(label.implicitHeight) + 32)
    visible: text !== ""
    radius: Theme.radiusDeskCard
    antialiasing: true
    color: bad ? Theme.red100 : good ? Theme.green100 : Theme.amber100
    border.width: 2
    border.color: bad ? Theme.red700 : good ? Theme.green500 : Theme.amber400
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    onTextChanged: leave.restart()

    Timer {
        id: leave

        interval: 6000
        running: bar.visible && !bar.bad && !bar.stays
        onTriggered: bar.closed()
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
    }

    Icon {
        id: sign

        x: 20
        anchors.verticalCenter: parent.verticalCenter
        name: bar.bad ? "warning-circle" : bar.good ? "check-circle" : "warning"
        weight: "fill"
        size: 24
        color: bar.fg
    }

    Txt {
        id: label

        x: 56
        width: close.x - x - Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        text: bar.text
        size: 16
        weight: 700
        color: bar.fg
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }

    Item {
        id: close

        x: parent.width - width - 10
        anchors.verticalCenter: parent.verticalCenter
        width: 40
        height: 40
        activeFocusOnTab: true
        Accessible.role: Accessible.Button
        Accessible.name: qsTrId("counter.message.close")
        Accessible.focusable: true
        Accessible.onPressAction: bar.closed()
        Keys.onSpacePressed: bar.closed()
        Keys.onReturnPressed: bar.closed()
        Keys.onEnterPressed: bar.closed()

        FocusRing {
            target: close
            gap: 0
            thickness: 2
            targetRadius: Theme.radiusDeskField
        }

        Icon {
            anchors.centerIn: parent
            name: "x-circle"
            size: 24
            color: bar.fg
        }

        MouseArea {
            anchors.fill: parent
            onClicked: bar.closed()
        }
    }
}
