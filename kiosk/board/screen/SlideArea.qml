import QtQuick
import Sambut.Slides
import "../../../assets/ui"

// Pictures and short videos of the house, one after the other, where no call is on show.
Item {
    id: area

    required property var show                    // a SlideShow, or null where the board has none
    property real unit: Theme.density             // the window's pixels per design pixel
    readonly property bool showing: slide?.hasPicture ?? false
    readonly property int fadeTime: Theme.ms(300)
    readonly property real fine: unit * Screen.devicePixelRatio
    readonly property size pixels: Qt.size(Math.round(width * fine), Math.round(height * fine))

    function fit() {
        if (show)
            show.fit(pixels.width, pixels.height)
    }

    Accessible.ignored: true
    onPixelsChanged: fit()
    onShowChanged: fit()
    Component.onCompleted: fit()

    SlidePicture {
        id: slide

        objectName: "slide"
        anchors.fill: parent
        textureSize: area.pixels
        feed: area.show
        radius: Theme.radiusCardLarge
        backgroundColor: Theme.panel
        blend: 1
    }

    Connections {
        target: area.show

        function onTurned() {
            if (slide.hasPicture && area.fadeTime > 0) {
                slide.turn()
                fade.restart()
            }
        }
    }

    NumberAnimation {
        id: fade

        target: slide
        property: "blend"
        to: 1
        duration: area.fadeTime
    }
}
