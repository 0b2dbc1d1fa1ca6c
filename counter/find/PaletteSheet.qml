pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// Commands and today's guests from one field; the field keeps the keyboard, arrows walk the list.
Sheet {
    id: palette

    required property CounterModel model
    readonly property var find: model.palette.props
    readonly property var rows: find.rows
    readonly property int place: rows.findIndex(row => row.key === find.marked)
    readonly property bool second: find.number !== ""
    readonly property int page: Math.max(1, Math.floor(list.height / 52) - 1)

    objectName: "paletteSheet"
    open: model.palette.props.open
    title: qsTrId("counter.palette.title")
    cardWidth: 680
    cardHeight: 560
    onOpenChanged: field.text = ""
    onOpened: {
        list.positionViewAtBeginning()
        Qt.callLater(() => field.forceActiveFocus())
    }
    onPlaceChanged: list.keep()
    Keys.onPressed: event => {
        const steps = event.key === Qt.Key_Down ? 1 : event.key === Qt.Key_Up ? -1
                    : event.key === Qt.Key_PageDown ? page : event.key === Qt.Key_PageUp ? -page : 0
        if (steps === 0)
            return
        model.palette.walk(steps)
        event.accepted = true
    }

    DeskField {
        id: field

        objectName: "paletteField"
        x: 20
        y: 20
        width: parent.width - 40
        maximumLength: 60
        placeholder: palette.find.hint
        Accessible.name: palette.title
        onEdited: {
            const plain = palette.model.palette.type(text)
            if (plain !== text)
                text = plain
        }
        onAccepted: palette.model.palette.enter()
    }

    PaletteGuest {
        id: guest

        visible: palette.second
        x: 20
        y: field.y + field.height + 12
        width: parent.width - 40
        find: palette.find
        onBack: palette.model.palette.back()
    }

    ListView {
        id: list

        objectName: "paletteList"

        function keep() {
            if (palette.place >= 0)
                positionViewAtIndex(palette.place, ListView.Contain)
        }

        x: 12
        y: palette.second ? guest.y + guest.height + 8 : field.y + field.height + 12
        width: parent.width - 24
        height: foot.y - 8 - y
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: false
        highlightFollowsCurrentItem: false
        currentIndex: palette.place
        reuseItems: true
        model: palette.rows.length
        onModelChanged: Qt.callLater(keep)
        Accessible.role: Accessible.List
        Accessible.name: qsTrId("counter.palette.rows")
        delegate: PaletteLine {
            required property int index

            width: list.width - (bar.size < 1 ? 14 : 0)
            row: palette.rows[index] ?? blank
            marked: palette.place === index
            onPointed: palette.model.palette.mark(row.key)
            onChosen: palette.model.palette.choose(row.key)
        }

        Basic.ScrollBar.vertical: ListBar {
            id: bar
        }
    }

    Txt {
        objectName: "paletteEmpty"
        visible: palette.rows.length === 0 && text !== ""
        x: 32
        y: list.y + 56
        width: parent.width - 64
        text: palette.find.note
        size: 16
        weight: 600
        color: Theme.ink2
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.WordWrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }

    Rectangle {
        id: foot

        readonly property bool warns: palette.find.tone === "warn"
        readonly property bool notes: palette.find.note !== "" && palette.rows.length > 0

        y: parent.height - height
        width: parent.width
        height: 56
        radius: 22
        color: warns ? Theme.amber100 : Theme.clear

        Rectangle {
            width: parent.width
            height: parent.radius
            color: foot.color
        }

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
        }

        Icon {
            id: sign

            x: 24
            anchors.verticalCenter: parent.verticalCenter
            name: foot.warns ? "warning" : foot.notes ? "info" : "shield-check"
            size: 18
            color: foot.warns ? Theme.amber900 : Theme.ink2
            visible: says.text !== ""
        }

        Txt {
            id: says

            objectName: "paletteNote"
            x: sign.x + sign.width + 10
            width: parent.width - x - 24
            anchors.verticalCenter: parent.verticalCenter
            text: foot.notes ? palette.find.note : palette.find.foot
            size: 13
            weight: 600
            color: foot.warns ? Theme.amber900 : Theme.ink2
            wrapMode: Text.WordWrap
        }
    }
}
