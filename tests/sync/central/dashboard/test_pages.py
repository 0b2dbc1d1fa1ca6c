"""What the pages say and do: figures, periods, hostile names, enrolling, revoking, settling, accounts, deeds."""

from __future__ import annotations

import html
import re

import pytest

from sambut.queue.clock import new_id
from sambut.sync.central.dashboard.routes import PAGES
from sambut.tests.sync.central.dashboard.scene import HOSTILE, LONG, NOW, PASSWORD, put_scene
from sambut.tests.sync.world import Device


@pytest.fixture
def codes(central):
    """Branches with a few days behind them; 45 and 46 have long and hostile names."""
    return put_scene(central.engine, 60, 2)


def test_the_country_is_all_its_provinces_in_the_map_and_in_the_table(person, codes):
    text = person.enter("viewer").get("/").text
    assert len(re.findall(r'class="tile \w+" href="/provinces/(\d{4})"', text)) == 39
    assert len(re.findall(r'<th scope="row"><a href="/provinces/', text)) == 39
    places = re.findall(r'<li class="(c\d+ r\d+)">', text)
    assert len(set(places)) == 39, "no tile lies on another"
    assert "Selasa, 6 Oktober 2026" in text
    assert re.search(r"60</span>|dari 60", text)


def test_provinces_by_any_column_either_way(person, codes):
    person.enter("viewer")
    for column in ("visits", "share", "median", "p90", "waiting", "name"):
        up, down = (rows_of(person.get(f"/?sort={column}&order={order}").text) for order in ("up", "down"))
        assert sorted(up) == sorted(down)
        assert up != down or column == "waiting"
    text = person.get("/?sort=visits&order=down").text
    assert 'aria-sort="descending"' in text
    row = r'/provinces/\d{4}">[^<]+</a></th><td class="n">\d+</td><td class="n">([\d.]+)<'
    counts = [int(count.replace(".", "")) for count in re.findall(row, text)]
    assert len(counts) == 39
    assert counts == sorted(counts, reverse=True)


def rows_of(text):
    return re.findall(r'<th scope="row"><a href="/provinces/(\d{4})', text)


@pytest.mark.parametrize(
    ("query", "title", "before"),
    [
        ("", "Selasa, 6 Oktober 2026", "period=2026-10-05"),
        ("?period=2026-10", "Oktober 2026", "period=2026-09"),
        ("?period=2026-Q4", "Triwulan IV 2026", "period=2026-Q3"),
        ("?period=2030-01-01", "Selasa, 6 Oktober 2026", "period=2026-10-05"),
    ],
)
def test_periods_lead_back_and_never_to_what_is_to_come(person, codes, query, title, before):
    text = person.enter("viewer").get("/" + query).text
    assert f'<p class="when">{title}</p>' in text
    assert before in text
    assert 'rel="next"' not in text
    earlier = person.get(f"/?{before}").text
    assert 'rel="next"' in earlier


def test_english_is_kept_in_a_cookie(person, codes):
    person.enter("viewer")
    assert '<html lang="id">' in person.get("/").text
    answer = person.post("/language", language="en", back="/branches/1100")
    assert answer.headers["location"] == "/branches/1100"
    text = person.get("/").text
    assert '<html lang="en">' in text
    assert "Tuesday 6 October 2026" in text
    person.post("/language", language="<b>", back="/")
    assert '<html lang="en">' in person.get("/").text


def test_hostile_names_are_text_wherever_they_stand(person, central, codes):
    person.enter("administrator")
    with central.engine.begin() as conn:
        conn.exec_driver_sql("UPDATE account SET full_name = %s WHERE login = 'bayu'", (HOSTILE,))
        about = ("sri", "code_made", HOSTILE)
        conn.exec_driver_sql("INSERT INTO deed (login, what, about) VALUES (%s, %s, %s)", about)
        conn.exec_driver_sql("UPDATE parked SET reason = %s, type = %s", (HOSTILE, HOSTILE))
    own = codes[46]
    key = central.rows("device", f"branch = '{own}'")[0].key_id
    places = [f"/branches/{own}", f"/provinces/{own[:2]}00", "/alarms", "/alarms?list=forks", f"/devices?q={own}"]
    places += [f"/devices/{key}/revoke", "/accounts", "/deeds", f"/enrol?branch={own}", f"/branches?q={own[:2]}"]
    for path in places:
        text = person.get(path).text
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        assert html.escape(HOSTILE[:40], quote=False).replace("&", "&")[:20] in text, path
    typed = person.get("/devices", params={"q": HOSTILE}).text
    assert "<script>alert" not in typed
    assert LONG in person.get(f"/branches/{codes[45]}").text


