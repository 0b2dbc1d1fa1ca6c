pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Sambut.Upkeep
import "../../../assets/ui"

// What stands above every visitor's page once the gesture was made: the sign-in, then the service page.
FocusScope {
    id: layer

    required property UpkeepModel model
    readonly property var props: model.props
    readonly property var around: props.frame
    readonly property bool serving: props.page === "service"
    readonly property UpkeepSignIn form: page.item as UpkeepSignIn

    focus: true
    Keys.onPressed: event => {
        layer.model.touched()
        event.accepted = false
    }

    KioskFrame {
        id: frame

        anchors.fill: parent
        agency: layer.around.agency
        office: layer.around.office
        time: layer.around.time
        date: layer.around.date
        accessItems: layer.around.bar
        scrollUpName: layer.around.scrollUp
        scrollDownName: layer.around.scrollDown
        neededHeight: Math.ceil((page.item as Item)?.implicitHeight ?? 0)
        dock: layer.serving ? null : keyboard
        onAccessChosen: key => layer.model.choose(key)
        actions: [
            UpkeepButtons {
                visible: layer.serving
                buttons: layer.props.service?.buttons ?? []
                back: layer.props.service?.back ?? ""
                landscape: frame.landscape
                Layout.fillWidth: true
                onChosen: key => layer.model.act(key)
                onReturned: layer.model.leave()
            },
            TouchButton {
                visible: !layer.serving
                text: layer.props.signIn.back
                kind: "secondary"
                icon: "arrow-left"
                size: 34
                padX: frame.landscape ? Theme.space16 : Theme.space32
                Layout.preferredWidth: frame.landscape ? -1 : Math.max(240, implicitWidth)
                onClicked: layer.model.leave()
            },
            TouchButton {
                readonly property bool shown: layer.form?.shown ?? false

                visible: !layer.serving
                enabled: layer.form?.hides ?? false
                text: shown ? layer.props.signIn.hide : layer.props.signIn.show
                kind: "secondary"
                size: 32
                padX: Theme.space16
                Accessible.checkable: true
                Accessible.checked: shown
                Layout.preferredWidth: frame.landscape ? 184 : 240
                onClicked: {
                    if (layer.form !== null)
                        layer.form.shown = !shown
                }
            },
            TouchButton {
                visible: !layer.serving
                text: layer.props.signIn.enter
                enabled: !layer.props.signIn.busy
                icon: "arrow-right"
                iconRight: true
                size: 38
                Layout.fillWidth: true
                onClicked: layer.form?.submit()
            }
        ]
        overlay: IdleOverlay {
            objectName: "upkeepIdle"
            visible: layer.props.leaving.visible
            seconds: layer.props.leaving.seconds
            value: layer.props.leaving.value
            title: layer.props.leaving.title
            text: layer.props.leaving.text
            keepText: layer.props.leaving.keep
            clearText: layer.props.leaving.clear
            onKept: layer.model.touched()
            onCleared: layer.model.leave()
        }

        Loader {
            id: page

            anchors.fill: parent
            focus: true
            sourceComponent: layer.serving ? service : signIn
            onLoaded: (item as Item).forceActiveFocus()
        }
    }

    Keyboard {
        id: keyboard

        visible: !layer.serving
        layout: "text"
        wordCaps: false
        shiftName: layer.around.shift
        eraseName: layer.around.erase
        spaceName: layer.around.space
        symbolsName: layer.around.symbols
        onTyped: text => layer.form?.insert(text)
        onErased: layer.form?.erase()
    }

    Component {
        id: signIn

        UpkeepSignIn {
            props: layer.props.signIn
            landscape: frame.landscape
            onSubmitted: (login, password) => layer.model.signIn(login, password)
            onTouched: layer.model.touched()
        }
    }

    Component {
        id: service

        UpkeepService {
            props: layer.props.service
            feed: layer.model.feed
            landscape: frame.landscape
        }
    }

    // Sees every touch and takes none.
    Item {
        anchors.fill: parent

        PointHandler {
            onActiveChanged: layer.model.touched()
        }
    }
}
