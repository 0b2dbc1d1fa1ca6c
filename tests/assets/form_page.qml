import QtQuick
import QtQuick.Layouts
import "../../assets/ui"

// A question with the keyboard, as a kiosk page lays it out in a frame.
KioskFrame {
    id: page

    property string keys: "email"

    agency: "Badan Pusat Statistik"
    office: "Kota Bandung"
    time: "09.42"
    date: "Selasa, 6 Oktober"
    stageLabels: ["Identitas", "Buku tamu", "Layanan", "Tiket"]
    stage: 1
    part: 0.2
    neededHeight: words.height
    accessItems: [
        { key: "language", icon: "translate", text: "English" },
        { key: "text", icon: "text-aa", text: "Teks besar", active: Theme.textScale > 1 },
        { key: "contrast", icon: "circle-half", text: "Kontras", active: Theme.contrast },
        { key: "low", icon: "arrow-line-down", text: "Layar rendah", active: page.low },
        { key: "staff", icon: "call-bell", text: "Panggil petugas" }]
    dock: Keyboard {
        layout: page.keys
        preceding: field.beforeCaret
        onTyped: text => field.insert(text)
        onErased: field.erase()
    }
    actions: [
        TouchButton { text: "Kembali"; kind: "secondary"; icon: "arrow-left"; size: 34 },
        TouchButton { text: "Lewati"; kind: "secondary"; size: 36 },
        TouchButton { text: "Lanjut"; icon: "arrow-right"; iconRight: true; size: 40; Layout.fillWidth: true }
    ]
    overlay: IdleOverlay {
        objectName: "idle"
        seconds: 14
        title: "Anda masih di sini?"
        text: "Isian Anda akan dihapus dari layar ini dalam 14 detik."
        keepText: "Lanjutkan mengisi"
        clearText: "Hapus isian"
    }

    Column {
        id: words

        width: parent.width
        spacing: 16

        Txt { text: "Buku tamu · 2 dari 10"; size: 28; weight: 700; color: Theme.blue700; scaled: true }
        Txt { width: parent.width; text: "Apa alamat email Anda?"; size: 64; weight: 800; track: -0.02; scaled: true; wrapMode: Text.WordWrap }
        KioskField { id: field; objectName: "field"; width: parent.width; label: "Alamat email"; icon: "envelope-simple"; text: "rini.kurniasih@gmail"; help: "Contoh: nama@gmail.com" }
        Flow {
            width: parent.width
            spacing: 16
            Chip { text: "@gmail.com" }
            Chip { text: "@yahoo.com" }
        }
    }
}
