"""The dashboard's views add up with each other and with the events; alarms tell what is open; downloads agree."""

import csv
import dataclasses
import io
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
import sqlalchemy as sa

from sambut.sync.central import views
from sambut.sync.central.day_fold import KINDS, day_figures
from sambut.sync.central.download_tables import main_table, tables_of
from sambut.sync.central.downloads import csv_of, xlsx_of
from sambut.sync.central.figures import added_figures
from sambut.sync.central.periods import Span, code_of, period_before, period_of
from sambut.sync.central.silence import ZONE
from sambut.sync.central.spill import mark_dirty
from sambut.sync.central.tables import agreement, branch, branch_day, device, event, fork, ledger, parked
from sambut.sync.central.view_lines import line_of
from sambut.sync.central.view_states import Part
from sambut.tests.conftest import _database

from .office_events import make_tables
from .stored import branch_codes, stored_branches

LAST = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PERIODS = [period_of(span, LAST) for span in (Span.DAY, Span.MONTH, Span.QUARTER)]
each_period = pytest.mark.parametrize("period", PERIODS, ids=code_of)
BRANCHES, COUNT = 30, 16


@pytest.fixture(scope="module")
def engine(postgres_server):
    with _database(postgres_server) as url:
        made = sa.create_engine(sa.make_url(url).set(drivername="postgresql+psycopg"))
        make_tables(made)
        with made.begin() as connection:
            connection.execute(sa.text("DROP TABLE event_any"))
        stored_branches(made, BRANCHES, COUNT, 5, LAST)
        with made.begin() as connection:
            connection.execute(sa.insert(device), [sender(code) for code in branch_codes(BRANCHES)])
        yield made
        made.dispose()


def sender(code):
    return {"key_id": f"sender of {code}", "branch": code, "name": "Server", "public_key": b"", "skew_ms": 0}


@pytest.fixture
def connection(engine):
    with engine.connect() as opened:
        yield opened


@pytest.fixture(scope="module")
def folded(engine):
    """Every branch's figures by day, from its events."""
    found = {}
    with engine.connect() as opened:
        columns = event.c.branch, event.c.local_day, event.c.type, event.c.payload
        for code, day, kind, payload in opened.execute(sa.select(*columns).order_by(event.c.epoch, event.c.seq)):
            found.setdefault((code, day), []).append((kind, payload))
    return {key: day_figures(key[1], events) for key, events in found.items()}


def figures_in(folded, period, scope=""):
    return added_figures(
        figures
        for (code, day), figures in folded.items()
        if period.first <= day <= period.last and code.startswith(scope)
    )


def test_there_is_a_figure_for_each_event_that_is_stored(folded):
    assert len(folded) == BRANCHES * COUNT
    assert figures_in(folded, PERIODS[2]).unread == 0
    assert {"visit.registered", "ticket.issued", "ticket.called", "ticket.started", "ticket.finished"} <= set(KINDS)


@each_period
def test_the_country_is_the_sum_of_its_provinces_and_of_the_events(connection, folded, period):
    view = views.national(connection, period, NOW)
    exact = figures_in(folded, period)
    assert view.figures.line == line_of(exact.whole)
    assert view.figures.line.visits > 0
    assert [item.code for item in view.provinces][:2] == ["0000", "1100"]
    assert len(view.provinces) == 39
    for item in view.provinces:
        assert item.line == line_of(figures_in(folded, period, item.code[:2]).whole)
    assert {item.prefix: item.line for item in view.figures.services} == {
        prefix: line_of(tally) for prefix, tally in exact.services.items()
    }
    assert view.branches == BRANCHES == sum(item.branches for item in view.provinces)
    assert view.sending == BRANCHES
    assert view.figures.visitors == exact.visitors > 0
    assert view.figures.as_of is None
    for item in view.figures.guests:
        told = {share.code: share.count for share in item.shares if share.count}
        assert told == {code: n for code, n in exact.guests[item.field].items() if code in told}
        assert item.total == exact.whole.counts.arrivals


