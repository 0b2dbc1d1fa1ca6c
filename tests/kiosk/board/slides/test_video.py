"""Videos give at most twenty-five frames a second, whatever their file says."""

import os
import struct
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from sambut.kiosk.board.slides.folder import SlideError
from sambut.kiosk.board.slides.video import LARGEST_PIXELS, Video, sane_rate, scale
from sambut.tests.kiosk.board.slides.drawing import RED, colour_of, film


def moments(path: Path) -> list[float]:
    with Video(path) as video:
        return list(iter(video.grab, None))


@pytest.mark.parametrize(
    ("rate", "codec", "name", "shown"),
    [
        (25, "MJPG", "a.avi", 25),
        (24, "mp4v", "b.mp4", 24),
        (30, "mp4v", "c.mp4", 15),
        (50, "MJPG", "d.avi", 25),
        (60, "mp4v", "e.mp4", 20),
        (120, "MJPG", "f.avi", 24),
    ],
)
def test_at_most_25_frames_a_second_evenly(place, rate, codec, name, shown):
    told = moments(film(place / name, rate, rate * 2, codec=codec))
    assert len(told) == shown * 2
    gaps = np.diff(told)
    assert gaps.min() >= 0.0395
    assert gaps.max() - gaps.min() < 0.002
    assert told[0] == 0


@pytest.mark.parametrize("rate", [0.0, -1.0, float("nan"), float("inf"), 0.01, 1000.0, 90000.0])
def test_a_rate_that_cannot_be_is_taken_for_25(rate):
    assert sane_rate(rate) == 25.0


def test_a_file_with_a_broken_rate_plays_at_25(place):
    assert moments(film(place / "x.mp4", 1000, 10, codec="mp4v")) == pytest.approx([n / 25 for n in range(10)])
    path = film(place / "y.avi", 25, 10)
    data = path.read_bytes()
    at = data.index(b"strh") + 28  # dwScale and dwRate
    path.write_bytes(data[:at] + struct.pack("<II", 0, 0) + data[at + 8 :])
    assert moments(path) == pytest.approx([n / 25 for n in range(10)])


@pytest.mark.parametrize("content", [b"", b"no video at all", bytes(5000)])
def test_what_is_no_video_is_refused(place, content):
    (place / "x.mp4").write_bytes(content)
    with pytest.raises(SlideError, match="no_video"):
        Video(place / "x.mp4")
    film(place / "y.mp4", 25, 20, codec="mp4v")
    (place / "y.mp4").write_bytes((place / "y.mp4").read_bytes()[:300])
    with pytest.raises(SlideError, match="no_video"):
        Video(place / "y.mp4")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' names are text")
def test_a_name_that_is_no_text_is_refused_before_opencv_sees_it(place):
    path = film(place / "x.avi").rename(place / os.fsdecode(b"\xff.avi"))
    with pytest.raises(SlideError, match="name_not_text"):
        Video(path)


def test_names_of_all_letters_are_opened(place):
    assert len(moments(film(place / "x.avi").rename(place / "100%d é 日 'a;b.avi"))) == 10


def test_a_video_of_too_many_pixels_is_refused(place):
    side = 4096
    film(place / "x.avi", 25, 1, size=(side, LARGEST_PIXELS // side + 2))
    with pytest.raises(SlideError, match="too_many_pixels"):
        Video(place / "x.avi")


def test_half_a_video_plays_as_far_as_it_goes(place):
    path = film(place / "x.avi", 25, 40, size=(320, 160))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert 5 < len(moments(path)) < 35


READ_ALL = """
import sys
from pathlib import Path
from sambut.kiosk.board.slides.folder import SlideError
from sambut.kiosk.board.slides.video import Video
for path in map(Path, sys.argv[1:]):
    try:
        with Video(path) as video:
            while video.grab() is not None:
                video.picture(100, 100)
    except SlideError as error:
        print(error)
"""


def test_broken_videos_write_nothing_to_the_terminal(place):
    """In a process of its own: OpenCV asks once in a process how much it is to say."""
    half, head = film(place / "x.avi", 25, 40, size=(320, 160)), film(place / "y.mp4", 25, 20, codec="mp4v")
    half.write_bytes(half.read_bytes()[: half.stat().st_size // 2])
    head.write_bytes(head.read_bytes()[:300])
    command = [sys.executable, "-c", READ_ALL, str(half), str(head)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert (told.stdout, told.stderr) == ("no_video\n", "")


@pytest.mark.parametrize("size", [(40, 30), (199, 100), (200, 100), (431, 77), (1000, 500)])
def test_frames_are_scaled_to_the_area(size):
    noise = np.random.default_rng(1).integers(0, 255, (200, 400, 3), np.uint8)
    assert scale(noise, *size).shape == (size[1], size[0], 3)


def test_fine_detail_does_not_flicker():
    """A large frame is averaged: of four by four pixels of noise a quarter is left, of two by two a half."""
    noise = np.random.default_rng(1).integers(0, 255, (400, 400, 3), np.uint8)
    assert scale(noise, 100, 100).std() < noise.std() * 0.3
    assert scale(noise, 90, 90).std() < noise.std() * 0.3


def test_a_frame_is_as_large_as_the_area(place):
    film(place / "x.avi", size=(320, 160))
    with Video(place / "x.avi") as video:
        assert video.grab() == 0
        image = video.picture(100, 100)
        assert (image.width(), image.height()) == (100, 50)
        assert colour_of([image]) == RED
        assert video.picture(640, 480).width() == 640


def test_opencv_takes_one_core(place):
    film(place / "x.avi")
    with Video(place / "x.avi"):
        assert cv2.getNumThreads() == 1
