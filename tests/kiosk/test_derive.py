"""What the kiosk's pages say, as a table: open, closed, on a break, waits, masks, the paper's words."""

import dataclasses
from datetime import UTC, datetime

import pytest

from sambut.kiosk.answers import Answers, Session
from sambut.kiosk.derive import derive_kiosk
from sambut.kiosk.derive_form import choice_page, text_page
from sambut.kiosk.derive_online import online_page, online_way_page
from sambut.kiosk.derive_review import mask_email, mask_number, mask_phone, review_page
from sambut.kiosk.derive_service import not_served_page, requirements_page, service_page
from sambut.kiosk.derive_start import welcome_page
from sambut.kiosk.inputs import Inputs
from sambut.kiosk.props import ChoiceItem
from sambut.kiosk.slip_of import check_code, qr_text, slip_of
from sambut.kiosk.steps import Step
from sambut.queue.access import Actor, Role
from sambut.queue.errors import Fault
from sambut.queue.operations.issue import Issued
from sambut.queue.operations.public import ServiceQueue
from sambut.queue.priority import Priority
from sambut.queue.ticket import Ticket

NOW = datetime(2026, 10, 6, 2, 42, tzinfo=UTC)
BOARD = Actor(Role.BOARD, "board")


def inputs_at(bench, moment, language="id", **changes):
    bench.clock.move_to(moment)
    view = bench.office.public_view(BOARD)
    return Inputs(bench.office.rules, Session(), moment, language=language, public=view, **changes)


@pytest.mark.parametrize(
    ("moment", "language", "kind", "words"),
    [
        (NOW, "id", "open", "Buka · hari ini sampai pukul 15.30 WIB"),
        (NOW, "en", "open", "Open · today until 15.30 WIB"),
        (datetime(2026, 10, 9, 9, 0, tzinfo=UTC), "id", "closed", "Buka lagi Senin, 12 Oktober, pukul 08.00 WIB."),
        (datetime(2026, 10, 9, 9, 0, tzinfo=UTC), "en", "closed", "Open again Monday 12 October at 08.00 WIB."),
        (datetime(2026, 12, 25, 3, 0, tzinfo=UTC), "id", "closed", "Libur: Hari Raya Natal"),
    ],
)
def test_the_welcome_page(bench, moment, language, kind, words):
    page = welcome_page(inputs_at(bench, moment, language))
    assert page.kind == kind
    assert words in {page.pill, page.text, page.title}


def test_an_office_out_of_reach_is_out_of_service(bench):
    page = welcome_page(inputs_at(bench, NOW, fault=Fault.DATABASE_AWAY))
    assert (page.kind, page.text) == ("out", "Silakan langsung ke loket.")


def test_dots_are_real_counts_or_not_drawn(bench):
    few = (((NOW.date()), {"P": 3, "K": 2}),)
    assert welcome_page(inputs_at(bench, NOW, dots=few)).dots == ()
    many = (((NOW.date()), {"P": 20, "K": 12}),)
    assert welcome_page(inputs_at(bench, NOW, dots=many)).dots == ((20, 0, 12, 0),)


@pytest.mark.parametrize(
    ("queue", "wait", "direct"),
    [
        (ServiceQueue("K", 0, 0, (1,)), "Langsung", True),
        (ServiceQueue("K", 1, 0, (1, 2)), "Langsung", True),
        (ServiceQueue("K", 0, 4, (1,), 0, 8), "sampai 8 menit", False),
        (ServiceQueue("K", 2, 8, (1,), 6, 12), "6–12 menit", False),
        (ServiceQueue("K", 9, 40, (1,), 28, 52), "28–52 menit", False),
        (ServiceQueue("K", 9, 44, (1,), 30, 58), "> 30 menit", False),
        (ServiceQueue("K", 0, 0, ()), "Belum ada petugas", False),
    ],
)
def test_what_a_service_card_says_of_the_wait(bench, queue, wait, direct):
    inputs = inputs_at(bench, NOW)
    public = dataclasses.replace(inputs.public, queues=(queue,))
    card = next(s for s in service_page(dataclasses.replace(inputs, public=public)).services if s.prefix == "K")
    assert (card.wait, card.direct) == (wait, direct)


def test_free_services_never_show_a_price(bench):
    cards = service_page(inputs_at(bench, NOW)).services
    assert {card.prefix: card.fee for card in cards} == {
        "P": "Gratis",
        "J": "Berbayar",
        "K": "Gratis",
        "R": "Gratis",
    }
    assert not any("Rp" in card.description for card in cards)