@each_period
def test_a_province_and_a_branch_say_the_same(connection, folded, period):
    codes = set(branch_codes(BRANCHES))
    view = views.province(connection, "1100", period, NOW)
    assert view.name == "Aceh"
    assert {item.code for item in view.branches} == {code for code in codes if code.startswith("11")}
    assert view.branches[0].is_office
    assert view.figures.line == line_of(figures_in(folded, period, "11").whole)
    for item in view.branches:
        assert item.line == line_of(figures_in(folded, period, item.code).whole)
        one = views.branch(connection, item.code, period, NOW)
        assert one.line == item
        assert one.figures.line == item.line
        assert (one.province, one.province_name) == ("1100", "Aceh")
        few = period.is_day or one.line.line.visits <= 20
        assert bool(one.figures.guests) is not few
        assert one.figures.guests_untold == ("day" if period.is_day else "few" if few else "")
    assert bool(view.figures.guests) is not period.is_day
    central = views.province(connection, "0000", period, NOW)
    alone = views.branch(connection, "0000", period, NOW)
    assert central.figures.guests == alone.figures.guests, "a province of one branch is that branch"


def test_parts_are_every_day_or_month_so_far(connection, folded):
    day, month, quarter = (views.national(connection, period, NOW) for period in PERIODS)
    assert day.figures.parts == ()
    assert [part.period.first for part in month.figures.parts] == [date(2026, 11, n) for n in range(1, 21)]
    assert sum(part.visits for part in month.figures.parts) == month.figures.line.visits
    assert [code_of(part.period) for part in quarter.figures.parts] == ["2026-10", "2026-11"]
    assert [part.kept for part in quarter.figures.parts] == [
        line_of(figures_in(folded, part.period).whole).kept for part in quarter.figures.parts
    ]
    assert next(part.share for part in month.figures.parts if part.period.first == date(2026, 11, 1)) is None
    before = views.national(connection, period_before(PERIODS[1]), NOW)
    assert month.figures.previous == before.figures.line


def test_central_itself_and_codes_that_nobody_has(connection):
    assert views.province(connection, "0000", PERIODS[0], NOW).branches[0].code == "0000"
    for code in ("3273", "9900", "", "11", "110'"):
        assert views.province(connection, code, PERIODS[0], NOW) is None
    for code in ("9999", "", "11", "11001"):
        assert views.branch(connection, code, PERIODS[0], NOW) is None
    empty = views.national(connection, period_of(Span.MONTH, date(2025, 1, 1)), NOW)
    assert empty.figures.line == dataclasses.replace(empty.figures.line, visits=0)
    assert empty.figures.line.share is None


def test_what_waits_is_told(engine):
    with engine.connect() as opened, opened.begin() as undone:
        mark_dirty(opened, "1100", LAST, NOW - timedelta(minutes=3))
        assert views.national(opened, PERIODS[1], NOW).figures.as_of == NOW - timedelta(minutes=3)
        assert views.branch(opened, "1100", PERIODS[0], NOW).figures.as_of == NOW - timedelta(minutes=3)
        assert views.branch(opened, "1200", PERIODS[0], NOW).figures.as_of is None
        assert views.province(opened, "1200", PERIODS[0], NOW).figures.as_of is None
        assert views.alarms(opened, NOW).waiting_since == NOW - timedelta(minutes=3)
        undone.rollback()


def put(connection, table, **values):
    connection.execute(sa.insert(table).values(**values))


