"""A page that is read aloud: it names nobody, and it falls silent when the page turns or the visitor goes."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from sambut.kiosk.page_voice import PageVoice
from sambut.tests.kiosk.screens.confider import SECRETS, visit
from sambut.tests.kiosk.screens.remains import remains

PAGES = ("consent", "name", "service", "requirements", "email", "institution", "priority", "review", "ticket")


class Loudspeaker(QObject):
    """Takes what is to be said as the voice does, without a sound."""

    availableChanged = Signal()
    speakingChanged = Signal()
    available = True

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.saying: tuple[str, ...] = ()

    @property
    def speaking(self) -> bool:
        return bool(self.saying)

    def say(self, _language: str, texts: tuple[str, ...]) -> None:
        self.saying = texts
        self.speakingChanged.emit()

    def stop(self) -> None:
        self.say("", ())


@pytest.fixture
def loudspeaker(kiosk: Any) -> Loudspeaker:
    made: Any = Loudspeaker(kiosk.model)
    kiosk.model.attach_voice(PageVoice(made, kiosk.model))
    return made  # type: ignore[no-any-return]


def test_no_page_says_what_the_visitor_or_the_card_told(kiosk: Any, loudspeaker: Loudspeaker) -> None:
    for page in PAGES:
        visit(kiosk, page)
        kiosk.touch("Bacakan")
        assert loudspeaker.saying, page
        said = " ".join(loudspeaker.saying)
        assert not [secret for secret in SECRETS if secret in said], page


@pytest.mark.parametrize(
    "leave",
    [lambda kiosk: kiosk.touch("Kembali"), lambda kiosk: kiosk.model.finish()],
    ids=["by a button", "by another's hand"],
)
def test_it_falls_silent(kiosk: Any, loudspeaker: Loudspeaker, leave: Callable[[Any], None]) -> None:
    visit(kiosk, "consent")
    kiosk.touch("Bacakan")
    assert loudspeaker.saying
    leave(kiosk)
    assert kiosk.model.step == "welcome"
    assert loudspeaker.saying == ()
    assert remains(kiosk, SECRETS) == {}


def test_who_listens_is_not_sent_away(kiosk: Any, loudspeaker: Loudspeaker) -> None:
    visit(kiosk, "consent")
    kiosk.touch("Bacakan")
    kiosk.pass_time(100)
    assert kiosk.model.step == "consent"
    loudspeaker.stop()
    kiosk.pass_time(50)
    kiosk.pass_time(50)
    assert kiosk.model.step == "welcome"
