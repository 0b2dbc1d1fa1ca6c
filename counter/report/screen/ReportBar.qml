import QtQuick
import Sambut.Counter
import "../../../assets/ui"

// Above the pages: until when they know and which edition is kept, at the left; language and size at the right.
Item {
    id: bar

    required property ReportModel report
    readonly property var props: report.props
    readonly property bool away: props.fault !== "" && props.ready

    implicitHeight: 48

    Row {
        id: state

        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space12

        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(Math.max(until.implicitWidth, edition.implicitWidth),
                            tools.x - Theme.space16 - (renew.visible ? renew.width + Theme.space12 : 0)
                            - (changes.visible ? changes.width + Theme.space12 : 0))

            Txt {
                id: until

                objectName: "reportUntil"
                visible: text !== ""
                width: parent.width
                text: bar.away ? bar.props.fault : bar.props.until
                size: bar.away ? 13 : 15
                weight: 700
                color: bar.away ? Theme.orange700 : Theme.ink
                wrapMode: bar.away ? Text.WordWrap : Text.NoWrap
            }

            Txt {
                id: edition

                objectName: "reportEdition"
                visible: text !== "" && !bar.away
                width: parent.width
                text: bar.props.edition
                size: 13
                color: Theme.ink2
                wrapMode: Text.WordWrap
            }
        }

        DeskButton {
            id: renew

            objectName: "renew"
            visible: bar.props.ready
            anchors.verticalCenter: parent.verticalCenter
            height: 40
            icon: "repeat"
            text: bar.away ? qsTrId("counter.report.again") : qsTrId("counter.report.renew")
            onClicked: bar.report.renew()
        }

        DeskButton {
            id: changes

            objectName: "changes"
            visible: text !== "" && !bar.away
            anchors.verticalCenter: parent.verticalCenter
            height: 40
            text: bar.props.changes
            onClicked: bar.report.tellChanges()
        }
    }

    Row {
        id: tools

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space8


        DeskButton {
            objectName: "zoomOut"
            width: 40
            height: 40
            text: "−"
            size: 18
            Accessible.name: qsTrId("counter.report.zoom_out")
            onClicked: bar.report.zoom(-1)
        }

        DeskButton {
            objectName: "zoomFull"
            width: 72
            height: 40
            text: bar.props.zoomText
            Accessible.name: qsTrId("counter.report.zoom_full")
            Accessible.description: bar.props.zoomText
            onClicked: bar.report.zoom(0)
        }

        DeskButton {
            objectName: "zoomIn"
            width: 40
            height: 40
            text: "+"
            size: 18
            Accessible.name: qsTrId("counter.report.zoom_in")
            onClicked: bar.report.zoom(1)
        }

        DeskButton {
            objectName: "fitWidth"
            height: 40
            icon: bar.width < 760 ? "arrows-out-line-horizontal" : bar.props.fit ? "check" : ""
            text: bar.width < 760 ? "" : qsTrId("counter.report.fit")
            width: bar.width < 760 ? 44 : implicitWidth
            Accessible.name: qsTrId("counter.report.fit")
            Accessible.checkable: true
            Accessible.checked: bar.props.fit
            onClicked: bar.report.fit()
        }
    }
}
