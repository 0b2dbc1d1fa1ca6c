"""Every text that can be said has its clips and is said with its own words; what is not the product's is not said."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sambut.assets.words import word
from sambut.kiosk.voice.calls import DESKS, call_sentence
from sambut.kiosk.voice.clips import CLIPS, GONG, ClipBook
from sambut.kiosk.voice.numbers import digit_words
from sambut.kiosk.voice.ours import is_ours
from sambut.kiosk.voice.phrase import LANGUAGES
from sambut.kiosk.voice.reading import read_out
from sambut.kiosk.voice.repertoire import repertoire, texts

BOOK = ClipBook()
LANGUAGE = st.sampled_from(LANGUAGES)


KEYS = {language: {(part.file, part.start): key for key, _, part in BOOK.listed(language)} for language in LANGUAGES}


def clips_of(language, parts):
    """What each clip says, by the list."""
    return [KEYS[language][part.file, part.start] for part in parts if part.file]


def words_of(language, parts):
    return " ".join(clips_of(language, parts)).replace(" , ", " ")


def as_said(language, text):
    return " ".join(token for token in read_out(text, language) if token not in {",", ".", "?"}).casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_has_a_clip(language):
    listed = {(key, form) for key, form, _ in BOOK.listed(language)}
    assert set(repertoire(language)) == listed, "run: make voice"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said_whole(language):
    for text in texts(language):
        filled = text.replace("%1", "12").replace("%2", "7").replace("%3", "WIB")
        assert words_of(language, BOOK.compose(language, filled)) == as_said(language, filled), "run: make voice"


def test_the_list_and_the_folder_agree():
    listed = {part.file for language in LANGUAGES for _, _, part in BOOK.listed(language)}
    found = {path.relative_to(CLIPS).as_posix(): path.stat().st_size for path in CLIPS.rglob("*.ogg")}
    assert set(found) == listed | {GONG.file}
    assert sum(found.values()) <= 11_500_000
    assert len(found) <= 2_000


@given(LANGUAGE, st.integers(0, 999), st.integers(0, 999), st.integers(0, 999))
@settings(max_examples=200)
def test_any_count_can_be_said(language, people, low, high):
    text = word(language, "kiosk.welcome.waiting", people, word(language, "kiosk.wait.range", low, high))
    assert words_of(language, BOOK.compose(language, text)) == as_said(language, text)


@given(LANGUAGE, st.sampled_from(string.ascii_uppercase), st.integers(0, 999), st.integers(1, 99))
@settings(max_examples=200)
def test_any_call_can_be_said_and_pauses_only_at_its_commas(language, prefix, number, desk):
    text = call_sentence(language, f"{prefix}-{number:03d}", desk)
    parts = BOOK.compose(language, text)
    assert words_of(language, parts) == as_said(language, text)
    said = clips_of(language, parts)
    assert len(said) == (3 if desk in DESKS else 4)
    assert said[0].endswith(f", {prefix.lower()}")
    assert said[1] == " ".join(digit_words(f"{number:03d}", language))
    assert [bool(part.file) for part in parts[:5]] == [True, False, True, False, True]


def test_a_call_in_words():
    said = clips_of("id", BOOK.compose("id", call_sentence("id", "K-014", 2)))
    assert said == ["nomor antrean , k", "nol satu empat", "silakan menuju loket dua"]
    said = clips_of("en", BOOK.compose("en", call_sentence("en", "K-120", 11)))
    assert said == ["queue number , k", "one two zero", "please go to desk eleven"]
    said = clips_of("id", BOOK.compose("id", call_sentence("id", "A-000", 30)))
    assert said == ["nomor antrean , a", "nol nol nol", "silakan menuju loket tiga puluh"]
    said = clips_of("id", BOOK.compose("id", call_sentence("id", "Z-999", 31)))
    assert said == ["nomor antrean , z", "sembilan sembilan sembilan", "silakan menuju loket", "tiga puluh satu"]


def test_a_number_that_ends_a_sentence_sounds_ended():
    parts = BOOK.compose("id", "Nomor Anda K-014.")
    forms = {(part.file, part.start): form for _, form, part in BOOK.listed("id")}
    assert clips_of("id", parts) == ["nomor anda", "k", "nol", "satu", "empat"]
    assert forms[parts[-1].file, parts[-1].start] == "end"


@pytest.mark.parametrize(
    "text",
    [
        *("Wulan Rahasiawati", "Selamat datang kembali, Wulan Rahasiawati", "3273014101500001", "0812 3456 7891"),
        *(
            "Terbaca: 32•••01",
            "wulan@example.org",
            "Layanan Wulan mengirim hasilnya ke alamat ini.",
            "Universitas Contoh",
        ),
    ],
)
def test_what_somebody_typed_is_neither_ours_nor_said(text):
    assert not is_ours(text, "id")
    assert BOOK.compose("id", text) == ()


@pytest.mark.parametrize(
    "text",
    [
        *("Selamat datang", "3 orang menunggu · perkiraan tunggu 6–12 menit", "Loket 1 · Loket 2", "Syarat Penjualan"),
        *("Buka · hari ini sampai pukul 15.30 WIB", "Buka lagi Senin, 12 Oktober, pukul 08.00 WIB."),
        *("Nomor Anda K-014.", "Berbayar sesuai PP No. 13 Tahun 2024 (PNBP)", "Rp50.000 per 50 halaman"),
    ],
)
def test_what_the_screen_says_by_itself_is_ours_and_is_said(text):
    assert is_ours(text, "id")
    assert BOOK.compose("id", text)


def test_a_text_that_cannot_be_said_whole_is_left_out_and_the_rest_is_said():
    texts = ("Selamat datang", "Universitas Contoh", "Ambil nomor")
    assert words_of("id", BOOK.plan("id", texts)) == "selamat datang ambil nomor"


@pytest.mark.parametrize("content", [None, "no list", '{"rate": 24000}', '{"rate": 1, "id": [["a"]], "en": []}'])
def test_without_a_good_list_nothing_is_said(tmp_path, content):
    if content is not None:
        (tmp_path / "clips.json").write_text(content)
    book = ClipBook(tmp_path)
    assert book.is_empty
    assert book.plan("id", ("Selamat datang",)) == ()
