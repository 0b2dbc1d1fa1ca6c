import QtQuick

// Mark (or the office's own logo) with the names of the agency and the office.
Row {
    id: brand

    property string agency: ""
    property string office: ""
    property url logo
    property bool onDark: false
    property real k: 1
    property bool scaled: false
    property int maximumWidth: 0          // longer names are cut; 0: as wide as they are
    readonly property real room: maximumWidth > 0 ? Math.max(0, maximumWidth - 86 * k) : Number.MAX_VALUE

    spacing: 22 * k

    Mark {
        visible: brand.logo.toString() === ""
        anchors.verticalCenter: parent.verticalCenter
        size: 64 * brand.k
        onDark: brand.onDark || Theme.contrast || Theme.dark
    }

    Image {
        visible: brand.logo.toString() !== ""
        anchors.verticalCenter: parent.verticalCenter
        height: 64 * brand.k
        fillMode: Image.PreserveAspectFit
        source: brand.logo
        Accessible.ignored: true
    }

    Column {
        anchors.verticalCenter: parent.verticalCenter
        spacing: 1

        Txt {
            width: Math.min(implicitWidth, brand.room)
            elide: Text.ElideRight
            text: brand.agency
            size: 30 * brand.k
            weight: 700
            track: -0.005
            scaled: brand.scaled
            color: brand.onDark ? Theme.heroInk : Theme.ink
        }

        Txt {
            width: Math.min(implicitWidth, brand.room)
            elide: Text.ElideRight
            text: brand.office
            size: 26 * brand.k
            scaled: brand.scaled
            color: brand.onDark ? Theme.blue300 : Theme.ink2
        }
    }
}
