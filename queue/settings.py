"""The machine's own settings, declared once: which database, camera, printer and window this machine uses."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import Fault, KnownError
from .report_settings import ReportSettings, parse_report
from .setting_values import AUTO, parse_section


@dataclass(frozen=True, slots=True)
class DatabaseSettings:
    """An empty url means the embedded office: a SQLite file in the office's folder."""

    url: str = ""


@dataclass(frozen=True, slots=True)
class CameraSettings:
    """source: "" for none, a camera's number ("0"), its name or part of it, or the path of a picture or video file.

    width, height: pixels that are asked for. focus: "auto" or "0" (far) to "255" (near); exposure: "auto" or a number
    in the driver's own unit. Each where the driver has it.
    """

    source: str = "0"
    width: int = 1280
    height: int = 720
    focus: str = AUTO
    exposure: str = AUTO
    mirrored: bool = True
    wedge: bool = True
    student_patterns: tuple[str, ...] = (r"\d{8,12}", r"[A-Z]\d{7,11}")


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """kind: none, network, usb, serial or file; width: paper in mm, 58 or 80.

    status: whether the printer is asked how it is. profile: a printer's name as python-escpos knows it. code_page: a
    page of that profile ("CP858"), "auto" for the fullest of them, "ascii" for none. cut: auto, full, partial or none.
    logo: a PNG, named from the office's folder, in the place of the mark.
    """

    kind: str = "none"
    width: int = 80
    host: str = ""
    port: int = 9100
    usb_vendor: int = 0
    usb_product: int = 0
    device: str = ""
    baud: int = 19200
    path: str = ""
    timeout_seconds: float = 3.0
    native_qr: bool = True
    status: bool = True
    profile: str = "default"
    code_page: str = AUTO
    cut: str = AUTO
    logo: str = ""


@dataclass(frozen=True, slots=True)
class KioskSettings:
    """Seconds are what a visitor is given before a page warns, clears or goes back to the start.

    status_url: a page where phones follow the queue; "{ticket}" in it becomes the ticket's signed reference.
    """

    number: int = 1
    full_screen: bool = True
    idle_warning_seconds: int = 45
    idle_reset_seconds: int = 60
    keyboard_warning_seconds: int = 75
    keyboard_reset_seconds: int = 90
    ticket_seconds: int = 15
    ticket_not_printed_seconds: int = 15
    reduced_motion: bool = False
    status_url: str = ""


@dataclass(frozen=True, slots=True)
class CounterSettings:
    """desk: the desk number that this machine offers first; 0 for none.

    lock_minutes: after so many without a hand at the window it locks itself; 0 for never.
    """

    desk: int = 0
    lock_minutes: int = 10


@dataclass(frozen=True, slots=True)
class BoardSettings:
    """One board. services, desks: the letters and numbers whose calls and queues it has; none of them for all.

    screen: the one it covers, counted from 1; 0 for the second where there are two. directions: how the guest gets to
    a desk as seen from here, as "1-2 left" or "3 up Ruang Konsultasi | Consultation room". slides: a folder of pictures
    and short videos, named from the office's folder. running_text: extra lines for its foot.
    """

    full_screen: bool = True
    screen: int = 0
    services: tuple[str, ...] = ()
    desks: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    running_text: tuple[str, ...] = ()
    slides: str = "slides"
    slide_seconds: int = 12
    voice: bool = True
    contrast: bool = False
    reduced_motion: bool = False


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """volume: 0 to 100, as the ear has it. output: part of the name of a loudspeaker; empty for the system's own.

    hours: other volumes at some times of the day, as "12:00-13:00 40"; the first that holds. calls: by whose voice they
    are made, "bundled" or "system", which is the bundled one too where the system has none that speaks the language.
    """

    volume: int = 80
    output: str = ""
    hours: tuple[str, ...] = ()
    calls: str = "bundled"


@dataclass(frozen=True, slots=True)
class SurveySettings:
    """enabled: whether this machine's kiosk offers the satisfaction survey on its start page.

    skd_url: the address of the SKD survey of BPS, shown when somebody has answered; empty for none.
    """

    enabled: bool = True
    skd_url: str = ""


