"""Who may use which page: every route with every role, without its token, from elsewhere; what every answer carries."""

from __future__ import annotations

import re

import pytest

from sambut.sync.central.accounts import Role
from sambut.sync.central.dashboard.guard import LANGUAGE
from sambut.sync.central.dashboard.routes import HEADERS, PAGES, POLICY
from sambut.sync.central.dashboard.tokens import colours, tokens_css
from sambut.tests.sync.central.dashboard.scene import LOGINS

FILLED = {"code": "9999", "key_id": "k" * 43, "fork_id": "7", "epoch": "none", "seq": "1", "login": "nobody"}
FILLED |= {"kind": "csv", "mark": "0" * 16, "day": "2026-10-05"}
MATRIX = {
    "GET /sign-in": None,
    "POST /sign-in": None,
    "POST /language": None,
    "POST /sign-out": "viewer",
    "GET /password": "viewer",
    "POST /password": "viewer",
    "GET /": "viewer",
    "GET /provinces/{code}": "viewer",
    "GET /branches": "viewer",
    "GET /branches/{code}": "viewer",
    "GET /alarms": "viewer",
    "GET /devices": "viewer",
    "GET /downloads/national/{kind}": "viewer",
    "GET /downloads/provinces/{code}/{kind}": "viewer",
    "GET /downloads/branches/{code}/{kind}": "viewer",
    "GET /enrol": "operator",
    "POST /enrol": "operator",
    "GET /devices/{key_id}/revoke": "operator",
    "POST /devices/{key_id}/revoke": "operator",
    "POST /forks/{fork_id}/settle": "operator",
    "POST /branches/{code}/name": "operator",
    "POST /branches/{code}/open": "operator",
    "POST /branches/{code}/codes/{mark}/cancel": "operator",
    "POST /days/{code}/{day}/settle": "operator",
    "POST /parked/{code}/settle": "operator",
    "POST /parked/{code}/{epoch}/{seq}/settle": "operator",
    "GET /accounts": "administrator",
    "POST /accounts": "administrator",
    "POST /accounts/{login}/active": "administrator",
    "POST /accounts/{login}/role": "administrator",
    "POST /accounts/{login}/password": "administrator",
    "GET /deeds": "administrator",
}
"""The least role of every route; what is not here must not be there."""
ROUTES = {f"{page.method} {page.path.replace(':str', '')}": page for page in PAGES}
POSTS = sorted(name for name in ROUTES if name.startswith("POST"))


def path_of(name):
    return name.split()[1].format(**FILLED)


def test_the_table_is_every_route():
    assert {name: page.role and page.role.value for name, page in ROUTES.items()} == MATRIX


def test_all_but_signing_in_and_the_language_ask_for_a_role():
    assert {page.path for page in PAGES if page.role is None} == {"/sign-in", "/language"}


@pytest.mark.parametrize("role", [None, *LOGINS])
def test_every_route_with_every_role(person, role):
    for name, page in ROUTES.items():
        if role:
            person.enter(role)
        answer = person.get(path_of(name)) if page.method == "GET" else person.post(path_of(name))
        told = (name, role, answer.status_code)
        if page.role is None:
            continue
        if role is None:
            assert answer.status_code == 303, told
            assert answer.headers["location"].startswith("/sign-in"), told
        elif Role(role).level < page.role.level:
            assert answer.status_code == 403, told
        else:
            assert answer.status_code in {200, 303, 404, 422}, told
            assert not answer.headers.get("location", "").startswith("/sign-in") or name == "POST /sign-out", told


@pytest.mark.parametrize("name", POSTS)
def test_a_form_without_its_token_or_from_elsewhere_does_nothing(person, central, name):
    person.enter("administrator")
    before = central.counts()
    for token in ("", "x" * 43, person.csrf[:-1], person.csrf + "x"):
        person_token, person.csrf = person.csrf, token
        assert person.post(path_of(name)).status_code == 403, (name, token)
        person.csrf = person_token
    for origin in ("https://evil.example", "null", "http://" + central.url[8:], central.url + "0"):
        answer = person.client.post(path_of(name), data={"csrf": person.csrf}, headers={"origin": origin})
        assert answer.status_code == 403, (name, origin)
    assert central.counts() == before
    assert person.get("/password").status_code == 200


