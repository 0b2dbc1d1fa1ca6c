"""What the card page says of each hint and state, as tables in both languages."""

from datetime import UTC, datetime

import pytest

from sambut.assets.words import table
from sambut.kiosk.answers import Session
from sambut.kiosk.derive_scan import MANUAL_AFTER_SECONDS, OTHER_SIDE_AFTER_SECONDS, scan_page
from sambut.kiosk.inputs import Inputs, Scan
from sambut.kiosk.scan.reading import Hint
from sambut.kiosk.steps import Step

NOW = datetime(2026, 10, 6, 2, 42, tzinfo=UTC)


def page(bench, scan, language="id"):
    return scan_page(Inputs(bench.office.rules, Session(step=Step.SCAN), NOW, language=language, scan=scan))


def live(*hints, **changes):
    return Scan("live", hints, looked=True, **changes)


def tiles(shown):
    return tuple(tile.text if tile.judged else "–" for tile in shown.tiles)


def amiss(shown):
    return [tile.label for tile in shown.tiles if tile.judged and not tile.good]


HINTS = [
    (
        Hint.DIGITAL_ID,
        "Kode KTP digital tidak dapat dibaca di sini. Tunjukkan kartunya, atau isi tanpa memindai.",
        "A digital ID code cannot be read here. Show the card itself, or fill in without scanning.",
        ("Cukup", "Pas", "Lurus"),
        [],
    ),
    (Hint.NO_CARD, "Tunjukkan kartu", "Show the card", ("Cukup", "–", "Belum terlihat"), ["Posisi"]),
    (Hint.TOO_DARK, "Terlalu gelap", "Too dark", ("Kurang", "–", "–"), ["Cahaya"]),
    (Hint.GLARE, "Silau, miringkan sedikit", "Glare, tilt slightly", ("Silau", "Pas", "Lurus"), ["Cahaya"]),
    (Hint.TOO_FAR, "Dekatkan kartu", "Move closer", ("Cukup", "Terlalu jauh", "Lurus"), ["Jarak"]),
    (Hint.TOO_NEAR, "Jauhkan kartu", "Move back", ("Cukup", "Terlalu dekat", "Lurus"), ["Jarak"]),
    (Hint.TILTED, "Kartu miring, luruskan", "Tilted, straighten it", ("Cukup", "Pas", "Miring"), ["Posisi"]),
    (Hint.CUT_OFF, "Masukkan seluruh kartu", "Show the whole card", ("Cukup", "Pas", "Terpotong"), ["Posisi"]),
    (Hint.BLURRED, "Tahan sebentar, jangan bergerak", "Hold still", ("Cukup", "Pas", "Bergerak"), ["Posisi"]),
    (Hint.UPSIDE_DOWN, "Kartu terbalik, putar", "Upside down, turn it", ("Cukup", "Pas", "Terbalik"), ["Posisi"]),
]


def test_the_table_has_every_hint_in_its_order():
    assert [row[0] for row in HINTS] == list(Hint)


@pytest.mark.parametrize(("hint", "indonesian", "english", "checks", "faults"), HINTS, ids=[row[0] for row in HINTS])
def test_each_hint(bench, hint, indonesian, english, checks, faults):
    shown = page(bench, live(hint))
    assert (shown.hint, shown.message) == (indonesian, "")
    assert (tiles(shown), amiss(shown)) == (checks, faults)
    assert page(bench, live(hint), "en").hint == english
    assert shown.icon


def test_one_hint_at_a_time_the_first_of_the_order_and_all_checks(bench):
    shown = page(bench, live(Hint.UPSIDE_DOWN, Hint.TILTED, Hint.TOO_FAR, Hint.GLARE))
    assert shown.hint == "Silau, miringkan sedikit"
    assert tiles(shown) == ("Silau", "Terlalu jauh", "Miring")


@pytest.mark.parametrize(
    ("scan", "indonesian", "english"),
    [
        (Scan("live"), "Tunjukkan kartu", "Show the card"),
        (live(), "Sedang dibaca, tahan sebentar", "Reading, hold still"),
        (
            live(steady_seconds=OTHER_SIDE_AFTER_SECONDS),
            "Belum terbaca. Coba sisi lain kartu",
            "Not read yet. Try the other side",
        ),
        (live(steady_seconds=9, reading=True), "Sedang dibaca, tahan sebentar", "Reading, hold still"),
        (
            live(steady_seconds=9, since_seconds=MANUAL_AFTER_SECONDS),
            "Kartu belum terbaca. Silakan isi manual.",
            "We could not read the card. Please type instead.",
        ),
        (live(Hint.TOO_FAR, since_seconds=MANUAL_AFTER_SECONDS), "Dekatkan kartu", "Move closer"),
    ],
)
def test_what_is_said_where_nothing_is_amiss(bench, scan, indonesian, english):
    assert (page(bench, scan).hint, page(bench, scan, "en").hint) == (indonesian, english)


@pytest.mark.parametrize(
    ("scan", "indonesian", "english"),
    [
        (Scan(), "Menyiapkan kamera …", "Starting the camera…"),
        (Scan("lost"), "Kamera terputus. Silakan isi manual.", "The camera is disconnected. Please type instead."),
        (Scan("missing"), "Kamera tidak tersedia. Silakan isi manual.", "No camera. Please type instead."),
        (Scan("read", read="32•••01", named=True), "Terbaca. Periksa nama Anda.", "Read. Check your name."),
        (Scan("read", read="21•••45"), "Terbaca: 21•••45", "Read: 21•••45"),
    ],
)
def test_each_state(bench, scan, indonesian, english):
    assert (page(bench, scan).message, page(bench, scan, "en").message) == (indonesian, english)
    assert page(bench, scan).hint == ""


@pytest.mark.parametrize(
    ("scan", "urged"),
    [
        (live(since_seconds=MANUAL_AFTER_SECONDS - 1), False),
        (live(since_seconds=MANUAL_AFTER_SECONDS), True),
        (live(Hint.DIGITAL_ID), True),
        (Scan(), False),
        (Scan("lost"), True),
        (Scan("missing"), True),
        (Scan("read", since_seconds=30), False),
    ],
)
def test_when_typing_is_urged(bench, scan, urged):
    assert page(bench, scan).urge_manual is urged


@pytest.mark.parametrize(
    ("scan", "judged"), [(Scan(), False), (Scan("live"), False), (live(), True), (Scan("read"), True)]
)
def test_nothing_is_judged_before_a_frame_was(bench, scan, judged):
    shown = page(bench, scan).tiles
    assert [(tile.judged, tile.good) for tile in shown] == [(judged, judged)] * 3


def test_nothing_is_called_verified():
    for texts in table().values():
        for text in texts.values():
            assert not any(word in text.lower() for word in ("verifi", "terverifikasi", "valid card", "kartu asli"))
