import QtQuick
import QtQuick.Controls.Basic as Basic
import "../../assets/ui"

// The full words of what is cut or shown as an icon only.
Basic.ToolTip {
    id: hint

    delay: 500
    padding: 10
    margins: 8
    scale: Theme.density / Screen.devicePixelRatio
    transformOrigin: Basic.Popup.TopLeft
    contentItem: Txt {
        width: Math.min(implicitWidth, 480)
        text: hint.text
        size: 14
        weight: 600
        color: Theme.barInk
        wrapMode: Text.Wrap
    }
    background: Rectangle {
        radius: 8
        color: Theme.bar
    }
}
