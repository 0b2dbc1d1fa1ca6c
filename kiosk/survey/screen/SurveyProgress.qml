pragma ComponentBehavior: Bound
import QtQuick
import "../../../assets/ui"

// How far one has come: a short bar for each question, those behind and this one filled.
Row {
    id: progress

    property int place: 0                 // from 1
    property int count: 9

    spacing: Theme.space8
    Accessible.ignored: true              // the words beside it say the same

    Repeater {
        model: progress.count

        Rectangle {
            required property int index
            readonly property bool done: index < progress.place

            width: Math.floor((progress.width - (progress.count - 1) * progress.spacing) / progress.count)
            height: index === progress.place - 1 ? 16 : 10
            y: Math.round((16 - height) / 2)
            radius: height / 2
            antialiasing: true
            color: done ? Theme.blue700 : Theme.track
        }
    }
}
