pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// The choice of desk: Up and Down mark one, Enter or the button sits the officer down.
FocusScope {
    id: page

    required property CounterModel model
    readonly property var frame: model.props
    readonly property var desks: model.seat.props.desks
    readonly property var noDesk: ({ number: 0, name: "", services: "", holder: "", taken: false, mine: false, selected: false })
    readonly property int chosen: desks.findIndex(desk => desk.selected)

    function mark(index: int) {
        const desk = desks[Math.max(0, Math.min(desks.length - 1, index))]
        if (desk !== undefined)
            model.seat.chooseDesk(desk.number)
    }

    function enter() {
        if (chosen < 0)
            mark(0)
        else
            model.seat.takeDesk()
    }

    Brand {
        x: Theme.space24
        y: 15
        k: 0.58
        maximumWidth: tools.x - x - Theme.space24
        agency: page.frame.agency
        office: page.frame.office
    }

    Row {
        id: tools

        anchors.right: parent.right
        anchors.rightMargin: Theme.space24
        y: 13
        spacing: Theme.space12

        DeskButton {
            objectName: "language"
            height: 42
            icon: "translate"
            text: qsTrId("counter.signin.language")
            onClicked: page.model.switchLanguage()
        }

        DeskButton {
            objectName: "signOut"
            height: 42
            text: qsTrId("counter.desks.out")
            onClicked: page.model.signIn.signOut()
        }
    }

    Item {
        id: column

        anchors.horizontalCenter: parent.horizontalCenter
        y: 68 + Math.max(Theme.space16, Math.round((page.height - 68 - height) * 0.38))
        width: Math.min(720, page.width - 2 * Theme.space48)
        height: list.y + list.height + Theme.space8 + foot.height

        Column {
            id: head

            width: parent.width
            spacing: Theme.space4

            Txt {
                text: qsTrId("counter.desks.title")
                size: 28
                weight: 800
                track: -0.02
                Accessible.role: Accessible.Heading
            }

            Txt {
                width: parent.width
                text: qsTrId("counter.desks.help")
                size: 15
                color: Theme.ink2
                wrapMode: Text.WordWrap
            }
        }

        ListView {
            id: list

            readonly property int bleed: 16          // clipping spares shadow and focus ring
            readonly property int wanted: count * (88 + spacing) - spacing + 2 * bleed
            readonly property int room: page.height - 68 - head.height - foot.height - 4 * Theme.space24

            objectName: "desks"
            x: -bleed
            y: head.height + Theme.space24 - bleed
            width: parent.width + 2 * bleed
            height: Math.min(wanted, Math.max(120, room))
            topMargin: bleed
            bottomMargin: bleed
            clip: wanted > height
            focus: true
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            spacing: Theme.space12
            model: page.desks.length
            currentIndex: page.chosen
            highlightMoveDuration: 0
            keyNavigationEnabled: false
            Accessible.role: Accessible.List
            Accessible.name: qsTrId("counter.desks.title")
            Keys.onUpPressed: page.mark(page.chosen - 1)
            Keys.onDownPressed: page.mark(page.chosen + 1)
            Keys.onReturnPressed: page.enter()
            Keys.onEnterPressed: page.enter()
            Keys.onPressed: event => {
                if (event.key === Qt.Key_Home || event.key === Qt.Key_End) {
                    event.accepted = true
                    page.mark(event.key === Qt.Key_Home ? 0 : page.desks.length - 1)
                }
            }
            delegate: Item {
                id: place

                required property int index

                width: list.width
                height: 88

                DeskRow {
                    x: list.bleed
                    width: parent.width - 2 * list.bleed
                    height: parent.height
                    desk: page.desks[place.index] ?? page.noDesk
                    focused: desk.selected && list.activeFocus
                    onClicked: {
                        list.forceActiveFocus()
                        page.model.seat.chooseDesk(desk.number)
                    }
                    onActivated: page.model.seat.takeDesk()
                }
            }

            Basic.ScrollBar.vertical: ListBar { }
        }

        Column {
            id: foot

            y: parent.height - height
            width: parent.width
            spacing: Theme.space16

            MessageBar {
                width: parent.width
                height: visible ? implicitHeight : 0
                text: page.frame.message
                tone: page.frame.messageTone
                stays: true
                onClosed: page.model.cancel()
            }

            DeskButton {
                objectName: "takeDesk"
                width: parent.width
                height: 56
                kind: "primary"
                raised: true
                size: 18
                radius: 14
                icon: "play"
                reason: page.chosen < 0 ? qsTrId("counter.desks.choose") : ""
                text: qsTrId("counter.desks.start")
                onClicked: page.model.seat.takeDesk()
            }
        }
    }
}