def test_masks():
    assert mask_number("3273014101900001") == "32•••01"
    assert mask_number("12") == "12"
    assert mask_email("rini@gmail.com") == "r•••@gmail.com"
    assert mask_phone("081234567890") == "0812 •••• 7890"


def issued(prefix, ahead, minutes):
    ticket = Ticket("t", "v", "s", NOW.date(), prefix, 14, Priority.NONE, NOW)
    low, high = (minutes - 2, minutes + 4) if minutes else (0, 0)
    desks, reference = (1, 2), "SB1.9971.261006.K-014.A7F3Q2WXYZ"
    return Issued(ticket, ahead, minutes, desks, reference, low_minutes=low, high_minutes=high)


@pytest.mark.parametrize(
    ("language", "prefix", "service", "facts", "promise"),
    [
        ("id", "K", "KONSULTASI", ("2 orang", "6–12 menit", "6 Okt 2026 09.42"), "tamu sebelumnya selesai"),
        ("id", "P", "PERPUSTAKAAN", ("2 orang", "6–12 menit", "6 Okt 2026 09.42"), "buku tamu selesai"),
        ("en", "J", "DATA SALES (PENJUALAN)", ("2 people", "6–12 min", "6 Oct 2026 09.42"), "previous guest"),
    ],
)
def test_the_paper_says_the_same_in_both_languages(bench, language, prefix, service, facts, promise):
    slip = slip_of(inputs_at(bench, NOW, language), issued(prefix, 2, 8))
    assert slip.service == service
    assert tuple(value for _, value in slip.facts) == facts
    assert promise in slip.promise
    assert bool(slip.to_bring) is (prefix in "JR")
    assert slip.desks in {"Loket 1 atau Loket 2", "Desk 1 or Desk 2"}


def test_the_first_in_line_is_told_so(bench):
    slip = slip_of(inputs_at(bench, NOW), issued("K", 0, 0))
    assert [value for _, value in slip.facts[:2]] == ["Tidak ada", "segera"]
    assert slip_of(inputs_at(bench, NOW), issued("K", 5, 40)).facts[1][1] == "lebih dari 30 menit"


@pytest.mark.parametrize(
    ("queues", "status"),
    [
        ([ServiceQueue("K", 0, 0, (1,))], "Tidak ada antrean. Anda langsung dilayani."),
        ([ServiceQueue("K", 0, 4, (1,), 0, 8)], "Tidak ada antrean. Sebagian loket sedang melayani."),
        ([ServiceQueue("K", 1, 0, (1, 2))], "Tidak ada antrean. Anda langsung dilayani."),
        ([ServiceQueue("K", 1, 12, (1,), 6, 18)], "1 orang menunggu · perkiraan tunggu 6–18 menit"),
        (
            [ServiceQueue("K", 2, 12, (1,), 6, 18), ServiceQueue("P", 1, 4, (1,), 0, 8)],
            "3 orang menunggu · perkiraan tunggu 6–18 menit",
        ),
        ([ServiceQueue("K", 6, 50, (1,), 34, 70)], "6 orang menunggu · perkiraan tunggu lebih dari 30 menit"),
    ],
)
def test_what_the_welcome_page_says_of_the_wait(bench, queues, status):
    inputs = inputs_at(bench, NOW)
    public = dataclasses.replace(inputs.public, queues=tuple(queues))
    assert welcome_page(dataclasses.replace(inputs, public=public)).status == status


def test_the_qr_is_the_signed_reference_or_the_offices_page():
    ticket = issued("K", 0, 0)
    assert qr_text("", ticket) == ticket.reference
    assert qr_text("https://antre.example/t/{ticket}", ticket) == f"https://antre.example/t/{ticket.reference}"
    assert check_code(ticket.reference) == "A7F3-Q2"


def test_a_reference_is_signed_by_this_office_alone(bench):
    first = bench.office.issue(Actor(Role.KIOSK, "k"), bench.request("K"))
    assert first.reference.startswith("SB1.9971.261006.K-001.")
    assert len(first.reference.rpartition(".")[2]) == 10


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.TICKET])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_can_be_shown_empty(bench, step, language):
    inputs = inputs_at(bench, NOW, language)
    session = Session("s", NOW, step, answers=Answers(service="J"), online_code="web_api")
    props = derive_kiosk(dataclasses.replace(inputs, session=session))
    assert props.step == step.value
    assert props.frame.office == "Kota Contoh"


def at(bench, step, language="id", institutions=None, draft="", **session):
    inputs = inputs_at(bench, NOW, language)
    shown = Session("s", NOW, step, **session)
    return dataclasses.replace(inputs, session=shown, institutions=institutions or {}, draft=draft)


