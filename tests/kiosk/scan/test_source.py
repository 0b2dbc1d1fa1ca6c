"""Pictures, videos and cameras as sources, and the clear words for what cannot be read."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from sambut.kiosk.scan.source import open_file, open_source
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import CameraSettings


def write_video(path: Path, count: int = 6, rate: float = 30.0) -> Path:
    video = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), rate, (320, 240))
    for number in range(count):
        video.write(np.full((240, 320, 3), 20 + number * 20, np.uint8))
    video.release()
    return path


def trouble(source: Path | str) -> KnownError:
    with pytest.raises(KnownError) as caught:
        open_source(CameraSettings(source=str(source)))
    assert "\n" not in caught.value.detail
    return caught.value


def test_picture_with_any_name_repeats(tmp_path: Path) -> None:
    path = tmp_path / "kartu é 写.png"
    Image.new("RGB", (300, 200), (250, 10, 20)).save(path)
    source = open_source(CameraSettings(source=str(path)))
    assert source.name == path.name
    for _ in range(3):
        frame = source.read()
        assert frame is not None
        assert frame[0, 0].tolist() == [20, 10, 250]
    source.close()
    source.close()
    assert source.read() is None


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_picture_mode(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("picture.jpg" if mode == "CMYK" else "picture.png")
    Image.new(mode, (64, 48)).save(path)
    frame = open_file(path).read()
    assert frame is not None
    assert frame.shape == (48, 64, 3)


def test_large_picture_is_shrunk(tmp_path: Path) -> None:
    Image.new("L", (5000, 2500)).save(tmp_path / "large.jpg")
    frame = open_file(tmp_path / "large.jpg").read()
    assert frame is not None
    assert frame.shape == (960, 1920, 3)


def test_video_loops_at_its_own_rate(tmp_path: Path) -> None:
    source = open_source(CameraSettings(source=str(write_video(tmp_path / "vidéo.mp4"))))
    started = time.monotonic()
    tones = [int(frame.mean()) for frame in (source.read() for _ in range(13)) if frame is not None]
    assert 0.35 <= time.monotonic() - started < 1.5
    assert len(tones) == 13
    assert abs(tones[0] - tones[6]) < 6
    assert abs(tones[0] - tones[12]) < 6
    source.close()


def test_video_once_through_ends(tmp_path: Path) -> None:
    source = open_file(write_video(tmp_path / "video.mp4"), live=False)
    assert sum(source.read() is not None for _ in range(10)) == 6


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.mp4", b"", "is empty (0 bytes)"),
        ("empty.png", b"", "is empty (0 bytes)"),
        ("junk.mp4", b"junk" * 500, "no video"),
        ("list.mp4", b"#EXTM3U\nhttp://127.0.0.1:9/x.ts\n", "no video"),
        ("junk.png", b"junk" * 500, "no picture"),
        ("notes.txt", b"hello", "no picture"),
        ("head.png", b"\x89PNG\r\n\x1a\n" + b"junk" * 99, "picture"),
    ],
)
def test_bad_files(tmp_path: Path, capfd, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    error = trouble(tmp_path / name)
    assert error.code is Fault.FRAME_UNREADABLE
    assert words in error.detail
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "bmp", "gif"])
def test_cut_off_and_scrambled_pictures(tmp_path: Path, capfd, suffix: str) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (200, 300, 3), dtype=np.uint8)
    path = tmp_path / f"picture.{suffix}"
    Image.fromarray(noise).save(path)
    whole = path.read_bytes()
    for seed in range(25):
        scrambled = bytearray(whole[: len(whole) // 2] if seed % 2 else whole)
        for at in np.random.default_rng(seed).integers(0, min(len(scrambled), 400), 12):
            scrambled[at] ^= 0x5A
        path.write_bytes(scrambled)
        with contextlib.suppress(KnownError):
            open_file(path)
    assert capfd.readouterr().err == ""


def test_missing_folder_pipe_and_permission(tmp_path: Path, monkeypatch) -> None:
    assert "does not exist" in trouble(tmp_path / "none.png").detail
    assert "is a folder" in trouble(tmp_path).detail
    assert trouble("bad\0name.png").code is Fault.FRAME_UNREADABLE
    os.mkfifo(tmp_path / "pipe.mp4")
    assert "is not a file" in trouble(tmp_path / "pipe.mp4").detail
    (tmp_path / "closed.png").write_bytes(b"x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert "permission" in trouble(tmp_path / "closed.png").detail


def test_too_many_pixels_are_refused_before_decoding(tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "bomb.png")
    assert "too large" in trouble(tmp_path / "bomb.png").detail


def test_no_camera(capfd) -> None:
    assert trouble("").code is Fault.CAMERA_MISSING
    error = trouble("97")
    assert error.code is Fault.CAMERA_MISSING
    assert "camera 97" in error.detail
    assert capfd.readouterr().err == ""
