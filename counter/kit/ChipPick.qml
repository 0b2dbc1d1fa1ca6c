pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// One of several short answers. One stop for Tab; arrows and the digits 1 to 9 choose, so do clicks.
FocusScope {
    id: pick

    property string label: ""
    property string error: ""
    property string help: ""
    property var options: []              // [{key, text}]
    property string chosen: ""
    property bool many: false             // several may be chosen; `chosen` has their keys with a comma between
    readonly property var keys: many ? chosen.split(",").filter(key => key !== "") : [chosen]
    readonly property int place: many ? cursor : options.findIndex(option => option.key === chosen)
    property int cursor: -1               // of several: the one that Space turns

    signal picked(string key)

    function choose(index: int) {
        if (index < 0 || index >= options.length)
            return
        cursor = index
        picked(many ? turned(options[index].key) : options[index].key)
    }

    function turned(key: string): string {
        return options.map(option => option.key).filter(each => keys.includes(each) !== (each === key)).join(",")
    }

    function step(by: int) {
        const next = place < 0 ? (by < 0 ? options.length - 1 : 0) : (place + options.length + by) % options.length
        if (many)
            cursor = next
        else
            choose(next)
    }

    implicitHeight: Math.ceil(column.implicitHeight)
    activeFocusOnTab: true
    Accessible.role: Accessible.Grouping
    Accessible.name: label
    Accessible.description: error !== "" ? error : help
    Keys.onLeftPressed: step(-1)
    Keys.onRightPressed: step(1)
    Keys.onSpacePressed: if (many || place < 0) choose(Math.max(0, place))
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
            spacing: Theme.space8

            Repeater {
                model: pick.options.length

                Rectangle {
                    id: chip

                    required property int index
                    readonly property var option: pick.options[index] ?? ({ key: "", text: "" })
                    readonly property bool on: pick.keys.includes(option.key)

                    objectName: "chip_" + option.key
                    width: Math.min(pick.width, Math.ceil(words.implicitWidth) + 32)
                    height: 40
                    radius: 20
                    antialiasing: true
                    color: on ? Theme.blue100 : area.containsMouse ? Theme.blue50 : Theme.surface
                    border.width: on ? 2 : 1.5
                    border.color: on ? Theme.blue700 : pick.error !== "" ? Theme.red700 : Theme.buttonLine
                    Accessible.role: pick.many ? Accessible.CheckBox : Accessible.RadioButton
                    Accessible.name: option.text
                    Accessible.checkable: true
                    Accessible.checked: on
                    Accessible.onPressAction: pick.choose(index)

                    Rectangle {
                        visible: pick.activeFocus && chip.index === Math.max(0, pick.place)
                        anchors.fill: parent
                        anchors.margins: -4
                        radius: chip.radius + 4
                        antialiasing: true
                        color: Theme.clear
                        border.width: 2
                        border.color: Theme.focus
                    }

                    Txt {
                        id: words

                        anchors.centerIn: parent
                        width: Math.min(implicitWidth, pick.width - 32)
                        text: chip.option.text
                        size: 15
                        weight: chip.on ? 700 : 600
                        color: chip.on ? Theme.blue800 : Theme.ink
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }

                    MouseArea {
                        id: area

                        anchors.fill: parent
                        hoverEnabled: true
                        onClicked: {
                            pick.forceActiveFocus()
                            pick.choose(chip.index)
                        }
                    }
                }
            }
        }

        Txt {
            visible: text !== ""
            width: parent.width
            text: pick.error !== "" ? pick.error : pick.help
            size: 13
            weight: pick.error !== "" ? 700 : 500
            color: pick.error !== "" ? Theme.red700 : Theme.ink2
            wrapMode: Text.WordWrap
        }
    }
}
