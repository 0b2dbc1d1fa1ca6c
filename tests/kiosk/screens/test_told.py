"""What changes by itself is told to assistive technology: a new page, hints, faults, the number, the end."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QAccessible

from sambut.kiosk.inputs import Scan
from sambut.kiosk.scan.reading import Hint
from sambut.queue.errors import Fault
from sambut.queue.ticket import PrintState


def told(kiosk: Any) -> dict[str, bool]:
    """What stands to be told now, and whether at once."""
    found = [item for item in kiosk.items() if item.metaObject().className().startswith("Announcement")]
    return {item.property("text"): item.property("urgent") for item in found if item.property("text")}


@pytest.fixture
def listening(kiosk: Any) -> Any:
    QAccessible.setActive(True)
    kiosk.model._timer.stop()
    kiosk.theme.setProperty("hintHold", 0)
    return kiosk


def test_a_new_page_tells_its_question(listening: Any, walk: Callable[..., None]) -> None:
    for step, title in (("consent", "Data Anda, seperlunya saja"), ("service", "Layanan apa yang Anda perlukan?")):
        walk(listening, step)
        assert told(listening) == {title: False}


def test_hints_of_the_camera_are_told(listening: Any, walk: Callable[..., None]) -> None:
    walk(listening, "scan")
    for hint, words in ((Hint.TOO_FAR, "Dekatkan kartu"), (Hint.GLARE, "Silau, miringkan sedikit")):
        listening.model._change(scan=Scan("live", (hint,), looked=True))
        listening.settle()
        assert told(listening)[words] is False
    listening.model._change(scan=Scan("live", looked=True, leaving=True))
    listening.settle()
    assert told(listening)[listening.model.shown.page.leaving]


def test_a_fault_of_a_field_is_told_at_once(listening: Any, walk: Callable[..., None]) -> None:
    walk(listening, "email")
    listening.model.submit("siti")
    listening.settle()
    assert told(listening)["Alamat email belum lengkap."]


def test_messages_and_the_last_question_are_told_once(listening: Any, walk: Callable[..., None]) -> None:
    walk(listening, "sex")
    listening.model.access("help")
    listening.settle()
    assert told(listening)["Petugas segera datang."] is False
    listening.model._change(idle_seconds=15, idle_total=15)
    listening.settle()
    first = told(listening)
    assert any(text.startswith("Anda masih di sini?") and urgent for text, urgent in first.items())
    listening.model._change(idle_seconds=14)
    listening.settle()
    assert told(listening) == first


def test_the_number_and_what_becomes_of_the_paper_are_told(listening: Any, walk: Callable[..., None]) -> None:
    walk(listening, "ticket")
    page = listening.model.shown.page
    assert told(listening)[page.number] is False
    session = dataclasses.replace(listening.model.session, print_state=PrintState.FAILED)
    listening.model._change(session=session)
    listening.settle()
    page = listening.model.shown.page
    assert told(listening)[f"{page.paper_title}. {page.paper_text}"]


def test_trouble_is_told(listening: Any, walk: Callable[..., None]) -> None:
    walk(listening, "review")
    listening.model.errands.issue = lambda *_: None
    listening.model.confirm()
    listening.model._change(fault=Fault.DATABASE_AWAY)
    listening.settle()
    assert listening.model.shown.page.title in told(listening)
