pragma ComponentBehavior: Bound
import QtQuick

// A switch of two or three options in one strip. options: [{key, text}, ...]
Rectangle {
    id: segments

    property var options: []
    property string current: ""
    property real size: 32
    property bool scaled: true
    readonly property int pad: 8

    signal chosen(string key)

    implicitWidth: 952
    implicitHeight: 104
    radius: 30
    antialiasing: true
    color: Theme.sunken
    border.width: Theme.border
    border.color: Theme.line

    Repeater {
        model: segments.options

        Touchable {
            id: option

            required property int index
            required property var modelData
            readonly property bool on: modelData.key === segments.current

            name: modelData.text
            x: segments.pad + index * width
            y: segments.pad
            width: (segments.width - 2 * segments.pad) / Math.max(1, segments.options.length)
            height: segments.height - 2 * segments.pad
            Accessible.role: Accessible.RadioButton
            Accessible.checkable: true
            Accessible.checked: on
            onClicked: segments.chosen(modelData.key)

            Rectangle {
                visible: option.on || option.pressed
                anchors.fill: parent
                radius: 24
                antialiasing: true
                color: option.on ? Theme.segment : option.pressed ? Theme.keyFn : Theme.clear
                border.width: option.on && !Theme.contrast ? 2 : 0
                border.color: Theme.line
            }

            FocusRing {
                target: option
                gap: -5
                targetRadius: 24
                ink: option.on ? Theme.segmentInk : Theme.focus
            }

            Row {
                anchors.centerIn: parent
                spacing: 14

                Icon {
                    visible: option.on
                    anchors.verticalCenter: parent.verticalCenter
                    name: "check-circle"
                    weight: "fill"
                    size: 36
                    color: Theme.segmentMark
                }

                Txt {
                    anchors.verticalCenter: parent.verticalCenter
                    text: option.modelData.text
                    size: segments.size
                    weight: option.on ? 700 : 600
                    scaled: segments.scaled
                    color: option.on ? Theme.segmentInk : Theme.ink2
                    Accessible.ignored: true
                }
            }
        }
    }
}
