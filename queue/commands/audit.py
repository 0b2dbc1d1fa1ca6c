"""The `audit` command: who read whose data on given days and for what, as the event ledger tells it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from ..access import Actor, Role
from ..office import Office, open_office
from ..operations.read_audit import ReadRecord, ReadVisit
from ..settings import Settings

TERMINAL = Actor(Role.SYSTEM, "command line")


def run_audit(home: Path, settings: Settings, options: argparse.Namespace) -> int:
    """Prints the readings; 1 where the ledger is not whole, so that they may not be all."""
    if options.first > options.last:
        options.wrong("--from must not lie after --to")
    office = open_office(home, settings)
    try:
        fault = office.check_ledger()
        for record in office.reads_between(TERMINAL, options.first, options.last):
            for line in [json.dumps(_as_data(office, record))] if options.json else _lines(office, record):
                print(line)
    finally:
        office.close()
    if fault is not None:
        told = f"the ledger is not whole at event {fault.seq}: {fault.why}; readings may be missing or changed"
        print(f"sambut: {told}", file=sys.stderr)
    return 1 if fault is not None else 0


def _as_data(office: Office, record: ReadRecord) -> dict[str, Any]:
    local = office.rules.hours.local(record.at)
    told = {"at": local.isoformat(timespec="seconds"), "event": record.seq, "who": record.who}
    read = [
        {"visit": visit.visit_id, "day": visit.day and str(visit.day), "tickets": visit.tickets, "person": _who(visit)}
        for visit in record.visits
    ]
    person = {"person": record.person_id} if record.person_id else {}
    return told | {"name": record.full_name, "purpose": record.purpose, "visits": read} | person


def _lines(office: Office, record: ReadRecord) -> list[str]:
    """One line for each visit; one for a search that found nobody, and for a card that was recognised."""
    who = f"{record.who} ({record.full_name})" if record.full_name else record.who
    start = f"{office.rules.hours.local(record.at):%Y-%m-%d %H:%M:%S}  {who}  {record.purpose}"
    if record.person_id:
        return [f"{start}  person {record.person_id}"]
    if not record.visits:
        return [f"{start}  nobody found"]
    return [f"{start}  {_visit(visit)}" for visit in record.visits]


def _visit(visit: ReadVisit) -> str:
    person = f"person {_who(visit)}" if visit.person_id else "no person kept"
    return f"{' '.join(visit.tickets) or 'no ticket'} of {visit.day or '?'}  visit {visit.visit_id}  {person}"


def _who(visit: ReadVisit) -> str | None:
    return visit.person_id or None
