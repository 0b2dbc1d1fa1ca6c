"""What the page of the report shows."""

from __future__ import annotations

from dataclasses import dataclass

from ...dialogs.form import Option


@dataclass(frozen=True, slots=True)
class SideProps:
    """A report's pages. title: which report is shown; note: until when it knows. stale: another one is asked for.

    fault: why there are no pages, where the other side has some.
    width, height: of one page in logical pixels.
    """

    title: str = ""
    note: str = ""
    pages: tuple[Option, ...] = ()
    stale: bool = False
    fault: str = ""
    width: float = 0
    height: float = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A period to choose: a small line, a large one, and both in one breath."""

    above: str = ""
    text: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class ReportProps:
    """The page. ready: something is shown. fault: what could not be read; failed: and nothing is shown.

    until: up to when an unfinished period is known; edition: which one is kept, changes:
    what it says otherwise than the one before, as words of a button. hold: why nothing can be saved now.
    """

    ready: bool = False
    spans: tuple[Option, ...] = ()
    span: str = "day"
    choice: Choice = Choice()
    can_earlier: bool = False
    can_later: bool = False
    now_text: str = ""
    before_text: str = ""
    compare: bool = False
    other_choice: Choice = Choice()
    languages: tuple[Option, ...] = ()
    language: str = "id"
    zoom_text: str = ""
    fit: bool = True
    main: SideProps = SideProps()
    other: SideProps = SideProps()
    busy: bool = False
    fault: str = ""
    failed: bool = False
    until: str = ""
    edition: str = ""
    changes: str = ""
    hold: str = ""
