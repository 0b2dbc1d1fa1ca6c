"""The application as a whole: its description, its health, its figures, its log, and an error that nobody foresaw."""

import json
import logging

import httpx
import pytest
import sqlalchemy as sa

from sambut.sync.central import ingest
from sambut.sync.central.app import make_app
from sambut.sync.central.front import Front
from sambut.sync.central.settings import CentralSettings
from sambut.sync.wire.problem import STATUS, Problem
from sambut.tests.sync.world import Central, Device, Ledger, running_central


def operations(central: Central, client: httpx.Client) -> list[tuple[str, str, dict]]:
    paths = client.get("/openapi.json").json()["paths"]
    return [(path, method, told) for path, methods in paths.items() for method, told in methods.items()]


def test_every_operation_is_described(central, client):
    found = operations(central, client)
    assert {(path, method) for path, method, _ in found} == {
        ("/v1/branches/{branch}/epochs/{epoch}/events/{first_seq}", "put"),
        ("/v1/branches/{branch}/epochs/{epoch}", "get"),
        ("/v1/branches/{branch}/days/{day}/digest", "put"),
        ("/v1/enrolments", "post"),
        ("/health/live", "get"),
        ("/health/ready", "get"),
    }
    for path, method, told in found:
        where = f"{method} {path}"
        assert told["summary"], where
        assert told["operationId"], where
        for part in told.get("parameters", []):
            assert part.get("examples") or "example" in str(part["schema"]) or part["schema"].get("enum"), (where, part)
        assert ("security" in told) == path.startswith("/v1"), where
        for content in told.get("requestBody", {}).get("content", {}).values():
            assert content["examples"], where


def test_every_answer_has_an_example_and_every_problem_its_status(central, client):
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    for path, method, told in operations(central, client):
        for status, answer in told["responses"].items():
            where = f"{method} {path} {status}"
            assert answer["description"], where
            for media, content in answer["content"].items():
                if media == "application/json":
                    assert schemas[content["schema"]["$ref"].rsplit("/", 1)[1]]["examples"], where
                else:
                    assert media == "application/problem+json", where
                    for code, example in content["examples"].items():
                        assert STATUS[Problem(code)] == int(status) == example["value"]["status"], where
            if int(status) in {503, 429}:
                assert "Retry-After" in answer["headers"], where


def test_nothing_refers_to_nowhere(client):
    text = client.get("/openapi.json").text
    told = json.loads(text)
    for part in text.split('"$ref":"')[1:]:
        node = told
        for step in part.split('"')[0].removeprefix("#/").split("/"):
            node = node[step]
    assert "422" not in str([o for p in told["paths"].values() for o in p.values() if "put" not in p])


def test_health(client):
    assert client.get("/health/live").json() == {"status": "ok"}
    assert client.get("/health/ready").json() == {"status": "ok"}


def test_a_database_that_goes_away_is_busy_and_comes_back(postgres_url, tmp_path, monkeypatch):
    with running_central(postgres_url, tmp_path) as central, central.client() as client:
        central.add_branch()
        device, ledger = Device(central, "3171").enter(), Ledger()
        device.put(client, ledger.fill(2))
        admin = sa.create_engine(sa.make_url(postgres_url).set(drivername="postgresql+psycopg", database="postgres"))
        name = sa.make_url(postgres_url).database

        def allow(yes: bool) -> None:
            with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.execute(sa.text(f"ALTER DATABASE {name} ALLOW_CONNECTIONS {str(yes).lower()}"))
                connection.execute(
                    sa.text("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = :name"),
                    {"name": name},
                )

        allow(False)
        answer = device.put(client, ledger.fill(2))
        assert (answer.status_code, answer.json()["code"]) == (503, "busy")
        assert int(answer.headers["retry-after"]) >= 1
        assert client.get("/health/ready").status_code == 503
        assert client.get("/health/live").status_code == 200
        allow(True)
        assert client.get("/health/ready").status_code == 200
        assert device.put(client, ledger.events).status_code == 200
        admin.dispose()


def test_what_nobody_foresaw_is_told_with_nothing_inside(central, client, device, ledger, monkeypatch, caplog):
    def broken(*_: object) -> None:
        raise ZeroDivisionError("Tamu Contoh")

    monkeypatch.setattr(ingest, "_store", broken)
    answer = device.put(client, ledger.fill(1))
    assert (answer.status_code, answer.json()["code"]) == (500, "failed")
    assert "Tamu" not in answer.text
    assert "request_failed" in caplog.text
    monkeypatch.undo()
    assert device.put(client, ledger.events).status_code == 200


def test_the_access_log_names_no_address_and_no_query(central, client, device, ledger, caplog):
    with caplog.at_level(logging.INFO, logger="sambut.central.access"):
        device.put(client, ledger.fill(1))
        client.get("/v1/anything?name=Tamu%20Contoh")
    lines = [json.loads(record.message) for record in caplog.records if record.name == "sambut.central.access"]
    assert {"event", "route", "method", "status", "ms"} <= lines[0].keys()
    assert lines[0]["route"] == "/v1/branches/{branch}/epochs/{epoch}/events/{first_seq}"
    assert (lines[0]["status"], lines[0]["branch"], lines[1]["status"], lines[1]["route"]) == (200, "3171", 404, "none")
    told = "".join(record.getMessage() for record in caplog.records if not record.name.startswith("httpx"))
    assert "Tamu" not in told
    assert "127.0.0.1" not in told


def test_figures_of_its_own(postgres_url, tmp_path, unused_port):
    with running_central(postgres_url, tmp_path, metrics_port=unused_port) as central, central.client() as client:
        central.add_branch()
        device, ledger = Device(central, "3171").enter(), Ledger()
        device.put(client, ledger.fill(3))
        device.put(client, ledger.events)
        device.put(client, ledger.fill(3)[1:])
        told = httpx.get(f"http://127.0.0.1:{unused_port}/metrics", trust_env=False).text
    route = 'method="PUT",route="/v1/branches/{branch}/epochs/{epoch}/events/{first_seq}"'
    for line in (
        "sambut_events_total 3.0",
        "sambut_events_duplicate_total 3.0",
        "sambut_gaps_total 1.0",
        "sambut_database_up 1.0",
        f'sambut_requests_total{{{route},status="200"}} 2.0',
        f'sambut_requests_total{{{route},status="409"}} 1.0',
    ):
        assert line in told, (line, told)
    assert "3171" not in told
    assert "sambut_days_undrawn" in told


@pytest.fixture
def unused_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_a_forks_alarm_is_counted_once_as_new(central, client, device, ledger):
    forks = central.server.receiver.metrics.forks
    before = [forks.labels(new)._value.get() for new in ("yes", "no")]
    other = ledger.copy()
    ledger.fill(2)
    device.put(client, ledger.events)
    for _ in range(3):
        device.put(client, other.events or other.fill(2, "invented.other"))
    assert [forks.labels(new)._value.get() - old for new, old in zip(("yes", "no"), before, strict=True)] == [1, 2]


def test_it_is_an_ordinary_asgi_application(central):
    app = make_app(CentralSettings(url="https://x.example"), central.engine)
    assert any(one.cls is Front for one in app.user_middleware)
    app.state.receiver.close()
