"""Numbers and file sizes as officers type them; what could mean two things means none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.quantity import read_bytes, read_whole
from sambut.queue.record_fault import RecordFault

BAD = RecordFault.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        (" 1 250 ", 1250),
        ("1.250", 1250),
        ("12.345.678", 12_345_678),
        ("-3", -3),
        ("0", 0),
        ("", RecordFault.REQUIRED),
        ("  ", RecordFault.REQUIRED),
        ("1,5", BAD),
        ("1.5", BAD),
        ("1.2500", BAD),
        ("dua", BAD),
        ("=1+1", BAD),
        ("1e9", BAD),
        ("٣", BAD),
        ("9" * 10_000, BAD),
    ],
)
def test_whole_numbers(text, value):
    assert read_whole(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1250000", 1_250_000),
        ("1.250.000", 1_250_000),
        ("1.250.000 byte", 1_250_000),
        ("800 KB", 800_000),
        ("800kb", 800_000),
        ("1,5 MB", 1_500_000),
        ("1.5 MB", 1_500_000),
        ("1,500 MB", 1_500_000),
        ("2 GB", 2_000_000_000),
        ("0,0000001 KB", BAD),
        ("0,0001 KB", 1),
        ("1.500 MB", BAD),
        ("MB", BAD),
        ("1 TB", BAD),
        ("", RecordFault.REQUIRED),
    ],
)
def test_file_sizes(text, value):
    assert read_bytes(text) == value


@given(st.text(max_size=60))
def test_no_text_breaks_them(text):
    for read in (read_whole, read_bytes):
        assert isinstance(read(text), int | RecordFault)


@given(st.integers(0, 10**15))
def test_a_number_grouped_the_indonesian_way_is_itself(number):
    assert read_whole(f"{number:,}".replace(",", ".")) == number == read_bytes(str(number))
