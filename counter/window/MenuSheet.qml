pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic as Basic
import Sambut.Counter
import "../../assets/ui"
import "../kit"

// Where else the officer can go and what the window can do; each line with its key.
Sheet {
    id: menu

    required property CounterModel model
    readonly property var rows: model.props.menu
    readonly property int lineHeight: Math.max(34, Math.min(50, Math.floor((height - 112) / Math.max(1, rows.length))))

    objectName: "menuSheet"
    open: model.props.over === "menu"
    title: qsTrId("counter.menu.title")
    corner: true
    cardWidth: 340
    cardHeight: 16 + rows.length * lineHeight
    onOpened: Qt.callLater(() => list.forceActiveFocus(Qt.TabFocusReason))

    ListView {
        id: list

        objectName: "menuList"
        x: 8
        y: 8
        width: parent.width - 16
        height: parent.height - 16
        clip: contentHeight > height
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationWraps: true
        currentIndex: 0
        highlightMoveDuration: 0
        model: menu.rows.length
        Accessible.role: Accessible.PopupMenu
        Accessible.name: menu.title
        Keys.onReturnPressed: menu.model.choose(menu.rows[currentIndex].action)
        Keys.onEnterPressed: menu.model.choose(menu.rows[currentIndex].action)
        Keys.onSpacePressed: menu.model.choose(menu.rows[currentIndex].action)
        onVisibleChanged: currentIndex = 0
        Keys.onPressed: event => {
            if (event.key === Qt.Key_Home || event.key === Qt.Key_End) {
                event.accepted = true
                currentIndex = event.key === Qt.Key_Home ? 0 : count - 1
            }
        }
        delegate: Rectangle {
            id: line

            required property int index
            readonly property var row: menu.rows[index] ?? ({ action: "", key: "", text: "", active: false })

            objectName: "menu_" + row.action
            width: ListView.view.width - (bar.size < 1 ? 12 : 0)
            height: menu.lineHeight
            radius: 12
            antialiasing: true
            color: ListView.isCurrentItem ? Theme.blue100 : Theme.clear
            border.width: ListView.isCurrentItem && list.activeFocus ? 2 : 0
            border.color: Theme.blue700
            Accessible.role: Accessible.MenuItem
            Accessible.name: row.text
            Accessible.description: row.key
            Accessible.onPressAction: menu.model.choose(row.action)

            Txt {
                x: 16
                width: (cap.visible ? cap.x - 12 : parent.width - 16) - x
                anchors.verticalCenter: parent.verticalCenter
                text: line.row.text
                size: 16
                weight: line.row.active ? 800 : 600
                elide: Text.ElideRight
                Accessible.ignored: true
            }

            Cap {
                id: cap

                visible: key !== ""
                anchors.right: parent.right
                anchors.rightMargin: 12
                anchors.verticalCenter: parent.verticalCenter
                key: line.row.key
            }

            MouseArea {
                anchors.fill: parent
                hoverEnabled: true
                onEntered: list.currentIndex = line.index
                onClicked: menu.model.choose(line.row.action)
            }
        }

        Basic.ScrollBar.vertical: ListBar {
            id: bar
        }
    }
}
