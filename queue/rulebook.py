"""The rules in force at one branch, gathered into one value: services, standards, hours, code lists, policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .area import Areas
from .dispatch import Policy
from .follow_up import FollowUpRule
from .hours import OpeningHours
from .occupation import Occupations
from .service import Desk, Service, unlisted
from .standard import Standard
from .tariff import Tariff


@dataclass(frozen=True, slots=True)
class Label:
    """One entry of a code list: the stored code and its words by language."""

    code: int | str
    words: Mapping[str, str]

    def text(self, language: str) -> str:
        """The label, Indonesian where the language has none."""
        return self.words.get(language) or self.words["id"]


@dataclass(frozen=True, slots=True)
class CodeLists:
    """The guest book's code lists of one version, by field name."""

    version: str
    lists: Mapping[str, tuple[Label, ...]]

    def codes(self, field: str) -> frozenset[int]:
        """The numeric codes of a field."""
        return frozenset(label.code for label in self.lists[field] if isinstance(label.code, int))

    def label(self, field: str, code: int | str | None, language: str) -> str:
        """The words of a code; empty for None and for a code that this version does not know."""
        return next((entry.text(language) for entry in self.lists[field] if entry.code == code), "")


@dataclass(frozen=True, slots=True)
class RecordLists:
    """What an officer's record chooses from. titles: common publications and surveys, by language code.

    required: codes of the services that cannot be finished without a record. zero_rupiah_buyers: codes of the buyers
    who may ask for zero rupiah.
    """

    version: str = ""
    lists: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)
    titles: tuple[Mapping[str, str], ...] = ()
    required: frozenset[str] = frozenset()
    zero_rupiah_buyers: frozenset[str] = frozenset()

    def has(self, name: str, code: object) -> bool:
        """Whether a list has a code."""
        return any(label.code == code for label in self.lists.get(name, ()))

    def label(self, name: str, code: int | str, language: str) -> str:
        """The words of a code; empty for one that this version does not know."""
        return next((label.text(language) for label in self.lists.get(name, ()) if label.code == code), "")


@dataclass(frozen=True, slots=True)
class Branch:
    """The office itself. code: four digits (0000 central, pp00 province, ppkk regency or city)."""

    code: str
    agency: str
    name: str
    zone: str


@dataclass(frozen=True)
class Rulebook:
    """Everything that a decision may look up. Data, read once; a change of data is a new rulebook.

    retention_days: after so many days name, contact and card number are deleted.
    """

    branch: Branch
    services: tuple[Service, ...]
    desks: tuple[Desk, ...]
    standards: tuple[Standard, ...]
    hours: OpeningHours
    code_lists: CodeLists
    policy: Policy = Policy()
    retention_days: int = 365
    tariffs: tuple[Tariff, ...] = ()
    occupations: Occupations = field(default_factory=lambda: Occupations({}))
    areas: Areas = field(default_factory=lambda: Areas({}))
    record_lists: RecordLists = field(default_factory=RecordLists)
    follow_up_rules: tuple[FollowUpRule, ...] = ()

    @property
    def walk_in(self) -> tuple[Service, ...]:
        """The services that have a queue, in the catalogue's order."""
        return tuple(service for service in self.services if service.walk_in)

    def service(self, prefix: str) -> Service:
        """The walk-in service of a prefix; one that the catalogue has no more is called by its letter.

        Tickets of it may still wait, and those of past days are still shown.
        """
        for service in self.walk_in:
            if service.prefix == prefix:
                return service
        return unlisted(prefix)

    def desk(self, number: int) -> Desk | None:
        """The desk of a number, if the office has it."""
        return next((desk for desk in self.desks if desk.number == number), None)

    def desks_for(self, prefix: str) -> tuple[int, ...]:
        """The numbers of the desks that serve a service; every desk's where none does, for then anybody may call."""
        found = tuple(desk.number for desk in self.desks if prefix in desk.prefixes)
        return found or tuple(desk.number for desk in self.desks)
