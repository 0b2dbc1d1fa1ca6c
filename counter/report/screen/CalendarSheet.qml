pragma ComponentBehavior: Bound
import QtQuick
import Sambut.Counter
import "../../../assets/ui"
import "../../kit"

// A month of days. Arrows mark one, Page keys turn the month, with Shift the year; Home and End go through the week.
Sheet {
    id: sheet

    required property CalendarModel calendar
    readonly property var props: calendar.props

    objectName: "calendar"
    open: props.open
    title: props.title
    cardWidth: 404
    cardHeight: grid.y + grid.height + foot.height + 28
    onOpened: Qt.callLater(() => grid.forceActiveFocus(Qt.TabFocusReason))

    Txt {
        id: name

        x: 24
        y: 18
        width: parent.width - 48
        text: sheet.title
        size: 14
        weight: 600
        color: Theme.ink2
        Accessible.ignored: true
    }

    Txt {
        objectName: "calendarMonth"
        x: 24
        y: 46
        width: back.x - x - 8
        text: sheet.props.month
        size: 20
        weight: 800
        Accessible.role: Accessible.Heading
    }

    DeskButton {
        id: back

        objectName: "monthEarlier"
        x: parent.width - 24 - 2 * width - 8
        y: 38
        width: 44
        height: 40
        icon: "arrow-left"
        Accessible.name: qsTrId("counter.report.pick.earlier")
        onClicked: sheet.calendar.turn(-1)
    }

    DeskButton {
        objectName: "monthLater"
        x: parent.width - 24 - width
        y: 38
        width: 44
        height: 40
        icon: "arrow-right"
        reason: sheet.props.canLater ? "" : qsTrId("counter.report.ahead")
        Accessible.name: qsTrId("counter.report.pick.later")
        onClicked: sheet.calendar.turn(1)
    }

    Row {
        id: names

        x: 20
        y: 92
        Accessible.ignored: true

        Repeater {
            model: sheet.props.weekdays

            Txt {
                required property string modelData

                width: 52
                text: modelData
                size: 13
                weight: 600
                color: Theme.ink2
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }

    FocusScope {
        id: grid

        objectName: "calendarDays"
        x: 20
        y: 116
        width: 7 * 52
        height: 6 * 44
        activeFocusOnTab: true
        Accessible.role: Accessible.Table
        Accessible.name: sheet.props.spoken
        Accessible.focusable: true
        Keys.onPressed: event => {
            const year = event.modifiers & Qt.ShiftModifier ? 12 : 1
            switch (event.key) {
            case Qt.Key_Left: sheet.calendar.step(-1); break
            case Qt.Key_Right: sheet.calendar.step(1); break
            case Qt.Key_Up: sheet.calendar.step(-7); break
            case Qt.Key_Down: sheet.calendar.step(7); break
            case Qt.Key_PageUp: sheet.calendar.turn(-year); break
            case Qt.Key_PageDown: sheet.calendar.turn(year); break
            case Qt.Key_Home: sheet.calendar.edge(false); break
            case Qt.Key_End: sheet.calendar.edge(true); break
            case Qt.Key_Return:
            case Qt.Key_Enter:
            case Qt.Key_Space: sheet.calendar.choose(""); break
            default: return
            }
            event.accepted = true
        }

        Repeater {
            model: 42

            DayPlace {
                required property int index

                x: index % 7 * 52
                y: Math.floor(index / 7) * 44
                width: 52
                height: 44
                objectName: "day_" + day.key
                day: sheet.props.days[index] ?? ({ key: "", text: "", closed: false, ahead: false, today: false, chosen: false, marked: false, guests: false, spoken: "" })
                focused: grid.activeFocus
                onChosen: sheet.calendar.choose(day.key)
            }
        }
    }

    Item {
        id: foot

        x: 24
        y: grid.y + grid.height + 8
        width: parent.width - 48
        height: usual.visible ? 92 : 44

        Row {
            y: 4
            spacing: Theme.space8
            height: 36

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: 6
                height: 6
                radius: 3
                antialiasing: true
                color: Theme.green700
            }

            Txt {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTrId("counter.report.pick.guests")
                size: 13
                color: Theme.ink2
            }

            Item {
                width: 8
                height: 1
            }

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: 16
                height: 16
                radius: 5
                antialiasing: true
                color: Theme.sunken
                border.width: Theme.border
                border.color: Theme.line
            }

            Txt {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTrId("counter.report.pick.closed")
                size: 13
                color: Theme.ink2
            }
        }

        DeskButton {
            id: usual

            objectName: "usual"
            visible: text !== ""
            y: 46
            width: parent.width
            height: 42
            text: sheet.props.usual
            onClicked: sheet.calendar.chooseUsual()
        }

        DeskButton {
            objectName: "calendarClose"
            x: parent.width - width
            height: 40
            text: qsTrId("counter.action.cancel")
            onClicked: sheet.calendar.close()
        }
    }
}
