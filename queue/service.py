"""The catalogue of services and the desks that serve them."""

from __future__ import annotations

from dataclasses import dataclass, field

UNLISTED_MINUTES = 10


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a visitor should have ready, in the visitor's words, by language code.

    limits: when it applies at all, empty where always; slips: the short words for the paper.
    goods, buyers, zero_rupiah: the sales that it applies to, by codes; with none of the three it applies to all.
    """

    code: str
    texts: dict[str, str]
    details: dict[str, str]
    limits: dict[str, str]
    slips: dict[str, str]
    goods: tuple[str, ...] = ()
    buyers: tuple[str, ...] = ()
    zero_rupiah: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """One service of the branch. prefix: one letter, empty for a service that is online only.

    names and descriptions: by language code. expected_minutes: what a service takes before the branch has figures of
    its own. needs_email: whether the result is sent by e-mail; asks_phone: whether a phone number is offered to be
    given, for a follow-up is likely.
    institution_categories: the only ones that it serves on site, empty for all (a recommendation is for government).
    online: the steps of its online way, by language code.
    """

    code: str
    prefix: str
    names: dict[str, str]
    descriptions: dict[str, str]
    icon: str
    walk_in: bool
    paid: bool
    needs_email: bool
    asks_phone: bool
    expected_minutes: int
    requirements: tuple[Requirement, ...] = ()
    institution_categories: tuple[int, ...] = ()
    online: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """The service's name, Indonesian where the language has none."""
        return self.names.get(language) or self.names["id"]

    def description(self, language: str) -> str:
        """One line about the service, Indonesian where the language has none."""
        return self.descriptions.get(language) or self.descriptions["id"]

    def online_steps(self, language: str) -> tuple[str, ...]:
        """How to use it online, step by step, Indonesian where the language has none; empty where there is no way."""
        return self.online.get(language) or self.online.get("id", ())

    def serves(self, institution_category: int | None) -> bool:
        """Whether a visitor of this institution category (None: not answered) is served on site."""
        return not self.institution_categories or institution_category in self.institution_categories


def unlisted(prefix: str) -> Service:
    """A service of which only the letter is known."""
    words = {"id": f"Layanan {prefix}", "en": f"Service {prefix}"}
    return Service(
        code=prefix,
        prefix=prefix,
        names=words,
        descriptions=words,
        icon="question",
        walk_in=True,
        paid=False,
        needs_email=False,
        asks_phone=False,
        expected_minutes=UNLISTED_MINUTES,
    )


@dataclass(frozen=True, slots=True)
class Desk:
    """A service desk (loket) and the prefixes of the services it serves.

    preferences: beside each prefix 1 for the desk's main work, 2 and 3 for what it does when that is quiet; empty where
    all are main work.
    """

    number: int
    prefixes: tuple[str, ...]
    preferences: tuple[int, ...] = ()

    def preference(self, prefix: str) -> int:
        """1 to 3; 1 for what was sent to this desk though it does not serve it."""
        if not self.preferences or prefix not in self.prefixes:
            return 1
        return self.preferences[self.prefixes.index(prefix)]


class DuplicatePrefixError(ValueError):
    """Two services with one prefix letter: their ticket numbers could not be told apart."""


def check_catalogue(services: tuple[Service, ...]) -> None:
    """Raises DuplicatePrefixError, or ValueError for a walk-in service whose prefix is not one capital letter."""
    seen: set[str] = set()
    for service in services:
        if not service.walk_in:
            continue
        if len(service.prefix) != 1 or not service.prefix.isascii() or not service.prefix.isupper():
            raise ValueError(f"service {service.code}: the prefix must be one capital letter")
        if service.prefix in seen:
            raise DuplicatePrefixError(f"service {service.code}: prefix {service.prefix} is taken")
        seen.add(service.prefix)
