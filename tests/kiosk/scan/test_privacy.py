"""Nothing of a card reaches disk, log or repr."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import cv2
import pytest

from sambut.kiosk.scan.camera import CameraFeed
from sambut.kiosk.scan.decode import CardDecoder
from sambut.kiosk.scan.files import OneVisitor
from sambut.kiosk.scan.telling import as_data
from sambut.kiosk.scan.watch import CardWatch
from sambut.queue.settings import CameraSettings
from sambut.tests.specimens.case import CardSort, Condition, make_case

CASE = make_case(CardSort.KTP, Condition.PLAIN, 1)
HEADERS = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"BM6", b"RIFF")
DEBUGGED = (
    "import logging, sys; logging.basicConfig(filename=sys.argv.pop(1), level=logging.DEBUG);"
    "from sambut.main import main; sys.exit(main(sys.argv[1:]))"
)


@pytest.fixture
def card(tmp_path: Path) -> Path:
    path = tmp_path / "card" / "card.png"
    path.parent.mkdir()
    cv2.imwrite(str(path), CASE.frame)
    return path


def planted() -> list[bytes]:
    truth = CASE.truth
    assert truth.birth_date is not None
    days = (f"{truth.birth_date:%d-%m-%Y}", f"{truth.birth_date:%Y-%m-%d}")
    return [
        word.encode()
        for word in (truth.number, *truth.name.split(), truth.birth_place, truth.occupation, *days)
        if len(word) > 3
    ]


def assert_clean(folder: Path) -> None:
    """No planted value and no picture in any file."""
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found = [word for word in (*planted(), *HEADERS) if word in content]
            assert not found, f"{path.name} has {found}"


@pytest.mark.parametrize("options", [["--json"], [], ["--sequence"], ["--camera"]])
def test_the_scan_command_leaves_nothing(tmp_path: Path, card: Path, options: list[str]) -> None:
    home = tmp_path / "home"
    home.mkdir()
    places = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME", "XDG_DATA_HOME"), str(home))
    log = home / "debug.log"
    result = subprocess.run(
        [sys.executable, "-c", DEBUGGED, str(log), "--home", str(home / "office"), "scan", *options, str(card)],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        cwd=home,
        env=os.environ | places,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr == b""
    assert log.exists()
    assert_clean(home)
    seen = CASE.truth.number.encode() in result.stdout
    assert seen == (options != ["--camera"])


def test_the_feed_logs_nothing_of_a_card(tmp_path: Path, card: Path, qtbot, monkeypatch) -> None:
    written = tmp_path / "written"
    written.mkdir()
    monkeypatch.setenv("TMPDIR", str(written))
    monkeypatch.chdir(written)
    handler = logging.FileHandler(written / "debug.log")
    root = logging.getLogger()
    root.addHandler(handler)
    level = root.level
    root.setLevel(logging.DEBUG)
    decoder = CardDecoder((), lambda: date(2026, 10, 6))
    feed = CameraFeed(CameraSettings(source=str(card)), lambda: CardWatch(decoder))
    readings = []
    feed.read.connect(readings.append)
    try:
        feed.start()
        qtbot.waitUntil(lambda: any(reading.fields.occupation for reading in readings), timeout=20_000)
        root.debug("%r %r", readings, feed)
    finally:
        feed.stop()
        root.removeHandler(handler)
        root.setLevel(level)
        handler.close()
    assert "Reading(" in (written / "debug.log").read_text(encoding="utf-8")
    assert_clean(written)


def test_repr_shows_no_value(decoder: CardDecoder) -> None:
    visitor = OneVisitor.of(decoder)
    visitor.look(CASE.frame)
    reading = visitor.watch.read(CASE.frame)
    assert as_data(reading)["fields"]["number"] == CASE.truth.number
    assert reading.fields.occupation == CASE.truth.occupation
    told = f"{reading!r} {reading} {visitor!r} {visitor.watch!r}".encode()
    assert not [word for word in planted() if word in told]


def test_nothing_here_writes_pictures() -> None:
    folder = Path(__file__).parents[3] / "kiosk" / "scan"
    for path in folder.glob("*.py"):
        for word in ("imwrite", "VideoWriter(", ".save(", "tofile", "write_bytes", 'open("w'):
            assert word not in path.read_text(encoding="utf-8"), f"{path.name} has {word}"
