"""Reads the shipped data files, with the branch's own files in front of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import holidays

from ..dispatch import Policy
from ..errors import Fault, KnownError
from ..guestbook import CODED_FIELDS
from ..hours import OpeningHours, Span, WeekHours
from ..identity import IdType
from ..occupation import Occupations
from ..priority import Disability, Priority
from ..regions import Regions
from ..rulebook import CodeLists, Label
from ..service import Service, check_catalogue
from ..standard import ClockRule, Standard
from ..tariff import Tariff
from .catalogue import policy_of, service_of, tariff_of

SHIPPED = Path(__file__).parents[2] / "assets" / "data"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CALENDAR_YEARS = range(2020, 2046)
LISTS: dict[str, frozenset[str]] = dict.fromkeys(CODED_FIELDS, frozenset[str]()) | {
    "id_type": frozenset(IdType),
    "priority": frozenset(Priority),
    "disability": frozenset(Disability),
}


class DataFiles:
    """own: the branch's folder of corrected files; a file there replaces the shipped one of the same name."""

    def __init__(self, own: Path | None = None) -> None:
        self._own = own

    def read(self, name: str) -> Any:
        """The parsed JSON of one file. Raises KnownError naming the file."""
        own = self._own / name if self._own else None
        return _parsed(own if own and own.exists() else SHIPPED / name)

    def read_filled(self, name: str) -> Any:
        """The same; what a branch's own file does not mention is as shipped, entry by entry of the same code.

        So a file that was corrected under an older version has what later ones ask for.
        """
        return filled(self.read(name), _parsed(SHIPPED / name))

    def services(self) -> tuple[Service, ...]:
        """The catalogue. Raises KnownError for two services of one prefix."""
        try:
            services = tuple(service_of(entry) for entry in self.read_filled("services.json")["services"])
            check_catalogue(services)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise KnownError(Fault.DATA_FILE_BAD, f"services.json: {error}") from error
        return services

    def policy(self) -> Policy:
        """How the office chooses who is called next. Raises KnownError for one under which somebody could starve."""
        data = self.read_filled("policy.json")
        try:
            return policy_of(data)
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
            raise KnownError(Fault.DATA_FILE_BAD, f"policy.json: {error}") from error

    def tariffs(self) -> tuple[Tariff, ...]:
        """Every version of what data for sale costs."""
        try:
            return tuple(tariff_of(entry) for entry in self.read_filled("tariffs.json")["tariffs"])
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise KnownError(Fault.DATA_FILE_BAD, f"tariffs.json: {error}") from error

    def standards(self, services: tuple[Service, ...]) -> tuple[Standard, ...]:
        """Every version of every walk-in service's standard."""
        try:
            return tuple(
                _standard(version, prefix)
                for version in self.read("standards.json")["standards"]
                for prefix in _judged(version, services)
            )
        except (KeyError, TypeError, ValueError) as error:
            raise KnownError(Fault.DATA_FILE_BAD, f"standards.json: {error}") from error

    def code_lists(self) -> CodeLists:
        """The guest book's code lists."""
        try:
            data = self.read("guest_book.json")
            return CodeLists(
                data["version"], {name: _labels(data["lists"][name], known) for name, known in LISTS.items()}
            )
        except (KeyError, TypeError, ValueError) as error:
            raise KnownError(Fault.DATA_FILE_BAD, f"guest_book.json: {error}") from error

    def occupations(self) -> Occupations:
        """What cards print as an occupation, with the guest book's code for each."""
        known = {None, *self.code_lists().codes("occupation")}
        try:
            groups = self.read("occupations.json")["groups"]
            if any(group["code"] not in known for group in groups):
                raise ValueError("a code is not in the guest book's list")
            return Occupations({printed: group["code"] for group in groups for printed in group["printed"]})
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise KnownError(Fault.DATA_FILE_BAD, f"occupations.json: {error}") from error

    def hours(self, zone: str) -> OpeningHours:
        """Opening hours and closed days of the branch; zone: IANA name."""
        try:
            data = self.read("hours.json")
            weeks = tuple(_week(week) for week in data["weeks"])
            return OpeningHours(ZoneInfo(zone), weeks, closed_days(data))
        except (KeyError, TypeError, ValueError) as error:
            raise KnownError(Fault.DATA_FILE_BAD, f"hours.json: {error}") from error

    def regions(self) -> Regions:
        """Kemendagri's region names, today's codes and those of Papua before 2022; read anew at every call."""
        try:
            data = self.read("regions.json")
            former = data["former"]
            districts = _districts(former["districts"]) | _districts(data["districts"])
            return Regions(data["provinces"], former["regencies"] | data["regencies"], districts)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise KnownError(Fault.DATA_FILE_BAD, f"regions.json: {error}") from error


