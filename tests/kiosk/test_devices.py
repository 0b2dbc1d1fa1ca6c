"""`sambut doctor --devices`: each device is really tried, and what to do is said."""

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from sambut.kiosk import devices, trials
from sambut.kiosk.devices import camera_trial
from sambut.kiosk.scan import cameras
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import CameraSettings


def doctor(home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    kept.pop("QT_QPA_PLATFORM", None)
    command = [sys.executable, "-m", "sambut.main", "--home", str(home), "doctor", "--devices"]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        env=kept | environment,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def lines(result: subprocess.CompletedProcess[str]) -> dict[str, str]:
    assert "Traceback" not in result.stderr + result.stdout, result.stderr
    return {line[6:].split()[0]: line for line in result.stdout.splitlines()}


def picture(path: Path, level: int) -> Path:
    grain = np.random.default_rng(4).integers(0, 20, (360, 640, 3))
    Image.fromarray(np.clip(grain + level - 10, 0, 255).astype(np.uint8)).save(path)
    return path


def settings(home: Path, camera: str, printer: str = 'kind = "none"') -> None:
    home.mkdir(exist_ok=True)
    (home / "sambut.toml").write_text(f"[camera]\nsource = '{camera}'\n[printer]\n{printer}\n", encoding="utf-8")


def test_all_well(tmp_path: Path) -> None:
    settings(tmp_path, str(picture(tmp_path / "desk.png", 120)))
    result = doctor(tmp_path, QT_QPA_PLATFORM="offscreen", QT_QPA_FONTDIR=str(tmp_path))
    told = lines(result)
    assert "640x360 (asked for 1280x720), brightness 47 %" in told["camera"]
    assert "reads a drawn code" in told["zxing"]
    assert "reads a drawn code" in told["zbar"]
    assert "reads a drawn line" in told["text"]
    assert "numbers are shown on the screen" in told["printer"]
    assert "sound" in told
    assert {"cameras", "display"} <= set(told)
    assert [line for line in result.stdout.splitlines() if line.startswith("WRONG") and "display" not in line] == []


def test_what_is_missing_is_named_with_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        settings(tmp_path, "77", f'kind = "network"\nhost = "127.0.0.1"\nport = {port}\ntimeout_seconds = 1.0')
        result = doctor(tmp_path)
    told = lines(result)
    assert result.returncode == 1
    assert told["display"].startswith("WRONG")
    assert "connect a screen" in told["display"]
    assert told["camera"].startswith("WRONG")
    assert "plug it in" in told["camera"]
    assert told["printer"].startswith("WRONG")
    assert "check cable, power" in told["printer"]


def test_a_printer_that_answers_is_well(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=lambda: [server.accept() for _ in range(3)], daemon=True).start()
        port = server.getsockname()[1]
        settings(tmp_path, "", f'kind = "network"\nhost = "127.0.0.1"\nport = {port}\ntimeout_seconds = 1.0')
        assert lines(doctor(tmp_path))["printer"].startswith("ok")


def test_settings_that_cannot_be_read_are_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "sambut.toml").write_text("[camera\n")
    result = doctor(tmp_path)
    assert result.returncode == 3
    assert "sambut.toml" in result.stderr
    assert "Traceback" not in result.stderr


class Source:
    name, from_file = "Desk Camera", False

    def __init__(self, level: int | None, grain: int = 4) -> None:
        self.level, self.grain, self.closed, self.rng = level, grain, False, np.random.default_rng(5)

    def read(self) -> Any:
        if self.level is None:
            return None
        frame = np.full((720, 1280, 3), self.level, np.int16)
        return np.clip(frame + self.rng.integers(0, self.grain + 1, frame.shape), 0, 255).astype(np.uint8)

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(
    ("source", "good", "words"),
    [
        (Source(120), True, "Desk Camera, 1280x720, brightness 48 %"),
        (Source(2), False, "uncover the lens"),
        (Source(250), False, "too bright"),
        (Source(120, grain=0), False, "repeats one picture"),
        (Source(None), False, "gives no picture"),
    ],
)
def test_the_camera_is_judged_by_its_pictures(
    source: Source, good: bool, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "TRY_SECONDS", 0.3)
    check = camera_trial(CameraSettings(), lambda _: source)
    assert check.good is good
    assert words in check.text
    assert source.closed


def test_a_camera_in_other_hands_is_told() -> None:
    def taken(_: CameraSettings) -> Any:
        raise KnownError(Fault.CAMERA_MISSING, "camera 0 cannot be opened")

    check = camera_trial(CameraSettings(), taken)
    assert not check.good
    assert "close the program" in check.text


def test_every_camera_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cameras, "_KERNEL_LIST", tmp_path)
    monkeypatch.setattr("sys.platform", "linux")
    for number, name in ((0, "Laptop"), (2, "Desk Camera")):
        (tmp_path / f"video{number}").mkdir()
        (tmp_path / f"video{number}" / "name").write_text(name)
    assert devices._cameras().text == "here are: 0 Laptop, 2 Desk Camera"


def test_readers_and_models_are_tried_with_what_they_must_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [trial.good for trial in trials.try_readers()] == [True, True]
    assert trials.try_text().good
    monkeypatch.setattr(trials, "draw_code", lambda _: np.full((200, 200), 255, np.uint8))
    assert [trial.good for trial in trials.try_readers()] == [False, False]
    monkeypatch.setattr(trials, "draw_line", lambda _: cv2.merge([np.full((48, 300), 255, np.uint8)] * 3))
    assert not trials.try_text().good
