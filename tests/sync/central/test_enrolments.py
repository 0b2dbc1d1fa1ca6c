"""A code lets one key in, once; whatever is wrong with it is answered alike."""

import json
from base64 import urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import httpx
import pytest
import sqlalchemy as sa

from sambut.sync.central.devices import revoke
from sambut.sync.central.enrolments import ALPHABET, normal_code
from sambut.tests.sync.world import Central, Device

PATH = "/v1/enrolments"


def enrol(client: httpx.Client, device: Device, code: str, signer: Device | None = None, **changes: object):
    raw = device.key.public_key().public_bytes_raw()
    told = {"code": code, "public_key": urlsafe_b64encode(raw).rstrip(b"=").decode(), "name": "Meja depan"} | changes
    body = json.dumps(told).encode()
    return (signer or device).ask(client, "POST", PATH, body, {"content-type": "application/json"})


def test_a_code_is_shown_in_four_groups_and_kept_only_as_a_hash(central: Central):
    code = central.code()
    assert [len(part) for part in code.split("-")] == [4, 4, 4, 4]
    assert set(code.replace("-", "")) <= set(ALPHABET)
    kept = central.rows("enrolment")[0]
    assert code not in str(kept)
    assert normal_code(code) not in str(kept)


@pytest.mark.parametrize(
    "written", [str, str.lower, lambda code: code.replace("-", " "), lambda c: c.replace("0", "O")]
)
def test_a_device_enrols_however_the_code_is_written(central: Central, client: httpx.Client, written):
    device = Device(central, "3171")
    answer = enrol(client, device, written(central.code()))
    assert answer.status_code == 201, answer.text
    assert answer.json() == {"branch": "3171", "key_id": device.key_id, "name": "Meja depan"}
    assert device.head(client, "019a3f5e-7c00-7abc-8def-0123456789ab").status_code == 200


def test_the_same_code_with_the_same_key_is_answered_again(central: Central, client: httpx.Client):
    device, code = Device(central, "3171"), central.code()
    first, second = enrol(client, device, code), enrol(client, device, code)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert len(central.rows("device")) == 1


def test_a_code_counts_once(central: Central, client: httpx.Client):
    code = central.code()
    assert enrol(client, Device(central, "3171"), code).status_code == 201
    refused(enrol(client, Device(central, "3171"), code), 403, "code-refused")
    assert len(central.rows("device")) == 1


def test_of_many_with_one_code_at_a_time_one_is_let_in(central: Central, client: httpx.Client):
    code = central.code()
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: enrol(client, Device(central, "3171"), code).status_code, range(8)))
    assert sorted(answers) == [201, *[403] * 7]
    assert len(central.rows("device")) == 1


def test_unknown_expired_and_spent_codes_are_answered_alike(central: Central, client: httpx.Client):
    spent, old = central.code(), central.code()
    enrol(client, Device(central, "3171"), spent)
    with central.engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE enrolment SET expires_at = :then WHERE used_at IS NULL"),
            {"then": central.clock() - timedelta(seconds=1)},
        )
    answers = [enrol(client, Device(central, "3171"), code) for code in (spent, old, "0000-0000-0000-0000", "?")]
    told = [{key: value for key, value in answer.json().items() if key != "central_time"} for answer in answers]
    assert told == [told[0]] * 4
    assert told[0]["code"] == "code-refused"


def test_a_key_that_is_enrolled_takes_no_second_code(central: Central, client: httpx.Client):
    device = Device(central, "3171")
    enrol(client, device, central.code())
    refused(enrol(client, device, central.code()), 409, "key-taken")
    assert len(central.rows("enrolment", "used_at IS NOT NULL")) == 1


def test_a_revoked_device_cannot_ask_again_with_its_code(central: Central, client: httpx.Client):
    device, code = Device(central, "3171"), central.code()
    enrol(client, device, code)
    with central.engine.begin() as connection:
        assert revoke(connection, device.key_id, "operator", central.clock())
        assert not revoke(connection, device.key_id, "operator", central.clock())
    refused(enrol(client, device, code), 403, "code-refused")
    assert [row.what for row in central.rows("deed")] == ["code_made", "device_enrolled", "device_revoked"]


def test_who_does_not_hold_the_key_is_not_enrolled(central: Central, client: httpx.Client):
    code = central.code()
    refused(enrol(client, Device(central, "3171"), code, signer=Device(central, "3171")), 401, "key-unknown")
    assert enrol(client, Device(central, "3171"), code).status_code == 201


@pytest.mark.parametrize(
    "changes", [{"public_key": "x"}, {"public_key": "!" * 43}, {"name": "a\nb"}, {"name": "a" * 65}, {"more": 1}]
)
def test_a_body_that_is_not_as_described_is_refused(central: Central, client: httpx.Client, changes):
    code = central.code()
    before = central.counts()
    refused(enrol(client, Device(central, "3171"), code, **changes), 400, "malformed")
    assert central.counts() == before


def refused(answer: httpx.Response, status: int, code: str) -> None:
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
