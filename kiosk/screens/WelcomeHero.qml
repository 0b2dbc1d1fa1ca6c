pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// The dark part of the waiting screen: who is here, whether it is open, and the visits of the last weeks.
Rectangle {
    id: hero

    required property KioskFrame frame
    required property var page
    required property bool open
    property int usable: 0                // what the panel leaves: of the width in landscape, else of the height
    readonly property int inner: (frame.landscape ? usable : width) - 2 * Theme.kioskMargin
    readonly property int floor: frame.landscape ? height : usable
    readonly property bool plotted: page.dots.length > 0 && plot.height > 160
    readonly property int span: legend.y - Theme.space24 - caption.y      // of caption and plot together
    readonly property int pitch: plot.pitchFor(inner, span)
    readonly property int under: plot.tallestOf(Math.ceil((caption.implicitWidth + Theme.space24) * page.dots.length / Math.max(1, inner)))
    readonly property bool inside: span - under * pitch > caption.height + Theme.space16

    gradient: Gradient {
        GradientStop { position: 0; color: Theme.heroTop }
        GradientStop { position: 1; color: Theme.heroBottom }
    }

    Brand {
        id: brand

        x: Theme.kioskMargin
        y: 56
        agency: hero.frame.agency
        office: hero.frame.office
        logo: hero.frame.logo
        onDark: true
        k: 1.08
        maximumWidth: hero.inner - clock.width - Theme.space32
    }

    Column {
        id: clock

        x: Theme.kioskMargin + hero.inner - width
        y: 54

        Clock {
            anchors.right: parent.right
            time: hero.frame.time
            size: 40
            color: Theme.heroInk
        }

        Txt {
            anchors.right: parent.right
            text: hero.frame.date
            size: 26
            color: Theme.blue300
        }
    }

    Column {
        id: words

        x: Theme.kioskMargin
        y: Math.max(hero.frame.landscape ? 168 : 204, brand.y + brand.height + Theme.space32)
        width: hero.inner

        Pill {
            id: pill

            visible: hero.page.pill !== ""
            text: hero.page.pill
            icon: "clock"
            fg: Theme.heroInk
            color: Theme.heroPill
            size: 28
            scaled: true
        }

        Item {
            visible: pill.visible
            width: 1
            height: hero.frame.landscape ? Theme.space24 : 36
        }

        Txt {
            width: parent.width
            text: hero.page.title
            size: hero.open ? (hero.frame.landscape ? 96 : 124) : 96
            weight: 800
            track: -0.03
            scaled: !hero.open
            color: Theme.heroInk
            wrapMode: Text.WordWrap
            lineHeight: 0.98
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }

        EvenTxt {
            room: parent.width
            topPadding: hero.open ? 10 : Theme.space32
            text: hero.page.text
            size: 50
            weight: 600
            track: -0.01
            scaled: true
            color: Theme.heroInkSoft
        }

        Txt {
            visible: hero.open
            width: parent.width
            topPadding: 12
            text: qsTrId("kiosk.welcome.other")
            size: 32
            scaled: true
            color: Theme.blue300
            wrapMode: Text.WordWrap
        }
    }

    Column {
        id: caption

        visible: hero.plotted
        x: Theme.kioskMargin
        y: words.y + words.height + (hero.frame.landscape ? Theme.space24 : Theme.space48)
        spacing: Theme.space4

        Txt {
            text: qsTrId("kiosk.welcome.dots")
            size: 28
            weight: 700
            color: Theme.heroInk
        }

        Txt {
            text: hero.page.dotsText
            size: 26
            color: Theme.blue300
        }
    }

    DotField {
        id: plot

        visible: hero.plotted
        x: Theme.kioskMargin
        y: hero.inside ? caption.y : caption.y + caption.height + Theme.space16
        width: hero.inner
        height: legend.y - Theme.space24 - y
        days: hero.page.dots
        prefixes: hero.page.legend.map(entry => entry[0])
    }

    Flow {
        id: legend

        visible: hero.plotted
        x: Theme.kioskMargin
        y: hero.floor - height - Theme.space32
        width: hero.inner
        spacing: Theme.space32

        Repeater {
            model: hero.page.legend

            Row {
                required property var modelData

                spacing: Theme.space12

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: 18
                    height: 18
                    radius: 9
                    antialiasing: true
                    color: Theme.service(parent.modelData[0]).onDark
                }

                Txt {
                    text: parent.modelData[1]
                    size: 26
                    color: Theme.heroInkSoft
                }
            }
        }
    }

    Mark {
        visible: !hero.plotted && hero.floor - y - height > Theme.space48
        x: Theme.kioskMargin
        y: words.y + words.height + Math.max(Theme.space64, Math.round((hero.floor - words.y - words.height - height) / 2))
        size: 256
        onDark: true
    }
}