def _parsed(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_number)
    except (OSError, RecursionError, ValueError) as error:
        raise KnownError(Fault.DATA_FILE_BAD, f"{path}: {error}") from error


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is not a number")


def filled(own: Any, shipped: Any) -> Any:
    """An own value with what it leaves out from the shipped one: keys of objects, in lists by entries of one code.

    What it does mention stays as it is, also where that is empty; no entry is added.
    """
    if isinstance(own, dict) and isinstance(shipped, dict):
        return shipped | {key: _entries(value, shipped.get(key)) for key, value in own.items()}
    return own


def _entries(own: Any, shipped: Any) -> Any:
    if not isinstance(own, list) or not isinstance(shipped, list):
        return own
    by_code = {_code(entry): entry for entry in shipped if _code(entry)}
    last = shipped[-1] if shipped and isinstance(shipped[-1], dict) and "items" in shipped[-1] else None
    return [filled(entry, by_code.get(_code(entry), last)) if _code(entry) else entry for entry in own]


def _code(entry: Any) -> str:
    """What tells an entry from the others of its list; empty where nothing does."""
    return str(entry.get("code") or entry.get("version") or "") if isinstance(entry, dict) else ""


def closed_days(data: Mapping[str, Any]) -> dict[date, str]:
    """National holidays, joint leave where the office closes on it, and the branch's own additions and removals."""
    categories = ("public", "government") if data["closed_on_joint_leave"] else ("public",)
    calendar = holidays.country_holidays("ID", years=CALENDAR_YEARS, categories=categories, language="id")
    days = {day: str(name) for day, name in calendar.items()}
    days |= {date.fromisoformat(day): name for day, name in data["closed"].items()}
    opened = {date.fromisoformat(day) for day in data["opened"]}
    return {day: name for day, name in days.items() if day not in opened}


def _judged(version: Mapping[str, Any], services: tuple[Service, ...]) -> list[str]:
    """Every service of today, and those of past days that the version has a rule for."""
    known = [service.prefix for service in services if service.walk_in]
    return list(dict.fromkeys([*known, *(str(rule["prefix"]) for rule in version["rules"])]))


def _standard(version: Mapping[str, Any], prefix: str) -> Standard:
    rules = {rule["prefix"]: rule for rule in version["rules"]}
    rule = rules.get(prefix, version["other_services"])
    target, limit = int(rule["target_seconds"]), int(rule["limit_seconds"])
    if not 0 < target <= limit:
        raise ValueError(f"{prefix}: the target must lie between 0 and the limit")
    start = date.fromisoformat(version["valid_from"])
    return Standard(prefix, ClockRule(rule["clock"]), target, limit, start, version["version"])


def _week(data: Mapping[str, Any]) -> WeekHours:
    return WeekHours(date.fromisoformat(data["valid_from"]), tuple(_spans(data[day]) for day in WEEKDAYS))


def _spans(texts: list[str]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for text in texts:
        start, _, end = text.partition("-")
        span = time.fromisoformat(start), time.fromisoformat(end)
        if span[0] >= span[1] or (spans and span[0] < spans[-1][1]):
            raise ValueError(f"{text}: spans must be in order and end after they start")
        spans.append(span)
    return tuple(spans)


def _districts(by_regency: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {regency + code: name for regency, names in by_regency.items() for code, name in names.items()}


def _labels(rows: list[dict[str, Any]], known: frozenset[str]) -> tuple[Label, ...]:
    """known: the codes that the program understands; empty for a list of numbers that it only stores."""
    labels = tuple(Label(row["code"], {key: value for key, value in row.items() if key != "code"}) for row in rows)
    for label in labels:
        if not label.words["id"] or (label.code not in known if known else type(label.code) is not int):
            raise ValueError(f"code {label.code!r} cannot be used")
    return labels
