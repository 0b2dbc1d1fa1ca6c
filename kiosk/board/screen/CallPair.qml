import QtQuick
import "../../../assets/ui"

// Two calls that came at nearly the same time, one above the other: the upper one is being said, the lower one is next.
Item {
    id: pair

    required property var call            // null: nothing is called
    required property var beside          // null: no second call
    required property string heading
    required property bool silent
    readonly property int half: Math.floor((height - Theme.space24) / 2)

    // The upper call has its turn now.
    function announce() {
        upper.announce()
    }

    CallStrip {
        id: upper

        width: pair.width
        height: pair.half
        call: pair.call
        heading: pair.heading
        icon: pair.silent ? "ticket" : "speaker-high"
    }

    CallStrip {
        y: pair.height - height
        width: pair.width
        height: pair.half
        call: pair.beside
        heading: pair.heading
        icon: "ticket"
    }
}
