import QtQuick
import Sambut.Counter
import "../../assets/ui"

// A button for one action of the desk: its cap, and why it cannot be taken now. Pressed then, it says so aloud.
DeskButton {
    id: button

    required property CounterModel model
    required property string action
    property var offered: ({ enabled: true, why: "" })

    key: model.caps[action]
    reason: offered.enabled ? "" : offered.why
    onClicked: model.press(action)
    onRefused: model.press(action)
}
