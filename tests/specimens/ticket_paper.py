"""A ticket printer's head and paper: reads ESC/POS by the printer makers' command reference and draws what comes out.

It shares no code with what writes the bytes, knows only the commands that a ticket may use, and fails on any other, on
text that would leave the paper, and on ink over ink.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import qrcode
from PIL import Image, ImageDraw, ImageFont

DLE, ESC, FS, GS, LF = 0x10, 0x1B, 0x1C, 0x1D, 0x0A
WIDTHS = {58: 384, 80: 576}
DEFAULT_SPACING = 30
CELLS = {0: (12, 24, 20), 1: (9, 17, 15)}
"""By font: dots across and down, and the size at which the drawn face is exactly so wide."""
FACES = Path(__file__).parent / "fonts"
FACE_NAMES = ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf")
PAGES = {
    0: "cp437",
    2: "cp850",
    3: "cp860",
    4: "cp863",
    5: "cp865",
    13: "cp857",
    16: "cp1252",
    17: "cp866",
    18: "cp852",
    19: "cp858",
    40: "iso8859-15",
    45: "cp1250",
    48: "cp1254",
}
"""ESC t n, as most printers number their code pages."""
MARGIN = 24
KNIFE_DOTS = 100
"""From the head to the knife: GS V 65 and 66 feed so far."""


@dataclass(frozen=True)
class Style:
    """How the next thing is printed."""

    align: int = 0
    bold: bool = False
    underline: bool = False
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
    """A printed ticket, `width` dots wide."""

    width: int
    steps: list[Step] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """The lines of text, top to bottom."""
        return [step.text for step in self.steps if step.kind == "text"]

    @property
    def rasters(self) -> list[Image.Image]:
        """The pictures, top to bottom."""
        return [step.picture for step in self.steps if step.kind == "raster" and step.picture]

    @property
    def qr_texts(self) -> list[str]:
        """What the QR codes say that the printer draws by itself."""
        return [step.text for step in self.steps if step.kind == "qr"]

    def style_of(self, text: str) -> Style:
        """The style of the line that says so."""
        return next(step.style for step in self.steps if step.kind == "text" and step.text.strip() == text)

    def draw(self) -> Image.Image:
        """Black and white, one pixel a dot, with the margins of the roll."""
        strips = [strip for step in self.steps if (strip := _strip(step, self.width))]
        picture = Image.new("1", (self.width + 2 * MARGIN, sum(strip.height for strip in strips) + 2 * MARGIN), 255)
        y = MARGIN
        for strip in strips:
            picture.paste(strip, (MARGIN, y))
            y += strip.height
        return picture


def read_ticket(data: bytes, width_mm: int) -> Paper:
    """The paper that a printer for paper of 58 or 80 mm makes of the bytes. AssertionError for what none should get."""
    return _Reader(data, WIDTHS[width_mm]).read()


class _Reader:
    """Reads a byte stream strictly, from the first byte to the last."""

    def __init__(self, data: bytes, width: int) -> None:
        self.data, self.at = data, 0
        self.style, self.pending, self.stored_qr = Style(), "", b""
        self.page, self.chinese = "cp437", True
        self.left, self.area = 0, width
        self.qr_setup: dict[int, int] = {}
        self.paper = Paper(width)

    def read(self) -> Paper:
        assert self.data[:2] == b"\x1b@", "a ticket starts by resetting the printer"
        for number in (0x04, 0x05, 0x14):
            assert bytes((DLE, number)) not in self.data, "obeyed at once, wherever it stands"
        while self.at < len(self.data):
            byte = self.take()
            if byte == ESC:
                self.escape()
            elif byte == GS:
                self.group()
            elif byte == FS:
                assert self.take() == ord("."), "only FS . : no Chinese signs"
                self.chinese = False
            elif byte == LF:
                self.line_feed()
            else:
                self.letter(byte)
        assert not self.pending, "text that was never printed"
        return self.paper

    def letter(self, byte: int) -> None:
        assert 0x20 <= byte != 0x7F, f"byte {byte:#x} at {self.at - 1}"
        assert byte < 0x80 or not self.chinese, "a byte beyond ASCII: half a sign to a printer for China"
        self.pending += bytes((byte,)).decode(self.page)

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

    def add(self, kind: str, text: str = "", picture: Image.Image | None = None, dots: int = 0) -> None:
        self.paper.steps.append(Step(kind, self.style, text, picture, dots))

    def escape(self) -> None:
        command = chr(self.take())
        if command == "@":
            self.at_line_start()
            self.style, self.page, self.chinese = Style(), "cp437", True
        elif command == "2":
            self.style = replace(self.style, spacing=DEFAULT_SPACING)
        elif command == "3":
            self.style = replace(self.style, spacing=self.take())
        elif command == "J":
            self.at_line_start()
            self.add("feed", dots=self.take())
        elif command == "d":
            self.at_line_start()
            self.add("feed", dots=self.take() * self.style.spacing)
        elif command == "t":
            number = self.take()
            assert number in PAGES, f"code page {number}"
            self.page = PAGES[number]
        elif command == "R":
            assert self.take() == 0, "another country's ASCII"
        elif command == "!":
            self.print_mode(self.take())
        else:
            self.escape_style(command)

    def print_mode(self, value: int) -> None:
        assert not value & 0x46, f"unknown print mode {value:#x}"
        size = {"width": 1 + bool(value & 0x20), "height": 1 + bool(value & 0x10)}
        bold, underline = bool(value & 0x08), bool(value & 0x80)
        self.style = replace(self.style, font=value & 1, bold=bold, underline=underline, **size)

    def escape_style(self, command: str) -> None:
        assert command in "aEGM-", f"unknown command ESC {command!r} at {self.at - 2}"
        value = self.take()
        assert value in (0, 1), f"unknown value {value} of ESC {command}"
        if command == "a":
            self.at_line_start()
            self.style = replace(self.style, align=value)
        elif command == "M":
            self.style = replace(self.style, font=value)
        elif command == "-":
            self.style = replace(self.style, underline=bool(value))
        else:
            self.style = replace(self.style, bold=bool(value))

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
        elif command in "LW":
            self.at_line_start()
            dots = self.take_word()
            self.left, self.area = (dots, self.area) if command == "L" else (self.left, dots)
            assert self.left + self.area <= self.paper.width, "the printing area leaves the paper"
        else:
            assert command == "V", f"unknown command GS {command!r} at {self.at - 2}"
            self.cut()

    def cut(self) -> None:
        self.at_line_start()
        how, further = self.take(), self.take()
        assert (how, further) in {(65, 0), (66, 0)}, "a cut that feeds to the knife first"
        self.add("feed", dots=KNIFE_DOTS)
        self.add("cut", text={65: "full", 66: "partial"}[how])

    def raster(self) -> None:
        self.at_line_start()
        assert self.take_many(2) == b"0\x00", "GS v 0 at normal density"
        across, down = self.take_word(), self.take_word()
        assert 0 < across * 8 <= self.area, f"raster {across} bytes wide on {self.area} dots"
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
        assert picture.width <= self.area, "the QR code is wider than the paper"
        self.add("qr", text=self.stored_qr.decode("ascii"), picture=picture)

    def line_feed(self) -> None:
        cell, *_ = CELLS[self.style.font]
        across = len(self.pending) * cell * self.style.width
        assert across <= self.area, f"the printer would break {self.pending!r}"
        self.add("text", text=self.pending)
        self.pending = ""


def _strip(step: Step, width: int) -> Image.Image | None:
    """What one step adds to the paper: strips lie below each other, so nothing is printed over."""
    if step.kind == "feed":
        return Image.new("1", (width, step.dots), 255) if step.dots else None
    if step.kind == "cut":
        return None
    ink = _text(step) if step.kind == "text" else step.picture
    assert ink is not None
    least = step.style.spacing if step.kind == "text" else 0
    strip = Image.new("1", (width, max(ink.height, least)), 255)
    strip.paste(ink, ((width - ink.width) // 2 if step.style.align else 0, 0))
    return strip


def _text(step: Step) -> Image.Image:
    """Each letter in a cell of its own, and none beyond its cell."""
    across, down, size = CELLS[step.style.font]
    ink = Image.new("1", (max(1, across * len(step.text)), down), 255)
    for place, character in enumerate(step.text):
        ink.paste(_letter(character, across, down, size, bold=step.style.bold), (place * across, 0))
    if step.style.underline:
        ImageDraw.Draw(ink).line((0, down - 1, ink.width, down - 1), fill=0)
    return ink.resize((ink.width * step.style.width, ink.height * step.style.height), Image.Resampling.NEAREST)


@lru_cache(maxsize=1024)
def _letter(character: str, across: int, down: int, size: int, *, bold: bool) -> Image.Image:
    cell = Image.new("1", (across, down), 255)
    pen = ImageDraw.Draw(cell)
    pen.fontmode = "1"
    face = ImageFont.truetype(str(FACES / FACE_NAMES[bold]), size)
    assert character == " " or bytes(face.getmask(character)) != bytes(face.getmask("\uffff")), f"no {character!r}"
    pen.text((0, down - round(size * 0.28)), character, font=face, fill=0, anchor="ls")
    return cell
