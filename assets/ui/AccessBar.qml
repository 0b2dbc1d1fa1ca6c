pragma ComponentBehavior: Bound
import QtQuick

// The strip at the bottom of every kiosk screen. items: [{key, icon, text, active}, ...]
Rectangle {
    id: bar

    property var items: []
    property bool scaled: true
    property int marginX: 32

    signal chosen(string key)

    implicitWidth: 1080
    implicitHeight: 132
    color: Theme.sunken

    Rectangle {
        width: parent.width
        height: 2
        color: Theme.line
    }

    Row {
        x: bar.marginX
        width: parent.width - 2 * bar.marginX
        height: parent.height

        Repeater {
            model: bar.items.length     // by place, so that a touch outlives a change of the items

            Touchable {
                id: item

                required property int index
                readonly property var modelData: bar.items[index] ?? ({ key: "", icon: "", text: "" })
                readonly property bool active: modelData.active === true
                readonly property color fg: active ? Theme.selectedInk : Theme.ink2

                name: modelData.text
                width: (bar.width - 2 * bar.marginX) / bar.items.length
                height: bar.height
                Accessible.checkable: modelData.active !== undefined
                Accessible.checked: active
                onClicked: bar.chosen(modelData.key)

                Rectangle {
                    id: plate

                    visible: item.active || item.pressed
                    anchors.centerIn: parent
                    width: Math.min(parent.width - 6, 280)
                    height: parent.height - 16
                    radius: 22
                    antialiasing: true
                    color: item.active ? Theme.selected : item.pressed ? Theme.keyFn : Theme.clear
                    border.width: item.active && !Theme.contrast ? 3 : 0      // not by colour alone
                    border.color: Theme.blue700
                }

                FocusRing {
                    target: item
                    anchors.fill: plate
                    anchors.margins: 5
                    targetRadius: plate.radius - 11
                    ink: item.active ? Theme.selectedInk : Theme.focus
                }

                Column {
                    anchors.centerIn: parent
                    spacing: label.lineCount > 1 ? 0 : 8

                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        name: item.modelData.icon
                        size: label.lineCount > 1 ? 36 : 42
                        color: item.fg
                    }

                    Txt {
                        id: label

                        width: item.width - 8
                        text: item.modelData.text
                        size: 24
                        weight: 600
                        scaled: bar.scaled
                        color: item.fg
                        wrapMode: Text.WordWrap
                        horizontalAlignment: Text.AlignHCenter
                        lineHeight: Theme.textScale > 1 ? 0.88 : 1
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
