import QtQuick
import "../../assets/ui"

// The screen that waits: open, closed, or out of service.
KioskPage {
    id: root

    readonly property bool open: page.kind === "open"
    readonly property bool lower: model.frame.low

    flow: false

    WelcomeHero {
        id: hero

        width: root.landscape ? root.width - panel.width + Theme.radiusSheet : root.width
        height: root.landscape ? root.height : panel.y + Theme.radiusSheet
        page: root.page
        frame: root.frame
        usable: root.landscape ? width - Theme.radiusSheet : panel.y
        open: root.open
    }

    Item {
        id: panel

        x: root.landscape ? root.width - width : 0
        y: root.landscape ? 0 : root.height - height
        width: root.landscape ? 800 : root.width
        height: root.landscape ? root.height : Math.max(612, Math.ceil(inside.height) + Theme.space48 + Theme.space16)

        Rectangle {
            width: parent.width + (root.landscape ? Theme.radiusSheet : 0)
            height: parent.height + (root.landscape ? 0 : Theme.radiusSheet)
            radius: Theme.radiusSheet
            antialiasing: true
            color: Theme.bg
            border.width: Theme.border
            border.color: Theme.line
        }

        Item {
            id: inside

            x: Theme.kioskMargin
            y: !root.landscape ? Theme.space48
             : root.lower ? parent.height - height - Theme.space32 : Math.round((parent.height - height) / 2)
            width: parent.width - 2 * x
            height: root.open ? steps.height : shut.height

            WelcomePanel {
                id: steps

                visible: root.open
                width: parent.width
                status: root.page.status
                language: root.page.language
                landscape: root.landscape
                offers: root.page.survey
                onSpoken: code => root.model.speak(code)
                onBegun: root.model.begin()
                onRated: root.model.survey()
            }

            ClosedPanel {
                id: shut

                visible: !root.open
                width: parent.width
                closed: root.page.kind === "closed"
                offers: root.page.survey
                onRated: root.model.survey()
                language: root.page.language
                landscape: root.landscape
                onSpoken: code => root.model.speak(code)
            }
        }
    }
}
