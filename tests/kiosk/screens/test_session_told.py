"""Whatever way a visit ends under real touches, the office is told once, and how and where it ended."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from sambut.queue.storage.schema import event
from sambut.tests.kiosk.screens import test_ways_out as ways
from sambut.tests.kiosk.screens.confider import SECRETS, visit

READ = ("read", "ktp")
ENDS: dict[Callable[[Any], None], tuple[Any, ...]] = {
    ways.by_time_while_typing: ("timed_out", "form", READ),
    ways.by_the_button_of_the_warning: ("cancelled", "review", READ),
    ways.by_going_back: ("cancelled", "consent", READ),
    ways.with_an_office_that_is_away: ("failed", "issuing", READ),
    ways.with_an_office_that_closed: ("closed", "issuing", READ),
    ways.with_a_printer_that_fails: ("ticket", "ticket", READ),
    ways.with_a_camera_that_dies: ("timed_out", "identity", READ),
    ways.from_the_card_page: ("cancelled", "consent", READ),
    ways.in_another_language: ("timed_out", "form", READ),
    ways.with_staff_called: ("timed_out", "form", READ),
    ways.by_the_administrators_gesture: ("closed", "form", READ),
    ways.by_the_gesture_while_a_card_is_shown: ("closed", "scan", READ),
    ways.with_the_ticket_taken: ("ticket", "ticket", READ),
    ways.with_the_ticket_left_on_the_screen: ("ticket", "ticket", READ),
    ways.by_starting_anew_with_another_card: ("cancelled", "consent", READ),
}


def told(kiosk: Any) -> list[dict[str, Any]]:
    with kiosk.bench.office._database.reading() as connection:
        rows = connection.execute(sa.select(event.c.payload).where(event.c.type == "kiosk.session"))
        return [json.loads(row.payload) for row in rows]


def test_every_way_out_is_known() -> None:
    assert set(ENDS) == set(ways.WAYS)


@pytest.mark.parametrize("leave", ways.WAYS, ids=lambda way: way.__name__)
def test_a_session_is_told_once(kiosk: Any, leave: Callable[[Any], None]) -> None:
    leave(kiosk)
    for _ in range(3):
        kiosk.pass_time(70)
    kiosk.model.finish()
    [one] = told(kiosk)
    assert (one["outcome"], one["page"], (one["scan"]["outcome"], one["scan"]["kind"])) == ENDS[leave]
    assert (one["scan"]["milliseconds"] is not None) is (one["scan"]["outcome"] == "read")
    assert set(one) == {"kiosk", "day", "begun_at", "ended_at", "outcome", "page", "scan"}
    assert not [secret for secret in SECRETS if secret in json.dumps(one)]


def test_each_visitor_is_a_session_of_their_own(kiosk: Any) -> None:
    for _ in range(2):
        visit(kiosk, "ticket")
        kiosk.touch("Selesai")
    kiosk.touch("Sentuh untuk mulai")
    kiosk.touch("Kembali")
    assert [(one["outcome"], one["page"]) for one in told(kiosk)] == [("ticket", "ticket")] * 2 + [
        ("cancelled", "consent")
    ]


def test_a_survey_is_no_session(kiosk: Any) -> None:
    kiosk.model._change(survey=True)
    kiosk.settle()
    kiosk.touch("Nilai pelayanan kami")
    assert kiosk.survey.property("open")
    kiosk.touch("Tidak")
    assert told(kiosk) == []