def test_alarms_list_what_is_open_and_nothing_else(engine):
    with engine.connect() as opened, opened.begin() as undone:
        assert views.alarms(opened, NOW).total == 0
        at = NOW - timedelta(hours=1)
        silent = sa.update(branch).where(branch.c.code.in_(["1100", "1200"]))
        opened.execute(silent.values(contact_at=NOW - timedelta(days=4)))
        opened.execute(sa.update(branch).where(branch.c.code == "1200").values(contact_at=NOW - timedelta(days=8)))
        opened.execute(sa.update(branch).where(branch.c.code == "1201").values(contact_at=None))
        for number, settled in enumerate((None, at)):
            keys = {"branch": "1100", "epoch": "e", "seq": 7 + number, "settled_at": settled}
            hashes = {"kept_hash": b"\1" * 32, "sent_hash": b"\2" * 32}
            put(opened, fork, **keys, **hashes, key_id="k1", seen_at=at, body=b"")
            put(opened, parked, **keys, type="x.y", reason="schema-unknown", line=b"", parked_at=at)
        for name, skew in (("k1", 121_000), ("k2", -300_000), ("k3", 120_000), ("k4", None)):
            put(opened, device, key_id=name, branch="1100", name=name, public_key=b"", seen_at=at, skew_ms=skew)
        put(opened, device, key_id="k5", branch="1100", name="k5", public_key=b"", revoked_at=at, skew_ms=999_999)
        for number, agreed in enumerate((True, False)):
            day = LAST - timedelta(days=number)
            put(opened, agreement, branch="1100", day=day, agreed=agreed, root=b"", detail={"counts": {}}, at=at)
        found = views.alarms(opened, NOW)
        one = views.branch(opened, "1100", PERIODS[0], NOW)
        province = views.province(opened, "1100", PERIODS[0], NOW)
        country = views.national(opened, PERIODS[0], NOW)
        undone.rollback()
    assert [item.code for item in found.silent] == ["1200", "1100"]
    assert (found.silent[1].open_hours, found.silent[1].province) == (4 * 24, "1100")
    assert [item.code for item in found.never_sent] == ["1201"]
    assert [(item.seq, item.kept_hash) for item in found.forks] == [(7, "01" * 32)]
    assert [(item.branch, item.events, item.since) for item in found.parked] == [("1100", 1, at)]
    assert [(item.key_id, item.skew_seconds) for item in found.skewed] == [("k2", -300), ("k1", 121)]
    assert [item.day for item in found.disagreements] == [LAST - timedelta(days=1)]
    counts = {"silent": 2, "never_sent": 1, "forks": 1, "parked": 1, "skewed": 2, "disagreements": 1}
    assert found.counts == counts
    assert found.rows == counts
    assert found.total == 7
    assert one.line.is_silent
    assert (one.line.forks, one.line.parked, one.line.devices) == (1, 1, 5)
    assert [item.seq for item in one.forks] == [8, 7]
    assert [item.settled_at for item in one.parked] == [None, at]
    assert {item.key_id: item.is_skewed for item in one.devices} == {
        "k1": True, "k2": True, "k3": False, "k4": False, "k5": False, "sender of 1100": False
    }  # fmt: skip
    assert [item.agreed for item in one.agreements] == [True, False]
    assert one.epochs[0].last_seq > 0
    assert province.branches[0] == one.line
    aceh = next(item for item in country.provinces if item.code == "1100")
    assert (aceh.silent, aceh.never_sent) == (1, 0)
    assert country.sending == BRANCHES - 3


