pragma ComponentBehavior: Bound
import QtQuick
import "../../../assets/ui"

// What the machine tells: the camera's picture, then a line for each device and part.
FocusScope {
    id: root

    required property var props
    property QtObject feed: null
    property bool landscape: false
    readonly property int half: Math.round((width - Theme.space48) * 0.4)

    implicitHeight: landscape ? Math.max(left.implicitHeight, list.implicitHeight)
                              : left.implicitHeight + Theme.space24 + list.implicitHeight

    Column {
        id: left

        width: root.landscape ? root.half : parent.width
        spacing: Theme.space24

        Column {
            width: parent.width
            spacing: Theme.space4

            Txt {
                width: parent.width
                text: root.props?.title ?? ""
                size: root.landscape ? 48 : 56
                weight: 800
                track: -0.02
                wrapMode: Text.WordWrap
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }

            Txt {
                width: parent.width
                text: root.props?.help ?? ""
                size: 26
                color: Theme.ink2
                wrapMode: Text.WordWrap
            }
        }

        UpkeepCameraCard {
            width: parent.width
            feed: root.feed
            line: root.props?.camera ?? ({})
            wide: !root.landscape
        }
    }

    Column {
        id: list

        x: root.landscape ? root.half + Theme.space48 : 0
        y: root.landscape ? 0 : left.implicitHeight + Theme.space24
        width: root.landscape ? parent.width - x : parent.width
        spacing: Theme.space8

        Repeater {
            model: root.props?.lines ?? []

            UpkeepLine {
                required property var modelData

                width: list.width
                line: modelData
            }
        }
    }
}
