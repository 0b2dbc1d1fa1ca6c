import QtQuick
import Sambut.Counter
import "../../assets/ui"

// Before the page while the officer is away: no name, no guest. PIN or password opens it.
FocusScope {
    id: page

    required property CounterModel model
    readonly property var lock: model.lock.props

    function enter() {
        model.lock.unlock(secret.text)
    }

    onLockChanged: {
        if (lock.fault !== "") {
            secret.forceActiveFocus()
            secret.selectAll()
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.bg
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        acceptedButtons: Qt.AllButtons
        onWheel: wheel => wheel.accepted = true
    }

    Brand {
        x: Theme.space24
        y: 15
        k: 0.58
        maximumWidth: page.width - 2 * Theme.space24 - 200
        agency: page.model.props.agency
        office: page.model.props.office
    }

    Clock {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space24
        y: 18
        time: page.model.props.time
        size: 24
    }

    Card {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -Theme.space8
        width: 440
        height: Math.ceil(form.implicitHeight) + 2 * 40
        radius: 22
        elevation: 2

        Column {
            id: form

            x: 40
            y: 40
            width: parent.width - 80
            spacing: Theme.space24

            Row {
                width: parent.width
                spacing: Theme.space16

                Icon {
                    id: sign

                    name: "lock-key"
                    weight: "duotone"
                    size: 48
                    color: Theme.blue700
                }

                Column {
                    width: parent.width - sign.width - parent.spacing
                    spacing: Theme.space4

                    Txt {
                        text: qsTrId("counter.lock.title")
                        size: 28
                        weight: 800
                        track: -0.02
                        Accessible.role: Accessible.Heading
                    }

                    Txt {
                        width: parent.width
                        text: qsTrId("counter.lock.help")
                        size: 15
                        color: Theme.ink2
                        wrapMode: Text.WordWrap
                    }
                }
            }

            DeskField {
                id: secret

                objectName: "secret"
                width: parent.width
                focus: true
                password: true
                label: qsTrId("counter.lock.secret")
                maximumLength: 200
                error: page.lock.fault
                onEdited: if (page.lock.fault !== "") page.model.lock.hush()
                onAccepted: page.enter()
            }

            DeskButton {
                objectName: "unlock"
                width: parent.width
                height: 52
                kind: "primary"
                raised: true
                size: 17
                radius: 14
                text: page.lock.busy ? qsTrId("counter.signin.busy") : qsTrId("counter.lock.open")
                onClicked: page.enter()
            }

            DeskButton {
                objectName: "lockSignOut"
                width: parent.width
                height: 44
                text: qsTrId("counter.lock.other")
                onClicked: page.model.signIn.signOut()
            }
        }
    }
}
