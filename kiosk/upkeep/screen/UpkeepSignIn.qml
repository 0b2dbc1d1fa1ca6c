import QtQuick
import "../../../assets/ui"

// Asks for account and password. The password leaves the field with every attempt.
FocusScope {
    id: form

    required property var props
    property bool landscape: false
    property bool shown: false            // the password in plain letters
    readonly property bool hides: password.text !== ""
    readonly property KioskField current: password.activeFocus ? password : login

    signal submitted(string login, string password)
    signal touched()

    function insert(text: string) {
        current.insert(text)
    }

    function erase() {
        current.erase()
    }

    function submit() {
        if (login.text !== "" && password.text === "" && !password.activeFocus) {
            password.forceActiveFocus()
            return
        }
        const typed = password.text
        password.clear()
        form.submitted(login.text, typed)
    }

    implicitHeight: column.implicitHeight
    focus: true

    Column {
        id: column

        width: parent.width
        spacing: Theme.space24

        Column {
            width: parent.width
            spacing: Theme.space8

            Txt {
                width: parent.width
                text: form.props.title
                size: form.landscape ? 44 : 56
                weight: 800
                track: -0.02
                wrapMode: Text.WordWrap
                lineHeight: 0.95
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }

            Txt {
                width: parent.width
                text: form.props.help
                size: 30
                color: Theme.ink2
                wrapMode: Text.WordWrap
            }
        }

        KioskField {
            id: login

            objectName: "login"
            width: parent.width
            label: form.landscape ? "" : form.props.login
            name: form.props.login
            placeholder: form.landscape ? form.props.login : ""
            icon: "user"
            clearName: form.props.clear
            maximumLength: 80
            inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhSensitiveData | Qt.ImhNoAutoUppercase
            onTextChanged: form.touched()
            onAccepted: password.forceActiveFocus()
        }

        KioskField {
            id: password

            objectName: "password"
            focus: false
            width: parent.width
            label: form.landscape ? "" : form.props.password
            name: form.props.password
            placeholder: form.landscape ? form.props.password : ""
            icon: "shield-check"
            error: form.props.error
            clearName: form.props.clear
            maximumLength: 200
            echoMode: form.shown ? TextInput.Normal : TextInput.Password
            inputMethodHints: Qt.ImhHiddenText | Qt.ImhNoPredictiveText | Qt.ImhSensitiveData | Qt.ImhNoAutoUppercase
            onTextChanged: {
                form.touched()
                if (text === "")
                    form.shown = false
            }
            onAccepted: form.submit()
        }
    }
}
