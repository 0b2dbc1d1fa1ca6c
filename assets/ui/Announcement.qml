import QtQuick

// Tells assistive technology what has changed on the screen, without moving the focus: a status message.
Item {
    id: announcement

    property string text: ""              // empty: nothing to tell
    property bool urgent: false           // said at once, instead of after what is being said

    function tell() {
        if (text !== "")
            Accessible.announce(text, urgent ? Accessible.Assertive : Accessible.Polite)
    }

    onTextChanged: Qt.callLater(tell)
}
