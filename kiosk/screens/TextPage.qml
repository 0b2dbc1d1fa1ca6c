pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// One field, the keyboard that suits it, and what completes it.
KioskPage {
    id: root

    readonly property bool suggesting: page.suggestions.length > 0

    neededHeight: Math.ceil(column.height)
    first: field
    dock: Keyboard {
        layout: root.page.layout
        wordCaps: layout === "name" || root.model.step === "institution"
        plus: root.model.step === "phone" ? "+" : ""
        preceding: field.beforeCaret
        shiftName: qsTrId("kiosk.keyboard.shift")
        eraseName: qsTrId("kiosk.keyboard.erase")
        spaceName: qsTrId("kiosk.keyboard.space")
        symbolsName: qsTrId("kiosk.keyboard.symbols")
        onTyped: text => field.insert(text)
        onErased: field.erase()
    }
    actions: RowLayout {
        spacing: root.landscape ? Theme.space16 : Theme.space24

        TouchButton {
            text: qsTrId("kiosk.button.back")
            kind: "secondary"
            icon: "arrow-left"
            size: 34
            padX: root.landscape ? Theme.space16 : Theme.space32
            Layout.preferredWidth: root.landscape ? -1 : Math.max(260, implicitWidth)
            onClicked: root.model.back()
        }

        TouchButton {
            visible: root.page.skip !== ""
            text: root.page.skip
            kind: "secondary"
            size: root.landscape ? 34 : 36
            padX: root.landscape ? Theme.space16 : Theme.space32
            Layout.preferredWidth: root.landscape ? Math.max(152, implicitWidth) : 260
            onClicked: root.model.skip()
        }

        TouchButton {
            text: qsTrId("kiosk.button.next")
            icon: "arrow-right"
            iconRight: true
            size: root.landscape ? 36 : 40
            Layout.fillWidth: true
            onClicked: root.model.submit(field.text)
        }
    }
    Component.onCompleted: {
        field.text = page.text
        field.cursorPosition = field.text.length
    }

    Column {
        id: column

        y: root.frame.low ? Math.max(0, root.room - Math.ceil(height)) : 0     // near the hand
        width: parent.width
        spacing: root.landscape ? (root.suggesting ? Theme.space16 : Theme.space24) : Theme.space32

        PageTitle {
            width: parent.width
            kicker: root.landscape && root.suggesting ? "" : root.page.kicker
            title: root.page.title
            help: (root.large && root.page.optional) || root.suggesting ? "" : root.page.help
            size: root.landscape ? 52 : 64
            helpSize: root.landscape ? 28 : 34
        }

        KioskField {
            id: field

            objectName: "field"
            width: parent.width
            label: root.landscape || root.suggesting ? "" : root.page.label
            name: root.page.label
            icon: root.page.icon
            help: root.page.example
            error: root.page.fault
            clearName: qsTrId("kiosk.button.clear")
            maximumLength: root.page.limit
            onTextChanged: root.model.draft(text)
            onCursorPositionChanged: root.model.touched()
            onAccepted: root.model.submit(text)
        }

        Flow {
            width: parent.width
            visible: root.suggesting
            spacing: root.landscape || root.large ? Theme.space12 : Theme.space16

            Repeater {
                model: root.page.suggestions.length

                Chip {
                    required property int index
                    readonly property string suggestion: root.page.suggestions[index] ?? ""

                    text: suggestion
                    size: root.landscape || root.large ? 28 : 32
                    padX: root.landscape || root.large ? 20 : Theme.space32
                    width: Math.min(implicitWidth, column.width)
                    onClicked: root.model.submit(suggestion)
                }
            }
        }

        Flow {
            width: parent.width
            visible: root.page.chips.length > 0
            spacing: root.landscape || root.large ? Theme.space12 : Theme.space16

            Repeater {
                model: root.page.chips

                Chip {
                    required property string modelData

                    text: modelData
                    size: root.landscape || root.large ? 28 : 32
                    padX: root.landscape || root.large ? 20 : Theme.space32
                    onClicked: field.insert(modelData)
                }
            }
        }
    }
}