def test_enrolling_shows_a_code_once_that_a_device_can_use(person, central, codes):
    person.enter("operator")
    assert 'value="Kota Bandung"' in person.get("/enrol?branch=3273").text
    page = person.post("/enrol", branch="3273", branch_name="", name="Server meja depan")
    code = re.search(r'id="made"><code>([0-9A-Z-]{19})</code>', page.text)[1]
    assert page.headers["cache-control"] == "no-store"
    assert "Kota Bandung" in page.text
    assert "sambut enrol " + code in page.text
    assert not any(code in str(row) for table in ("enrolment", "deed") for row in central.rows(table))
    assert code not in person.get("/branches/3273").text
    assert "Kode yang belum dipakai" in person.get("/branches/3273").text
    known = [(row.login, row.what) for row in central.rows("deed")]
    assert ("bayu", "code_made") in known
    assert ("bayu", "branch_named") in known


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"branch": "32a3", "branch_name": "X", "name": "Y"}, "empat angka"),
        ({"branch": "٣٢٧٣", "branch_name": "X", "name": "Y"}, "empat angka"),
        ({"branch": "9998", "branch_name": "X", "name": "Y", "sure": "9998"}, "salah satu provinsi"),
        ({"branch": "0001", "branch_name": "X", "name": "Y", "sure": "0001"}, "salah satu provinsi"),
        ({"branch": "3299", "branch_name": "X", "name": "Y"}, "daftar wilayah BPS"),
        ({"branch": "3299", "branch_name": "", "name": "Y", "sure": "3299"}, "belum dikenal"),
        ({"branch": "3298", "branch_name": "X", "name": "Y", "sure": "3299"}, "daftar wilayah BPS"),
        ({"branch": "3273", "branch_name": "", "name": " \u200b"}, "nama perangkat"),
    ],
)
def test_a_code_needs_a_branch_and_a_name(person, central, fields, fault):
    answer = person.enter("operator").post("/enrol", **fields)
    assert answer.status_code == 422
    assert fault in answer.text
    assert "<title>Perlu diperbaiki: Daftarkan perangkat" in answer.text
    faulty = re.findall(r'<input id="(\w+)"[^>]*aria-describedby="[^"]* fault"[^>]*aria-invalid="true"', answer.text)
    place = {"nama perangkat": "name", "belum dikenal": "branch_name"}.get(fault, "branch")
    assert faulty == [place]
    assert len(re.findall("aria-invalid", answer.text)) == 1
    assert central.rows("enrolment") == []
    assert central.rows("branch") == []


def test_revoking_asks_first_and_stops_the_device(person, central):
    central.add_branch()
    sender = Device(central, "3171").enter()
    person.enter("operator")
    with central.client() as client:
        epoch = new_id(NOW)
        assert sender.head(client, epoch).status_code == 200
        assert "Permintaan berikutnya" in person.get(f"/devices/{sender.key_id}/revoke").text
        assert sender.head(client, epoch).status_code == 200
        assert person.post(f"/devices/{sender.key_id}/revoke").headers["location"] == "/branches/3171#devices"
        assert sender.head(client, epoch).json()["code"] == "key-revoked"
    assert [(row.login, row.what) for row in central.rows("deed")] == [("bayu", "device_revoked")]
    assert "Dicabut" in person.get("/devices").text


def test_forks_and_parked_events_are_settled_by_name_and_only_once(person, central, codes):
    person.enter("operator")
    own = codes[45]
    fork = central.rows("fork", f"branch = '{own}'")[0]
    assert person.post(f"/forks/{fork.fork_id}/settle").status_code == 303
    assert person.post(f"/forks/{fork.fork_id}/settle").status_code == 404
    one = central.rows("parked", f"branch = '{own}'")[0]
    path = f"/parked/{own}/{one.epoch}/{one.seq}/settle"
    assert [person.post(path).status_code for _ in range(2)] == [303, 404]
    assert person.post(f"/parked/{own}/settle").status_code == 303
    rows = central.rows("parked", f"branch = '{own}'")
    assert {row.settled_by for row in rows} == {"bayu"}
    assert [row.what for row in central.rows("deed")] == ["fork_settled", "parked_settled", "parked_settled"]
    text = person.get(f"/branches/{own}").text
    assert "Selesai oleh bayu" in text
    assert text.count("Tandai selesai") == 1, "the differing day"
    assert own not in person.get("/alarms?list=forks").text
    for broken in ("/forks/x/settle", "/forks/99999999999999999999/settle", f"/parked/{own}/none/x/settle"):
        assert person.post(broken).status_code == 404


