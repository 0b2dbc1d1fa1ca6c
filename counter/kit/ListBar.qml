import QtQuick
import QtQuick.Controls.Basic as Basic
import "../../assets/ui"

// The scroll bar of a list; as long as everything fits it is not there.
Basic.ScrollBar {
    id: bar

    policy: size < 1 ? Basic.ScrollBar.AlwaysOn : Basic.ScrollBar.AlwaysOff
    minimumSize: 0.08
    padding: 2
    contentItem: Rectangle {
        implicitWidth: 6
        radius: 3
        color: bar.pressed ? Theme.ink2 : bar.hovered ? Theme.outline : Theme.capLine
    }
}
