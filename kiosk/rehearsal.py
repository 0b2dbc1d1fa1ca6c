"""Drives the real kiosk and board for a rehearsed day, and takes their pictures."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from ..assets.picture import Picture
from ..assets.worker import ImmediateRunner
from ..queue.clock import VirtualClock
from ..queue.errors import Fault, KnownError
from ..queue.identity import age_band
from ..queue.office import Office
from ..queue.rehearsal import Process
from ..queue.rehearsal_day import Visitor
from ..queue.settings import BoardSettings, CameraSettings, KioskSettings, PrinterSettings
from .board.model import BoardModel
from .board.start import PAGE as BOARD_PAGE
from .card_facts import SEXES
from .model import KioskModel
from .paper import PaperTickets
from .rehearsal_guest import Guest, invent_guest
from .scan.camera import to_image
from .scan.decode import CardDecoder
from .scan.reading import Reading
from .scan.watch import CardWatch
from .start import PAGE as KIOSK_PAGE
from .steps import CHOICE_STEPS, Step

LOOKS = 4
"""How many looks at a card are taken before the visitor gives up and types."""
SHOWN_FROM = 3
"""The visitor whose screens are kept is the first from here on who holds up a KTP."""
GROUPS = {"ktp": "ktp", "passport": "passport", "residence": "passport"}
"""Of the plan's cards, as the summary counts them; all others carry a code."""
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
        self._shown = False
        self._counts: Counter[str] = Counter()

    def _today(self) -> date:
        return self._office.rules.hours.local(self._clock()).date()

    def visit(self, visitor: Visitor, number: int) -> Process:
        """See Room."""
        rng = random.Random(visitor.seed)  # noqa: S311 - a rehearsal must be repeatable
        guest = invent_guest(visitor.card, rng, self._today())
        if not self._shown and number >= SHOWN_FROM and visitor.card == "ktp":
            self._open_picture()
        yield from self._walk(visitor, guest, rng)
        self._shoot("ticket")
        issued = self._model.session.issued
        if issued is None:
            raise KnownError(Fault.FRAME_UNREADABLE, f"visitor {number} got no ticket at {self._model.step}")
        yield visitor.pace
        self._model.finish()
        if self._picture is not None:
            self._picture.close()
            self._picture = None

    def _walk(self, visitor: Visitor, guest: Guest, rng: random.Random) -> Iterator[float]:
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
                yield from self._show_card(visitor, guest, rng)
            else:
                self._answer(visitor, guest, before)
            if model.session.step is before:
                raise KnownError(Fault.FRAME_UNREADABLE, f"a visitor is stuck at {before}")

    def _show_card(self, visitor: Visitor, guest: Guest, rng: random.Random) -> Iterator[float]:
        """A watch for each visitor; looks are seconds apart, so that each of them reads text."""
        self._model.camera_is("live")
        if guest.sheet is not None:
            group = GROUPS.get(visitor.card, "code")
            self._counts[f"{group} held_up"] += 1
            watch = CardWatch(self._decoder, lambda: self._clock().timestamp())
            for frame in islice(guest.looks(rng, as_asked=self._picture is not None), LOOKS):
                if self._picture is not None:
                    self._picture.preview(to_image(frame, mirrored=True))
                reading = watch.read(frame)
                self._model.card_read(reading)
                self._shoot("scan-read" if reading.accepted else "scan-look")
                yield READ_PAUSE
                self._model.tick()
                if self._model.session.step is not Step.SCAN:
                    self._count(group, guest, reading)
                    return
        self._model.typeInstead()

    def _count(self, group: str, guest: Guest, reading: Reading) -> None:
        outcome = "read" if reading.fields.number == guest.card_number else "misread"
        self._counts[f"{group} {outcome}"] += 1

    def _answer(self, visitor: Visitor, guest: Guest, step: Step) -> None:
        model = self._model
        match step:
            case Step.CONSENT:
                model.agree()
            case Step.SERVICE:
                model.pick(visitor.prefix)
            case Step.REQUIREMENTS:
                model.mark(self._office.rules.service(visitor.prefix).requirements[0].code)
                model.proceed()
            case Step.NOT_SERVED:
                model.askStaff()
            case Step.REVIEW:
                model.confirm()
            case Step.NAME:
                self._name(guest)
            case _ if step in CHOICE_STEPS:
                model.choose(_chosen(visitor, guest, step, self._today()))
            case _:
                self._type(_typed(guest, step))

    def _name(self, guest: Guest) -> None:
        """What the card told stands in the field: it is let be where it is right, and written anew where it is not."""
        read = self._model.session.answers.name
        right = guest.recognises(read)
        self._counts[f"names {'confirmed' if right else 'corrected' if read else 'typed'}"] += 1
        self._model.submit(read if right else guest.name)

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
        self._shown = True
        self._picture = Picture(KIOSK_PAGE, {"model": self._model, "fullScreen": False}, (1080, 1920))

    def _shoot(self, name: str) -> None:
        if self._picture is not None:
            path = self._pictures / f"kiosk-{name}.png"
            if not path.exists():
                self._picture.save(path)

    def counts(self) -> dict[str, Any]:
        """See Room."""
        cards = {
            group: {outcome: self._counts[f"{group} {outcome}"] for outcome in ("held_up", "read", "misread")}
            for group in ("ktp", "passport", "code")
        }
        names = {outcome: self._counts[f"names {outcome}"] for outcome in ("confirmed", "corrected", "typed")}
        return {"cards": cards, "names": names}

    def close(self) -> None:
        """See Room."""
        if self._picture is not None:
            self._picture.close()


def _chosen(visitor: Visitor, guest: Guest, step: Step, today: date) -> str:
    codes = {
        Step.ID_TYPE: guest.id_type.value,
        Step.SEX: str(SEXES[guest.sex]),
        Step.AGE: str(age_band(guest.age(today))),
        Step.EDUCATION: str(visitor.education),
        Step.OCCUPATION: str(visitor.occupation),
        Step.CATEGORY: str(visitor.category),
        Step.USE: str(visitor.use),
        Step.PRIORITY: guest.priority(visitor.priority, today),
        Step.DISABILITY: "physical",
    }
    return codes[step]


def _typed(guest: Guest, step: Step) -> str:
    match step:
        case Step.ID_NUMBER:
            return guest.id_number
        case Step.EMAIL:
            return guest.email
        case Step.INSTITUTION:
            return "Universitas Contoh"
        case _:
            return ""
