pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// The right column: what is done for the guest, what must follow, and the note. Up, Down and Enter go from field to field.
FocusScope {
    id: pane

    required property CounterModel model
    readonly property RecordsModel records: model.records
    readonly property var props: JSON.parse(records.page)
    readonly property bool ready: props.loading === ""
    readonly property int gap: Theme.space12
    readonly property int noteLeast: height < 640 ? 118 : 140
    readonly property real room: height - notices.height - (notices.height > 0 ? gap : 0)
    readonly property real wanted: groups.implicitHeight + 34
    readonly property var menuTexts: ({
        undo: qsTrId("counter.edit.undo"),
        cut: qsTrId("counter.edit.cut"),
        copy: qsTrId("counter.edit.copy"),
        paste: qsTrId("counter.edit.paste"),
        selectAll: qsTrId("counter.edit.select_all")
    })

    function holds(item: Item): bool {
        for (let at = item; at !== null; at = at.parent)
            if (at === pane)
                return true
        return false
    }

    function step(forward: bool) {
        const from = Window.activeFocusItem
        const next = from === null ? null : from.nextItemInFocusChain(forward)
        if (next !== null && holds(next))
            next.forceActiveFocus(forward ? Qt.TabFocusReason : Qt.BacktabFocusReason)
    }

    function seek(item: Item, name: string): Item {
        if (item.objectName === name)
            return item
        for (let i = 0; i < item.children.length; i++) {
            const found = item.children[i].visible ? seek(item.children[i], name) : null
            if (found !== null)
                return found
        }
        return null
    }

    function enter(path: string) {
        const field = seek(pane, "field_" + path)
        if (field !== null)
            field.forceActiveFocus(Qt.TabFocusReason)
    }

    // What has the keyboard is seen whole, with a little around it.
    function uncover() {
        const item = Window.activeFocusItem
        if (item === null || !groups.visible)
            return
        const top = item.mapToItem(groups, 0, 0).y
        if (top < 0 || top > groups.height || !holds(item))
            return
        const low = Math.min(item.height, 120) + 28
        if (top - 40 < flick.contentY)
            flick.contentY = Math.max(0, top - 40)
        else if (top + low > flick.contentY + flick.height)
            flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, top + low - flick.height))
    }

    objectName: "records"
    Keys.onUpPressed: step(false)
    Keys.onDownPressed: step(true)
    onActiveFocusChanged: if (!activeFocus) records.flush()

    Connections {
        target: pane.records

        function onPointed(path: string) {
            Qt.callLater(pane.enter, path)
        }
    }

    Connections {
        target: pane.Window.window

        function onActiveFocusItemChanged() {
            Qt.callLater(pane.uncover)
        }
    }

    Announcement {
        text: pane.props.kept !== "" ? pane.props.kept : pane.props.clash.text
    }

    Column {
        id: notices

        width: parent.width
        spacing: pane.gap

        Card {
            visible: pane.props.title !== ""
            width: parent.width
            height: 56
            radius: Theme.radiusDeskCard

            Txt {
                x: 18
                width: (back.visible ? back.x : parent.width) - x - 8
                anchors.verticalCenter: parent.verticalCenter
                text: pane.props.title
                size: 16
                weight: 800
                elide: Text.ElideRight
            }

            DeskButton {
                id: back

                objectName: "putAway"
                visible: pane.props.closing !== ""
                anchors.right: parent.right
                anchors.rightMargin: 10
                anchors.verticalCenter: parent.verticalCenter
                height: 38
                size: 14
                text: pane.props.closing
                onClicked: pane.records.putAway()
            }
        }

        InfoLine {
            objectName: "othersUnsaved"
            visible: text !== ""
            width: parent.width
            text: pane.props.others
            tone: "warn"
        }

        InfoLine {
            objectName: "kept"
            visible: text !== ""
            width: parent.width
            text: pane.props.kept
            tone: "warn"
        }

        ClashCard {
            visible: pane.props.clash.text !== ""
            width: parent.width
            room: pane.height * 0.6
            records: pane.records
            shown: pane.props
        }

        Txt {
            visible: text !== ""
            width: parent.width
            topPadding: Theme.space24
            text: pane.props.loading
            size: 15
            color: Theme.ink2
            horizontalAlignment: Text.AlignHCenter
        }
    }

    Card {
        id: service

        visible: pane.ready
        y: pane.height - pane.room
        width: parent.width
        height: Math.max(96, Math.min(pane.wanted, pane.room - follow.height - pane.noteLeast - 2 * pane.gap))
        radius: Theme.radiusDeskCard

        Flickable {
            id: flick

            objectName: "recordScroll"
            y: 8
            width: parent.width
            height: parent.height - 16
            contentHeight: groups.implicitHeight + 18
            boundsBehavior: Flickable.StopAtBounds
            clip: contentHeight > height + 1
            interactive: clip

            Basic.ScrollBar.vertical: ListBar { }

            Column {
                id: groups

                x: 18
                y: 8
                width: parent.width - 36
                spacing: 20

                Repeater {
                    model: pane.props.groups.length

                    RecordGroup {
                        required property int index

                        width: groups.width
                        records: pane.records
                        shown: pane.props
                        item: pane.props.groups[index] ?? ({ key: "", title: "", blocks: [], badge: "", done: false, add: "", fault: "" })
                        menuTexts: pane.menuTexts
                        onPassed: pane.step(true)
                    }
                }
            }
        }
    }

    FollowCard {
        id: follow

        visible: pane.ready
        y: service.y + service.height + pane.gap
        width: parent.width
        height: implicitHeight
        records: pane.records
        shown: pane.props
        menuTexts: pane.menuTexts
    }

    NoteCard {
        visible: pane.ready
        y: follow.y + follow.height + pane.gap
        width: parent.width
        height: pane.height - y
        records: pane.records
        shown: pane.props
        menuTexts: pane.menuTexts
    }
}
