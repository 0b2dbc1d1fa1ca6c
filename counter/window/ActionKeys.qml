pragma ComponentBehavior: Bound
import QtQuick
import QtQml.Models
import Sambut.Counter

// The window's keys: they work from every control, text fields too. Which of them act now is the model's business.
Instantiator {
    id: keys

    required property CounterModel counter
    readonly property var inForce: counter.props.keys.map(row => row.action)

    model: counter.keys
    delegate: Shortcut {
        required property var modelData

        sequence: modelData.key
        autoRepeat: false
        enabled: keys.inForce.includes(modelData.action)
        onActivated: keys.counter.press(modelData.action)
    }
}
