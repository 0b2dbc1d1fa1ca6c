pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic

// A list that the keyboard walks through. What is marked stays marked by its key when the rows come anew.
ListView {
    id: list

    required property var rows            // maps, each with a `key`
    property string title: ""             // for screen readers
    property string marked: ""
    readonly property int place: rows.findIndex(row => row.key === marked)
    readonly property var markedRow: place < 0 ? null : rows[place]
    readonly property int inner: width - (bar.size < 1 ? 14 : 0)

    signal activated(string key)

    function mark(index: int) {
        const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
        if (row === undefined)
            return
        marked = row.key
        positionViewAtIndex(place, ListView.Contain)
    }

    function point(key: string) {
        marked = key
        forceActiveFocus()
    }

    function take() {
        const before = contentY
        if (count !== rows.length)
            model = rows.length
        contentY = Math.max(originY, Math.min(before, originY + contentHeight - height))
    }

    clip: true
    activeFocusOnTab: count > 0
    boundsBehavior: Flickable.StopAtBounds
    keyNavigationEnabled: false
    highlightFollowsCurrentItem: false
    currentIndex: place
    Accessible.role: Accessible.List
    Accessible.name: title
    Component.onCompleted: take()
    onRowsChanged: take()
    onActiveFocusChanged: if (activeFocus && place < 0) mark(0)
    Keys.onPressed: event => {
        const page = Math.max(1, Math.floor(height * count / Math.max(1, contentHeight)) - 1)
        const to = event.key === Qt.Key_Up ? place - 1
                 : event.key === Qt.Key_Down ? place + 1
                 : event.key === Qt.Key_Home ? 0
                 : event.key === Qt.Key_End ? count - 1
                 : event.key === Qt.Key_PageUp ? place - page
                 : event.key === Qt.Key_PageDown ? place + page : -9999
        if (to !== -9999)
            mark(to)
        else if (place >= 0 && [Qt.Key_Return, Qt.Key_Enter, Qt.Key_Space].includes(event.key))
            activated(marked)
        else
            return
        event.accepted = true
    }

    Basic.ScrollBar.vertical: ListBar {
        id: bar
    }
}
