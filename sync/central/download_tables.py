"""The tables that are handed out, with typed columns and titles in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...assets.typed_table import Cell, Column, Kind, Table
from ...assets.word_table import table as words
from ...assets.word_table import word
from .periods import Period, code_of
from .view_rows import Branch, BranchLine, FigureSet, Line, Names, National, PartLine, Province, ProvinceLine

View = National | Province | Branch
_COUNTS = (
    *("visits", "served", "no_shows", "cancelled", "expired", "sent_on", "unfinished", "open"),
    *("within_target", "within_limit", "late", "excused", "not_judged", "judged", "kept"),
)
_SECONDS = ("wait_median", "wait_p90", "wait_longest", "service_median")
_LINE: tuple[tuple[str, Kind], ...] = (
    *((name, "int") for name in _COUNTS),
    ("share", "share"),
    *((name, "seconds") for name in _SECONDS),
)
_PART: tuple[tuple[str, Kind], ...] = (
    *((name, "int") for name in ("visits", "served", "no_shows", "judged", "kept")),
    ("share", "share"),
)
_NAMED: tuple[tuple[str, Kind], ...] = (("code", "text"), ("name", "text"))
_STATE: tuple[tuple[str, Kind], ...] = (
    *_NAMED,
    ("contact_at", "datetime"),
    *((name, "int") for name in ("silent", "forks", "parked", "devices")),
)

_PAGES = {
    "within_target": "standard.ok",
    "within_limit": "standard.soon",
    "wait_median": "column.median",
    "wait_p90": "figure.p90",
    "wait_longest": "column.longest",
} | {name: f"standard.{name}" for name in ("late", "excused", "not_judged")}
"""Where a page says what a column is, under another name."""


def main_table(view: View, language: str) -> Table:
    """Provinces of the country, branches of a province, days or months of a branch."""
    if isinstance(view, National):
        heads = (*_NAMED, *((name, "int") for name in ("branches", "never_sent", "silent")), *_LINE)
        return _table("provinces", heads, map(_province, view.provinces), language)
    if isinstance(view, Province):
        return _table("branches", (*_STATE, *_LINE), map(_branch, view.branches), language)
    return _parts(view.period, view.figures, language)


def tables_of(view: View, language: str) -> tuple[Table, ...]:
    """All tables of a view, its own first; those without rows are left out."""
    figures = view.figures
    tables = [main_table(view, language)]
    if not isinstance(view, Branch):
        tables.append(_parts(view.period, figures, language))
    tables += [_services(figures, language), _guests(figures, language)]
    return tuple(item for item in tables if item.rows)


def _table(code: str, heads: Iterable[tuple[str, Kind]], rows: Iterable[tuple[Cell, ...]], language: str) -> Table:
    columns = tuple(Column(name, _title(name, language), kind) for name, kind in heads)
    return Table(code, word(language, f"central.download.{code}"), columns, tuple(rows))


def _title(name: str, language: str) -> str:
    """The page's own word, else the report's."""
    places = _PAGES.get(name, ""), f"download.{name}", f"column.{name}", f"figure.{name}"
    own = next((f"central.{place}" for place in places if f"central.{place}" in words()), "")
    return word(language, own or f"report.column.{name}")


def _line(line: Line) -> tuple[Cell, ...]:
    return tuple(getattr(line, name) for name, _ in _LINE)


def _province(item: ProvinceLine) -> tuple[Cell, ...]:
    return item.code, item.name, item.branches, item.never_sent, item.silent, *_line(item.line)


def _branch(item: BranchLine) -> tuple[Cell, ...]:
    state = item.contact_at, int(item.is_silent), item.forks, item.parked, item.devices
    return item.code, item.name, *state, *_line(item.line)


def _parts(period: Period, figures: FigureSet, language: str) -> Table:
    """The parts of a period; of a day itself."""
    line = figures.line
    whole = PartLine(period, line.visits, line.served, line.no_shows, line.judged, line.kept)
    parts: Sequence[PartLine] = [whole] if period.is_day else figures.parts
    rows = ((code_of(part.period), *(getattr(part, name) for name, _ in _PART)) for part in parts)
    return _table("parts", (("period", "text"), *_PART), rows, language)


def _services(figures: FigureSet, language: str) -> Table:
    heads: tuple[tuple[str, Kind], ...] = (("prefix", "text"), ("service", "text"), *_LINE)
    rows = ((item.prefix, _name(item.names, item.prefix, language), *_line(item.line)) for item in figures.services)
    return _table("services", heads, rows, language)


def _guests(figures: FigureSet, language: str) -> Table:
    """Guests by code; no number where so few are not told."""
    heads: tuple[tuple[str, Kind], ...] = (
        ("field", "text"),
        ("answer_code", "text"),
        ("answer", "text"),
        ("count", "int"),
    )
    rows = (
        (_field(item.field, language), share.code, _answer(share.code, share.names, language), share.count)
        for item in figures.guests
        for share in item.shares
    )
    return _table("guests", heads, rows, language)


def _field(name: str, language: str) -> str:
    return word(language, f"central.field.{name}")


def _answer(code: str, names: Names, language: str) -> str:
    return _name(names, code, language) if code else word(language, "central.guests.unanswered")


def _name(names: Names, code: str, language: str) -> str:
    return names.get(language) or names.get("id") or code
