"""What a folder gives, in which order, and what is passed over."""

import itertools
import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sambut.kiosk.board.slides.folder import MOST, name_key, read_folder
from sambut.tests.kiosk.board.slides.drawing import draw


def names(place: Path) -> list[str]:
    return [slide.path.name for slide in read_folder(place)]


def test_slides_are_in_the_order_of_names_whatever_the_case(place):
    for name in ("10.png", "2.PNG", "Poster 2.jpg", "poster 10.JPG", "a.MP4", "A2.webm", "z.WebP", "m.bmp", "é.mkv"):
        (place / name).write_bytes(b"x")
    expected = ["2.PNG", "10.png", "a.MP4", "A2.webm", "m.bmp", "Poster 2.jpg", "poster 10.JPG", "z.WebP", "é.mkv"]
    assert names(place) == expected


@given(st.lists(st.text(st.characters(exclude_characters="/\0"), min_size=1), unique=True))
def test_names_have_one_order(some):
    keys = [name_key(name) for name in some]
    assert len(set(keys)) == len(keys)
    assert all((a < b) != (b < a) for a, b in itertools.pairwise(keys))


def test_what_is_no_slide_is_passed_over(place):
    draw(place / "real.png")
    for name in (".hidden.png", "._mac.jpg", "notes.txt", "Thumbs.db", "slides.gif", "archive.png.zip", "jpg"):
        (place / name).write_bytes(b"x")
    (place / "folder.png").mkdir()
    (place / "inner").mkdir()
    draw(place / "inner" / "deep.png")
    (place / "lost.png").symlink_to(place / "nowhere.png")
    (place / "loop.png").symlink_to(place / "loop.png")
    (place / "also.png").symlink_to(place / "real.png")
    if hasattr(os, "mkfifo"):
        os.mkfifo(place / "pipe.png")
    assert names(place) == ["also.png", "real.png"]


def test_no_folder_is_no_slides_and_two_hundred_are_enough(place):
    assert read_folder(place / "missing") == ()
    assert read_folder(draw(place / "x.png")) == ()
    for number in range(MOST + 5):
        (place / f"{number}.jpg").write_bytes(b"x")
    assert names(place) == [f"{number}.jpg" for number in range(MOST)]
