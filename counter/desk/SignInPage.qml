import QtQuick
import Sambut.Counter
import "../../assets/ui"

// Account name and password. Nothing typed is lost when they are wrong.
FocusScope {
    id: page

    required property CounterModel model
    readonly property var frame: model.props
    property bool revealed: false
    readonly property string message: frame.message
    readonly property bool busy: model.signIn.props.busy
    readonly property bool nameMissing: message !== "" && login.text.trim() === ""
    readonly property var menuTexts: ({
        undo: qsTrId("counter.edit.undo"),
        cut: qsTrId("counter.edit.cut"),
        copy: qsTrId("counter.edit.copy"),
        paste: qsTrId("counter.edit.paste"),
        selectAll: qsTrId("counter.edit.select_all")
    })

    function enter() {
        model.signIn.signIn(login.text, password.text)
        if (message !== "")
            pointAtError()
    }

    function pointAtError() {
        const field = nameMissing ? login : password
        field.forceActiveFocus()
        field.selectAll()
    }

    function forgetError() {
        if (message !== "")
            model.cancel()
    }

    onMessageChanged: if (message !== "") pointAtError()

    Brand {
        x: Theme.space24
        y: 15
        k: 0.58
        maximumWidth: page.width - 2 * Theme.space24 - language.width - Theme.space24
        agency: page.frame.agency
        office: page.frame.office
    }

    Card {
        id: card

        anchors.centerIn: parent
        anchors.verticalCenterOffset: -Theme.space8
        width: 480
        height: Math.ceil(form.implicitHeight) + 2 * 40
        radius: 22
        elevation: 2

        Column {
            id: form

            x: 40
            y: 40
            width: parent.width - 80
            spacing: Theme.space24

            Column {
                width: parent.width
                spacing: Theme.space4

                Txt {
                    text: qsTrId("counter.signin.title")
                    size: 28
                    weight: 800
                    track: -0.02
                    Accessible.role: Accessible.Heading
                }

                Txt {
                    width: parent.width
                    text: qsTrId("counter.signin.help")
                    size: 15
                    color: Theme.ink2
                    wrapMode: Text.WordWrap
                }
            }

            DeskField {
                id: login

                objectName: "login"
                width: parent.width
                focus: true
                label: qsTrId("counter.signin.login")
                maximumLength: 200
                menuTexts: page.menuTexts
                error: page.nameMissing ? page.message : ""
                onEdited: page.forgetError()
                onAccepted: password.text === "" ? password.forceActiveFocus() : page.enter()
            }

            Item {
                width: parent.width
                height: password.height

                DeskField {
                    id: password

                    objectName: "password"
                    width: parent.width
                    password: !page.revealed
                    reserve: reveal.width + Theme.space8
                    label: qsTrId("counter.signin.password")
                    maximumLength: 200
                    menuTexts: page.menuTexts
                    error: page.nameMissing ? "" : page.message
                    onEdited: page.forgetError()
                    onAccepted: page.enter()
                }

                DeskButton {
                    id: reveal

                    objectName: "reveal"
                    anchors.right: parent.right
                    y: password.inputTop
                    height: 44
                    size: 14
                    radius: Theme.radiusDeskField
                    text: page.revealed ? qsTrId("counter.signin.hide") : qsTrId("counter.signin.show")
                    Accessible.checkable: true
                    Accessible.checked: page.revealed
                    onClicked: page.revealed = !page.revealed
                }
            }

            DeskButton {
                objectName: "enter"
                width: parent.width
                height: 52
                kind: "primary"
                raised: true
                size: 17
                radius: 14
                text: page.busy ? qsTrId("counter.signin.busy") : qsTrId("counter.signin.enter")
                onClicked: page.enter()
            }
        }
    }

    DeskButton {
        id: language

        objectName: "language"
        anchors.right: parent.right
        anchors.rightMargin: Theme.space24
        y: 13
        height: 42
        icon: "translate"
        text: qsTrId("counter.signin.language")
        onClicked: page.model.switchLanguage()
    }
}
