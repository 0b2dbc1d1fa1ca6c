"""What is kept in order by operators: names, closed offices, codes, differing days, long lists; what figures say."""

from __future__ import annotations

import html
import re

import pytest
import sqlalchemy as sa

from sambut.queue.report.measures import Counts, Kept
from sambut.sync.central.answers import DayTold
from sambut.sync.central.dashboard.wording import Wording
from sambut.sync.central.digests import agree
from sambut.sync.central.enrolments import normal_code
from sambut.sync.central.figure_rows import put_figures
from sambut.sync.central.figures import Figures, Tally
from sambut.sync.central.reference import reference
from sambut.sync.central.tables import branch_day, device
from sambut.sync.central.transactions import transaction
from sambut.tests.sync.central.dashboard.scene import NOW, put_scene
from sambut.tests.sync.central.test_enrolments import enrol
from sambut.tests.sync.world import Device

LISTS = ("silent", "forks", "parked", "skewed", "disagreements", "never_sent")


@pytest.fixture
def codes(central):
    return put_scene(central.engine, 60, 2)


def words(text):
    """What a page says, without its marks."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def test_a_form_that_is_sent_again_makes_no_second_code(person, central):
    person.enter("operator")
    page = person.get("/enrol?branch=3273").text
    once = re.search(r'name="form" value="([^"]+)"', page)[1]
    assert once not in person.get("/enrol?branch=3273").text
    fields = {"branch": "3273", "branch_name": "", "name": "Server", "form": once}
    first, again = (person.post("/enrol", **fields) for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 409)
    assert 'id="made"' in first.text
    assert 'id="made"' not in again.text
    assert "sudah pernah dikirim" in again.text
    assert len(central.rows("enrolment")) == 1
    assert [row.what for row in central.rows("deed")].count("code_made") == 1


def test_a_code_that_nobody_used_is_cancelled(person, central):
    person.enter("operator")
    page = person.post("/enrol", branch="3273", branch_name="", name="Server").text
    code = re.search(r'id="made"><code>([0-9A-Z-]{19})</code>', page)[1]
    path = re.search(r'action="(/branches/3273/codes/\w+/cancel)"', person.get("/branches/3273").text)[1]
    assert person.post(path.replace("3273", "3171")).status_code == 404
    assert person.post(path).headers["location"] == "/branches/3273#devices"
    assert person.post(path).status_code == 404
    assert "Kode yang belum dipakai" not in person.get("/branches/3273").text
    assert [row.what for row in central.rows("deed")][-1] == "code_cancelled"
    sender = Device(central, "3273")
    with central.client() as client:
        assert enrol(client, sender, normal_code(code)).json()["code"] == "code-refused"


def test_a_branch_is_renamed_closed_and_brought_back(person, central, codes):
    person.enter("operator")
    own = codes[7]
    assert person.post(f"/branches/{own}/name", name="  BPS Baru ").headers["location"] == f"/branches/{own}#branch"
    assert "BPS Baru" in person.get(f"/branches/{own}").text
    assert person.post(f"/branches/{own}/name", name=" ").status_code == 303
    assert "BPS Baru" in person.get(f"/branches/{own}").text
    assert own in person.get("/alarms?list=silent").text
    for _ in range(2):
        assert person.post(f"/branches/{own}/open", open="no").status_code == 303
    assert own not in person.get("/alarms?list=silent").text
    for path in (f"/branches/{own}", f"/provinces/{own[:2]}00", "/branches?q=Baru"):
        assert "Ditutup" in person.get(path).text, path
    assert person.post(f"/branches/{own}/open", open="yes").status_code == 303
    assert own in person.get("/alarms?list=silent").text
    for path in ("/branches/9999/name", "/branches/9999/open"):
        assert person.post(path, name="x").status_code == 404
    told = [(row.what, row.about) for row in central.rows("deed")]
    assert told == [(what, f"{own} BPS Baru") for what in ("branch_named", "branch_retired", "branch_back")]


def test_a_differing_day_is_settled_and_asks_again_when_it_differs_otherwise(person, central, codes):
    person.enter("operator")
    own = codes[45]
    day = "2026-10-02"
    back = "/alarms?list=disagreements"
    assert f"/days/{own}/{day}/settle" in person.get(back).text
    answer = person.post(f"/days/{own}/{day}/settle", back=back)
    assert answer.headers["location"] == f"{back}#disagreements"
    assert f"/days/{own}/{day}/settle" not in person.get(back).text
    assert "Selesai oleh bayu" in person.get(f"/branches/{own}").text
    assert person.post(f"/days/{own}/{day}/settle").status_code == 404
    assert person.post(f"/days/{own}/2026-10-05/settle").status_code == 404, "a day that agrees"
    assert [(row.what, row.about) for row in central.rows("deed")] == [("day_settled", f"{own} {day}")]

    def told(events):
        with transaction(central.engine) as cursor:
            root = "02" * 32
            when = central.rows("agreement", f"branch = '{own}' AND day = '{day}'")[0].day
            agree(cursor.execute, own, when, DayTold(spans=[], counts={"x.y": events}, root=root), NOW)

    told(3)
    assert f"/days/{own}/{day}/settle" in person.get(back).text, "it differs in another way now"
    person.post(f"/days/{own}/{day}/settle")
    told(3)
    assert f"/days/{own}/{day}/settle" not in person.get(back).text, "as it did when somebody looked"


@pytest.mark.parametrize("name", LISTS)
def test_every_row_of_a_long_list_is_on_one_of_its_pages(person, central, name):
    put_scene(central.engine, 552, 1, storm=True)
    with central.engine.begin() as conn:
        conn.execute(sa.update(device).where(device.c.branch < "3300").values(skew_ms=500_000))
    person.enter("viewer")
    first = person.get("/alarms").text
    count = int(re.search(rf'id="{name}"[^>]*>[^<]*<span class="count[^>]*>([\d.]+)', first)[1].replace(".", ""))
    seen, number = [], 1
    while True:
        text = person.get(f"/alarms?list={name}&page={number}").text
        title = re.search("<title>([^<]+) ·", text)[1]
        assert f"<h1>{title}</h1>" in text
        rows = re.search(r'<ul class="lines">(.*)</ul>', text, re.DOTALL)[1]
        seen += re.findall(r'<li><a href="/branches/(\d{4})', rows)
        if 'rel="next"' not in text:
            break
        number += 1
    if name == "parked":
        assert len(seen) * 3 == count
    else:
        assert len(seen) == count
    if count > 8:
        section = first[first.index(f'id="{name}"') :]
        assert "Hanya 8 yang pertama" in section[: section.index("</section>")]
    if number > 1:
        assert f"Halaman {number} dari {number}" in person.get(f"/alarms?list={name}&page=9999").text, "the last one"
        assert f"Halaman {number} dari {number}" in text
        assert 'rel="prev"' in text


def test_settling_leads_back_to_where_the_form_was(person, central, codes):
    person.enter("operator")
    first, second = central.rows("fork")[:2]
    for fork, path in ((first, "/alarms?list=forks"), (second, f"/branches/{second.branch}?period=2026-10")):
        text = person.get(path).text
        back = html.unescape(re.search(rf'{fork.fork_id}/settle">.*?name="back" value="([^"]+)"', text)[1])
        assert person.post(f"/forks/{fork.fork_id}/settle", back=back).headers["location"] == f"{path}#forks"
        assert re.search('<h2 id="forks" tabindex="-1">', text)
    one = central.rows("parked")[0]
    path = f"/parked/{one.branch}/{one.epoch}/{one.seq}/settle"
    location = person.post(path, back="https://evil.example/").headers["location"]
    assert location == f"/branches/{one.branch}#parked"


def test_who_waits_now_is_told_of_today_alone(person, codes):
    person.enter("viewer")
    for path in ("/", f"/provinces/{codes[0][:2]}00", f"/branches/{codes[0]}"):
        assert "Menunggu sekarang" in person.get(path).text
        for period in ("2026-10-05", "2026-10", "2026-Q4"):
            assert "Menunggu" not in words(person.get(f"{path}?period={period}").text.split("Arti angka")[0])


def test_a_part_of_a_day_is_not_compared_and_a_whole_one_names_with_what(person, codes):
    person.enter("viewer")
    assert "Senin, 5 Okt 2026:" not in person.get("/").text
    assert "September 2026:" not in person.get("/?period=2026-10").text
    assert "Jumat, 2 Okt 2026:" in person.get("/?period=2026-10-05").text
    assert "Agustus 2026:" in person.get("/?period=2026-09").text


def test_the_guest_book_says_where_it_is_not_told(person, codes):
    person.enter("viewer")
    own, note = codes[0], "Angka kecil, dan yang dapat dihitung darinya, tidak ditampilkan"
    for path in (f"/branches/{own}", f"/provinces/{own[:2]}00"):
        text = person.get(path).text
        assert "tidak ditampilkan untuk satu hari" in text
        assert "Pendidikan" not in text
        assert note in text
    assert "Pendidikan" in person.get("/").text
    few = words(person.get(f"/branches/{own}?period=2026-10").text)
    assert "baru ditampilkan bila tamu" in few or "Pendidikan" in few
    assert "sedikit tamu" not in few


def test_one_visit_of_one_is_not_green(person, central):
    central.add_branch()
    person.enter("viewer")
    for judged, is_green in ((1, False), (4, False), (5, True)):
        whole = Tally(Counts(arrivals=judged, served=judged), Kept(within_target=judged), left_out=3)
        with central.engine.begin() as conn:
            day = {"branch": "3171", "day": NOW.date()}
            put_figures(conn, branch_day, day, Figures(whole=whole, days=1), NOW)
        text = person.get("/branches/3171").text
        assert ('<dd class="good">' in text) is is_green
        assert "3 layanan tidak masuk waktu layanan" in text
        assert "±5 detik" in text


def test_a_tile_says_its_province_once_and_with_spaces(person, codes):
    text = person.enter("viewer").get("/").text
    tile = re.search(r'<a class="tile \w+" href="/provinces/1100"[^>]*>(.*?)</a>', text)[1]
    told = re.sub(r'<span class="short" aria-hidden="true">[^<]*</span>', "", tile)
    told = re.sub(r"<[^>]+>", "", told)
    assert re.fullmatch(r"Aceh, \d+ tamu, Sesuai standar \S.*", told), told
    assert "Ace" not in re.sub("Aceh", "", told)


def test_only_the_national_page_is_marked_as_such(person, codes):
    person.enter("viewer")
    assert '<a href="/" aria-current="page">' in person.get("/").text
    for path in (f"/provinces/{codes[0][:2]}00", f"/branches/{codes[0]}"):
        assert 'aria-current="page"' not in person.get(path).text


def test_downloads_call_things_as_the_pages_do(person, codes):
    person.enter("viewer")
    head = person.get("/downloads/national/csv").content.decode("utf-8-sig").split("\r\n")[0].split(";")
    assert len(set(head)) == len(head)
    assert {"Kode Satker", "Dalam target", "Dalam batas", "Dikecualikan", "Median tunggu", "Tanpa kontak"} <= set(head)
    assert reference().labels["priority"]["none"]["id"] == "Tidak ada"


def test_how_long_a_branch_is_silent_is_told_in_working_days(person, central, codes):
    say = Wording("id")
    assert [say.working_time(hours) for hours in (5, 24, 156)] == [
        "5 jam hari kerja",
        "1 hari kerja",
        "6 hari kerja 12 jam",
    ]
    assert re.search(r"\d hari kerja( \d+ jam)? yang lalu", person.enter("viewer").get("/alarms").text)


def test_hashes_and_ranges_are_folded_away(person, central, codes):
    person.enter("viewer")
    text = person.get(f"/branches/{codes[45]}").text
    for inner in ("tersimpan 2a2a2a", "4–9"):
        assert re.search(rf"<details><summary>Rincian</summary>(?:(?!</details>).)*{inner}", text, re.DOTALL)