@dataclass(frozen=True, slots=True)
class SyncSettings:
    """Delivery to the central PST. central: its address, as "https://pst.example.go.id"; empty where there is none.

    authority: a PEM file, named from the office's folder, of an authority that is trusted besides the system's own.
    enabled: whether this machine delivers; one of an office's machines is enough, more do no harm.
    """

    central: str = ""
    authority: str = ""
    enabled: bool = True

    @property
    def is_set(self) -> bool:
        """Whether this machine delivers."""
        return self.enabled and bool(self.central)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of one machine, with the value a fresh machine starts from.

    boards: by name, where the machine has several; what they leave open is as in `board`.
    """

    database: DatabaseSettings = field(default_factory=DatabaseSettings)
    camera: CameraSettings = field(default_factory=CameraSettings)
    printer: PrinterSettings = field(default_factory=PrinterSettings)
    kiosk: KioskSettings = field(default_factory=KioskSettings)
    counter: CounterSettings = field(default_factory=CounterSettings)
    board: BoardSettings = field(default_factory=BoardSettings)
    voice: VoiceSettings = field(default_factory=VoiceSettings)
    survey: SurveySettings = field(default_factory=SurveySettings)
    report: ReportSettings = field(default_factory=ReportSettings)
    sync: SyncSettings = field(default_factory=SyncSettings)
    boards: tuple[tuple[str, BoardSettings], ...] = ()


FILE_NAME = "sambut.toml"

_BOARD_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,15}")


def load_settings(home: Path) -> Settings:
    """Reads HOME/sambut.toml; a missing file means the defaults. Raises KnownError naming what is wrong and where."""
    path = home / FILE_NAME
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError(Fault.CONFIG_UNREADABLE, f"{path} cannot be read ({type(error).__name__})") from error
    try:
        return _from_home(parse_settings(tomllib.loads(text)), home)
    except tomllib.TOMLDecodeError as error:
        raise KnownError(Fault.CONFIG_UNREADABLE, f"{path}: {error}") from error
    except ValueError as error:
        raise KnownError(Fault.CONFIG_UNREADABLE, f"{path}: {error}") from error


def _from_home(settings: Settings, home: Path) -> Settings:
    """File names that the settings give from the office's folder, as whole paths."""
    logo, authority = settings.printer.logo, settings.sync.authority
    printer = dataclasses.replace(settings.printer, logo=str(home / logo) if logo else "")
    sync = dataclasses.replace(settings.sync, authority=str(home / authority) if authority else "")
    return dataclasses.replace(settings, printer=printer, sync=sync)


def parse_settings(table: dict[str, Any]) -> Settings:
    """Settings from a parsed TOML table. Raises ValueError with the section and key at fault."""
    known = {part.name for part in dataclasses.fields(Settings)} - {"boards"}
    parts: dict[str, Any] = {}
    for section, values in table.items():
        if section not in known:
            raise ValueError(f"unknown section [{section}]; known are {', '.join(sorted(known))}")
        if not isinstance(values, dict):
            raise ValueError(f"[{section}] must be a section")  # noqa: TRY004 - one family for the caller
        if section == "board":
            parts |= _parse_boards(values)
        elif section == "report":
            parts["report"] = parse_report(values)
        else:
            parts[section] = parse_section(section, values, getattr(Settings(), section))
    return Settings(**parts)


def _parse_boards(values: dict[str, Any]) -> dict[str, Any]:
    """The section of all boards, and those that have one of their own below it."""
    keys = {part.name for part in dataclasses.fields(BoardSettings)}
    named = {name: own for name, own in values.items() if isinstance(own, dict) and name not in keys}
    shared = parse_section("board", {key: value for key, value in values.items() if key not in named}, BoardSettings())
    for name in named:
        if not _BOARD_NAME.fullmatch(name):
            raise ValueError(f"[board.{name}]: a board's name has 1 to 16 small letters, digits, - and _")
    boards = tuple((name, _parse_named(name, own, shared)) for name, own in named.items())
    return {"board": shared, "boards": boards}


def _parse_named(name: str, own: dict[str, Any], shared: BoardSettings) -> BoardSettings:
    try:
        board: BoardSettings = parse_section("board", own, shared)
    except ValueError as error:
        raise ValueError(f"[board.{name}]: {error}") from error
    return board
