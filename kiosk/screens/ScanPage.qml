pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Sambut.Scan
import "../../assets/ui"

// Reads a card held before the camera, and offers to type instead.
KioskPage {
    id: root

    property CameraPreview camera: null
    readonly property bool urged: page.urgeManual
    readonly property bool leaving: page.leaving !== ""
    readonly property bool dead: page.state === "lost" || page.state === "missing"
    readonly property int judged: dead ? 0 : Math.ceil(checks.height) + Theme.space24
    readonly property int tall: landscape ? room - judged
                                          : room - judged - head.height - note.height - cards.height - 3 * Theme.space24

    lowers: false
    neededHeight: Math.ceil(landscape ? Math.max(cards.y + cards.height, view.y + view.height + judged) : cards.y + cards.height)
    actions: RowLayout {
        spacing: Theme.space24

        TouchButton {
            text: qsTrId("kiosk.button.back")
            kind: "secondary"
            icon: "arrow-left"
            size: 34
            Layout.preferredWidth: Math.max(260, implicitWidth)
            onClicked: root.model.back()
        }

        TouchButton {
            id: manual

            text: qsTrId("kiosk.scan.manual")
            kind: root.urged ? "primary" : "secondary"
            icon: "keyboard"
            size: 38
            Layout.fillWidth: true
            onClicked: root.model.typeInstead()

            SequentialAnimation on scale {
                running: root.urged && !Theme.reducedMotion

                NumberAnimation { to: 1.03; duration: Theme.screenTime; easing.type: Easing.OutCubic }
                NumberAnimation { to: 1; duration: Theme.screenTime; easing.type: Easing.InCubic }
            }
        }
    }

    Announcement {
        text: root.page.leaving
        urgent: true
    }

    PageTitle {
        id: head

        width: root.landscape ? root.side : parent.width
        title: qsTrId("kiosk.scan.title")
        help: qsTrId("kiosk.scan.help")
        size: root.landscape ? 56 : 58
        helpSize: root.landscape ? 30 : 34
    }

    ScanView {
        id: view

        x: root.landscape ? root.side + Theme.space48 : 0
        y: root.landscape ? 0 : Math.ceil(head.height) + Theme.space24
        width: parent.width - x
        height: Math.max(380, Math.min(728, root.tall))
        feed: root.model.feed
        camera: root.camera
        phase: root.page.state
        message: root.page.message
        hint: root.page.hint
        icon: root.page.icon
    }

    RowLayout {
        id: checks

        visible: !root.dead
        x: view.x
        y: view.y + view.height + Theme.space24
        width: view.width
        spacing: Theme.space24
        uniformCellSizes: true

        Repeater {
            model: root.page.tiles.length

            ScanCheck {
                required property int index
                readonly property var tile: root.page.tiles[index] ?? ({ label: "", text: "", good: false, judged: false })

                label: tile.label
                text: tile.text
                good: tile.good
                judged: tile.judged
                Layout.fillWidth: true
                Layout.fillHeight: true
            }
        }
    }

    InfoBox {
        id: note

        y: root.landscape ? head.y + head.height + Theme.space32 : view.y + view.height + root.judged + Theme.space24
        width: head.width
        kind: root.leaving ? "attention" : "info"
        icon: root.leaving ? "hourglass-medium" : "shield-check"
        text: root.leaving ? root.page.leaving : qsTrId("kiosk.scan.privacy")
        size: root.landscape ? 28 : 30
        pad: root.landscape ? Theme.space24 : Theme.space32
    }

    Txt {
        id: cards

        y: note.y + note.height + Theme.space24
        width: head.width
        text: qsTrId("kiosk.scan.cards")
        size: 28
        scaled: true
        color: Theme.ink2
        wrapMode: Text.WordWrap
        horizontalAlignment: root.landscape ? Text.AlignLeft : Text.AlignHCenter
    }
}
