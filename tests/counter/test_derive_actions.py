"""The desk's actions and lists in words, as tables: no Qt window, no database."""

import dataclasses
from datetime import timedelta
from typing import Any

import pytest

from sambut.assets.words import word
from sambut.counter.desk.derive_actions import undo_left
from sambut.counter.desk.derive_clock import derive_clock
from sambut.counter.desk.derive_desk import derive_desk
from sambut.counter.desk.derive_queue import derive_queue
from sambut.counter.desk.desk_inputs import DeskInputs
from sambut.counter.desk.outcomes import refusal
from sambut.queue.dispatch import Candidate, Reason, Standing
from sambut.queue.operations.calling import NobodyWaiting, NoDesk, NotWaiting, OnBreak, StillServing, TooLate
from sambut.queue.operations.desk_view import DeskView, WaitingGuest
from sambut.queue.operations.desks import DeskBusy, DeskPlace, DeskUnknown
from sambut.queue.operations.legs import NoSuchPlace
from sambut.queue.operations.serving import Moved, NoGuest, NotExcusable, NotReady, TooOften, TooSoon
from sambut.queue.priority import Priority
from sambut.queue.standard import Excuse, Grade, Verdict
from sambut.queue.ticket import IllegalMove, Move, Ticket, TicketState

from .test_derive import ANSWERS, DESK, LUNCH, NINE, at, called, ticket, view

LANGUAGES = ("id", "en")


def standing(item: Ticket, reason: Reason) -> Standing:
    candidate = Candidate(item.ticket_id, item.service, item.number, item.priority, item.guest_book_at, 60, 540)
    return Standing(candidate, reason, 540, 60)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words_first_in_line_and_behind(reason: Reason, language: str) -> None:
    first, second = ticket(1, priority=Priority.ELDERLY), ticket(2, "J", priority=Priority.PREGNANT)
    waiting = tuple(WaitingGuest(item, "Budi", 1, "", "") for item in (first, second))
    seen = view(waiting=waiting, order=(standing(first, reason), standing(second, reason)))
    queue = derive_queue(at(seen, language=language))
    assert "K-001" in queue.next_text
    assert "%" not in queue.next_text
    assert len(queue.next_text) > len("Berikutnya K-001: ")


REFUSALS = (
    NobodyWaiting(),
    NoDesk(),
    OnBreak(),
    StillServing(ticket()),
    NotWaiting(TicketState.DONE),
    DeskBusy(ticket()),
    DeskUnknown(),
    NoSuchPlace(),
    IllegalMove(TicketState.DONE, Move.HOLD),
    TooSoon(Move.RECALL, 9),
    TooLate(Move.UNDO_CALL, 10),
    TooLate(Move.RESTORE, 1800),
    TooOften(Move.RECALL, 6),
    TooOften(Move.RESTORE, 2),
    NoGuest(),
    NotReady({}),
    NotExcusable(),
)


@pytest.mark.parametrize("outcome", REFUSALS, ids=lambda outcome: type(outcome).__name__)
def test_every_refusal_of_the_office_has_words(outcome: Any) -> None:
    refused = refusal(outcome)
    assert refused is not None
    for language in LANGUAGES:
        assert "%" not in word(language, f"counter.{refused[0]}", *refused[1])


def test_what_was_done_needs_no_words() -> None:
    assert refusal(Moved(ticket())) is None


@pytest.mark.parametrize(
    ("changes", "seconds", "left"),
    [
        ({}, 30, 10),
        ({}, 39.1, 1),
        ({}, 40, 0),
        ({}, 20, 0),  # the clock was set back: nothing can be told
        ({"calls": 2}, 30, 0),
        ({"called_from": "held"}, 30, 0),
        ({"state": TicketState.SERVING}, 30, 0),
    ],
)
def test_how_long_a_call_can_be_taken_back(changes: dict[str, Any], seconds: float, left: int) -> None:
    seen = view(called(**changes))
    assert undo_left(at(seen, seconds), seen) == left


def resting(**changes: Any) -> DeskView:
    values = {"break_reason": "prayer", "break_since": NINE, "break_until": NINE + timedelta(minutes=15)}
    return view(place=DeskPlace(DESK, "Dimas Prasetyo", "a1", NINE, **(values | changes)))


@pytest.mark.parametrize(
    ("minutes", "text", "over"),
    [
        (0, "Ibadah, sejak 09.00", False),
        (15.9, "Ibadah, sejak 09.00", False),
        (16, "Lewat 1 menit dari rencana", True),
        (95, "Lewat 80 menit dari rencana", True),
    ],
)
def test_a_break_in_words(minutes: float, text: str, over: bool) -> None:
    rest = derive_desk(at(resting(), minutes * 60)).rest
    assert (rest.title, rest.text, rest.over) == ("Loket 2 istirahat sampai 09.15", text, over)
    actions = derive_desk(at(resting(), minutes * 60)).actions
    assert actions is not None
    assert (actions.call.enabled, actions.call.why, actions.rest.enabled) == (False, "Loket sedang istirahat", True)


