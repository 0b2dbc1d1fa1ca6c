pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// One of a few short answers in little room. One stop for Tab; Left and Right and the digits choose, so do clicks.
FocusScope {
    id: pick

    property string label: ""
    property string error: ""
    property var options: []              // [{key, text}]
    property string chosen: ""
    readonly property int place: options.findIndex(option => option.key === chosen)

    signal picked(string key)

    function choose(index: int) {
        if (index >= 0 && index < options.length)
            picked(options[index].key)
    }

    implicitHeight: Math.ceil(column.implicitHeight)
    activeFocusOnTab: true
    Accessible.role: Accessible.Grouping
    Accessible.name: label
    Accessible.description: error
    Keys.onLeftPressed: choose(place < 0 ? options.length - 1 : (place + options.length - 1) % options.length)
    Keys.onRightPressed: choose((place + 1) % options.length)
    Keys.onSpacePressed: if (place < 0) choose(0)
    Keys.onPressed: event => {
        if (event.modifiers & ~Qt.KeypadModifier || event.key < Qt.Key_1 || event.key > Qt.Key_9)
            return
        event.accepted = true
        choose(event.key - Qt.Key_1)
    }

    Column {
        id: column

        width: parent.width
        spacing: 6

        Txt {
            visible: pick.label !== ""
            text: pick.label
            size: 13
            weight: 600
            color: Theme.ink2
            Accessible.ignored: true
        }

        Flow {
            width: parent.width
            spacing: 6

            Repeater {
                model: pick.options.length

                Rectangle {
                    id: chip

                    required property int index
                    readonly property var option: pick.options[index] ?? ({ key: "", text: "" })
                    readonly property bool on: option.key === pick.chosen

                    objectName: "chip_" + option.key
                    width: Math.min(pick.width, Math.ceil(words.implicitWidth) + 22)
                    height: 34
                    radius: 17
                    antialiasing: true
                    color: on ? Theme.selected : !pick.enabled ? Theme.sunken : area.containsMouse ? Theme.blue50 : Theme.surface
                    border.width: on ? 2 : 1.5
                    border.color: on ? Theme.blue700 : pick.error !== "" ? Theme.red700 : Theme.buttonLine
                    Accessible.role: Accessible.RadioButton
                    Accessible.name: option.text
                    Accessible.checkable: true
                    Accessible.checked: on
                    Accessible.onPressAction: pick.picked(option.key)

                    Rectangle {
                        visible: pick.activeFocus && (chip.on || (pick.place < 0 && chip.index === 0))
                        anchors.fill: parent
                        anchors.margins: -3
                        radius: chip.radius + 3
                        antialiasing: true
                        color: Theme.clear
                        border.width: 2
                        border.color: Theme.focus
                    }

                    Txt {
                        id: words

                        anchors.centerIn: parent
                        width: Math.min(implicitWidth, pick.width - 22)
                        text: chip.option.text
                        size: 13
                        weight: chip.on ? 700 : 600
                        color: chip.on ? Theme.selectedInk : Theme.ink
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }

                    MouseArea {
                        id: area

                        anchors.fill: parent
                        hoverEnabled: true
                        onClicked: {
                            pick.forceActiveFocus()
                            pick.picked(chip.option.key)
                        }
                    }
                }
            }
        }

        Txt {
            visible: text !== ""
            width: parent.width
            text: pick.error
            size: 13
            weight: 700
            color: Theme.red700
            wrapMode: Text.WordWrap
        }
    }
}
