pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// What data for sale costs, in place of the checklist.
Column {
    id: sheet

    property var rows: []                 // see TariffRow in kiosk/props.py
    property string note: ""
    property int columns: 1

    spacing: Theme.space24

    PageTitle {
        width: parent.width
        title: qsTrId("kiosk.tariff.title")
        help: sheet.note
        size: 56
    }

    GridLayout {
        width: parent.width
        columns: sheet.columns
        rowSpacing: Theme.space8
        columnSpacing: Theme.space24
        uniformCellWidths: true

        Repeater {
            model: sheet.rows

            Card {
                id: card

                required property var modelData

                Layout.fillWidth: true
                Layout.fillHeight: true
                implicitHeight: Math.ceil(words.implicitHeight) + 2 * Theme.space12
                radius: Theme.radiusField
                elevation: 0
                Accessible.role: Accessible.StaticText
                Accessible.name: modelData.name + ", " + modelData.price

                Column {
                    id: words

                    x: Theme.space32
                    width: parent.width - 2 * x
                    anchors.verticalCenter: parent.verticalCenter

                    Txt {
                        width: parent.width
                        text: card.modelData.name
                        size: 26
                        scaled: true
                        color: Theme.ink2
                        wrapMode: Text.WordWrap
                        Accessible.ignored: true
                    }

                    Txt {
                        width: parent.width
                        text: card.modelData.price
                        size: 30
                        weight: 700
                        scaled: true
                        wrapMode: Text.WordWrap
                        Accessible.ignored: true
                    }
                }
            }
        }
    }

    InfoBox {
        width: parent.width
        text: qsTrId("kiosk.tariff.note")
        size: 28
        pad: Theme.space24
        iconSize: 52
    }
}