def test_signing_in_asks_for_the_token_too(person, central):
    fields = {"login": "sri", "password": "warna langit pagi hari"}
    assert person.client.post("/sign-in", data=fields).status_code == 403
    assert person.client.post("/sign-in", data=fields | {"csrf": "a" * 43}).status_code == 403
    assert central.rows("session") == []


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"csrf=" + b"x" * 20_000, "application/x-www-form-urlencoded"),
        (b"&".join(b"a%d=1" % number for number in range(60)), "application/x-www-form-urlencoded"),
        (b"csrf=%ff%fe", "application/x-www-form-urlencoded"),
        (b"csrf=\xff", "application/x-www-form-urlencoded"),
        (b"csrf=a&login=%00", "application/x-www-form-urlencoded"),
        (b'{"csrf": 1}', "application/json"),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"", ""),
    ],
)
def test_what_is_no_form_is_refused(person, body, kind):
    answer = person.client.post("/sign-in", content=body, headers={"content-type": kind})
    assert answer.status_code == 400
    assert "tidak dapat dibaca</h1>" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        *("/branches/%00", "/branches?q=%00", "/provinces/%F0%9F%98%80", "/branches/3171%20", "/devices?q=%25_%5C'"),
        *("/branches?page=0", "/?period=2026-13", "/?period=9999-01", "/?period=%D9%A1", "/?sort=evil&order=evil"),
        *("/deeds?before=99999999999999999999", "/alarms?list=evil&page=-1", "/enrol?branch=%D9%A1%D9%A1%D9%A1%D9%A1"),
        *("/devices?page=99999", "/downloads/national/exe"),
    ],
)
def test_addresses_that_nobody_writes_are_no_fault(person, path):
    person.enter("administrator")
    assert person.get(path).status_code in {200, 400, 404}


@pytest.mark.parametrize("digits", [19, 20, 30, 400])
def test_numbers_that_no_database_holds_are_no_fault(person, digits):
    person.enter("operator")
    for number in ("9" * digits, "0" * digits + "9" * 30):
        for path in (f"/forks/{number}/settle", f"/parked/1100/e/{number}/settle"):
            assert person.post(path).status_code == 404
    for day in ("2026-02-30", "9" * digits, "-1"):
        assert person.post(f"/days/1100/{day}/settle").status_code == 404


def test_browsers_are_told_in_pages_and_devices_in_problems(person):
    browser = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    for method, path, status in (("GET", "/alarmss", 404), ("PUT", "/alarms", 405), ("GET", "/alarms/", 404)):
        answer = person.client.request(method, path, headers=browser)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert "Halaman tidak ditemukan</h1>" in answer.text
        assert answer.headers["content-security-policy"] == POLICY
        assert "<form" not in answer.text, "nobody is known there, so no form of it could be taken"
        device = person.client.request(method, path, headers={"accept": "application/json"})
        assert (device.status_code, device.headers["content-type"]) == (status, "application/problem+json")
    assert person.client.get("/v1/nothing", headers=browser).headers["content-type"] == "application/problem+json"
    assert "Page not found" in person.client.get("/x", headers=browser | {"cookie": f"{LANGUAGE}=en"}).text


def test_every_answer_has_the_headers(person):
    person.enter("administrator")
    style = re.search(r'href="(/static/[^"]+\.css)"', person.get("/password").text)[1]
    for path in ("/", "/provinces/9999", "/branches", "/accounts", "/downloads/national/csv", style):
        answer = person.get(path)
        kept = {name: answer.headers[name] for name in HEADERS if name != "Cache-Control"}
        assert kept == {name: value for name, value in HEADERS.items() if name != "Cache-Control"}
    assert "no-store" in person.get("/").headers["cache-control"]
    assert "immutable" in person.get(style).headers["cache-control"]
    assert person.get(re.sub(r"/static/\w+", "/static/other", style)).headers["cache-control"] == "no-store"
    assert "unsafe" not in POLICY


def test_no_page_has_what_the_policy_forbids(person):
    person.enter("administrator")
    for path in ("/", "/branches", "/devices", "/alarms", "/accounts", "/deeds", "/enrol", "/password"):
        text = person.get(path).text
        assert not re.search(r"<style|\sstyle=|<script(?! src=\"/static/)|\son\w+=|https?://|javascript:", text), path


def test_pages_are_no_part_of_the_described_interface(central):
    with central.client() as client:
        described = client.get("/openapi.json").json()["paths"]
    assert described
    assert not [path for path in described if not path.startswith(("/v1/", "/health/"))]


def test_colours_are_the_products_own():
    from sambut.sync.central.dashboard.drawing import HERE

    style = (HERE / "static" / "dashboard.css").read_text(encoding="utf-8")
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b|\brgba?\(|\bhsl", style)
    css = tokens_css(style)
    assert "--bg:#F7F5F0" in css
    assert colours()["bg"] == ("#F7F5F0", "#0F1722")
    with pytest.raises(KeyError):
        tokens_css("a{color:var(--nothing)}")
