"""The product's words: both languages whole, every key that is used is there, every key there is used."""

import hashlib
import re
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sambut.assets import words
from sambut.assets.notice import NOTICE_PARAGRAPHS, NOTICE_VERSION

ROOT = Path(__file__).parents[2]
SAME_IN_BOTH = re.compile(r"^[\W\d]*$|pst\.bps\.go\.id|^%1$|^Bahasa Indonesia$|^English$|^Web API|^Email$")


@pytest.mark.parametrize("key", sorted(words.table()))
def test_both_languages_are_there_and_fit(key):
    texts = words.table()[key]
    assert set(texts) == {"id", "en"}
    assert all(texts.values())
    holes = [sorted(set(re.findall(r"%\d", text))) for text in texts.values()]
    assert holes[0] == holes[1]
    if texts["id"] == texts["en"]:
        assert (
            SAME_IN_BOTH.search(texts["id"])
            or len(texts["id"]) <= 3
            or texts["id"] in {"Status", "Normal", "Administrator"}
        )


@pytest.mark.parametrize("key", sorted(words.table()))
def test_wording_of_the_house(key):
    text = words.table()[key]["id"].lower()
    assert "!" not in text
    assert not re.search(r"\bsilahkan\b|e-mail|\bsurel\b", text)


def sources():
    for pattern in ("*.py", "*.qml", "*.html"):
        for room in ("kiosk", "counter", "assets", "queue", "sync"):
            yield from (ROOT / room).rglob(pattern)


def test_every_id_in_qml_is_in_a_table():
    used = {
        key for path in sources() if path.suffix == ".qml" for key in re.findall(r'qsTrId\("([^"]+)"', path.read_text())
    }
    assert used
    assert used <= set(words.table())


def test_every_key_in_a_table_is_used():
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources())
    parts = set(re.findall(r"[a-z_0-9]+(?:\.[a-z_0-9]+)*", text))
    for key in words.table():
        _, _, rest = key.partition(".")
        stem, _, leaf = rest.rpartition(".")
        known = rest in parts or key in parts or (leaf in parts and (stem in parts or f"{stem}." in text or not stem))
        computed = bool(re.search(rf"\{{[^}}]+\}}\.{re.escape(leaf)}|{re.escape(stem)}\.\{{|_\{{", text))
        assert known or computed, key


def test_an_unknown_key_is_a_bug():
    with pytest.raises(words.UnknownWordError):
        words.word("id", "kiosk.no_such_key")


def test_the_notice_and_its_version_change_together():
    """Consent is given to a version of the notice: a changed text needs a new version, and a new sum here."""
    texts = "\n".join(words.word(language, f"kiosk.{key}") for language in ("id", "en") for key in NOTICE_PARAGRAPHS)
    known = {"2026-1": "fba2d8fc54493ead", "2026-2": "c9643eaf49db4703", "2026-3": "d947c09169099fe9"}
    assert hashlib.sha256(texts.encode()).hexdigest()[:16] == known[NOTICE_VERSION]


def test_dates_and_times_in_both_languages():
    day = date(2026, 10, 6)
    assert words.weekday_date(day, "id") == "Selasa, 6 Oktober"
    assert words.weekday_date(day, "en", year=True) == "Tuesday 6 October 2026"
    assert words.short_date(day, "id") == "6 Okt 2026"
    assert words.day_month(day, "en") == "6 Oct"
    zone = ZoneInfo("Asia/Makassar")
    assert words.clock_time(datetime(2026, 10, 6, 2, 42, tzinfo=UTC), zone) == "10.42"
    assert words.zone_name(zone) == "WITA"
    assert [words.elapsed(s) for s in (-5, 0, 432, 3723)] == ["00:00", "00:00", "07:12", "1:02:03"]
