"""A small office in virtual time, and the board's window over it."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sambut.assets.window import Surface
from sambut.assets.worker import ImmediateRunner
from sambut.kiosk.board import model
from sambut.queue.access import Actor, Role
from sambut.queue.clock import VirtualClock, new_id
from sambut.queue.errors import Fault, KnownError
from sambut.queue.guestbook import Consent, GuestBook, Identity
from sambut.queue.identity import IdType
from sambut.queue.office import Office, found_office, open_office
from sambut.queue.operations.calling import Called
from sambut.queue.operations.founding import Foundation
from sambut.queue.operations.issue import Issued, IssueRequest
from sambut.queue.operations.public import EVERYWHERE, PublicView, Section
from sambut.queue.rulebook import Branch
from sambut.queue.service import Desk
from sambut.queue.settings import BoardSettings
from sambut.queue.ticket import Ticket

SCREEN = Path(model.__file__).parent / "screen"
TUESDAY = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)
NAME = "Raden Ajeng Testiningsih"
DESKS = 14


class House:
    """One office: guests come, desks call."""

    visitor = NAME
    desk_count = DESKS

    def __init__(self, home: Path) -> None:
        self.clock = VirtualClock(TUESDAY)
        desks = tuple(Desk(number, ("P", "J", "K", "R")) for number in range(1, DESKS + 1))
        branch = Branch("3273", "Badan Pusat Statistik", "Kota Bandung", "Asia/Jakarta")
        found_office(home, Foundation(branch, desks, password="rahasia-sekali"), clock=self.clock)
        self.office: Office = open_office(home, clock=self.clock)
        self.desks: dict[int, Actor] = {}
        self.away = False

    @property
    def rules(self):
        return self.office.rules

    def public_view(self, actor: Actor, section: Section = EVERYWHERE) -> PublicView:
        if self.away:
            raise KnownError(Fault.DATABASE_AWAY, "away")
        return self.office.public_view(actor, section)

    def report_device(self, actor: Actor, name: str, state: str) -> None:
        if self.away:
            raise KnownError(Fault.DATABASE_AWAY, "away")
        self.office.report_device(actor, name, state)

    def guest(self, prefix: str = "K", name: str = NAME, language: str = "id") -> Ticket:
        now = self.clock()
        identity = Identity(IdType.KTP, "3273014101900001", name, "testi@example.org", "081234567890")
        consent = Consent("1", "id", now)
        answers = {"age_band": 3, "education": 3, "occupation": 1, "institution_category": 2, "main_use": 1}
        book = GuestBook("skd-2026-1", language, identity, consent, sex=1, **answers)
        issued = self.office.issue(Actor(Role.KIOSK, "1"), IssueRequest(new_id(now), 1, now, book, prefix))
        assert isinstance(issued, Issued), issued
        self.clock.advance(0.001)
        return issued.ticket

    def officer(self, desk: int) -> Actor:
        if desk not in self.desks:
            system = Actor(Role.SYSTEM, "test")
            login = f"petugas{desk}"
            account = self.office.add_account(system, login, f"Petugas {desk}", Role.OFFICER, "rahasia-sekali")
            self.desks[desk] = Actor(Role.OFFICER, login, account.account_id)
            self.office.take_desk(self.desks[desk], desk)
        return self.desks[desk]

    def recall(self, ticket: Ticket, desk: int = 1) -> None:
        self.office.recall(self.officer(desk), ticket.ticket_id)

    def call(self, desk: int = 1) -> Ticket:
        called = self.office.call_next(self.officer(desk))
        assert isinstance(called, Called), called
        return called.ticket

    def serve(self, ticket: Ticket, desk: int = 1) -> None:
        self.office.start(self.officer(desk), ticket.ticket_id)
        self.office.finish(self.officer(desk), ticket.ticket_id)

    def guest_called(self, prefix: str = "K", desk: int = 1) -> Ticket:
        self.guest(prefix)
        return self.call(desk)


class Board:
    """The model on virtual time, and its window when asked for."""

    def __init__(self, house: House, running: tuple[str, ...] = (), *, parts: Any = None, **settings: Any) -> None:
        """parts: announcer, show and name, as the model takes them."""
        self.house, self.settings = house, BoardSettings(running_text=running, **settings)
        given = parts or {}
        self.model = model.BoardModel(
            house, ImmediateRunner(), self.settings, lambda: house.clock().timestamp(), **given
        )
        self.model.refresh()
        self.surface: Surface | None = None
        self._theme: QObject | None = None

    @property
    def shown(self):
        return self.model.shown

    def after(self, seconds: float) -> None:
        self.house.clock.advance(seconds)
        self.model.tick()

    def live(self, seconds: float, sound: Any = None) -> None:
        """Time passes as the window sees it."""
        for _ in range(round(seconds * 4)):
            self.house.clock.advance(0.25)
            if sound is not None:
                sound.pass_time()
            self.model.tick()

    def open(self, width: int = 1920, height: int = 1080) -> None:
        looks = {"contrast": self.settings.contrast, "reducedMotion": self.settings.reduced_motion}
        self.surface = Surface(SCREEN / "Board.qml", {"model": self.model, **looks})
        self.surface.window.resize(width, height)
        QTest.qWait(30)

    @property
    def theme(self) -> QObject:
        if self._theme is None:
            component = QQmlComponent(self.surface.engine)
            ui = (SCREEN / "../../../assets/ui").resolve().as_uri()
            component.setData(f'import QtQuick\nimport "{ui}"\nQtObject {{ property var theme: Theme }}'.encode(), "")
            self._holder = component.create()
            assert self._holder is not None, component.errorString()
            self._theme = self._holder.property("theme")
        return self._theme

    def items(self) -> Iterator[QQuickItem]:
        """Every visible item of the window."""
        todo = [self.surface.window.contentItem()]
        while todo:
            item = todo.pop()
            if item.isVisible():
                yield item
                todo += item.childItems()

    def texts(self) -> list[str]:
        return [text for item in self.items() if isinstance(text := item.property("text"), str) and text]

    def item(self, name: str) -> QQuickItem:
        return next(item for item in self.items() if item.objectName() == name)

    def close(self) -> None:
        if self.surface is None:
            return
        self.surface.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "office")


@pytest.fixture
def board(house: House, qtbot: QtBot) -> Iterator[Callable[..., Board]]:
    made: list[Board] = []

    def make(*running: str, **given: Any) -> Board:
        made.append(Board(house, running, **given))
        return made[-1]

    yield make
    for one in made:
        one.close()
