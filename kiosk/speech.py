"""What is read aloud of each page, in reading order: what the product says, never what a visitor or a card told."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from ..assets.words import table, word
from .props import KioskProps
from .survey.props import SurveyProps
from .voice.ours import is_ours

_SPOKEN_ITEM = (
    *("name", "title", "label", "text", "description", "detail", "fee", "requirements", "limit", "wait"),
    *("price", "only"),
)
"""Of a row or a card. A value, a note of a guess, or whether it is chosen are the visitor's and stay on the screen."""

Spoken = KioskProps | SurveyProps
"""What is on a screen."""

_Entry = str | tuple[str, str]
"""What to say, or under which condition of the page and what: "name", "-name" for not, "name=value".

What: a key of the words, ".attribute" of the page, "key<attribute" filled in; "!" before it marks a button.
"""

_ORDER: dict[str, tuple[_Entry, ...]] = {
    "consent": (
        *("consent.title", "consent.intro", ".rows"),
        *("!consent.notice", "!consent.agree", "!consent.refuse", "!button.back"),
    ),
    "scan": (
        *("scan.title", "scan.help", ".hint", ".message", "scan.cards", "scan.privacy"),
        *("!scan.manual", "!button.back"),
    ),
    "text": (
        *(".kicker", ".title", ".help", ".label", ".fault", "voice.typing"),
        *("!.skip", "!button.next", "!button.back"),
    ),
    "choice": (".kicker", ".title", ".help", "voice.choices", ".choices", "!.skip", "!button.back"),
    "service": (
        *(".greeting", "service.title", "service.help", ".services", "service.unsure"),
        *(("online", "!service.online"), ("online", "!service.online_text")),
        "!button.back",
    ),
    "requirements": (
        *(".title", ".sub", "requirements.help", ".items", ".note"),
        *(("tariff", "!tariff.show"), "!button.next", "!button.back"),
    ),
    "notserved": (".title", ".text", ("can_ask", ".offer"), ("can_ask", "!not_served.ask"), "!not_served.change"),
    "online": ("online.title", "online.help", ".services", ("can_ask", "!online.ask"), "!button.back"),
    "way": (".title", ".help", ".steps", "way.scan", ("can_ask", "!online.ask"), "!button.back"),
    "review": (".title", ".help", "voice.unread", ".rows", "!review.get", "!button.back"),
    "wait": (
        ("-trouble", ".message"),
        *(".title", ".text", ("can_retry", "!trouble.again")),
        ("trouble", "!trouble.leave"),
    ),
    "survey_intro": ("survey.title", ".help", ".rows", "!survey.start", ("can_leave", "!survey.decline")),
    "survey_question": (
        *(".kicker", ".title", "survey.help", "voice.choices", ".faces"),
        *("!survey.leave", "!button.back", ("answered", "!button.next")),
    ),
    "survey_end": (
        *(".title", ".text", ("address", "survey.skd")),
        *(("can_retry", "!trouble.again"), ("can_leave", "!button.done")),
    ),
    "ticket": (
        *("ticket.title", "voice.number<number", ".service", ".desks", "voice.ahead<ahead", "voice.wait<minutes"),
        *(".promise", ".help", ".paper_title", ".paper_text"),
        *(("paper=failed", "!ticket.reprint"), "!button.done"),
    ),
}
_WELCOME: dict[str, tuple[_Entry, ...]] = {
    "open": (
        *("voice.welcome", ".pill", ".status"),
        *("welcome.step1", "welcome.step2", "welcome.step3", "welcome.step4", "!welcome.start"),
        ("survey", "!survey.offer"),
    ),
    "closed": ("closed.title", ".title", ".text", "closed.online", ("survey", "!survey.offer")),
    "out": (".title", ".text", "out.told"),
}
_ANY: tuple[_Entry, ...] = (".title", ".help", ".choices", "!button.back")
"""For a page that is not in the list."""


def spoken(props: Spoken, language: str, *, notice: bool = False) -> tuple[str, ...]:
    """The sentences of what is on the screen; notice: the full notice is open on the consent page.

    Whatever is not the product's own text is left out, so a name or a number that stands in a page is never said.
    """
    if props.idle.visible:
        found = [props.idle.text, *_buttons(["kiosk.idle.stay", "kiosk.idle.clear"], language)]
        return _said([word(language, "kiosk.idle.title"), *found], language)
    if notice and props.page_kind == "consent":
        paragraphs = [word(language, "kiosk.notice.title"), *getattr(props.page, "notice", ())]
        return _said([*paragraphs, *_buttons(["kiosk.notice.close"], language)], language)
    return _said([props.frame.toast, *_page(props, language)], language)


def _page(props: Spoken, language: str) -> Iterator[str]:
    buttons: list[str] = []
    for entry in _entries(props):
        condition, what = entry if isinstance(entry, tuple) else ("", entry)
        if not _holds(props.page, condition):
            continue
        if what.startswith("!"):
            buttons += _texts(props, what[1:], language)
        else:
            yield from _texts(props, what, language)
    yield from _buttons(buttons, language)


def _entries(props: Spoken) -> tuple[_Entry, ...]:
    if props.page_kind == "welcome":
        return _WELCOME.get(getattr(props.page, "kind", ""), _ANY)
    return _ORDER.get(props.page_kind, _ANY)


def _holds(page: Any, condition: str) -> bool:
    name, _, value = condition.lstrip("-").partition("=")
    found = getattr(page, name, None) if name else True
    return (found == value if value else bool(found)) is not condition.startswith("-")


def _buttons(keys_or_texts: list[str], language: str) -> list[str]:
    """What can be touched, after a word that says so."""
    shown = [word(language, part) if part in table() else part for part in keys_or_texts if part]
    return [word(language, "voice.buttons"), *shown] if shown else []


def _texts(props: Spoken, what: str, language: str) -> Iterator[str]:
    """The texts of an entry: ".attribute" of the page, "key<attribute" filled in, or a key of the kiosk's words."""
    key, _, name = what.partition("<" if "<" in what else ".")
    value = getattr(props.page, name, "")
    if "<" in what:
        if value:
            yield word(language, key, value)
    elif not key:
        yield from _flat(value)
    else:
        yield word(language, what if what.startswith("voice.") else f"kiosk.{what}")


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from _flat(item)
    elif dataclasses.is_dataclass(value):
        for name in _SPOKEN_ITEM:
            yield from _flat(getattr(value, name, ""))


def _said(found: Iterable[str], language: str) -> tuple[str, ...]:
    """What is the product's own, each text once in a row."""
    ours = [text for text in found if text.strip() and is_ours(text, language)]
    return tuple(text for place, text in enumerate(ours) if place == 0 or text != ours[place - 1])