def test_accounts_are_made_changed_and_closed(person, central):
    person.enter("administrator")
    page = person.post("/accounts", login="Rina.S", full_name="Rina Sari", role="viewer")
    password = re.search(r'<code id="made">([^<]+)</code>', page.text)[1]
    with central.client() as client:
        from sambut.tests.sync.central.dashboard.conftest import Person

        rina = Person(central, client)
        assert rina.sign_in("rina.s", password).status_code == 303
        person.post("/accounts/rina.s/role", role="operator")
        assert rina.get("/enrol").status_code == 200
        page = person.post("/accounts/rina.s/password")
        assert rina.get("/enrol").status_code == 303, "a new password ends what runs"
        again = re.search(r'<code id="made">([^<]+)</code>', page.text)[1]
        assert rina.sign_in("rina.s", password).status_code == 422
        assert rina.sign_in("rina.s", again).status_code == 303
        person.post("/accounts/rina.s/active", active="no")
        assert rina.sign_in("rina.s", again).status_code == 422
    assert "sudah dipakai" in person.post("/accounts", login="rina.s", role="viewer").text
    assert "administrator lain" in person.post("/accounts/sri/active", active="no").text
    text = person.get("/deeds").text
    for words in ("Membuat akun", "Mengubah peran", "Membuat kata sandi baru", "Menutup akun", "Gagal masuk"):
        assert words in text
    assert password not in str(central.rows("deed")) + str(central.rows("account"))
    assert PASSWORD not in str(central.rows("account"))


def test_the_book_of_deeds_turns_its_pages(person, central):
    person.enter("administrator")
    with central.engine.begin() as conn:
        many = "SELECT 'x', 'y', 'n' || number FROM generate_series(1, 150) number"
        conn.exec_driver_sql(f"INSERT INTO deed (login, what, about) {many}")
    first = person.get("/deeds").text
    assert "n150<" in first
    assert "n50<" not in first
    older = re.search(r'href="(/deeds\?before=\d+)"', first)[1]
    assert "n50<" in person.get(older).text


def test_devices_are_found_page_by_page(person, codes):
    person.enter("viewer")
    assert len(re.findall("<tr>", person.get("/devices").text)) == 61
    assert person.get(f"/branches?q={codes[3]}").headers["location"] == f"/branches/{codes[3]}"
    assert "Tidak ada yang cocok" in person.get("/devices?q=%25").text, "a wildcard is a letter"


def test_downloads_are_files(person, codes):
    person.enter("viewer")
    for what in ("national", f"provinces/{codes[45][:2]}00", f"branches/{codes[45]}"):
        for kind, start in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
            answer = person.get(f"/downloads/{what}/{kind}?period=2026-10")
            assert answer.content.startswith(start)
            assert answer.headers["content-disposition"].startswith("attachment; filename=")


def test_a_page_stays_small(person, codes):
    person.enter("administrator")
    style = re.search(r'href="(/static/[^"]+\.css)"', person.get("/").text)[1]
    most = 60_000 - len(person.get(style).content)
    for path in ("/", "/?period=2026-10", "/devices", "/branches", "/alarms", f"/branches/{codes[45]}?period=2026-10"):
        assert len(person.get(path).content) <= most, path


def test_a_database_that_is_away_is_said_plainly(person, central, monkeypatch):
    import sqlalchemy as sa

    person.enter("viewer")

    def away(*_):
        raise sa.exc.OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setattr(central.engine, "begin", away)
    for page in PAGES:
        if page.path in {"/", "/alarms"}:
            answer = person.get(page.path)
            assert answer.status_code == 503
            assert "Sedang sibuk" in answer.text
            assert answer.headers["retry-after"] == "5"
