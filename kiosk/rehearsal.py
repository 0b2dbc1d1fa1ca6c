"""Drives the real kiosk and board for a rehearsed day, and takes their pictures."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ..assets.picture import Picture
from ..assets.worker import ImmediateRunner
from ..queue.clock import VirtualClock
from ..queue.errors import Fault, KnownError
from ..queue.office import Office
from ..queue.rehearsal import Process
from ..queue.rehearsal_day import Visitor
from ..queue.settings import BoardSettings, CameraSettings, KioskSettings, PrinterSettings
from ..tests.specimens.person import SpecimenPerson, invent_person
from ..tests.specimens.plain_card import CardKind, render_card
from ..tests.specimens.scene import hold_up
from .board.model import BoardModel
from .board.start import PAGE as BOARD_PAGE
from .model import KioskModel
from .paper import PaperTickets
from .scan.camera import to_image
from .scan.decode import CardDecoder
from .session import CHOICE_STEPS, Step
from .start import PAGE as KIOSK_PAGE

LOOKS = 4
"""How often a card is held up before the visitor gives up and types."""
SHOWN_VISITOR = 3
BOARD_SHARE = 0.4
READ_PAUSE = 1.0


class RoomRehearsal:
    """The kiosk with a decoder that reads rendered cards and a printer that keeps the bytes."""

    def __init__(self, out: Path, office: Office, clock: VirtualClock, rng: random.Random) -> None:
        self._office, self._clock, self._rng = office, clock, rng
        self._pictures = out / "pictures"
        tickets = out / "tickets"
        tickets.mkdir()
        paper = PaperTickets(PrinterSettings(kind="file", path=str(tickets)))
        runner, settings = ImmediateRunner(), CameraSettings()
        self._model = KioskModel(office, runner, runner, paper, KioskSettings(), lambda: clock().timestamp())
        self._board = BoardModel(office, runner, BoardSettings(), lambda: clock().timestamp())
        self._decoder = CardDecoder(settings.student_patterns, self._today)
        self._board.refresh()
        self._picture: Picture | None = None

    def _today(self) -> date:
        return self._office.rules.hours.local(self._clock()).date()

    def visit(self, visitor: Visitor, number: int) -> Process:
        """See Room."""
        rng = random.Random(visitor.seed)  # noqa: S311 - a rehearsal must be repeatable
        person = invent_person(rng, self._today())
        if number == SHOWN_VISITOR:
            self._open_picture()
        yield from self._walk(visitor, person, rng)
        self._shoot("ticket")
        issued = self._model.session.issued
        if issued is None:
            raise KnownError(Fault.FRAME_UNREADABLE, f"visitor {number} got no ticket at {self._model.step}")
        yield visitor.pace
        self._model.finish()
        if self._picture is not None:
            self._picture.close()
            self._picture = None

    def _walk(self, visitor: Visitor, person: SpecimenPerson, rng: random.Random) -> Iterator[float]:
        model = self._model
        model.refresh()
        model.tick()
        self._shoot("welcome")
        model.begin()
        if visitor.language != "id":
            model.speak(visitor.language)
        while model.session.step is not Step.TICKET:
            before = model.session.step
            self._shoot(before.value)
            yield visitor.pace
            if before is Step.SCAN:
                yield from self._show_card(visitor, person, rng)
            else:
                self._answer(visitor, person, before)
            if model.session.step is before:
                raise KnownError(Fault.FRAME_UNREADABLE, f"a visitor is stuck at {before}")

    def _show_card(self, visitor: Visitor, person: SpecimenPerson, rng: random.Random) -> Iterator[float]:
        self._model.camera_is("live")
        if visitor.card:
            kind = CardKind(visitor.card)
            card = render_card(person, kind, rng)
            for _ in range(LOOKS):
                frame = hold_up(card, rng)
                if self._picture is not None:
                    self._picture.preview(to_image(frame, mirrored=True))
                self._model.card_read(self._decoder.read(frame))
                self._shoot("scan-read")
                yield READ_PAUSE
                self._model.tick()
                if self._model.session.step is not Step.SCAN:
                    return
        self._model.typeInstead()

    def _answer(self, visitor: Visitor, person: SpecimenPerson, step: Step) -> None:
        model = self._model
        match step:
            case Step.CONSENT:
                model.agree()
            case Step.SERVICE:
                model.pick(visitor.prefix)
            case Step.REVIEW:
                model.confirm()
            case _ if step in CHOICE_STEPS:
                model.choose(_chosen(visitor, person, step))
            case _:
                self._type(_typed(visitor, person, step))

    def _type(self, text: str) -> None:
        self._model.submit(text) if text else self._model.skip()

    def look(self, share: float) -> None:
        """See Room."""
        self._board.refresh()
        self._board.tick()
        if share >= BOARD_SHARE and not (self._pictures / "board.png").exists():
            with Picture(BOARD_PAGE, {"model": self._board, "fullScreen": False}, (1920, 1080)) as picture:
                picture.save(self._pictures / "board.png")

    def _open_picture(self) -> None:
        self._picture = Picture(KIOSK_PAGE, {"model": self._model, "fullScreen": False}, (1080, 1920))

    def _shoot(self, name: str) -> None:
        if self._picture is not None:
            path = self._pictures / f"kiosk-{name}.png"
            if not path.exists():
                self._picture.save(path)

    def close(self) -> None:
        """See Room."""
        if self._picture is not None:
            self._picture.close()


def _chosen(visitor: Visitor, person: SpecimenPerson, step: Step) -> str:
    codes = {
        Step.ID_TYPE: "ktp",
        Step.SEX: "1" if person.sex == "M" else "2",
        Step.AGE: "3",
        Step.EDUCATION: str(visitor.education),
        Step.OCCUPATION: str(visitor.occupation),
        Step.CATEGORY: str(visitor.category),
        Step.USE: str(visitor.use),
        Step.PRIORITY: visitor.priority,
        Step.DISABILITY: "physical",
    }
    return codes[step]


def _typed(visitor: Visitor, person: SpecimenPerson, step: Step) -> str:
    match step:
        case Step.ID_NUMBER:
            return person.nik
        case Step.NAME:
            return person.name
        case Step.EMAIL | Step.EMAIL_NEEDED:
            wanted = visitor.gives_email or step is Step.EMAIL_NEEDED
            return f"{person.name.split()[0].lower()}@example.org" if wanted else ""
        case Step.INSTITUTION:
            return "Universitas Contoh"
        case _:
            return ""
