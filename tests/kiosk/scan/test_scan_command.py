"""The `scan` command at the terminal: files, one visitor's frames, the live camera, and wrong arguments."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from sambut.kiosk import doctor
from sambut.kiosk.scan import command, trial
from sambut.kiosk.scan.cameras import Camera
from sambut.main import main
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import CameraSettings, Settings
from sambut.tests.specimens.case import CardSort, Condition, make_case

KTP = make_case(CardSort.KTP, Condition.PLAIN, 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("scan")
    cv2.imwrite(str(folder / "ktp.png"), KTP.frame)
    cv2.imwrite(str(folder / "none.png"), make_case(CardSort.NONE, Condition.PLAIN, 1).frame)
    return folder


def scan(*arguments: object, home: Path) -> int:
    return main(["--home", str(home), "scan", *map(str, arguments)])


def test_a_sequence_ends_with_a_line_about_all(folder: Path, tmp_path: Path, capsys) -> None:
    files = [folder / "none.png", folder / "ktp.png", folder / "ktp.png"]
    assert scan(*files, "--sequence", "--json", home=tmp_path) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line.get("accepted") for line in lines] == [False, True, True, True]
    assert (lines[-1]["sequence"], lines[-1]["frames_needed"]) == (3, 2)
    assert lines[-1]["fields"]["region"] == "Kabupaten Asmat, Papua Selatan"
    assert scan(folder / "none.png", folder / "no.png", "--sequence", home=tmp_path) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "2 frames: nothing accepted"


def test_the_camera_tells_masked_and_json_tells_all(folder: Path, tmp_path: Path, capsys) -> None:
    assert scan("--camera", folder / "ktp.png", home=tmp_path) == 0
    out = capsys.readouterr().out
    truth = KTP.truth
    assert f"KTP, {truth.number[:2]}•••{truth.number[-2:]}, C. " in out
    assert "Accepted after" in out
    assert not any(word in out for word in (truth.number, *truth.name.split(), str(truth.birth_date)))
    assert scan("--camera", folder / "ktp.png", "--json", home=tmp_path) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (told["accepted"], told["fields"]["number"]) == (True, truth.number)


def test_no_camera_is_told_with_those_that_are_there(tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.setattr(command, "list_cameras", lambda: [Camera(2, "Brio")])
    assert scan("--camera", "97", home=tmp_path) == 1
    told = capsys.readouterr().err
    assert "camera 97 cannot be opened" in told
    assert "here are: 2 Brio" in told
    assert scan("--camera", "Logitech", home=tmp_path) == 1
    assert 'no camera is called "Logitech"; here are: 2 Brio' in capsys.readouterr().err


def test_a_camera_that_goes_away_is_tried_again(folder: Path, tmp_path: Path, capsys, monkeypatch) -> None:
    frames = [np.random.default_rng(seed).integers(0, 9, (90, 160, 3), np.uint8) for seed in range(25)]

    class Loose:
        name, from_file = "loose", False

        def __init__(self, _: object) -> None:
            self.left = list(frames)

        def read(self) -> np.ndarray | None:
            time.sleep(0.02)
            return self.left.pop() if self.left else None

        def close(self) -> None:
            self.left = []

    made = trial.CardTrial.__init__
    monkeypatch.setattr(
        trial.CardTrial, "__init__", lambda self, *parts: made(self, *parts, Loose, trial.Timing(retry=0.05))
    )
    assert scan("--camera", "0", "--seconds", "2", home=tmp_path) == 1
    told = capsys.readouterr().out.splitlines()
    assert "The camera gives no picture any more; trying again." in told
    assert told.count("The camera is live: hold up a card.") > 1
    assert "too dark" in " ".join(told)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--summary"], "--summary needs --pilot"),
        (["--sequence"], "--sequence needs files"),
        (["--camera", "0", "a.png"], "either files or --camera"),
        (["--camera", "0", "--seconds", "0"], "number of seconds"),
        (["--camera", "0", "--seconds", "nan"], "number of seconds"),
        ([], "give files"),
    ],
)
def test_wrong_arguments(arguments: list[str], words: str, tmp_path: Path, capsys) -> None:
    with pytest.raises(SystemExit) as caught:
        scan(*arguments, home=tmp_path)
    assert caught.value.code == 2
    assert words in capsys.readouterr().err


def test_a_pilot_without_cards_has_no_figures(tmp_path: Path, capsys) -> None:
    assert scan("--pilot", tmp_path / "none", "--summary", home=tmp_path) == 3
    assert "no card was tried yet" in capsys.readouterr().err


def start(*arguments: object, home: Path, **more: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "sambut.main", "--home", str(home), "scan", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **more)


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_and_time_up_end_without_a_crash(folder: Path, tmp_path: Path) -> None:
    """A look at text is under way nearly always."""
    running = start("--camera", folder / "none.png", home=tmp_path)
    for line in running.stdout:
        if b"live" in line:
            break
    time.sleep(0.4)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=20)
    assert (running.returncode, told) == (1, b"Ended; no card was accepted.\n")
    up = start("--camera", folder / "none.png", "--seconds", "1", home=tmp_path)
    out, told = up.communicate(timeout=20)
    assert (up.returncode, told) == (1, b"")
    assert re.search(rb"No card was accepted after \d+\.\d s", out)


def test_a_pilot_on_a_closed_terminal_ends(tmp_path: Path) -> None:
    for end in (subprocess.DEVNULL, None):
        more = {"stdin": end} if end else {"preexec_fn": lambda: os.close(0)} if os.name == "posix" else {}
        running = start("--pilot", tmp_path / "pilot", home=tmp_path, **more)
        out, told = running.communicate(timeout=20)
        assert (running.returncode, told) == (0, b"")
        assert b"Cards tried this time: 0" in out


@pytest.mark.skipif(os.name != "posix", reason="bytes in names")
def test_names_that_are_no_text(folder: Path, tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/\xff\xfe\x1b[31m.png"
    Path(os.fsdecode(odd)).write_bytes((folder / "none.png").read_bytes())
    long = str(tmp_path / ("x" * 5000))
    for option in ([], ["--json"], ["--sequence"]):
        running = start(*option, os.fsdecode(odd), long, home=tmp_path)
        out, told = running.communicate(timeout=30)
        assert (running.returncode, told) == (1, b"")
        assert b"\x1b" not in out
        assert len(out.splitlines()) == (3 if option == ["--sequence"] else 2)


def test_missing_text_models_are_told_and_codes_still_read(folder: Path, tmp_path: Path, capsys, monkeypatch) -> None:
    def missing() -> None:
        raise KnownError(Fault.LIBRARY_MISSING, "onnxruntime")

    monkeypatch.setattr(command, "open_text_models", missing)
    monkeypatch.setattr(doctor, "open_text_models", missing)
    assert scan(folder / "ktp.png", "--json", home=tmp_path) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out)["kind"] == "none"
    assert captured.err == (
        "sambut: only codes are read, no printed text: onnxruntime is missing; run the set-up: make setup\n"
    )
    check = next(check for check in doctor.device_checks(Settings(camera=CameraSettings(""))) if check.name == "text")
    assert (check.good, "onnxruntime" in check.text, "make setup" in check.text) == (False, True, True)


def test_the_doctor_names_the_camera_and_its_real_size(folder: Path, monkeypatch) -> None:
    def camera(source: str) -> doctor.Check:
        settings = Settings(camera=CameraSettings(source=source, width=1920, height=1080))
        return next(check for check in doctor.device_checks(settings) if check.name == "camera")

    monkeypatch.setattr(doctor, "list_cameras", lambda: [Camera(2, "Brio")])
    assert camera(str(folder / "ktp.png")).text == "ktp.png, 1280x720 (asked for 1920x1080)"
    assert (camera("").good, camera("").text) == (True, "none set, visitors type; here are: 2 Brio")
    assert not camera("97").good
    assert "here are: 2 Brio" in camera("97").text
