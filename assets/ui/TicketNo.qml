import QtQuick

// Ticket number: letters, drawn dash, digits. The font's own hyphen is too wide at display size.
Row {
    id: ticket

    property string no: ""
    property real size: 96
    property int weight: 800
    property real track: -0.035
    property color color: Theme.ink
    property color dash: Theme.service(letters).fg
    readonly property int cut: no.indexOf("-")
    readonly property string letters: cut < 0 ? no : no.slice(0, cut)
    readonly property string digits: cut < 0 ? "" : no.slice(cut + 1)

    spacing: size * 0.085
    Accessible.role: Accessible.StaticText
    Accessible.name: no

    Txt {
        id: head

        text: ticket.letters
        size: ticket.size
        weight: ticket.weight
        track: ticket.track
        color: ticket.color
        Accessible.ignored: true
    }

    Item {
        visible: ticket.cut >= 0
        width: Math.round(ticket.size * 0.19)
        height: 1

        Rectangle {
            y: Math.round(ticket.size * 0.735)
            width: parent.width
            height: Math.max(2, Math.round(ticket.size * 0.105))
            radius: height / 2
            antialiasing: true
            color: ticket.dash
        }
    }

    Txt {
        visible: ticket.cut >= 0
        text: ticket.digits
        size: ticket.size
        weight: ticket.weight
        track: ticket.track
        color: ticket.color
        Accessible.ignored: true
    }
}
