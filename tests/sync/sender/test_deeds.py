"""The table of what each answer leads to."""

from datetime import UTC, datetime

import pytest

from sambut.queue.delivery import Delivery, EpochHead, OutboxEvent
from sambut.sync.sender.answers import Busy, CentralHead, Fork, Gap, Refusal, Silence, Taken
from sambut.sync.sender.deeds import (
    Acknowledge,
    BreakOff,
    DeliverAgain,
    Halt,
    Halve,
    Pace,
    Prove,
    Standing,
    deed_of,
    standing,
)

AT = datetime(2026, 10, 6, tzinfo=UTC)


def events(first, last):
    return tuple(
        OutboxEvent("9971", "e", seq, f"id-{seq}", "t", 2, "", "", "{}", f"{seq - 1:064x}", f"{seq:064x}")
        for seq in range(first, last + 1)
    )


SENT = events(11, 20)


def taken(last_seq=20, duplicates=0, parked=(), chain_hash=None):
    return Taken(last_seq, chain_hash or f"{last_seq:064x}", duplicates, parked, AT)


OFFLINE, REFUSED = Delivery.OFFLINE, Delivery.REFUSED
UNFIT = Halt(OFFLINE, "answer-unfit")


@pytest.mark.parametrize(
    ("answer", "deed"),
    [
        (taken(), Acknowledge(20)),
        (taken(duplicates=10), Acknowledge(20)),
        (taken(parked=((12, "schema-unknown"),)), Acknowledge(20, ((12, "schema-unknown"),))),
        (taken(25, duplicates=10), Acknowledge(20, is_ahead=True)),
        (taken(25, duplicates=9), UNFIT),
        (taken(19), UNFIT),
        (taken(chain_hash="0" * 64), UNFIT),
        (taken(duplicates=11), UNFIT),
        (taken(parked=((10, "x"),)), UNFIT),
        (taken(parked=((21, "x"),)), UNFIT),
        (Gap(1), DeliverAgain(1)),
        (Gap(10), DeliverAgain(10)),
        (Gap(11), UNFIT),
        (Gap(15), Prove("gap")),
        (Gap(300), Prove("gap")),
        (Fork(11, 30), BreakOff(11)),
        (Fork(20, 20), BreakOff(20)),
        (Fork(21, 30), UNFIT),
        (Fork(15, 14), UNFIT),
        (Fork(3, 30), DeliverAgain(3)),
        (Refusal("too-large"), Halve()),
        (Refusal("chain-broken", seq=11), Prove("chain-broken")),
        (Refusal("chain-broken", seq=12), Halt(REFUSED, "chain-broken", Pace.SLOW)),
        (Refusal("chain-broken"), Halt(REFUSED, "chain-broken", Pace.SLOW)),
        (Refusal("key-unknown"), Halt(Delivery.NOT_ENROLLED, "key-unknown", Pace.LOOK_AGAIN)),
        (Refusal("key-revoked"), Halt(Delivery.REVOKED, "key-revoked", Pace.LOOK_AGAIN)),
        *(
            (Refusal(code), Halt(REFUSED, code, Pace.SLOW))
            for code in ("wrong-branch", "unsupported", "malformed", "unsigned", "signature-invalid", "later-invented")
        ),
        *(
            (Refusal(f"signature-{how}"), Halt(REFUSED, f"signature-{how}", Pace.SLOW))
            for how in ("expired", "replayed")
        ),
        (Busy("too-many", 30.0), Halt(OFFLINE, "too-many", asked=30.0)),
        (Busy("busy"), Halt(OFFLINE, "busy")),
        (Busy("failed"), Halt(OFFLINE, "failed")),
        (Silence("certificate"), Halt(OFFLINE, "certificate")),
    ],
)
def test_each_answer_has_its_deed(answer, deed):
    assert deed_of(answer, SENT) == deed


def test_one_event_is_not_halved():
    assert deed_of(Refusal("too-large"), events(7, 7)) == Halt(REFUSED, "too-large", Pace.SLOW)


def test_the_first_events_of_an_epoch_follow_nothing_that_could_differ():
    assert deed_of(Refusal("chain-broken", seq=1), events(1, 5)) == Halt(REFUSED, "chain-broken", Pace.SLOW)


def head(last, delivered):
    return EpochHead("e", last, f"{last:064x}", delivered)


@pytest.mark.parametrize(
    ("before", "central", "after", "stands"),
    [
        (head(20, 20), 20, head(20, 20), Standing.LEVEL),
        (head(20, 10), 15, head(20, 10), Standing.LEVEL),
        (head(20, 10), 10, head(20, 10), Standing.LEVEL),
        (head(20, 10), 0, head(20, 10), Standing.LOST),
        (head(20, 10), 9, head(20, 10), Standing.LOST),
        (head(20, 20), 21, head(20, 20), Standing.AHEAD),
        (head(20, 20), 21, head(21, 21), Standing.LEVEL),  # another machine of this office was quicker
        (head(20, 15), 18, head(20, 20), Standing.LEVEL),  # acknowledged after central had told
    ],
)
def test_how_both_ends_stand(before, central, after, stands):
    assert standing(before, CentralHead(central, f"{central:064x}", AT), after) is stands


def test_the_same_number_with_another_event():
    assert standing(head(20, 20), CentralHead(20, "f" * 64, AT), head(20, 20)) is Standing.OTHER
