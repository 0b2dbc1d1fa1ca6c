"""Plausible invented names for print: parts in great number, and parts made of syllables that no list holds."""

from __future__ import annotations

import random

from ...queue.identity import Sex

_MEN = """AGUS BUDI JOKO SLAMET HENDRA DEDI RUDI YUSUF IRWAN FAJAR RIZKY ANDI BAMBANG TEGUH EKO WAHYU DIMAS GILANG
RAHMAT HIDAYAT SURYA INDRA IMAM ARIEF FIRMAN TAUFIK ASEP UJANG DADANG CECEP YAYAN MADE WAYAN KETUT NYOMAN GEDE
PUTU KOMANG HASAN HUSEIN UMAR ALI ABDULLAH IBRAHIM ISMAIL ILHAM FADLI RIDWAN SOFYAN SYAHRIL ZULKIFLI ANWAR LUKMAN
YOHANES PETRUS PAULUS STEFANUS MARKUS YOSEP THOMAS DANIEL SAMUEL BENYAMIN ELIAS HANS FERDINAND ALEXANDER ROBERT
TOGAR SAHAT PARLIN JHONNY BONAR POLTAK RONALD SUKARDI WAGIMAN PARJO NGADIMIN SUPARMAN KASIMIN MULYADI HARYANTO
BAYU KRISNA ADITYA REZA YOGA GALIH PRASETYO RANGGA BIMA SATRIA GUNTUR PANDU CAHYO TRI DWI CATUR ARYA DENI FERI
GUNAWAN HERMAN JAELANI KURNIA LATIF MANSUR NURDIN OKTAVIANUS PARMAN QOMAR ROHMAN SAPTO TONI UNTUNG VICTOR WISNU
XAVERIUS YANTO ZAINAL ZAKARIA BURHAN CHAIRUL DARMA EDI FAISAL GHANI HAFIZ IQBAL JAMAL KHOIRUL LUTFI MIFTAH NAUFAL"""
_WOMEN = """SITI SRI DEWI AYU RINA WATI YULI NUR FITRI LESTARI RATNA INDAH MAYA PUTRI ANI EKA DIAN RIKA SUSI TUTI
ENDANG ENI LILIS NENENG IIS EUIS IMAS CICIH TATI YATI NINING LINA MEGA INTAN NOVITA DESI JULI APRILIA FEBRI
AISYAH FATIMAH KHADIJAH MARYAM ZAHRA NABILA SALSABILA HANIFAH LATIFAH ROHMAH MUNAWAROH SUMIYATI PARTINI WAGINEM
NGATINAH KASTINI RUSMINI SUPRIHATIN MARIA YULIANA THERESIA AGNES LUCIA VERONIKA MARTHA ELISABETH MONIKA ROSALINA
CHRISTINE NATALIA BUNGA MELATI CEMPAKA KENANGA KARTIKA RATIH LARAS SEKAR WULAN CITRA PUSPITA ANGGRAINI PERMATA
LUH KADEK NENGAH DAYU ULI TIUR ROMAULI DAME BERLIANA HOTMA VINA WIDYA YENI ZULFA ZUBAIDAH UMI TRIANA SUCI RETNO
QORI PRATIWI OKTA NADIA MURNI LAILA KHUSNUL JAMILAH ISTIQOMAH HESTI GITA FARIDA ERNA DINDA CAHYA BELLA ASTUTI"""
_FAMILY = """SUSANTO SANTOSO WIJAYA KUSUMA PRATAMA SAPUTRA NUGROHO SETIAWAN HIDAYAT RAMADHAN SIREGAR NASUTION
HARAHAP SIMANJUNTAK SITORUS HUTAGALUNG PANJAITAN MANURUNG SITUMORANG TAMPUBOLON GINTING SEMBIRING TARIGAN KARO-KARO
LUBIS DAULAY RANGKUTI BATUBARA SINAGA PURBA SARAGIH DAMANIK CHANIAGO KOTO PILIANG TANJUNG SIKUMBANG GUCI MELAYU
PATTIMURA LATUCONSINA TUANKOTTA SAHETAPY PATTIASINA WATTIMENA TUASIKAL RUMBIAK WANGGAI MANDACAN AYORBABA KOGOYA
WONDA TABUNI YOKU SOKOY MAMBRASAR KALUMATA LUMENTUT MAMBU RORING SONDAKH WOWOR TUMBELAKA PANGEMANAN RUNTUWENE
KAUNANG SUPIT LASUT MOKODOMPIT PAPUTUNGAN LAMAKARATE TANDIALLA PALINGGI RANTETANA SAMPE DAENG KARAENG BACHTIAR
HAMID SYARIF ALATAS ASSEGAF SHIHAB BASYAIB BAHASUAN MAHARANI UTAMI LESTARI RAHAYU WULANDARI HANDAYANI SUSILOWATI
NINGSIH PURNAMASARI KUSUMAWARDANI OKTAVIANI MULYANI SUHARTINI YULIANTI HASIBUAN POHAN PARDEDE LIMBONG SIHOMBING
MARPAUNG SILALAHI GULTOM NABABAN DJAJA TANUWIDJAJA HALIM SALIM GUNADI LIM TAN WIBOWO HARTONO SUTANTO KURNIAWAN
FIRMANSYAH MAULANA PERMANA GUMELAR SOMANTRI SUHENDAR SUDRAJAT WIRATAMA ADIPUTRA MAHENDRA WARDANA SUARDANA SUDIANA
ARTAWAN WIRAWAN TUMENGGUNG PRANOTO SASTROWARDOYO SOSROWIDJOJO DJOJOHADIKUSUMO KOESOEMO SOEPARTO SOEKARNA"""
_MARKED = """RO'UF
NUR'AINI MA'RUF SA'DIYAH JUM'AT QUR'ANI MU'MIN ISNA'INI RIFA'I SYA'BAN BA'ASYIR MU'TASIM AS'AD ASY'ARI
NI'MAH SYAFI'I JA'FAR MAS'UD SU'UD MU'ALIM AL-FATIH AL-GHIFARI AL-HABSYI AL-QADRI NUR-HAYATI EL-RAHMAN AR-RASYID
AZ-ZAHRA ASH-SHIDDIQ PA'DANG LA'LANG TO'ALU"""
_FRONT = ("H.", "HJ.", "DRS.", "DRA.", "IR.", "DR.", "PROF. DR.", "DRS. H.", "IR. H.", "KH.", "R.", "TB.", "RR.")
_BACK = ("S.E.", "SE", "S.PD", "S.PD.I", "M.SI", "S.H.", "SH, MH", "S.KOM", "M.KOM.", "A.MD", "S.T.", "ST, MT",
         "S.SOS", "M.PD", "S.TR.STAT.", "M.STAT", "PH.D", "S.KEP., NS.", "S.FARM., APT.", "MM")  # fmt: skip
