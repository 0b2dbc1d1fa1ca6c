"""Every look that a visitor may meet: all pages with their states, one after the other on one kiosk."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtQuick import QQuickItem

from sambut.kiosk.inputs import Access, Scan
from sambut.kiosk.scan.reading import Hint
from sambut.kiosk.steps import Step
from sambut.queue.errors import Fault
from sambut.queue.operations.issue import NotAccepted
from sambut.queue.ticket import PrintState

STEPS = (
    *("welcome", "consent", "scan", "id_type", "id_number", "name", "service", "requirements", "email", "sex"),
    *("age_band", "education", "occupation", "occupation_text", "institution_category", "institution_text"),
    *("institution", "main_use", "priority", "disability", "review", "phone", "ticket"),
)
SUGGESTED = ("Dinas Contoh Kabupaten Contoh", "Koperasi Contoh", "Yayasan Contoh")
SCANS = {
    "hinted": Scan("live", (Hint.TOO_FAR, Hint.GLARE), looked=True),
    "slow": Scan("live", looked=True, steady_seconds=9, since_seconds=25),
    "leaving": Scan("live", (Hint.TILTED,), looked=True, since_seconds=50, leaving=True),
    "missing": Scan("missing"),
    "lost": Scan("lost"),
    "read": Scan("read", named=True),
}


def looks(kiosk: Any, walk: Callable[..., None], access: Access) -> Iterator[str]:
    """Takes the kiosk from look to look and yields the name of each."""
    kiosk.model._timer.stop()
    kiosk.theme.setProperty("hintHold", 0)
    for step in STEPS:
        walk(kiosk, step, prefix="J")
        kiosk.model._change(access=access)
        for name in _states(kiosk, step):
            kiosk.settle()
            yield name
    yield from _outside(kiosk, walk, access)


def _page(kiosk: Any, kind: str) -> QQuickItem:
    return next(item for item in kiosk.items() if item.metaObject().className().startswith(kind))


def _states(kiosk: Any, step: str) -> Iterator[str]:
    yield step
    model = kiosk.model
    match step:
        case "consent":
            _page(kiosk, "ConsentPage").setProperty("reading", True)
            yield "notice"
        case "scan":
            for name, scan in SCANS.items():
                model._change(scan=scan)
                yield f"scan {name}"
        case "service":
            model.showOnline()
            yield "online"
            model.showWay("sale")
            yield "online way"
            model.back()
            model.back()
        case "requirements":
            model.mark("sale_terms")
            yield "requirements ticked"
            _page(kiosk, "RequirementsPage").setProperty("pricing", True)
            yield "tariff"
        case "email":
            model.submit("siti")
            yield "email at fault"
        case "sex":
            model._change(idle_seconds=9, idle_total=15)
            yield "idle"
            model._change(idle_seconds=None)
            model._change(help_coming=True)
            yield "help comes"
            model._change(help_coming=False)
        case "institution":
            model._change(institutions={9: SUGGESTED})
            yield "institutions suggested"
        case "review":
            kept = model.session
            model._change(session=dataclasses.replace(kept, returning=True, remembered=frozenset({"name", "email"})))
            yield "returning"
            model._change(session=kept)
        case "ticket":
            kept = model.session
            for state in PrintState:
                model._change(session=dataclasses.replace(kept, print_state=state), ticket_seconds=9)
                yield f"ticket {state}"


def _outside(kiosk: Any, walk: Callable[..., None], access: Access) -> Iterator[str]:
    """What comes instead of a visit's pages: refused services, trouble, a closed office, no service at all."""
    model = kiosk.model
    model.finish()
    walk(kiosk, "not_served", prefix="R")
    model._change(access=access)
    kiosk.settle()
    yield "not served"
    model._change(session=dataclasses.replace(model.session, step=Step.ISSUING), fault=Fault.DATABASE_AWAY)
    kiosk.settle()
    yield "trouble"
    model._change(fault=None, refusal=NotAccepted({}))
    kiosk.settle()
    yield "not accepted"
    model.finish()
    public = model._inputs.public
    model._change(access=access, public=dataclasses.replace(public, is_open=False))
    kiosk.settle()
    yield "closed"
    model._change(public=None)
    kiosk.settle()
    yield "out of service"
