"""Hostile requests, made from the description itself: no answer of 500 and above, and none that is not described."""

import gzip
from collections.abc import Callable

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sambut.queue.chain import canonical
from sambut.sync.wire.batch import pack
from sambut.tests.sync.world import Central, Device, Ledger

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
OPERATIONS = ("putEvents", "getEpoch", "putDigest", "enrol", "getLive", "getReady")
EPOCH = "019a3f5e-7c00-7abc-8def-0123456789ab"
FIXED = {"branch": "3171", "epoch": EPOCH, "first_seq": 1}
"""Signed requests as described go where the device may."""
SKIPPED_HEADERS = {"content-length", "transfer-encoding", "connection", "host", "content-type"}


def bodies() -> st.SearchStrategy[bytes]:
    """Batches: whole ones, ones with a byte changed, packed nonsense, plain nonsense."""
    whole = pack(Ledger(epoch=EPOCH).fill(3))
    changed = st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)).map(
        lambda at: whole[: at[0]] + bytes([at[1]]) + whole[at[0] + 1 :]
    )
    lines = st.dictionaries(st.text(max_size=8), st.integers() | st.text(max_size=8), max_size=5).map(
        lambda fields: gzip.compress(canonical(fields).encode("utf-8", "replace"))
    )
    return st.just(whole) | changed | lines | st.binary(max_size=200).map(gzip.compress) | st.binary(max_size=60)


schemathesis.openapi.media_type("application/x-ndjson", bodies())


def ask(case: Case, client: httpx.Client, sign: Callable[[httpx.Request], None]) -> httpx.Response:
    told = case.as_transport_kwargs(base_url=str(client.base_url))
    media = {"content-type": case.media_type} if case.media_type else {}
    odd = {str(name): str(value) for name, value in (told.get("headers") or {}).items()}
    headers = media | {name: value for name, value in odd.items() if name.lower() not in SKIPPED_HEADERS}
    body = told.get("data")
    content = body.encode() if isinstance(body, str) else body
    sent = {"json": told["json"]} if told.get("json") is not None else {"content": content}
    address = {"params": told["params"]} if told.get("params") else {}
    request = client.build_request(told["method"], told["url"], headers=encoded(headers), **address, **sent)
    sign(request)
    return client.send(request)


def encoded(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    """Those that can be sent at all."""
    pairs = [(name.encode("latin-1", "replace"), value.encode("latin-1", "replace")) for name, value in headers.items()]
    return [
        (name, value.strip()) for name, value in pairs if value.isascii() and b"\n" not in value and b"\r" not in value
    ]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["as described", "otherwise"])
@pytest.mark.parametrize("is_signed", [False, True], ids=["unsigned", "signed"])
@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_every_answer_is_described(central: Central, client, device: Device, operation_id, is_signed, mode):
    central.code()
    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    operation = schema.find_operation_by_id(operation_id)
    if mode is GenerationMode.NEGATIVE and not list(operation.iter_parameters()):
        return
    seen: set[int] = set()
    own = is_signed and mode is GenerationMode.POSITIVE
    fixed = {one.name: FIXED[one.name] for one in operation.path_parameters if one.name in FIXED} if own else {}

    def sign(request: httpx.Request) -> None:
        if is_signed:
            target = request.url.raw_path.decode()
            request.headers.update(device.signed(request.method, target, request.read()))

    @settings(max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode, path_parameters=fixed or None))
    def judge(case: Case) -> None:
        answer = ask(case, client, sign)
        seen.add(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    judge()
    assert seen
    assert 200 in seen or not fixed
