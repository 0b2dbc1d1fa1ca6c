"""What is said for what is written, as a table; and that texts of any kind are read without a fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.kiosk.voice.reading import PAUSES, read_out, sentences


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("id", "3 orang menunggu · ± 12 menit", "tiga orang menunggu , sekitar dua belas menit"),
        ("en", "± 12 min", "about twelve minutes"),
        ("id", "> 30 menit", "lebih dari tiga puluh menit"),
        ("id", "K-014", "K , nol satu empat"),
        ("en", "K-014", "K , zero one four"),
        ("id", "UU No. 27 Tahun 2022", "UU nomor dua puluh tujuh Tahun dua ribu dua puluh dua"),
        ("en", "Law 27/2022", "Law twenty seven of twenty twenty two"),
        ("id", "Buka lagi Senin, 12 Oktober, pukul 08.00 WITA.", "{} dua belas Oktober , pukul delapan {}"),
        ("en", "Open again Monday 12 October at 15.05 WIT.", "{} the twelfth of October at fifteen oh five {}"),
        ("id", "Rp50.000 per 50 halaman", "lima puluh ribu rupiah per lima puluh halaman"),
        ("id", "17–25 tahun", "tujuh belas sampai dua puluh lima tahun"),
        ("id", "D4 atau S1", "D empat atau S satu"),
        ("id", "https://pst.bps.go.id", "pst titik bps titik go titik id"),
        ("en", "Example: name@gmail.com", "Example , name at gmail dot com"),
        ("id", "Sensorik (penglihatan, wicara)", "Sensorik , penglihatan , wicara"),
        ("id", "Laki-laki", "Laki-laki"),
        ("id", "Sedang dibuat …", "Sedang dibuat"),
        ("id", "3273014101500001", "tiga-dua-tujuh-tiga-nol-satu-empat-satu-nol-satu-lima-nol-nol-nol-nol-satu"),
        ("id", "0812 3456", "nol-delapan-satu-dua-tiga-empat-lima-enam"),
    ],
)
def test_table(language, text, said):
    first = "Buka lagi Senin ," if language == "id" else "Open again Monday"
    last = "waktu Indonesia tengah" if language == "id" else "Eastern Indonesian time"
    assert " ".join(read_out(text, language)) == said.format(first, last)


def test_sentences_keep_what_they_end_on():
    found = sentences("Tidak setuju? Petugas tetap melayani Anda.", "id")
    assert found == ((("Tidak", "setuju"), "?"), (("Petugas", "tetap", "melayani", "Anda"), "."))


@given(st.text(max_size=60), st.sampled_from(["id", "en"]))
def test_anything_can_be_read(text, language):
    tokens = read_out(text, language)
    assert not tokens or (tokens[0] not in PAUSES and tokens[-1] not in PAUSES)
    assert not any(token.isascii() and token.isdigit() for token in tokens)
