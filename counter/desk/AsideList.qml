pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// Below the queue: who is set aside and when they come back, and who did not come. One of the two is open, or none.
FocusScope {
    id: aside

    required property DeskModel model
    property real room: 300               // the rows may take so much
    readonly property var queue: model.queue
    readonly property var folds: queue.folds
    readonly property string currentId: list.activeFocus && list.currentIndex >= 0 && list.currentIndex < rows.count
                                        ? rows.get(list.currentIndex).ticketId : ""
    readonly property real rowHeight: 58
    readonly property bool atFolds: activeFocus && !list.activeFocus

    signal entered()                      // Enter on a row
    signal givenUp()                      // Delete on a row

    implicitHeight: folds.length === 0 ? 0 : head.height + (rows.count > 0 ? 4 + list.height : 0)
    visible: folds.length > 0
    Component.onCompleted: rows.show(queue.aside)
    onQueueChanged: rows.show(queue.aside)

    WaitingRows {
        id: rows
    }

    Row {
        id: head

        x: 4
        spacing: Theme.space8

        Repeater {
            model: aside.folds.length

            Rectangle {
                id: fold

                required property int index
                readonly property var item: aside.folds[index] ?? ({ key: "", text: "", count: 0, open: false })

                function turn() {
                    aside.model.fold(item.key)
                }

                objectName: "fold_" + item.key
                width: Math.ceil(words.implicitWidth) + 16
                height: 34
                radius: Theme.radiusDeskField
                antialiasing: true
                color: area.containsMouse ? Theme.sunken : Theme.clear
                activeFocusOnTab: true
                Accessible.role: Accessible.Button
                Accessible.name: item.text
                Accessible.checkable: true
                Accessible.checked: item.open
                Accessible.focusable: true
                Accessible.onPressAction: turn()
                Keys.onSpacePressed: turn()
                Keys.onReturnPressed: turn()
                Keys.onEnterPressed: turn()

                FocusRing {
                    target: fold
                    gap: 0
                    thickness: 2
                    targetRadius: fold.radius
                }

                Row {
                    id: words

                    anchors.centerIn: parent
                    spacing: 6

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: fold.item.key === "held" ? "pause-circle" : "user-minus"
                        size: 18
                        color: fold.item.open ? Theme.blue700 : Theme.ink2
                    }

                    Txt {
                        anchors.verticalCenter: parent.verticalCenter
                        text: fold.item.text
                        size: 14
                        weight: 700
                        color: fold.item.open ? Theme.ink : Theme.ink2
                        Accessible.ignored: true
                    }

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: "caret-right"
                        size: 12
                        rotation: fold.item.open ? 90 : 0
                        color: Theme.ink2
                    }
                }

                MouseArea {
                    id: area

                    anchors.fill: parent
                    hoverEnabled: true
                    onClicked: fold.turn()
                }
            }
        }
    }

    ListView {
        id: list

        function step(to: int) {
            currentIndex = Math.max(0, Math.min(count - 1, to))
            positionViewAtIndex(currentIndex, ListView.Contain)
        }

        objectName: "asideList"
        y: head.height + 4
        width: parent.width
        height: Math.min(contentHeight, Math.max(aside.rowHeight, aside.room))
        visible: count > 0
        clip: true
        focus: true
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        spacing: 4
        model: rows
        currentIndex: -1
        highlightFollowsCurrentItem: false
        keyNavigationEnabled: false
        Accessible.role: Accessible.List
        Accessible.name: aside.folds.filter(fold => fold.open).map(fold => fold.text).join("")
        onActiveFocusChanged: if (activeFocus && currentIndex < 0 && count > 0) step(0)
        Keys.onUpPressed: step(currentIndex - 1)
        Keys.onDownPressed: step(currentIndex + 1)
        Keys.onReturnPressed: aside.entered()
        Keys.onEnterPressed: aside.entered()
        Keys.onDeletePressed: aside.givenUp()
        delegate: TicketRow {
            id: row

            required property int index
            required property string ticketId
            required property string number
            required property string note
            required property string minutes
            required property bool due
            required name
            readonly property bool marked: ListView.isCurrentItem

            objectName: "asideRow"
            width: ListView.view.width - (bar.size < 1 ? 12 : 0)
            height: aside.rowHeight
            no: number
            detail: note
            waited: minutes
            warning: due
            muted: !due
            selected: marked && list.activeFocus
            onClicked: {
                list.currentIndex = index
                list.forceActiveFocus()
            }
            onActivated: aside.entered()

            Hint {
                visible: row.cut && (row.hovered || row.selected)
                text: row.name + "\n" + row.note
            }
        }

        Basic.ScrollBar.vertical: ListBar {
            id: bar
        }
    }
}
