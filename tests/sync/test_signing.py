"""Whatever a signed request's own fields say, it is either verified or refused."""

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from http_message_signatures import HTTPMessageSigner, algorithms
from http_message_signatures.resolvers import HTTPSignatureKeyResolver
from hypothesis import given, settings
from hypothesis import strategies as st

from sambut.sync.wire import signing
from sambut.sync.wire.problem import Problem
from sambut.sync.wire.signing import CLOCK_HEADER, SignatureRefused, Verified, key_id_of, verify

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)
URL, BODY = "https://pst.example.go.id/v1/enrolments", b"{}"
KEY = Ed25519PrivateKey.generate()
EXTREME = [
    "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00+14:00",
    "0001-01-01T00:00:00+00:00",
    "9999-12-31T23:59:59.999999+00:00",
    "2026-11-23T05:00:00+23:59",
    "2026-11-23T24:00:00+00:00",
]


class Keys(HTTPSignatureKeyResolver):
    def resolve_private_key(self, key_id):  # noqa: ARG002
        return KEY


def signed(clock: str) -> dict[str, str]:
    """The headers of a request whose signer says it is that late."""
    message = signing._Message("POST", URL, {CLOCK_HEADER: clock})
    HTTPMessageSigner(signature_algorithm=algorithms.ED25519, key_resolver=Keys()).sign(
        message,
        key_id=key_id_of(KEY.public_key()),
        created=NOW,
        nonce="once",
        label=signing.LABEL,
        tag=signing.TAG,
        covered_component_ids=signing.COVERED,
        body=BODY,
    )
    return {name.lower(): value for name, value in message.headers.items()}


def outcome(headers: dict[str, str]) -> Verified | Problem:
    try:
        return verify("POST", URL, headers, BODY, lambda _: KEY.public_key(), NOW)
    except SignatureRefused as refused:
        return refused.problem


@pytest.mark.parametrize("clock", EXTREME)
def test_a_clock_at_the_end_of_time_is_an_answer(clock):
    found = outcome(signed(clock))
    assert found is Problem.SIGNATURE_INVALID or (isinstance(found, Verified) and found.clock.utcoffset() is not None)


def test_an_ordinary_clock_is_verified():
    found = outcome(signed("2026-11-23T12:00:00+07:00"))
    assert isinstance(found, Verified)
    assert (found.clock, found.nonce) == (NOW, "once")


@given(st.from_regex(r"[0-9]{1,4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}", fullmatch=True))
@settings(max_examples=100, deadline=None)
def test_any_clock_is_an_answer(clock):
    assert isinstance(outcome(signed(clock)), Verified | Problem)


@given(st.datetimes(), st.integers(-1439, 1439))
@settings(max_examples=100, deadline=None)
def test_any_time_with_any_offset_is_an_answer(at, minutes):
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    assert isinstance(outcome(signed(f"{at.isoformat()}{sign}{hours:02}:{rest:02}")), Verified | Problem)


@given(st.sampled_from(["signature", "signature-input", "content-digest", CLOCK_HEADER]), st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_in_any_field_is_an_answer(name, text):
    assert isinstance(outcome(signed("2026-11-23T05:00:00+00:00") | {name: text}), Verified | Problem)