_ONSETS = [
    "B",
    "C",
    "D",
    "G",
    "H",
    "J",
    "K",
    "L",
    "M",
    "N",
    "P",
    "R",
    "S",
    "T",
    "W",
    "Y",
    "BR",
    "DR",
    "GR",
    "KR",
    "PR",
    "TR",
    "NG",
    "NY",
    "SY",
    "KH",
]
_VOWELS = ["A", "A", "A", "E", "I", "I", "O", "U", "U", "AI", "AU"]
_CODAS = ["", "", "", "", "N", "R", "M", "NG", "S", "H", "T", "L"]
_MALE_ENDS = """ANTO AWAN ONO ADI ANSYAH UDIN IYANTO ARSO ARDI OKO ARNO ULLAH IAN INDRA"""
_FEMALE_ENDS = """WATI NINGSIH YANI ATUN ASTUTI IYAH ANTI ITA INAH ANA ARNI IATI ELLA"""
_PLACE_ENDS = """JAYA SARI MULYA REJO HARJO MEKAR INDAH AGUNG ANYAR LOR KIDUL BARU RAYA MAKMUR"""
_PLACE_HEADS = """SUKA KARANG TANJUNG MEKAR SUMBER BANJAR KEBON CI RAWA PASIR BATU MUARA LUBUK WONO TEGAL PULO"""


def invent_word(rng: random.Random, syllables: int) -> str:
    """A pronounceable word that stands in no list."""
    parts = [rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(syllables)]
    return "".join(parts) + rng.choice(_CODAS)


def invent_name(rng: random.Random, sex: Sex) -> str:
    """One to five words in capitals, with titles, marks and initials now and then."""
    count = rng.choices((1, 2, 3, 4, 5), (12, 40, 30, 12, 6))[0]
    words = [_first(rng, sex), *(_later(rng, sex) for _ in range(count - 1))]
    if count > 1 and rng.random() < 0.08:
        words[rng.randrange(count)] = f"{rng.choice('ABDEFHIJKLMNRSTWY')}."
    if rng.random() < 0.1:
        words.insert(0, "MUHAMMAD" if sex == "M" else "SITI")
    name = " ".join(words)
    if rng.random() < 0.12:
        name = f"{rng.choice(_FRONT)} {name}"
    if rng.random() < 0.14:
        name = f"{name}, {rng.choice(_BACK)}"
    return name


def _first(rng: random.Random, sex: Sex) -> str:
    if rng.random() < 0.35:
        return invent_word(rng, rng.choice((1, 1, 2))) + rng.choice(
            (_FEMALE_ENDS if sex == "F" else _MALE_ENDS).split()
        )
    return rng.choice((_WOMEN if sex == "F" else _MEN).split())


def _later(rng: random.Random, sex: Sex) -> str:
    draw = rng.random()
    if draw < 0.14:
        return rng.choice(_MARKED.split())
    if draw < 0.45:
        return _first(rng, sex)
    return invent_word(rng, rng.choice((2, 3, 3, 4))) if draw < 0.6 else rng.choice(_FAMILY.split())


def invent_place(rng: random.Random) -> str:
    """A village or small town, one word or two."""
    draw = rng.random()
    if draw < 0.35:
        return rng.choice(_PLACE_HEADS.split()) + invent_word(rng, 1) + rng.choice(("", "", "AN", "REJO"))
    if draw < 0.75:
        return f"{rng.choice(_PLACE_HEADS.split())}{rng.choice(('', ' '))}{rng.choice(_PLACE_ENDS.split())}"
    return f"{invent_word(rng, 2)} {rng.choice(_PLACE_ENDS.split())}"


def invent_address(rng: random.Random) -> str:
    """A street, lane or housing estate with a number."""
    person = invent_word(rng, 2)
    return rng.choice(
        (
            f"JL. {person} NO. {rng.randrange(1, 250)}",
            f"JL {rng.choice(_FAMILY.split())} {rng.choice(('I', 'II', 'IV', 'RAYA'))}/{rng.randrange(1, 40)}",
            f"KP. {invent_place(rng)}",
            f"DUSUN {invent_place(rng)}",
            f"PERUM {person} INDAH BLOK {rng.choice('ABCDEFG')}{rng.randrange(1, 20)}/{rng.randrange(1, 40)}",
            f"GG. {person} {rng.randrange(1, 9)} NO.{rng.randrange(1, 99)}",
            f"LINGK. {invent_place(rng)}",
        )
    )