def test_what_the_card_suggests_stands_first_with_its_reason_and_is_not_chosen(bench):
    page = choice_page(at(bench, Step.OCCUPATION, guesses=(("occupation", 5),)))
    assert page.choices[0] == ChoiceItem("5", "Pegawai swasta", selected=False, note="Seperti tertulis di KTP Anda")
    assert [item.code for item in page.choices[1:]] == ["1", "2", "3", "4", "6", "7"]
    assert not any(item.note or item.selected for item in page.choices[1:])


def test_an_earlier_visits_contacts_are_masked(bench):
    answers = Answers(service="K", education=4, email="rini@gmail.com", name="Rini")
    names = frozenset({"education", "email", "name"})
    page = review_page(at(bench, Step.REVIEW, returning=True, answers=answers, remembered=names))
    rows = {row.key: row.value for row in page.rows}
    assert [rows[name] for name in ("name", "email", "education", "sex")] == [
        "Rini",
        "r•••@gmail.com",
        "S2",
        "Tidak diisi",
    ]
    assert "phone" not in rows
    assert (page.title, page.afresh) == ("Masih sama?", "Isi baru")


NAMES = {6: ("Universitas Contoh", "Institut Percobaan", "Universitas Teladan", "Politeknik Uji"), 4: ("Dinas Contoh",)}


@pytest.mark.parametrize(
    ("category", "typed", "shown"),
    [
        (6, "", ("Universitas Contoh", "Institut Percobaan")),
        (6, "univ", ("Universitas Contoh", "Universitas Teladan")),
        (6, "perc", ("Institut Percobaan",)),
        (6, "Universitas Contoh", ()),
        (4, "", ("Dinas Contoh",)),
        (None, "", ()),
    ],
)
def test_institutions_that_others_named_are_suggested(bench, category, typed, shown):
    answers = Answers(service="K", institution_category=category)
    page = text_page(at(bench, Step.INSTITUTION, institutions=NAMES, draft=typed, answers=answers))
    assert page.suggestions == shown


def test_only_the_chosen_service_makes_an_email_necessary(bench):
    needed = text_page(at(bench, Step.EMAIL, answers=Answers(service="K")))
    assert (needed.optional, needed.skip, "Konsultasi" in needed.help) == (False, "", True)
    free = text_page(at(bench, Step.EMAIL, answers=Answers(service="P")))
    assert (free.optional, free.skip) == (True, "Lewati")


def test_the_requirements_of_a_sale_and_what_it_costs(bench):
    page = requirements_page(at(bench, Step.REQUIREMENTS, answers=Answers(service="J", ready=frozenset({"data_use"}))))
    assert (page.title, page.sub) == ("Syarat Penjualan", "Berbayar sesuai PP No. 13 Tahun 2024 (PNBP)")
    assert [(item.code, item.ready) for item in page.items] == [
        ("sale_terms", False),
        ("data_use", True),
        ("request_letter", False),
    ]
    assert page.tariff[0].price == "Rp50.000 per 50 halaman"
    assert any(row.price == "Rp36.000.000 per peta" for row in page.tariff)


def test_a_free_service_shows_no_price_anywhere(bench):
    page = requirements_page(at(bench, Step.REQUIREMENTS, answers=Answers(service="R")))
    assert (page.sub, page.tariff) == ("Gratis", ())
    assert "Rp" not in repr(page)
    assert "instansi pemerintah" in not_served_page(at(bench, Step.NOT_SERVED, answers=Answers(service="R"))).title


def test_the_tariff_in_force_on_the_day_is_shown(bench):
    inputs = at(bench, Step.REQUIREMENTS, answers=Answers(service="J"))
    early = dataclasses.replace(inputs, now=datetime(2023, 10, 6, 2, 0, tzinfo=UTC))
    page = requirements_page(early)
    assert (page.tariff, page.sub) == ((), "Berbayar (PNBP)")


def test_the_online_only_services_come_first_and_each_has_its_way(bench):
    page = online_page(at(bench, Step.ONLINE))
    assert [item.only for item in page.services] == ["Hanya online"] * 2 + [""] * 4
    for item in page.services:
        way = online_way_page(at(bench, Step.ONLINE_WAY, online_code=item.code))
        assert item.name in way.title
        assert len(way.steps) > 2
        assert way.address == "https://pst.bps.go.id"


def test_kind_and_name_of_the_institution_share_a_row(bench):
    answers = Answers(service="P", institution_category=4, institution="Dinas Contoh", institution_text="Komunitas")
    rows = {row.key: row.value for row in review_page(at(bench, Step.REVIEW, answers=answers)).rows}
    assert rows["institution_category"] == "Dinas Contoh · Pemerintah daerah"
