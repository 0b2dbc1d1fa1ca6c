import QtQuick
import "../../../assets/ui"

// Which office this is, and the date and the time there.
Item {
    id: header

    required property var props
    readonly property bool stacked: width < 1400      // the date and the time below the names

    height: stacked ? 240 : 152

    Brand {
        y: 34
        k: 1.2
        maximumWidth: header.width - (header.stacked ? 0 : when.width + Theme.space48)
        agency: header.props.agency
        office: header.props.office
    }

    Row {
        id: when

        anchors.right: parent.right
        y: header.stacked ? 122 : 28
        spacing: 28

        Column {
            anchors.verticalCenter: parent.verticalCenter

            Txt {
                anchors.right: parent.right
                text: header.props.weekday
                size: 34
                weight: 700
            }

            Txt {
                anchors.right: parent.right
                text: header.props.date
                size: 30
                color: Theme.ink2
            }
        }

        Clock {
            anchors.verticalCenter: parent.verticalCenter
            time: header.props.time
            size: 88
            weight: 800
            track: -0.02
        }
    }
}
