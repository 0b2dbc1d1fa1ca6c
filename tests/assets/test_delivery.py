"""Delivery to the central office in words: every state, in both languages, and what is not told because it passes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.assets.delivery import Reader, to_check, told
from sambut.assets.words import table
from sambut.queue.delivery import MOST_COUNTED, Delivery, DeliveryState
from sambut.sync.wire.problem import Problem

NOW = datetime(2026, 10, 6, 2, 42, tzinfo=UTC)
"""09.42 in Jakarta."""
JAKARTA = ZoneInfo("Asia/Jakarta")
ID, EN = Reader("id", JAKARTA, NOW), Reader("en", JAKARTA, NOW)


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


OUTAGE = DeliveryState(Delivery.OFFLINE, 12, ago(24), ago(25), ago(22), next_at=ago(-3))


@pytest.mark.parametrize(
    ("state", "key", "tone", "indonesian", "english"),
    [
        (DeliveryState(Delivery.DELIVERED), "delivered", "good", "Tersinkron", "Synchronised"),
        (
            DeliveryState(Delivery.DELIVERED, delivered_at=ago(1)),
            "delivered",
            "good",
            "Tersinkron 09.41",
            "Synchronised 09.41",
        ),
        (
            DeliveryState(Delivery.DELIVERED, delivered_at=ago(24 * 60)),
            "delivered",
            "good",
            "Tersinkron 5 Okt",
            "Synchronised 5 Oct",
        ),
        (
            DeliveryState(Delivery.SENDING, 3, ago(1), ago(1)),
            "sending",
            "calm",
            "Menyinkronkan 3",
            "Synchronising 3",
        ),
        (OUTAGE, "offline", "warn", "Luring sejak 09.20 · 12 belum terkirim", "Offline since 09.20 · 12 not sent"),
        (
            DeliveryState(Delivery.OFFLINE, since=ago(22)),
            "offline",
            "warn",
            "Luring sejak 09.20",
            "Offline since 09.20",
        ),
        (
            DeliveryState(Delivery.REFUSED, 12345, ago(90), since=ago(90), reason="chain-broken"),
            "refused",
            "warn",
            "Ditolak pusat · 12.345 belum terkirim",
            "Refused by the centre · 12,345 not sent",
        ),
        (
            DeliveryState(Delivery.REVOKED, since=ago(1), reason="key-revoked"),
            "revoked",
            "warn",
            "Izin kirim dicabut",
            "May no longer send",
        ),
        (
            DeliveryState(Delivery.NOT_ENROLLED),
            "not_enrolled",
            "warn",
            "Belum terdaftar di pusat",
            "Not enrolled at the centre",
        ),
        (
            DeliveryState(Delivery.SENDING, 12, ago(22), ago(60), ago(60)),
            "stalled",
            "warn",
            "Tertahan sejak 09.20 · 12 belum terkirim",
            "Held up since 09.20 · 12 not sent",
        ),
    ],
)
def test_each_state_in_words(state: DeliveryState, key: str, tone: str, indonesian: str, english: str) -> None:
    both = told(state, ID), told(state, EN)
    assert [(said.key, said.tone) for said in both if said] == [(key, tone)] * 2
    assert [said.text for said in both if said] == [indonesian, english]


def test_a_branch_without_a_central_office_is_told_nothing() -> None:
    assert told(DeliveryState(Delivery.UNSET, 4000, ago(9999)), ID) is None


def test_an_outage_of_less_than_a_minute_is_not_told() -> None:
    brief = replace(OUTAGE, since=NOW - timedelta(seconds=59), waiting_since=NOW - timedelta(seconds=29))
    assert told(brief, ID).key == "delivered"
    assert told(replace(brief, waiting_since=NOW - timedelta(seconds=30)), ID).key == "sending"
    assert told(replace(brief, since=NOW - timedelta(seconds=60)), ID).key == "offline"


def test_what_waits_for_less_than_half_a_minute_counts_as_delivered() -> None:
    state = DeliveryState(Delivery.SENDING, 2, NOW - timedelta(seconds=29), ago(3), ago(3))
    assert told(state, ID).text == "Tersinkron 09.39"
    assert told(replace(state, waiting_since=NOW - timedelta(seconds=30)), ID).text == "Menyinkronkan 2"


def test_an_old_backlog_that_is_being_sent_is_not_held_up() -> None:
    state = DeliveryState(Delivery.SENDING, 4000, ago(3 * 24 * 60), NOW - timedelta(seconds=2), ago(1))
    assert told(state, ID).key == "sending"
    assert told(replace(state, delivered_at=ago(10), since=ago(10)), ID).key == "stalled"


def test_a_clock_set_back_hides_nothing() -> None:
    assert told(replace(OUTAGE, since=ago(-600), waiting_since=ago(-600)), ID).key == "offline"


@pytest.mark.parametrize("ahead", ["waiting_since", "delivered_at", "since"])
def test_a_time_ahead_of_now_is_no_sign_of_a_sender_and_is_not_told(ahead: str) -> None:
    state = replace(DeliveryState(Delivery.SENDING, 12, ago(22), ago(22), ago(22)), **{ahead: ago(-600)})
    assert told(state, ID).text == "Tertahan sejak 09.20 · 12 belum terkirim"
    assert told(replace(state, **{ahead: ago(1)}), ID).key == "sending"


def test_an_outage_does_not_begin_later_than_now() -> None:
    state = replace(OUTAGE, since=ago(-600))
    assert told(state, ID).text == "Luring sejak 09.18 · 12 belum terkirim"
    both = told(replace(state, waiting_since=ago(-600)), ID)
    assert both.text == "Luring sejak 09.42 · 12 belum terkirim"
    assert "19.42" not in both.full


def test_what_is_held_up_says_why() -> None:
    said = told(DeliveryState(Delivery.SENDING, 12, ago(22), ago(60), ago(60)), ID)
    assert said.why == "Program pengirim tidak menyala di komputer mana pun di kantor ini."
    assert said.why in said.full


def test_more_than_are_counted_are_told_so() -> None:
    state = DeliveryState(Delivery.OFFLINE, MOST_COUNTED, ago(25), since=ago(22))
    assert told(state, ID).text == "Luring sejak 09.20 · 10.000+ belum terkirim"
    assert "10,000+ records have waited" in told(state, EN).full
    assert "+" not in told(replace(state, waiting=MOST_COUNTED - 1), ID).text


def test_the_whole_story_of_an_outage() -> None:
    assert told(OUTAGE, ID).full == (
        "Kantor pusat tidak dapat dihubungi sejak pukul 09.20. 12 catatan menunggu sejak pukul 09.18 dan tersimpan di "
        "kantor ini; pelayanan tetap berjalan. Dicoba lagi pukul 09.45."
    )
    assert told(OUTAGE, ID).line == "Dicoba lagi pukul 09.45"
    past = replace(OUTAGE, next_at=ago(1), since=ago(24 * 60), waiting=1)
    assert told(past, EN).full == (
        "The central office has been out of reach since 5 Oct 2026, 09.42. 1 record has waited since 09.18, kept at "
        "this office; service goes on."
    )
    assert told(past, EN).line == "Records are kept at this office"


def test_who_cannot_mend_it_is_told_who_can() -> None:
    for state in (Delivery.REFUSED, Delivery.REVOKED, Delivery.NOT_ENROLLED):
        said = told(DeliveryState(state, 3, ago(5), since=ago(5), reason="key-unknown"), ID)
        assert said.full.endswith("Beri tahu teknisi.")
        assert said.line == "Beri tahu teknisi"


MET_BY_A_SENDER = sorted(
    set(Problem) - {Problem.CODE_REFUSED, Problem.NOT_FOUND, Problem.METHOD_NOT_ALLOWED, Problem.KEY_TAKEN}
)


@pytest.mark.parametrize("problem", MET_BY_A_SENDER)
def test_every_problem_that_a_sender_meets_has_words(problem: Problem) -> None:
    assert f"delivery.reason.{problem.value.replace('-', '_')}" in table()
    said = told(DeliveryState(Delivery.REFUSED, 3, ago(5), since=ago(5), reason=problem), ID)
    assert problem.value not in said.full.split()


def test_a_code_of_a_later_version_is_told_as_it_is() -> None:
    said = told(DeliveryState(Delivery.REFUSED, 3, ago(5), since=ago(5), reason="brand-new"), ID)
    assert "Kode dari kantor pusat: brand-new." in said.full


def test_what_both_sides_have_to_look_at() -> None:
    days = date(2026, 10, 1), date(2026, 10, 2)
    state = DeliveryState(Delivery.DELIVERED, parked=1, differing=days)
    assert to_check(state, ID) == "1 catatan disisihkan, hitungan 2 hari berbeda"
    assert to_check(state, EN) == "1 record put aside, counts of 2 days differ"
    assert to_check(DeliveryState(Delivery.DELIVERED), ID) == ""


TIMES = st.none() | st.integers(-90 * 86400, 90 * 86400).map(lambda seconds: NOW + timedelta(seconds=seconds))
STATES = st.builds(
    DeliveryState,
    state=st.sampled_from(Delivery),
    waiting=st.integers(0, 10**6),
    waiting_since=TIMES,
    delivered_at=TIMES,
    since=TIMES,
    reason=st.sampled_from(["", "offline", "certificate", *Problem]),
    next_at=TIMES,
)


@given(STATES, st.sampled_from(["id", "en"]))
def test_whatever_is_known_there_are_words_and_never_an_alarm(state: DeliveryState, language: str) -> None:
    said = told(state, Reader(language, JAKARTA, NOW))
    assert (said is None) == (state.state is Delivery.UNSET)
    if said is not None:
        assert said.tone in {"good", "calm", "warn"}
        assert said.text
        assert said.full.endswith(".")
        assert said.line
        assert "%" not in said.text + said.brief + said.full + said.line
        assert (said.tone == "warn") <= bool(said.brief)
        assert said.tone != "good" or not state.waiting or state.state is not Delivery.REFUSED