def test_a_closed_office_raises_no_alarm_and_is_not_counted(engine):
    with engine.connect() as opened, opened.begin() as undone:
        at = NOW - timedelta(days=9)
        opened.execute(sa.update(branch).where(branch.c.code == "1100").values(contact_at=at))
        hashes = {"kept_hash": b"\1" * 32, "sent_hash": b"\2" * 32}
        put(opened, fork, branch="1100", epoch="e", seq=7, **hashes, key_id="k1", seen_at=at, body=b"")
        keys = {"branch": "1100", "epoch": "e", "seq": 7}
        put(opened, parked, **keys, type="x.y", reason="schema-unknown", line=b"", parked_at=at)
        put(opened, device, key_id="k1", branch="1100", name="k1", public_key=b"", seen_at=at, skew_ms=900_000)
        put(opened, agreement, branch="1100", day=LAST, agreed=False, root=b"", detail={}, at=at)
        before = views.alarms(opened, NOW)
        assert before.counts | {"never_sent": 1} == dict.fromkeys(before.counts, 1)
        opened.execute(sa.update(branch).where(branch.c.code == "1100").values(retired_at=NOW))
        after, country = views.alarms(opened, NOW), views.national(opened, PERIODS[0], NOW)
        opened.execute(sa.update(branch).where(branch.c.code == "1100").values(retired_at=None))
        assert views.alarms(opened, NOW) == before
        undone.rollback()
    assert after.total == 0
    assert (country.branches, country.sending) == (BRANCHES - 1, BRANCHES - 1)
    assert country.figures.line.visits > 0


def test_a_branch_without_a_device_is_not_silent(engine):
    with engine.connect() as opened, opened.begin() as undone:
        opened.execute(sa.update(branch).where(branch.c.code == "1100").values(contact_at=NOW - timedelta(days=9)))
        assert views.alarms(opened, NOW).counts["silent"] == 1
        opened.execute(sa.update(device).where(device.c.branch == "1100").values(revoked_at=NOW))
        assert views.alarms(opened, NOW).total == 0
        aceh = views.national(opened, PERIODS[0], NOW).provinces[1]
        undone.rollback()
    assert (aceh.code, aceh.silent, aceh.no_device) == ("1100", 0, 1)


def test_a_long_list_is_read_in_parts_that_are_all_of_it(engine):
    with engine.connect() as opened, opened.begin() as undone:
        at, codes = NOW - timedelta(hours=1), branch_codes(BRANCHES)
        for code in codes:
            hashes = {"kept_hash": b"\1" * 32, "sent_hash": b"\2" * 32}
            for seq in range(10):
                keys = {"branch": code, "epoch": "e", "seq": seq}
                put(opened, fork, **keys, **hashes, key_id="k1", seen_at=at, body=b"")
                put(opened, parked, **keys, type="x.y", reason="schema-unknown", line=b"", parked_at=at)
                day = LAST - timedelta(days=seq)
                put(opened, agreement, branch=code, day=day, agreed=False, root=b"", detail={}, at=at)
        for name, count, rows in (("forks", 300, 300), ("parked", 300, 30), ("disagreements", 300, 300)):
            told = [views.alarms(opened, NOW, 24, Part(first, 40), name) for first in range(0, rows, 40)]
            lines = [line for one in told for line in getattr(one, name)]
            assert len(lines) == rows
            assert len({str(line) for line in lines}) == rows
            assert all(one.counts[name] == count and one.rows[name] == rows for one in told)
            assert all(getattr(told[0], other) == () for other in ("forks", "parked", "silent") if other != name)
        undone.rollback()


@pytest.mark.parametrize(
    ("day", "before"), [(date(2026, 11, 20), date(2026, 11, 19)), (date(2026, 11, 16), date(2026, 11, 13))]
)
def test_a_day_is_compared_with_the_working_day_before(connection, day, before):
    view = views.national(connection, period_of(Span.DAY, day), NOW)
    assert view.figures.before.first == before
    assert view.figures.previous.visits > 0


@pytest.mark.parametrize("language", ["id", "en"])
@each_period
def test_a_csv_read_again_is_the_view(connection, period, language):
    for view in (
        views.national(connection, period, NOW),
        views.province(connection, "1100", period, NOW),
        views.branch(connection, "1100", period, NOW),
    ):
        made, table = csv_of(view, language), main_table(view, language)
        assert made.name.isascii()
        assert made.name.endswith(f"{code_of(period)}.csv")
        text = made.content.decode("utf-8-sig")
        assert made.content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if language == "id" else ","))
        assert rows[0] == [column.title for column in table.columns]
        assert len(rows) == len(table.rows) + 1
        for told, row in zip(rows[1:], table.rows, strict=True):
            for cell, value, column in zip(told, row, table.columns, strict=True):
                assert same_cell(cell, value, column.kind, language)


