pragma ComponentBehavior: Bound
import QtQuick
import "../../assets/ui"

// Every control of the kit on one sheet, to be looked at: kiosk on the left, desk and board on the right.
Rectangle {
    id: sheet

    width: 2260
    height: 2540
    color: Theme.bg

    Column {
        x: 64
        y: 40
        width: 952
        spacing: 28

        Brand { agency: "Badan Pusat Statistik"; office: "Kota Bandung" }
        Stepper { labels: ["Identitas", "Buku tamu", "Layanan", "Tiket"]; stage: 1; part: 0.5 }
        TouchButton { width: 952; height: 144; text: "Setuju dan lanjut"; icon: "check"; size: 46 }
        Row {
            spacing: 24
            TouchButton { text: "Kembali"; kind: "secondary"; icon: "arrow-left"; size: 34 }
            TouchButton { text: "Lewati"; kind: "ghost"; size: 36 }
            TouchButton { text: "Lanjut"; icon: "arrow-right"; iconRight: true; enabled: false }
            TouchButton { objectName: "focused"; text: "Lanjut"; sub: "Next"; kind: "secondary" }
        }
        Segments { options: [{ key: "id", text: "Bahasa Indonesia" }, { key: "en", text: "English" }]; current: "id" }
        ChoiceRow { text: "17–25 tahun" }
        ChoiceRow { text: "26–34 tahun"; sub: "Dipilih"; checked: true }
        CheckRow {
            text: "Saya membawa surat permintaan data"; tag: "Hanya jika berlaku"
            detail: "Mahasiswa Polstat STIS atau tugas belajar BPS. Instansi pemerintah: surat permohonan nol rupiah."
        }
        CheckRow { text: "Saya setuju dengan abstraksi dan SPPD"; detail: "Surat Perjanjian Penggunaan Data."; checked: true }
        KioskField {
            objectName: "field"; label: "Alamat email"; icon: "envelope-simple"; text: "rini.kurniasih@gmail"
            help: "Contoh: nama@gmail.com"
        }
        KioskField { label: "Nama"; placeholder: "Nama Anda"; error: "Bagian ini perlu diisi." }
        Row {
            spacing: 16
            Repeater {
                model: ["@gmail.com", "@yahoo.com", ".ac.id"]
                Chip { required property string modelData; text: modelData; active: modelData === ".ac.id" }
            }
        }
        Row {
            spacing: 24
            CountdownRing { value: 0.6; text: "12" }
            CountdownRing { value: 0.7; text: "14"; size: 232; thickness: 20 }
            ProgressDots { }
            QrCode { text: "https://pst.bps.go.id" }
            Mark { size: 96 }
            Clock { time: "09.42"; size: 60 }
        }
        Toast { id: toast; icon: "call-bell"; Component.onCompleted: show("Petugas segera datang.") }
        Row {
            spacing: 24
            Repeater {
                model: ["P", "J", "K", "R", "S"]
                ServiceTile { required property string modelData; code: modelData }
            }
        }
    }

    Column {
        x: 1120
        y: 40
        spacing: 24

        Row {
            spacing: 12
            DeskButton { width: 280; height: 68; text: "Mulai layani"; icon: "play"; key: "F4"; kind: "primary"; raised: true; size: 20; radius: 14 }
            DeskButton { text: "Alihkan"; icon: "user-switch"; key: "F6" }
            DeskButton { text: "Tidak hadir"; icon: "user-minus"; key: "F8"; kind: "danger" }
            DeskButton { text: "Panggil berikutnya"; icon: "megaphone-simple"; key: "F2"; reason: "Selesaikan J-006 dahulu" }
        }
        Row {
            spacing: 16
            DeskField { label: "NIP"; text: "199001012015031001" }
            DeskField { label: "PIN"; password: true; text: "123456"; error: "PIN salah. Sisa 3 kesempatan." }
            DeskArea { label: "Catatan"; height: 110; text: "Perlu variabel pengeluaran per kapita, tingkat kabupaten, 2021 sampai 2025." }
        }
        Row {
            spacing: 12
            TicketRow { no: "K-012"; name: "Wayan Suartini"; detail: "Prioritas: lansia"; waited: "11 mnt"; priority: true; current: true }
            TicketRow { no: "J-007"; name: "Bagus Hartono"; detail: "Dinas Kesehatan"; waited: "6 mnt"; selected: true }
            TicketRow { no: "P-005"; name: "Agus Salim"; detail: "Mengambil dokumen"; muted: true }
        }
        Row {
            spacing: 12
            Pill { text: "Dipanggil 2 kali"; icon: "speaker-high"; size: 14; fg: Theme.blue800; color: Theme.blue100 }
            Pill { text: "Gratis"; size: 24; fg: Theme.green800; color: Theme.green100 }
            Cap { key: "F10" }
        }
        Card {
            width: 1080; height: 260
            TicketNo { x: 40; y: -20; no: "K-014"; size: 220 }
        }
        InfoBox { width: 1080; text: "Belum lengkap? Anda tetap mendapat nomor. Petugas menjelaskan langkah berikutnya." }
        Row {
            spacing: 20
            InfoBox { width: 530; kind: "success"; title: "Standar pelayanan"; text: "Dilayani paling lama 10 menit." }
            InfoBox { width: 530; kind: "attention"; title: "Tiket tidak tercetak."; text: "Nomor Anda tetap berlaku." }
        }
        InfoBox { width: 1080; kind: "error"; text: "Kartu belum terbaca. Silakan isi manual." }
        Rectangle {
            width: 1080; height: 240
            color: Theme.panel
            DotField {
                x: 20; y: 20; width: 1040; height: 200
                days: [[4, 3, 2, 0], [5, 4, 1, 1], [3, 2, 2, 1], [6, 4, 3, 2], [2, 1, 0, 0], [0, 0, 0, 0], [4, 5, 2, 1]]
            }
        }
        Keyboard { layout: "name" }
        AccessBar {
            items: [
                { key: "language", icon: "translate", text: "English" },
                { key: "text", icon: "text-aa", text: "Teks besar", active: Theme.textScale > 1 },
                { key: "contrast", icon: "circle-half", text: "Kontras", active: true },
                { key: "low", icon: "arrow-line-down", text: "Layar rendah", active: false },
                { key: "staff", icon: "call-bell", text: "Panggil petugas" }]
        }
    }
}
