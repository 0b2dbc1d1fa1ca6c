"""No officer sees a name whose reading is not in the ledger: once for each account, day, purpose and visit."""

import json

import pytest
import sqlalchemy as sa

from sambut.queue.doors import desk as desk_door
from sambut.queue.errors import Fault, KnownError
from sambut.queue.guestbook import Identity, StaffReason
from sambut.queue.storage.schema import event


def reads(bench):
    with bench.office._database.reading() as connection:
        told = sa.select(event.c.payload).where(event.c.type == "identity.read").order_by(event.c.seq)
        return [json.loads(text) for text in connection.execute(told).scalars()]


def test_each_name_in_the_list_is_written_down_once_a_day_for_each_account(any_bench):
    ayu, dimas = any_bench.officer("ayu", 1), any_bench.officer("dimas", 2)
    first, second = any_bench.issue("K"), any_bench.issue("K")
    for _ in range(3):
        any_bench.office.desk_view(ayu)
    assert [(one["account"], one["purpose"], one["visits"]) for one in reads(any_bench)] == [
        (ayu.account_id, "queue_list", [first.visit_id, second.visit_id])
    ]
    third = any_bench.issue("K")
    any_bench.office.desk_view(ayu)
    any_bench.office.desk_view(dimas)
    assert [one["visits"] for one in reads(any_bench)[1:]] == [
        [third.visit_id],
        [first.visit_id, second.visit_id, third.visit_id],
    ]


def test_the_card_of_the_guest_at_the_desk_is_a_reading_of_its_own(any_bench):
    ayu = any_bench.officer("ayu", 1)
    ticket = any_bench.issue("K")
    any_bench.office.call_next(ayu)
    any_bench.office.desk_view(ayu)
    assert [(one["purpose"], one["visits"]) for one in reads(any_bench)] == [("guest_card", [ticket.visit_id])]


def test_a_visit_without_a_name_is_no_reading(any_bench):
    ayu = any_bench.officer("ayu", 1)
    any_bench.issue("K", identity=Identity(), consent=None, staff_reason=StaffReason.NO_CONSENT)
    assert any_bench.office.desk_view(ayu).waiting[0].name == ""
    assert reads(any_bench) == []


def test_what_cannot_be_written_down_is_not_shown(bench, monkeypatch):
    ayu = bench.officer("ayu", 1)
    bench.issue("K")

    def full(*_):
        raise KnownError(Fault.DISK_FULL, "no space left on the disk")

    monkeypatch.setattr(desk_door.reading, "note_reads", full)
    with pytest.raises(KnownError):
        bench.office.desk_view(ayu)