def same_cell(cell, value, kind, language):
    if value is None:
        return cell == ""
    if kind == "share":
        return abs(float(cell.replace(",", ".") if language == "id" else cell) - value) < 0.0001
    if kind == "datetime":
        return datetime.fromisoformat(cell).replace(tzinfo=ZONE) == value.replace(microsecond=0)
    return cell == str(value)


@each_period
def test_a_workbook_read_again_is_the_view(connection, period):
    for view in (
        views.national(connection, period, NOW),
        views.province(connection, "1100", period, NOW),
        views.branch(connection, "1100", period, NOW),
    ):
        book = openpyxl.load_workbook(io.BytesIO(xlsx_of(view, "id").content))
        tables = tables_of(view, "id")
        assert [sheet.title for sheet in book] == [table.title for table in tables]
        for sheet, table in zip(book, tables, strict=True):
            assert sheet.freeze_panes
            assert sheet.auto_filter.ref
            cells = list(sheet.iter_rows(values_only=True))
            assert list(cells[0]) == [column.title for column in table.columns]
            for told, row in zip(cells[1:], table.rows, strict=True):
                for cell, value, column in zip(told, row, table.columns, strict=True):
                    assert same_typed(cell, value, column.kind), (table.code, column, cell, value)


def same_typed(cell, value, kind):
    if value is None or value == "":
        return cell is None
    if kind == "seconds":
        seconds = cell.total_seconds() if isinstance(cell, timedelta) else _seconds(cell)
        return abs(seconds - value) < 1
    if kind == "datetime":
        return cell.replace(tzinfo=ZONE) - value < timedelta(seconds=1)
    return cell == pytest.approx(value) if kind == "share" else cell == value


def _seconds(cell):
    if isinstance(cell, int | float):
        return cell * 86_400
    return cell.hour * 3600 + cell.minute * 60 + cell.second


def test_a_name_that_looks_like_a_formula_stays_a_text(connection):
    view = views.province(connection, "1100", PERIODS[0], NOW)
    hostile = ("=1+1", "+SUM(A1)", "@x", "-2", "\t=1", 'a"; b', "＝1")
    lines = tuple(dataclasses.replace(view.branches[0], name=name) for name in hostile)
    changed = dataclasses.replace(view, branches=lines)
    rows = list(csv.reader(io.StringIO(csv_of(changed, "id").content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row[1].removeprefix("'") for row in rows[1:]] == list(hostile)
    assert not any(row[1].startswith(tuple("=+-@\t＝")) for row in rows[1:])
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_of(changed, "id").content)).worksheets[0]
    assert all(cell.data_type == "s" for cell in list(sheet["B"])[1:])


def test_no_view_reads_an_event(engine):
    """What it costs is bounded by branches and days, however many events there are."""
    said = []

    def note(conn, cursor, statement, *_):
        said.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        with engine.connect() as opened:
            for period in PERIODS:
                views.national(opened, period, NOW)
                views.province(opened, "1100", period, NOW)
                views.branch(opened, "1100", period, NOW)
            views.alarms(opened, NOW)
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    assert said
    assert not [statement for statement in said if "FROM event" in statement or "JOIN event" in statement]
    assert not [statement for statement in said if not statement.startswith("SELECT")]


def test_the_ledger_ends_where_the_events_do(connection):
    last = sa.select(event.c.branch, sa.func.max(event.c.seq)).group_by(event.c.branch)
    ends = sa.select(ledger.c.branch, ledger.c.last_seq)
    assert sorted(map(tuple, connection.execute(last))) == sorted(map(tuple, connection.execute(ends)))
    assert connection.scalar(sa.select(sa.func.count()).select_from(branch_day)) == BRANCHES * COUNT
