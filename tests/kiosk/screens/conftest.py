"""The kiosk's real window on a real office, driven by touches and keys."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from sambut.tests.kiosk.screens.one_kiosk import Kiosk


@pytest.fixture
def open_kiosk(bench: Any, qtbot: QtBot) -> Iterator[Callable[..., Kiosk]]:
    opened: list[Kiosk] = []

    def open_it(width: int = 1080, height: int = 1920, full_screen: bool = False, at: Any = None) -> Kiosk:
        opened.append(Kiosk(at or bench, qtbot, width, height, full_screen))
        return opened[-1]

    yield open_it
    for kiosk in opened:
        kiosk.close()


@pytest.fixture
def kiosk(open_kiosk: Callable[..., Kiosk]) -> Kiosk:
    return open_kiosk()


@pytest.fixture
def walk() -> Callable[..., None]:
    """Takes a kiosk from the welcome to a page by the model, as fast as it goes."""

    def to(kiosk: Kiosk, step: str, name: str = "Siti Rahmawati", prefix: str = "K") -> None:
        model = kiosk.model
        moves: dict[str, Callable[[], None]] = {
            "welcome": model.begin,
            "consent": model.agree,
            "scan": model.typeInstead,
            "id_type": lambda: model.choose("passport"),
            "id_number": lambda: model.submit("X7654321"),
            "name": lambda: model.submit(name),
            "email": lambda: model.submit("siti.rahma@example.org"),
            "phone": lambda: model.submit("081298765432"),
            "sex": lambda: model.choose("2"),
            "age_band": lambda: model.choose("3"),
            "education": lambda: model.choose("3"),
            "occupation": lambda: model.choose("7"),
            "occupation_text": lambda: model.submit("Juru ukur kapal"),
            "institution_category": lambda: model.choose("9"),
            "institution_text": lambda: model.submit("Koperasi nelayan"),
            "institution": lambda: model.submit("Koperasi Ikan Contoh"),
            "main_use": lambda: model.choose("1"),
            "priority": lambda: model.choose("disability"),
            "disability": lambda: model.choose("physical"),
            "service": lambda: model.pick(prefix),
            "requirements": model.proceed,
            "review": model.confirm,
        }
        while model.step != step:
            if (model.step, step) == ("review", "phone"):
                model.changeAnswer("phone")
            else:
                moves[model.step]()
        kiosk.settle()
        assert model.step == step

    return to