def closed(seconds: float, rules: Any = None, **day: Any) -> str:
    seen = view()
    seen = dataclasses.replace(seen, day=dataclasses.replace(seen.day, **day))
    return derive_queue(at(seen, seconds, rules) if rules else at(seen, seconds)).closed


def test_what_is_said_of_the_day() -> None:
    hour = 3600.0
    assert closed(0) == ""
    assert closed(6.5 * hour - 1) == ""
    assert closed(6.5 * hour) == "Kantor tutup. Buka lagi Rabu, 7 Oktober pukul 08.00."
    assert closed(-1.5 * hour) == "Kantor tutup. Buka pukul 08.00."
    assert closed(3.5 * hour, LUNCH) == "Kantor tutup. Buka pukul 13.00."
    early = NINE + timedelta(hours=2)
    assert closed(2 * hour, closed_at=early) == "Hari ini ditutup lebih awal, pukul 11.00."
    in_time = NINE + timedelta(hours=7)
    assert closed(8 * hour, closed_at=in_time).startswith("Kantor tutup. Buka lagi Rabu")


def clock(item: Ticket, seconds: float) -> Any:
    return derive_clock(at(view(item), seconds))


def test_an_absence_does_not_count_on_the_clock() -> None:
    assert clock(called(), 330).time == "05:30"
    assert clock(called(pauses=((NINE, NINE + timedelta(seconds=60)),)), 330).time == "04:30"
    assert clock(called(pauses=((NINE, NINE + timedelta(seconds=60)),)), 330).light == "green"


def test_the_clock_follows_the_service_that_is_given_not_the_number() -> None:
    sent = called(service="P", leg=2, queued_at=NINE)
    assert clock(sent, 60).target_text == "5 menit"
    assert derive_desk(at(view(sent), 60)).guest.service == "Perpustakaan"


def test_a_visit_that_was_served_before_is_not_judged_again() -> None:
    later = NINE + timedelta(minutes=20)
    again = called(service="J", leg=2, queued_at=later, served_before=True)
    shown = clock(again, 20 * 60 + 90)
    assert (shown.light, shown.time, shown.title) == ("none", "01:30", "Waktu tunggu")
    assert shown.text.startswith("Tamu ini sudah dilayani")
    serving = dataclasses.replace(again, state=TicketState.SERVING, started_at=later + timedelta(seconds=90))
    shown = clock(serving, 30 * 60)
    assert (shown.time, shown.title, shown.service_time) == ("01:30", "Tidak dinilai", "08:30")


@pytest.mark.parametrize("excuse", list(Excuse))
def test_an_excused_visit_says_so(excuse: Excuse) -> None:
    start = NINE + timedelta(minutes=11)
    verdict = Verdict(Grade.EXCUSED, "1", NINE, start, 660, excuse, "a1")
    shown = clock(called(state=TicketState.SERVING, started_at=start, verdict=verdict), 700)
    assert shown.title == "Lewat standar, dengan alasan"
    assert shown.text.startswith("Alasan: ")


@pytest.mark.parametrize(
    ("changes", "came_from", "origin"),
    [
        ({}, "", ""),
        ({"leg": 2, "service": "J"}, "K", "Dialihkan dari Konsultasi"),
        ({"leg": 3, "service": "J"}, "P", "Dialihkan dari Perpustakaan"),
        ({"leg": 2, "service": "J", "served_before": True}, "K", "Lanjutan dari Konsultasi"),
        ({"leg": 2}, "K", "Dialihkan dari loket lain"),
    ],
)
def test_where_a_guest_comes_from(changes: dict[str, Any], came_from: str, origin: str) -> None:
    seen = view(called(**changes))
    assert seen.guest is not None
    seen = dataclasses.replace(seen, guest=dataclasses.replace(seen.guest, came_from=came_from))
    assert derive_desk(at(seen)).guest.origin == origin


def test_what_the_visitor_ticked_at_the_kiosk() -> None:
    seen = view(called(prefix="J"))
    assert seen.guest is not None
    answers = dict(ANSWERS) | {"ready": "sale_terms,gone", "education": 3, "use": 1}
    guest = dataclasses.replace(seen.guest, answers=_with_defaults(answers))
    props = derive_desk(at(dataclasses.replace(seen, guest=guest))).guest
    assert [item.ready for item in props.ready] == [True, False, False]
    assert props.ready[0].text == "Setuju format, biaya, dan media"
    assert derive_desk(at(view(called()))).guest.ready == (), "nothing is required of a consultation"


def _with_defaults(answers: dict[str, Any]) -> dict[str, Any]:
    return {name: answers.get(name) for name in (*answers, "main_use", "occupation", "institution", "occupation_text")}


def test_an_empty_desk_without_a_view_shows_nothing() -> None:
    empty = DeskInputs(at(view()).rules, NINE)
    assert derive_queue(empty).waiting == ()
    assert derive_desk(empty).seated is False
