"""A ticket printer of our own: reads ESC/POS by the printer makers' command reference and draws what paper would show.

It shares no code with what writes the bytes, knows only the commands a ticket needs, and fails on any other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest
import qrcode
from PIL import Image, ImageDraw, ImageFont

from sambut.kiosk.printing.slip import Slip
from sambut.queue.settings import PrinterSettings

ESC, GS, LF = 0x1B, 0x1D, 0x0A
DEFAULT_SPACING = 30
CELLS = {0: (12, 24), 1: (9, 17)}


@dataclass(frozen=True)
class Style:
    align: int = 0
    bold: bool = False
    font: int = 0
    width: int = 1
    height: int = 1
    spacing: int = DEFAULT_SPACING


@dataclass(frozen=True)
class Step:
    """One thing that reached the paper: kind is text, raster, qr, feed or cut."""

    kind: str
    style: Style
    text: str = ""
    picture: Image.Image | None = None
    dots: int = 0


@dataclass
class Paper:
    """A printed ticket."""

    width: int
    steps: list[Step] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        return [step.text for step in self.steps if step.kind == "text"]

    @property
    def rasters(self) -> list[Image.Image]:
        return [step.picture for step in self.steps if step.kind == "raster" and step.picture]

    @property
    def qr_texts(self) -> list[str]:
        return [step.text for step in self.steps if step.kind == "qr"]

    def style_of(self, text: str) -> Style:
        return next(step.style for step in self.steps if step.kind == "text" and step.text.strip() == text)

    def draw(self) -> Image.Image:
        return draw(self)


class Reader:
    """Reads a byte stream strictly, from the first byte to the last."""

    def __init__(self, data: bytes, width: int) -> None:
        self.data, self.at = data, 0
        self.style, self.pending, self.stored_qr = Style(), "", b""
        self.qr_setup: dict[int, int] = {}
        self.paper = Paper(width)

    def read(self) -> Paper:
        assert self.data[:2] == b"\x1b@", "a ticket starts by resetting the printer"
        while self.at < len(self.data):
            byte = self.take()
            if byte == ESC:
                self.escape()
            elif byte == GS:
                self.group()
            elif byte == LF:
                self.line_feed()
            else:
                assert 0x20 <= byte <= 0x7E, f"byte {byte:#x} at {self.at - 1}"
                self.pending += chr(byte)
        assert not self.pending, "text that was never printed"
        return self.paper

    def take(self) -> int:
        assert self.at < len(self.data), "the stream ends within a command"
        self.at += 1
        return self.data[self.at - 1]

    def take_many(self, count: int) -> bytes:
        assert self.at + count <= len(self.data), "the stream ends within a command's data"
        self.at += count
        return self.data[self.at - count : self.at]

    def take_word(self) -> int:
        return self.take() + 256 * self.take()

    def at_line_start(self) -> None:
        assert not self.pending, "this command is only obeyed at the start of a line"

    def add(self, kind: str, **rest: object) -> None:
        self.paper.steps.append(Step(kind, self.style, **rest))  # type: ignore[arg-type]

    def escape(self) -> None:
        command = chr(self.take())
        if command == "@":
            self.at_line_start()
            self.style = Style()
        elif command == "2":
            self.style = replace(self.style, spacing=DEFAULT_SPACING)
        elif command == "3":
            self.style = replace(self.style, spacing=self.take())
        elif command == "J":
            self.at_line_start()
            self.add("feed", dots=self.take())
        else:
            self.escape_style(command)

    def escape_style(self, command: str) -> None:
        assert command in "aEM", f"unknown command ESC {command!r} at {self.at - 2}"
        value = self.take()
        assert value in (0, 1), f"unknown value {value} of ESC {command}"
        if command == "a":
            self.at_line_start()
            self.style = replace(self.style, align=value)
        elif command == "E":
            self.style = replace(self.style, bold=bool(value))
        else:
            self.style = replace(self.style, font=value)

    def group(self) -> None:
        command = chr(self.take())
        if command == "!":
            value = self.take()
            assert not value & 0x88, f"unknown size {value:#x}"
            self.style = replace(self.style, width=(value >> 4) + 1, height=(value & 7) + 1)
        elif command == "v":
            self.raster()
        elif command == "(":
            self.two_dimensional()
        else:
            assert command == "V", f"unknown command GS {command!r} at {self.at - 2}"
            self.at_line_start()
            assert self.take_many(2) == b"\x42\x00", "the cut is the partial one after feeding to the knife"
            self.add("cut")

    def raster(self) -> None:
        self.at_line_start()
        assert self.take_many(2) == b"0\x00", "GS v 0 at normal density"
        across, down = self.take_word(), self.take_word()
        assert 0 < across * 8 <= self.paper.width, f"raster {across} bytes wide on {self.paper.width} dots"
        assert 0 < down <= 2303
        ink = Image.frombytes("1", (across * 8, down), self.take_many(across * down))
        self.add("raster", picture=ink.point([255, *[0] * 255]))

    def two_dimensional(self) -> None:
        self.at_line_start()
        assert self.take() == ord("k")
        data = self.take_many(self.take_word())
        assert data[0] == ord("1"), "only QR codes"
        function, rest = data[1], data[2:]
        if function in (65, 67, 69):
            self.qr_setup[function] = rest[0]
            assert len(rest) == (2 if function == 65 else 1)
        elif function == 80:
            assert rest[:1] == b"0"
            self.stored_qr = rest[1:]
        else:
            assert (function, rest) == (81, b"0"), f"unknown QR function {function}"
            self.print_qr()

    def print_qr(self) -> None:
        assert self.qr_setup == {65: ord("2"), 67: 6, 69: ord("1")}, "model 2, modules of 6 dots, level M"
        code = qrcode.QRCode(border=0, error_correction=qrcode.ERROR_CORRECT_M)
        code.add_data(self.stored_qr, optimize=0)
        code.make()
        modules = code.get_matrix()
        picture = Image.new("1", (len(modules),) * 2)
        picture.putdata([0 if dark else 255 for row in modules for dark in row])
        picture = picture.resize((6 * len(modules),) * 2)
        assert picture.width <= self.paper.width, "the QR code is wider than the paper"
        self.add("qr", text=self.stored_qr.decode("ascii"), picture=picture)

    def line_feed(self) -> None:
        cell, _ = CELLS[self.style.font]
        across = len(self.pending) * cell * self.style.width
        assert across <= self.paper.width, f"the printer would break {self.pending!r}"
        self.add("text", text=self.pending)
        self.pending = ""


def draw(paper: Paper) -> Image.Image:
    """The ticket in black and white, one pixel per dot, with the margins of the roll."""
    strips = [strip for step in paper.steps if (strip := _strip(step, paper.width))]
    picture = Image.new("1", (paper.width + 48, sum(strip.height for strip in strips) + 48), 255)
    y = 24
    for strip in strips:
        picture.paste(strip, (24, y))
        y += strip.height
    return picture


def _strip(step: Step, width: int) -> Image.Image | None:
    if step.kind == "feed":
        return Image.new("1", (width, step.dots), 255) if step.dots else None
    if step.kind == "cut":
        return None
    ink = _text(step) if step.kind == "text" else step.picture
    assert ink
    least = step.style.spacing if step.kind == "text" else 0
    strip = Image.new("1", (width, max(ink.height, least)), 255)
    strip.paste(ink, ((width - ink.width) // 2 if step.style.align else 0, 0))
    return strip


def _text(step: Step) -> Image.Image:
    across, down = CELLS[step.style.font]
    typeface = ImageFont.load_default(down - 5)
    ink = Image.new("1", (max(1, across * len(step.text)), down), 255)
    pen = ImageDraw.Draw(ink)
    for place, character in enumerate(step.text):
        x = place * across + (across - typeface.getlength(character)) / 2
        for shift in range(1 + step.style.bold):
            pen.text((x + shift, 0), character, font=typeface, fill=0)
    return ink.resize((ink.width * step.style.width, ink.height * step.style.height), Image.Resampling.NEAREST)


@pytest.fixture(scope="session")
def read_paper() -> Callable[[bytes, int], Paper]:
    """Reads a ticket's bytes on paper of 58 or 80 mm."""
    return lambda data, width_mm: Reader(data, {58: 384, 80: 576}[width_mm]).read()


