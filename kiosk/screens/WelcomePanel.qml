pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// Where a visit begins: the language, the first touch, what follows, how many wait.
Column {
    id: panel

    property string status: ""
    property string language: "id"
    property bool landscape: false
    property bool offers: false           // the satisfaction survey
    readonly property int across: landscape || Theme.textScale > 1 ? 2 : 4
    readonly property var steps: [
        ["identification-card", qsTrId("kiosk.welcome.step1")],
        ["chats-circle", qsTrId("kiosk.welcome.step2")],
        ["notebook", qsTrId("kiosk.welcome.step3")],
        ["ticket", qsTrId("kiosk.welcome.step4")]]

    signal spoken(string code)
    signal begun()
    signal rated()

    spacing: landscape ? Theme.space32 : 28

    Segments {
        width: parent.width
        options: [{ key: "id", text: qsTrId("kiosk.language.id") }, { key: "en", text: qsTrId("kiosk.language.en") }]
        current: panel.language
        size: panel.landscape ? 28 : 32
        onChosen: code => panel.spoken(code)
    }

    TouchButton {
        width: parent.width
        height: 176
        radius: 40
        text: qsTrId("kiosk.welcome.start")
        sub: qsTrId("kiosk.welcome.start_other")
        icon: "hand-tap"
        size: Theme.textScale > 1 ? 48 : 54
        onClicked: panel.begun()
    }

    Grid {
        width: parent.width
        topPadding: Theme.space8
        columns: panel.across
        rowSpacing: Theme.space16

        Repeater {
            model: panel.steps

            Item {
                id: step

                required property int index
                required property var modelData
                readonly property bool wide: panel.across === 2
                readonly property int labelTop: Theme.space16 + sign.size + Theme.space12

                width: panel.width / panel.across
                height: wide ? Theme.touchMin : Math.max(128, labelTop + Math.ceil(label.implicitHeight) + Theme.space8)

                Icon {
                    id: sign

                    x: step.wide ? 0 : Math.round((step.width - width) / 2)
                    y: step.wide ? Math.round((step.height - height) / 2) : Theme.space16
                    name: step.modelData[0]
                    weight: "duotone"
                    size: 60
                    color: Theme.blue700
                }

                Txt {
                    id: label

                    x: step.wide ? sign.width + Theme.space16 : 0
                    y: step.wide ? Math.round((step.height - height) / 2) : step.labelTop
                    width: step.width - x
                    text: (step.index + 1) + ". " + step.modelData[1]
                    size: 26
                    weight: 600
                    scaled: true
                    color: Theme.ink2
                    wrapMode: Text.WordWrap
                    horizontalAlignment: step.wide ? Text.AlignLeft : Text.AlignHCenter
                }

                Icon {
                    visible: !step.wide && step.index < 3
                    x: step.width - 13
                    y: 33
                    name: "caret-right"
                    size: 26
                    color: Theme.outline
                }
            }
        }
    }

    Rectangle {
        width: parent.width
        height: 2
        color: Theme.line
    }

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: 14

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "users-three"
            size: 32
            color: Theme.green700
        }

        Txt {
            width: Math.min(implicitWidth, panel.width - 46)
            text: panel.status
            size: 28
            weight: 600
            scaled: true
            color: Theme.ink2
            wrapMode: Text.WordWrap
        }
    }

    TouchButton {
        visible: panel.offers
        width: parent.width
        implicitHeight: Theme.touchMin
        kind: "secondary"
        text: qsTrId("kiosk.survey.offer")
        icon: "star"
        size: 32
        onClicked: panel.rated()
    }
}
