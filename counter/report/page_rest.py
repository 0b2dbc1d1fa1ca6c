"""The last page: guests by the guest book's codes, further figures, satisfaction, what the figures mean, signature."""

from __future__ import annotations

from ...queue.report.measures import Flow
from ...queue.report.report import Breakdown, Report
from ...queue.satisfaction import ELEMENTS
from .blocks import Block
from .dates import hour_text
from .definitions import definitions
from .wording import NONE, Wording

ENDS = ("served", "no_shows", "cancelled", "expired", "sent_on", "unfinished", "open")
"""What a guest's or a leg's visit can come to."""
SMALL = 5
"""Fewer guests than these in a cell could tell who somebody was: they are merged."""


def guests_blocks(report: Report, words: Wording) -> list[Block]:
    """Bars by the guest book's fields, two beside each other; none on a day without guests."""
    bars = [bar for item in report.guests if (bar := _bars(item, words))["rows"]]
    if not bars:
        return []
    note = words.say("guests.note", SMALL)
    return [{"kind": "bars", "title": words.say("guests.title"), "fields": bars, "note": note}]


def _bars(item: Breakdown, words: Wording) -> Block:
    """Each answer with enough guests, in the list's order, then the others together; nothing where one is left."""
    other = words.say("other")
    kept = [(_label(share.code, words.name(share.names, share.code), words), share.count) for share in item.shares]
    rows = [(name, count) for name, count in kept if count >= SMALL and name != other]
    rest = sum(count for name, count in kept if count < SMALL or name == other)
    while 0 < rest < SMALL and rows:  # who is left over alone would be known by what the others are not
        rest += rows.pop(min(range(len(rows)), key=lambda place: rows[place][1]))[1]
    rows += [(other, rest)] if rest >= SMALL else []
    if len(rows) < 2:
        rows = []
    most = max((count for _, count in rows), default=1)
    return {
        "title": words.known("field", item.field),
        "rows": [{"text": name, "count": words.number(count), "width": count / most} for name, count in rows],
    }


def _label(code: int | str, name: str, words: Wording) -> str:
    return words.say("unanswered") if code in {0, ""} else name


def end_block(report: Report, words: Wording) -> Block:
    """One line each of what has no table on paper, and beside it where the head signs."""
    branch = report.branch
    return {
        "kind": "end",
        "title": words.say("facts.title"),
        "lines": [*_guest_lines(report, words), *_work_lines(report, words), *_machine_lines(report, words)],
        "checked": words.say("sign.checked"),
        "head": words.say("sign.head", words.plain(branch.agency), words.plain(branch.name)),
    }


def _guest_lines(report: Report, words: Wording) -> list[str]:
    counts, wait = report.whole.counts, report.whole.wait
    shown = [words.say(f"ends.{name}", words.number(count)) for name in ENDS if (count := getattr(counts, name))]
    lines = [words.say("facts.counts", words.number(counts.arrivals), ", ".join(shown))] if shown else []
    if wait.count:
        lines.append(words.say("facts.waits", words.duration(wait.longest), words.duration(wait.p90)))
    if report.busiest is not None:
        lines.append(words.say("facts.busiest", hour_text(report.busiest), hour_text(report.busiest + 1)))
    if report.estimates.told:
        covered = words.ratio(report.estimates.covered, report.estimates.told)
        lines.append(words.say("facts.estimate", covered, words.duration(report.estimates.errors.median)))
    return [*lines, *_priority_lines(report, words)]


def _priority_lines(report: Report, words: Wording) -> list[str]:
    """Guests with priority by class where each has enough of them, else together: the reason is their health."""
    flows = {code: flow for code, flow in report.priority.items() if code != "none"}
    if not flows:
        return []
    if all(flow.counts.arrivals >= SMALL for flow in flows.values()):
        return [words.say("facts.priority", ", ".join(_priority(code, flow, words) for code, flow in flows.items()))]
    return [words.say("facts.priority", words.number(sum(flow.counts.arrivals for flow in flows.values())))]


def _priority(code: str, flow: Flow, words: Wording) -> str:
    name, count = words.known("priority", code), words.number(flow.counts.arrivals)
    return words.say("facts.priority_one", name, count, words.duration(flow.wait.median))


def _work_lines(report: Report, words: Wording) -> list[str]:
    lines, sales = [], report.sales
    if sales.sold or sales.not_sold:
        counts = (words.number(count) for count in (sales.sold, sales.not_sold, sales.zero_rupiah))
        lines.append(words.say("facts.sales", *counts, words.rupiah(sales.charged)))
    if report.staff_made:
        lines.append(words.say("facts.staff_made", words.number(report.staff_made)))
    return lines


def _machine_lines(report: Report, words: Wording) -> list[str]:
    lines, kiosk, sync = [], report.kiosk, report.sync
    if kiosk.begun:
        without = sum(count for code, count in kiosk.ended.items() if code != "ticket")
        median = kiosk.scan_milliseconds.median
        took = NONE if median is None else words.say("number.seconds", words.decimal(median / 1000))
        values = words.number(kiosk.begun), words.number(without), words.ratio(kiosk.read, kiosk.scans), took
        lines.append(words.say("facts.kiosk", *values))
    if report.outages:
        seconds = sum(item.seconds for item in report.outages)
        lines.append(words.say("facts.outages", words.number(len(report.outages)), words.hours(seconds)))
    if sync.is_set_up:
        agreed = (
            "" if sync.agreed is None else words.say("facts.sync_agreed" if sync.agreed else "facts.sync_not_agreed")
        )
        lines.append(words.say("facts.sync", words.number(sync.delivered), words.number(sync.events), agreed))
    return lines


def satisfaction_block(report: Report, words: Wording) -> Block | None:
    """The index, its grade and the nine means; None where there are none."""
    found = report.satisfaction
    if found is None:
        return None
    return {
        "kind": "satisfaction",
        "title": words.say("satisfaction.title"),
        "sub": words.counted("satisfaction.sub", found.responses),
        "label": words.say("satisfaction.index"),
        "index": words.fixed(found.index),
        "grade": words.say("satisfaction.grade", found.grade),
        "means": [
            {"text": words.say(f"element.{name}"), "mean": words.fixed(f"{mean:.2f}"), "width": mean / 4}
            for name, mean in zip(ELEMENTS, found.means, strict=True)
        ],
    }


def definitions_block(report: Report, words: Wording) -> Block:
    """What each figure on these pages means, in small type."""
    absent = {
        "satisfaction": report.satisfaction is None,
        "sales": not report.sales.sold + report.sales.not_sold,
        "kiosk": not report.kiosk.begun,
        "outages": not report.outages,
        "estimate": not report.estimates.told,
        "typical": report.comparison.typical is None,
    }
    flows = [report.whole, *(row.flow for row in report.services)]
    absent |= {name: not any(getattr(flow.counts, name) for flow in flows) for name in ENDS}
    absent["excused"] = not any(flow.kept.excused for flow in flows)
    lines = [text for code, text in definitions(words) if not absent.get(code)]
    return {"kind": "definitions", "title": words.say("definitions.title"), "lines": lines}
