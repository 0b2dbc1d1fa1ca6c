"""A pilot keeps counts and times and nothing else, and ends politely."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import cv2
import pytest

from sambut.kiosk.scan.pilot import run_pilot
from sambut.kiosk.scan.pilot_figures import PILOT_FILE, PilotCard, figures_of, read_pilot, table
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import CameraSettings
from sambut.tests.specimens.case import CardSort, Condition, make_case

KTP = make_case(CardSort.KTP, Condition.PLAIN, 1)
PASSPORT = make_case(CardSort.PASSPORT, Condition.PLAIN, 1)


def answers(*texts: str) -> Callable[[str], str]:
    """Answers one after another, then the end of the input."""
    left = list(texts)

    def ask(_: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    return ask


@pytest.fixture(scope="module")
def cards(tmp_path_factory) -> list[str]:
    folder = tmp_path_factory.mktemp("cards")
    paths = []
    for case in (KTP, PASSPORT):
        paths.append(str(folder / f"{case.truth.number}.png"))
        cv2.imwrite(paths[-1], case.frame)
    return paths


def test_cards_are_confirmed_and_only_outcomes_are_kept(tmp_path: Path, cards: list[str], capsys) -> None:
    typed = "CITRA MANURUNG MONICA"
    ask = answers("ya", "", "n", "y", typed, "", *[""] * 5)
    assert run_pilot(tmp_path / "pilot", CameraSettings(), cards, 20, ask) == 0
    shown = capsys.readouterr().out
    assert "have agreed" in shown.splitlines()[0]
    lines = [json.loads(line) for line in (tmp_path / "pilot" / PILOT_FILE).read_text().splitlines()]
    assert [line["kind"] for line in lines] == ["ktp", "passport"]
    assert lines[0]["fields"] == {"number": "right", "name": "wrong", "birth_date": "right", "sex": "right"}
    assert (lines[0]["camera"], lines[0]["width"], lines[0]["height"]) == ("file", 1280, 720)
    assert lines[0]["frames"] >= 1
    kept = b"".join(path.read_bytes() for path in (tmp_path / "pilot").rglob("*"))
    for case in (KTP, PASSPORT):
        truth = case.truth
        words = [truth.number, *truth.name.split(), str(truth.birth_date), truth.birth_place, typed]
        assert not [word for word in words if word and len(word) > 2 and word.encode() in kept]
    assert [path.name for path in (tmp_path / "pilot").iterdir()] == [PILOT_FILE]
    figures = read_pilot(tmp_path / "pilot")
    assert (figures.tried, figures.read, figures.unreadable) == (2, 2, 0)


@pytest.mark.parametrize(("typed", "kept"), [((), 0), (("n",), 0), (("y", ""), 0), (("y", "", "", "", ""), 1)])
def test_the_end_of_the_input_ends_politely(tmp_path: Path, cards: list[str], capsys, typed, kept) -> None:
    assert run_pilot(tmp_path, CameraSettings(), cards[:1] * 2, 20, answers(*typed)) == 0
    assert len((tmp_path / PILOT_FILE).read_text().splitlines()) == kept
    assert f"Cards tried this time: {kept}" in capsys.readouterr().out


def test_ctrl_c_ends_politely(tmp_path: Path, capsys) -> None:
    def ask(_: str) -> str:
        raise KeyboardInterrupt

    assert run_pilot(tmp_path, CameraSettings(), (), 20, ask) == 0
    assert "Cards tried this time: 0" in capsys.readouterr().out


def test_the_live_camera_is_asked_card_by_card(tmp_path: Path, cards: list[str], capsys) -> None:
    settings = CameraSettings(source=cards[0])
    assert run_pilot(tmp_path, settings, (), 20, answers("y", "", "", "", "", "", "q")) == 0
    assert read_pilot(tmp_path).tried == 1


def test_no_camera_is_told(tmp_path: Path, capsys) -> None:
    assert run_pilot(tmp_path, CameraSettings(source="97"), (), 5, answers("y", "")) == 1
    assert "camera 97 cannot be opened" in capsys.readouterr().out


def test_a_card_that_is_not_read_counts(tmp_path: Path, capsys) -> None:
    empty = tmp_path / "empty.png"
    cv2.imwrite(str(empty), make_case(CardSort.NONE, Condition.PLAIN, 1).frame // 20)
    assert run_pilot(tmp_path / "pilot", CameraSettings(), [str(empty)], 1, answers("y")) == 0
    figures = read_pilot(tmp_path / "pilot")
    assert (figures.tried, figures.read, figures.median) == (1, 0, None)
    assert figures.hints == {"too_dark": 1}


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(KnownError) as caught:
        run_pilot(tmp_path / "file", CameraSettings(), (), 5, answers())
    assert caught.value.code is Fault.ARGUMENT_WRONG
    with pytest.raises(KnownError):
        read_pilot(tmp_path / "none")


def test_figures_and_their_table() -> None:
    def card(seconds: float, accepted: bool = True, **fields: str) -> PilotCard:
        return PilotCard(accepted, "ktp", seconds, 3, 200.0, ("glare",), "Brio", 1280, 720, fields)

    cards = [card(number / 10, name="wrong" if number < 5 else "right") for number in range(1, 20)]
    cards += [card(30, accepted=False), card(0.5, number="missing")]
    figures = figures_of(cards)
    assert (figures.tried, figures.read, figures.median, figures.p95) == (21, 20, 0.95, 1.8)
    assert figures.fields["name"] == {"right": 15, "wrong": 4, "missing": 0}
    lines = list(table(figures))
    assert lines[1] == "read          20 (95%)"
    assert "hints         glare (21)" in lines
    assert "cameras       Brio 1280x720 (21)" in lines
    assert lines[-1].split() == ["number", "1", "0", "(0%)", "1", "(100%)", "1", "(100%)"]
    assert list(table(figures_of([]))) == ["cards tried   0", "read          0"]


def test_strange_lines_are_counted_not_believed(tmp_path: Path, cards: list[str]) -> None:
    good = json.dumps({"accepted": True, "kind": "ktp", "seconds": 1, "frames": 1, "milliseconds": 2, "hints": []})
    strange = [
        "junk",
        "[]",
        "1",
        '{"kind": "ktp"}',
        good.replace("1,", '"x",', 1),
        good.replace('"ktp"', "[1]"),
        "{" * 5000,
    ]
    (tmp_path / PILOT_FILE).write_bytes("\n".join([good, *strange, "", good]).encode() + b"\n\xff\xfe\n")
    figures = read_pilot(tmp_path)
    assert (figures.tried, figures.unreadable) == (2, len(strange) + 1)
    assert list(table(figures))[-1] == "lines that cannot be read: 8"
