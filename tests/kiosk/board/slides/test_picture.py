"""Pictures are read as large as they are shown; what is not whole, none, or too large is refused."""

import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QColorSpace, QImage

from sambut.kiosk.board.slides.fitting import fitted
from sambut.kiosk.board.slides.folder import SlideError
from sambut.kiosk.board.slides.picture import LARGEST_PIXELS, LARGEST_WHOLE_PIXELS, load_picture
from sambut.kiosk.board.slides.whole import is_whole
from sambut.tests.kiosk.board.slides.drawing import GRAY, RED, colour_of, draw, png_of_size


def write_all_formats(place: Path) -> list[Path]:
    noise = Image.effect_noise((400, 200), 90).convert("RGB")
    noise.save(place / "a.jpg")
    noise.save(place / "b.jpg", progressive=True)
    noise.save(place / "c.png")
    noise.save(place / "d.webp")
    noise.save(place / "e.bmp")
    noise.convert("CMYK").save(place / "f.jpg")
    noise.convert("L").save(place / "g.jpeg")
    noise.convert("P").save(place / "h.png")
    noise.save(place / "i.png.jpg", format="PNG")
    return sorted(place.iterdir())


def test_every_kind_of_picture_is_read_as_large_as_it_is_shown(place):
    for path in write_all_formats(place):
        image = load_picture(path, 100, 100)
        assert (image.width(), image.height()) == (100, 50), path.name
        assert image.format() == QImage.Format.Format_RGB32
        assert load_picture(path, 1000, 1000).width() == 400


def test_pictures_that_are_not_all_there_are_refused(place):
    for path in write_all_formats(place):
        whole = path.read_bytes()
        assert is_whole(whole), path.name
        for length in (len(whole) - 3, len(whole) // 2, len(whole) // 50, 13, 2):
            path.write_bytes(whole[:length])
            with pytest.raises(SlideError):
                load_picture(path, 100, 100)


def test_a_thumbnail_does_not_make_half_a_jpeg_whole(place):
    draw(place / "small.jpg", size=(60, 30))
    thumbnail = (place / "small.jpg").read_bytes()
    draw(place / "x.jpg", size=(1200, 600), quality=100)
    whole = (place / "x.jpg").read_bytes()
    head = b"\xff\xe1" + struct.pack(">H", len(thumbnail) + 2) + thumbnail
    with_thumbnail = whole[:2] + head + whole[2:]
    assert is_whole(with_thumbnail + b"what some cameras append")
    assert not is_whole(with_thumbnail[: len(head) + len(whole) // 2])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("zero.png", b"", "empty"),
        ("text.jpg", b"no picture at all", "no_picture"),
        ("vector.png", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "no_picture"),
        ("printed.png", b"%PDF-1.4\n", "no_picture"),
        ("missing.png", None, "FileNotFoundError"),
        ("rotten.webp", b"RIFF\x10\0\0\0WEBPVP8 \xff\xff\xff\xff" + bytes(8), "no_picture"),
    ],
)
def test_what_is_no_picture_is_refused_with_its_reason(place, name, content, reason):
    if content is not None:
        (place / name).write_bytes(content)
    with pytest.raises(SlideError, match=reason):
        load_picture(place / name, 100, 100)


def test_a_picture_without_size_or_of_too_many_pixels_is_refused_before_it_is_decoded(place):
    with pytest.raises(SlideError, match="no_picture"):
        load_picture(png_of_size(place / "none.png", 0, 0), 100, 100)
    for width, height in ((60_000, 60_000), (LARGEST_WHOLE_PIXELS // 1000 + 1, 1000)):
        with pytest.raises(SlideError, match="too_many_pixels"):
            load_picture(png_of_size(place / "bomb.png", width, height), 100, 100)


def test_a_large_photograph_is_shown_and_a_huge_one_is_not(place):
    Image.new("L", (8000, 5000), 90).save(place / "large.jpg", quality=20)
    image = load_picture(place / "large.jpg", 160, 100)
    assert (image.width(), image.height()) == (160, 100)
    Image.new("L", (8000, LARGEST_PIXELS // 8000 + 1)).save(place / "huge.jpg", quality=20)
    with pytest.raises(SlideError, match="too_many_pixels"):
        load_picture(place / "huge.jpg", 160, 100)
    Image.new("L", (6000, 5000)).save(place / "slow.jpg", quality=20, progressive=True)
    with pytest.raises(SlideError, match="too_many_pixels"):
        load_picture(place / "slow.jpg", 160, 100)


def test_a_photograph_is_turned_upright(place):
    picture = Image.new("RGB", (400, 200), GRAY)
    picture.paste(RED, (0, 0, 200, 200))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned: left is up
    picture.save(place / "x.jpg", exif=exif, quality=95)
    image = load_picture(place / "x.jpg", 300, 100)
    assert (image.width(), image.height()) == (50, 100)
    assert colour_of([image.copy(0, 0, 50, 40)]) == RED
    assert colour_of([image.copy(0, 60, 50, 40)]) == GRAY


@given(*[st.integers(1, 9000)] * 4)
def test_a_picture_lies_in_its_area_or_nearly_fills_it(width, height, across, down):
    wide, high = fitted(width, height, across, down)
    assert min(wide, high) >= 1
    assert wide == across or high == down
    assert wide <= across * 1.06 + 1
    assert high <= down * 1.06 + 1


def test_colours_are_those_of_a_common_screen(place):
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(100, 200, 100))
    wide, common = (
        QColorSpace(one) for one in (QColorSpace.NamedColorSpace.AdobeRgb, QColorSpace.NamedColorSpace.SRgb)
    )
    image.setColorSpace(wide)
    assert image.save(str(place / "x.png"))
    expected = wide.transformationToColorSpace(common).map(QColor(100, 200, 100)).getRgb()
    assert load_picture(place / "x.png", 50, 50).pixelColor(5, 5).getRgb() == pytest.approx(expected, abs=1)
    gray = image.convertToFormat(QImage.Format.Format_Grayscale8)
    gray.setColorSpace(QColorSpace(QPointF(0.3127, 0.329), QColorSpace.TransferFunction.Linear))
    assert gray.save(str(place / "y.png"))
    assert load_picture(place / "y.png", 50, 50).format() == QImage.Format.Format_RGB32
