"""What goes over the wire: every request signed, dated by central's clock, and told anew where that was wrong."""

import json
from datetime import date, timedelta

import pytest

from sambut.queue.clock import VirtualClock
from sambut.queue.delivery import DayDigest, EpochSpan
from sambut.sync.sender.answers import CentralHead, Compared, Enrolled, Refusal, Silence, Taken
from sambut.sync.sender.client import SIGN_ANEW
from sambut.sync.wire.signing import key_id_of, verify
from sambut.tests.conftest import MORNING
from sambut.tests.sync.sender.scripted_server import answer, problem

HASH = "b" * 64
AT = MORNING.isoformat()
HEAD = answer(last_seq=3, chain_hash=HASH, central_time=AT)


def test_what_each_request_is(serve, line, key, clock):
    replies = [
        answer(last_seq=9, chain_hash=HASH, duplicates=1, parked=[], central_time=AT),
        HEAD,
        answer(agreed=True, missing=[], central_time=AT),
        answer(201, branch="9971", key_id="k", name="n"),
    ]
    server = serve(lambda _: replies.pop(0))
    central = line(server.url)
    digest = DayDigest(date(2026, 10, 5), (EpochSpan("e", 1, 9, 9),), {"ticket.issued": 9}, HASH)
    assert isinstance(central.put_events("9971", "e", 7, b"body"), Taken)
    assert isinstance(central.head("9971", "e"), CentralHead)
    assert isinstance(central.put_digest("9971", digest), Compared)
    assert central.enrol("CODE", "kiosk") == Enrolled("9971", "k", "n")
    for request in server.requests:
        found = verify(
            request.method,
            server.url + request.target,
            request.headers,
            request.body,
            lambda _: key.public_key(),
            clock(),
        )
        assert found.key_id == key_id_of(key.public_key())
        assert found.clock == clock()
    events, head, day, enrolment = server.requests
    assert (events.method, events.target) == ("PUT", "/v1/branches/9971/epochs/e/events/7")
    assert (events.headers["content-type"], events.headers["content-encoding"]) == ("application/x-ndjson", "gzip")
    assert (head.method, head.target) == ("GET", "/v1/branches/9971/epochs/e")
    assert (day.method, day.target) == ("PUT", "/v1/branches/9971/days/2026-10-05/digest")
    assert json.loads(day.body)["spans"] == [{"epoch": "e", "first_seq": 1, "last_seq": 9, "events": 9}]
    assert (enrolment.method, enrolment.target) == ("POST", "/v1/enrolments")
    assert set(json.loads(enrolment.body)) == {"code", "public_key", "name"}


@pytest.mark.parametrize("wrong", [timedelta(hours=-7), timedelta(days=900), timedelta(seconds=301)])
def test_a_wrong_clock_is_made_good_at_once(central, line, key, clock, wrong):
    own = VirtualClock(MORNING + wrong)
    sender = line(central.url, own_clock=own)
    assert isinstance(sender.head("9971", "e"), CentralHead)
    assert len(central.server.requests) == 2
    assert sender.offset == -wrong
    assert isinstance(sender.head("9971", "e"), CentralHead)
    assert len(central.server.requests) == 3
    own.advance(7200)  # it is set while the sender runs
    assert isinstance(sender.head("9971", "e"), CentralHead)
    told = central.server.requests[-1].headers["sambut-clock"]
    assert told.startswith((MORNING + wrong + timedelta(hours=2)).isoformat()[:19])


def test_a_clock_that_cannot_be_made_good_is_told_and_not_tried_for_ever(serve, line):
    server = serve(lambda _: problem(401, "signature-expired", central_time=AT))
    assert line(server.url).head("9971", "e").code == "signature-expired"
    assert len(server.requests) == 2


def test_a_seen_nonce_is_signed_anew_a_few_times(serve, line):
    replies = [problem(401, "signature-replayed"), problem(401, "signature-replayed"), HEAD]
    server = serve(lambda _: replies.pop(0))
    assert isinstance(line(server.url).head("9971", "e"), CentralHead)
    assert len({request.headers["signature-input"] for request in server.requests}) == 3
    server.respond = lambda _: problem(401, "signature-replayed")
    assert line(server.url).head("9971", "e").code == "signature-replayed"
    assert len(server.requests) == 3 + 1 + SIGN_ANEW


def test_a_gap_is_no_answer_to_a_question(serve, line):
    server = serve(lambda _: problem(409, "gap", expected_seq=3))
    assert line(server.url).head("9971", "e") == Refusal("gap")


def test_what_another_server_would_answer_is_none(serve, line):
    server = serve(lambda _: answer(welcome="to our network"))
    assert line(server.url).put_events("9971", "e", 1, b"") == Silence("answer-unreadable")
