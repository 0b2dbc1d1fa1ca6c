"""A byte search: what a visitor told stands nowhere on the disk in the clear."""

import logging

import pytest

from sambut.queue.guestbook import Identity
from sambut.queue.identity import IdType
from sambut.queue.logbook import open_log

PLANTED = {
    "number": "3273014101900777",
    "name": "Wulan Rahasiawati",
    "email": "wulan.rahasia@example.org",
    "phone": "+6281298765432",
}


def planted_identity():
    return Identity(IdType.KTP, PLANTED["number"], PLANTED["name"], PLANTED["email"], PLANTED["phone"])


def test_no_identity_in_any_file_of_the_office(bench):
    open_log(bench.home, "test")
    ayu = bench.officer("ayu", 1)
    for _ in range(3):
        bench.issue("K", identity=planted_identity())
    bench.office.call_next(ayu)
    guest = bench.office.desk_view(ayu).guest
    assert guest.identity == planted_identity()
    files = [path for path in bench.home.rglob("*") if path.is_file()]
    assert {"office.db", "office.db-wal", "office.key"} <= {path.name for path in files}
    for path in files:
        content = path.read_bytes()
        for text in (*PLANTED.values(), "Rahasiawati", PLANTED["phone"].removeprefix("+62")):
            assert text.encode() not in content, (path.name, text)
            assert text.encode("utf-16-le") not in content, (path.name, text)


def test_an_exception_that_quotes_a_visitor_is_logged_without_the_quotation(tmp_path):
    open_log(tmp_path, "test")
    try:
        raise ValueError(f"invalid literal: {PLANTED['name']}")
    except ValueError:
        logging.getLogger("sambut.test").exception("test.failed step=name")
    text = (tmp_path / "logs" / "test.log").read_text()
    assert "ValueError" in text
    assert "test_secrets" in text
    assert "Rahasiawati" not in text


@pytest.fixture(autouse=True)
def restore_logging():
    root = logging.getLogger()
    before = root.handlers[:], root.level, logging.raiseExceptions
    yield
    for handler in root.handlers:
        if handler not in before[0]:
            handler.close()
    root.handlers[:], root.level, logging.raiseExceptions = before
