"""What the survey's pages show: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..props import FrameProps, IdleProps


@dataclass(frozen=True, slots=True)
class IntroPage:
    """What is asked and what becomes of it; rows of icon, title and text. can_leave: there is a page to go back to."""

    help: str
    rows: tuple[tuple[str, str, str], ...]
    can_leave: bool


@dataclass(frozen=True, slots=True)
class FaceItem:
    """One of the four answers; score 1 to 4, from the worst to the best."""

    score: int
    text: str
    selected: bool


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question. place: from 1 to count."""

    kicker: str
    title: str
    faces: tuple[FaceItem, ...]
    place: int
    count: int
    answered: bool


@dataclass(frozen=True, slots=True)
class EndPage:
    """kind: sending, thanks or failed. address: of the SKD survey, empty for none.

    seconds: until the page clears itself; value: the part of them that is left, 0 to 1.
    """

    kind: str
    title: str
    text: str
    address: str
    seconds: int
    value: float
    can_retry: bool
    can_leave: bool


SurveyPage = IntroPage | QuestionPage | EndPage


@dataclass(frozen=True, slots=True)
class SurveyProps:
    """Everything the survey shows at one time. page_kind names the QML page; step tells two pages of a kind apart."""

    page_kind: str
    step: str
    frame: FrameProps
    page: SurveyPage
    idle: IdleProps = field(default_factory=IdleProps)