@pytest.fixture(scope="session")
def consultation() -> Slip:
    return Slip(
        agency="BADAN PUSAT STATISTIK",
        office="Kota Bandung",
        room="Pelayanan Statistik Terpadu",
        heading="NOMOR ANTREAN",
        number="K-014",
        service="Konsultasi",
        desks="Loket 1 atau Loket 2",
        facts=(
            ("Di depan Anda", "2 orang"),
            ("Perkiraan tunggu", "sekitar 8 menit"),
            ("Ambil nomor", "6 Okt 2026 09.42"),
        ),
        promise="Standar pelayanan: dilayani paling lama 10 menit setelah tamu sebelumnya selesai.",
        qr_text="https://antre.bps.example/t/K014-7F3Q",
        qr_caption="Pindai untuk memantau antrean",
        small_print=(
            "Nomor lewat jika tidak hadir setelah 3 panggilan. Hubungi petugas bila perlu didahulukan.",
            "pst.bps.go.id   A7F3-Q2",
        ),
    )


@pytest.fixture(scope="session")
def sale(consultation: Slip) -> Slip:
    return replace(
        consultation,
        number="J-008",
        service="Penjualan",
        to_bring_heading="Siapkan:",
        to_bring=(
            "Setuju format, biaya, dan media",
            "Setuju abstraksi dan SPPD (data mikro, peta)",
            "Surat permintaan data, bila berlaku",
        ),
    )


@pytest.fixture(scope="session")
def english(consultation: Slip) -> Slip:
    return replace(
        consultation,
        heading="QUEUE NUMBER",
        room="Integrated Statistical Service",
        service="Recommendation (Rekomendasi)",
        desks="Desk 1 or Desk 2",
        number="R-003",
        facts=(
            ("Ahead of you", "2 people"),
            ("Estimated wait", "more than 30 minutes"),
            ("Taken on", "6 Oct 2026 09.42"),
        ),
        promise="Our standard: served within 10 minutes after the previous guest has finished.",
        qr_caption="Scan to follow the queue",
        small_print=(
            "Your number passes if you are absent after 3 calls. Ask staff if you need priority.",
            "pst.bps.go.id   A7F3-Q2",
        ),
    )


@pytest.fixture(params=[58, 80])
def settings(request: pytest.FixtureRequest) -> PrinterSettings:
    return PrinterSettings(kind="file", width=request.param)
