import QtQuick
import Sambut.Counter
import "../../assets/ui"

// E-mail and phone in full for a short time, with what is left of it as a ring; grows upward over the facts.
Rectangle {
    id: panel

    required property CounterModel model
    required property string number
    readonly property var contact: model.contact.props

    objectName: "contactPanel"
    visible: contact.shown
    height: lines.height + 20
    radius: Theme.radiusDeskButton
    antialiasing: true
    color: Theme.blue50
    border.width: 2
    border.color: Theme.blue700
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTrId("counter.contact.title").arg(number)

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        acceptedButtons: Qt.AllButtons
    }

    Column {
        id: lines

        x: 16
        y: 10
        width: ring.x - 12 - x
        spacing: 4

        ContactLine {
            objectName: "contactEmail"
            width: parent.width
            icon: "envelope-simple"
            text: panel.contact.email
            action: qsTrId("counter.contact.copy_email")
            done: panel.contact.copied
            copied: panel.contact.copied === qsTrId("counter.contact.copied.email")
            onCopy: panel.model.contact.copy("email")
        }

        ContactLine {
            objectName: "contactPhone"
            width: parent.width
            icon: "phone"
            text: panel.contact.phone
            action: qsTrId("counter.contact.copy_phone")
            done: panel.contact.copied
            copied: panel.contact.copied === qsTrId("counter.contact.copied.phone")
            onCopy: panel.model.contact.copy("phone")
        }
    }

    CountdownRing {
        id: ring

        objectName: "contactRing"
        anchors.right: parent.right
        anchors.rightMargin: 14
        anchors.verticalCenter: parent.verticalCenter
        size: 56
        value: panel.contact.share
        text: panel.contact.left
        Accessible.name: qsTrId("counter.contact.left").arg(panel.contact.left)

        Behavior on value {
            enabled: panel.visible && !Theme.reducedMotion

            NumberAnimation {
                duration: 500
            }
        }
    }
}
