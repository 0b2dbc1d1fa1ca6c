"""What the kiosk's pages are derived from: one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from ..assets.words import word
from ..queue.errors import Fault
from ..queue.operations.issue import NotAccepted, OfficeClosed
from ..queue.operations.public import PublicView
from ..queue.rulebook import Rulebook
from .answers import Session
from .scan.reading import Hint


@dataclass(frozen=True, slots=True)
class Access:
    """What one guest has set at the bottom of the screen."""

    large: bool = False
    contrast: bool = False
    low: bool = False


ScanState = Literal["starting", "live", "lost", "missing", "read"]


@dataclass(frozen=True, slots=True)
class Scan:
    """The camera as the page sees it.

    since_seconds: how long it has looked for a card; steady_seconds: how long nothing was amiss. looked: a frame was
    judged; reading: it held a document's number already. read: masked, what was found; named: with a name.
    leaving: typing comes next, unless the visitor touches the screen.
    """

    state: ScanState = "starting"
    hints: tuple[Hint, ...] = ()
    since_seconds: float = 0.0
    read: str = ""
    named: bool = False
    looked: bool = False
    reading: bool = False
    steady_seconds: float = 0.0
    leaving: bool = False


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a page may depend on. unread: the visitor was led here from a card that could not be read.

    speaking: the page is being read aloud; voiceless: somebody asked for it where nothing can be heard.
    notice_open: the whole notice is on the consent page. institutions: names to suggest, by institution category.
    survey: the idle page offers the satisfaction survey.
    """

    rules: Rulebook
    session: Session
    now: datetime
    language: str = "id"
    public: PublicView | None = None
    dots: tuple[tuple[date, dict[str, int]], ...] = ()
    access: Access = Access()
    scan: Scan = Scan()
    unread: bool = False
    fault: Fault | None = None
    refusal: OfficeClosed | NotAccepted | None = None
    draft: str = ""
    help_coming: bool = False
    speaking: bool = False
    voiceless: bool = False
    notice_open: bool = False
    institutions: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    idle_seconds: int | None = None
    idle_total: int = 1
    ticket_seconds: int = 0
    ticket_total: int = 1
    status_url: str = ""
    survey: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether a guest has changed language or view."""
        return self.language != "id" or self.access != Access()

    def say(self, key: str, *values: object) -> str:
        """The kiosk's words for a key in the session's language."""
        return word(self.language, f"kiosk.{key}", *values)
