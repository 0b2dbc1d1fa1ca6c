"""The kiosk's view model: nobody sees another's ticket, a failed print is not a failed visit, time clears."""

import dataclasses
from dataclasses import dataclass, field
from datetime import date

import pytest

from sambut.assets.worker import ImmediateRunner
from sambut.kiosk.answers import Session
from sambut.kiosk.model import KioskModel
from sambut.kiosk.paper import PaperTickets
from sambut.kiosk.patience import idle_patience, ticket_patience
from sambut.kiosk.printing.transport import PrinterState
from sambut.kiosk.scan.reading import CardFields, Evidence, Hint, Kind, Reading
from sambut.kiosk.steps import Step
from sambut.queue.access import Actor, Role
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import KioskSettings, PrinterSettings
from sambut.queue.ticket import PrintState

from .held_runner import HeldRunner


@dataclass
class BrokenPrinter:
    """A printer that fails in a given way until it is mended."""

    fault: Fault | None = Fault.PRINTER_UNREACHABLE
    sent: list = field(default_factory=list)

    def send(self, data):
        if self.fault is not None:
            raise KnownError(self.fault, "cover open")
        self.sent.append(data)
        return PrinterState.READY

    def probe(self):
        return PrinterState.UNREACHABLE if self.fault else PrinterState.READY


@pytest.fixture
def make_model(bench, qapp):
    def make(runner=None, printer=None):
        paper = PaperTickets(PrinterSettings(), printer)
        quick = ImmediateRunner()
        model = KioskModel(
            bench.office, runner or quick, quick, paper, KioskSettings(), lambda: bench.clock().timestamp()
        )
        model.prime()
        return model

    return make


KTP = Reading(
    Kind.KTP,
    True,
    CardFields(
        number="3273014101500001", id_type="ktp", name="WULAN RAHASIAWATI", sex="F", birth_date=date(1950, 1, 1)
    ),
    (Evidence.PRINTED_ROWS,),
)


def to_scan(model, state="live"):
    model.begin()
    model.agree()
    model.camera_is(state)


def read_ktp(bench, model):
    to_scan(model)
    model.card_read(KTP)
    bench.clock.advance(1)
    model.tick()


def to_review(model):
    model.begin()
    model.agree()
    model.typeInstead()
    model.choose("ktp")
    model.submit("3273014101900001")
    model.submit("Wulan Rahasiawati")
    model.pick("K")
    model.submit("wulan@example.org")
    to_end(model)


def to_end(model):
    """Leaves out what may be left out."""
    while model.session.step is not Step.REVIEW:
        model.choose("none") if model.session.step is Step.PRIORITY else model.skip()


def test_a_ticket_that_comes_late_is_shown_to_nobody_else(bench, make_model):
    slow = HeldRunner()
    model = make_model(slow)
    to_review(model)
    model.confirm()
    first = model.session.session_id
    model._clear()
    slow_first, slow.held = slow.held, []
    to_review(model)
    model.confirm()
    assert model.session.session_id != first
    slow.held, kept = slow_first, slow.held
    slow.let_go()
    assert (model.session.step, model.session.issued) == (Step.ISSUING, None)
    slow.held = kept
    slow.let_go()
    assert model.session.issued.ticket.text == "K-002"
    assert model.session.issued.ticket.session_id == model.session.session_id


def test_the_page_waits_for_a_slow_office_and_does_not_time_out(bench, make_model):
    slow = HeldRunner()
    model = make_model(slow)
    to_review(model)
    model.confirm()
    bench.clock.advance(300)
    model.tick()
    assert model.session.step is Step.ISSUING
    slow.let_go()
    assert model.shown.page.number == "K-001"


def test_office_and_printer_are_at_work_before_a_page_is_built(make_model):
    slow, at_work = HeldRunner(), []
    printer = BrokenPrinter(fault=None)
    model = make_model(slow, printer)
    to_review(model)
    slow.held.clear()
    model.pageChanged.connect(lambda: at_work.append((model.step, len(slow.held), len(printer.sent))))
    model.confirm()
    assert at_work == [("issuing", 1, 0)]
    slow.let_go()
    assert at_work[1] == ("ticket", at_work[1][1], 1)


def test_tapping_again_and_again_makes_one_ticket(bench, make_model):
    slow = HeldRunner()
    model = make_model(slow)
    to_review(model)
    for _ in range(5):
        model.confirm()
        model.retry()
    slow.let_go()
    assert [t.text for t in bench.office.tickets_on(Actor(Role.SYSTEM, "t"), bench.clock().date())] == ["K-001"]


def test_a_broken_printer_leaves_the_ticket_and_tells_the_officers(bench, make_model):
    printer = BrokenPrinter()
    model = make_model(printer=printer)
    to_review(model)
    model.confirm()
    assert (model.shown.page.number, model.shown.page.paper) == ("K-001", "failed")
    view = bench.office.desk_view(bench.officer("ayu", 1))
    assert view.waiting[0].ticket.print_state is PrintState.FAILED
    assert {d.name: d.state for d in view.devices}["printer:kiosk-1"] == "unreachable"
    printer.fault = None
    model.reprint()
    assert model.shown.page.paper == "printed"
    assert len(printer.sent) == 1
    assert b"Rahasiawati" not in printer.sent[0]


def test_an_office_that_is_away_offers_another_try_and_never_a_second_ticket(bench, make_model, monkeypatch):
    model = make_model()
    to_review(model)
    real = bench.office.issue

    def away(*_):
        raise KnownError(Fault.DATABASE_AWAY, "no answer")

    monkeypatch.setattr(bench.office, "issue", away)
    model.confirm()
    assert (model.shown.page.trouble, model.shown.page.can_retry) == (True, True)
    assert "Traceback" not in model.shown.page.text
    monkeypatch.setattr(bench.office, "issue", real)
    model.retry()
    assert model.shown.page.number == "K-001"


def test_an_old_fault_does_not_trouble_a_new_ticket(bench, make_model):
    slow = HeldRunner()
    model = make_model(slow)
    to_review(model)
    model._office_fails(KnownError(Fault.DATABASE_AWAY, "a moment ago"))
    model.confirm()
    assert not model.shown.page.trouble
    slow.let_go()
    assert model.shown.page.number == "K-001"


def test_an_office_that_closed_meanwhile_says_when_it_opens(bench, make_model):
    model = make_model()
    to_review(model)
    bench.clock.advance(7 * 3600)
    model.confirm()
    assert model.shown.page.trouble
    assert "Rabu, 7 Oktober" in model.shown.page.text


def test_a_read_card_prefills_the_name_and_the_page_says_where_it_is_from(bench, make_model):
    model = make_model()
    to_scan(model)
    model.card_read(KTP)
    assert model.shown.page.message == "Terbaca. Periksa nama Anda."
    model.card_read(Reading(Kind.CODE, True, CardFields("21012345", "QR", "21012345")))
    bench.clock.advance(1)
    model.tick()
    page = model.shown.page
    assert (model.session.step, page.text) == (Step.NAME, "WULAN RAHASIAWATI")
    assert page.help == "Dibaca dari kartu. Perbaiki bila ada huruf yang salah."
    assert page.example == ""
    said = model.session.answers
    assert (said.id_number, said.sex, said.age_band) == ("3273014101500001", 2, 7)
    model.submit(page.text)
    assert (model.session.step, model.session.answers.name) == (Step.SERVICE, "WULAN RAHASIAWATI")


def test_every_answer_of_a_card_is_in_the_review_and_can_be_changed(bench, make_model):
    model = make_model()
    read_ktp(bench, model)
    model.submit("WULAN RAHASIAWATI")
    model.pick("P")
    to_end(model)
    rows = {row.key: row.value for row in model.shown.page.rows}
    assert rows["id_type"] == "KTP · 32•••01"
    assert (rows["name"], rows["sex"]) == ("WULAN RAHASIAWATI", "Perempuan")
    model.changeAnswer("sex")
    model.choose("1")
    assert (model.session.step, model.session.answers.sex) == (Step.REVIEW, 1)


def visit_with(bench, model, reading, prefix="K"):
    """A whole visit, answers left out where they may be; the page that came after the card."""
    to_scan(model)
    model.card_read(reading)
    bench.clock.advance(1)
    model.tick()
    first = model.session.step
    if first is Step.NAME:
        model.submit(model.shown.page.text or "Wulan Rahasiawati")
    model.pick(prefix)
    if model.session.step is Step.EMAIL:
        model.submit("wulan@example.org")
    to_end(model)
    return first


CODE = Reading(Kind.CODE, True, CardFields("21012345", "QR", "21012345"), (Evidence.CODE,))


def test_a_returning_visitor_is_known_by_the_card(bench, make_model):
    model = make_model()
    assert visit_with(bench, model, KTP) is Step.NAME
    model.confirm()
    model.finish()
    bench.clock.advance(86_400)
    model.refresh()
    assert visit_with(bench, model, KTP) is Step.SERVICE
    rows = {row.key: row.value for row in model.shown.page.rows}
    assert model.shown.page.title == "Masih sama?"
    assert rows["name"] == "WULAN RAHASIAWATI"
    assert "wulan@example.org" not in repr(model.shown)
    model.confirm()
    assert model.session.issued.ticket.text == "K-001"
    assert model.session.remembered == frozenset()


def test_a_copied_code_makes_nobody_a_returning_visitor(bench, make_model):
    model = make_model()
    visit_with(bench, model, CODE)
    model.confirm()
    model.finish()
    assert visit_with(bench, model, CODE) is Step.NAME
    assert not model.session.returning


def test_a_returning_visitor_may_start_anew(bench, make_model):
    model = make_model()
    visit_with(bench, model, KTP)
    model.confirm()
    model.finish()
    visit_with(bench, model, KTP)
    model.changeAnswer("afresh")
    shown = model.session.step, model.session.answers.email, model.shown.page.text
    assert shown == (Step.NAME, "", "WULAN RAHASIAWATI")


def test_an_office_that_cannot_look_anybody_up_makes_it_a_first_visit(bench, make_model, monkeypatch):
    def away(*_):
        raise KnownError(Fault.DATABASE_AWAY, "no answer")

    monkeypatch.setattr(bench.office, "recognise", away)
    model = make_model()
    assert visit_with(bench, model, KTP) is Step.NAME
    assert model.session.step is Step.REVIEW


def test_what_the_office_finds_late_is_not_given_to_the_next_visitor(bench, make_model):
    model = make_model()
    visit_with(bench, model, KTP)
    model.confirm()
    model.finish()
    slow = HeldRunner()
    model = make_model(slow)
    to_scan(model)
    model.card_read(KTP)
    held, slow.held = slow.held, []
    model.finish()
    to_scan(model)
    model.card_read(CODE)
    slow.held = held
    slow.let_go()
    bench.clock.advance(3)
    model.tick()
    assert (model.session.step, model.session.returning) == (Step.NAME, False)
    assert "RAHASIAWATI" not in repr(model._inputs.session.answers.name)


@pytest.mark.parametrize("way", ["back", "idle", "finish", "while shown", "lost"])
def test_what_a_card_said_goes_with_its_guest(bench, make_model, way):
    model = make_model()
    if way == "while shown":
        to_scan(model)
        model.card_read(KTP)
        model.finish()
    else:
        read_ktp(bench, model)
        assert "RAHASIAWATI" in repr(model._page_map)
    if way == "back":
        while model.session.step is not Step.WELCOME:
            model.back()
    elif way == "idle":
        bench.clock.advance(91)
        model.tick()
    elif way in {"finish", "lost"}:
        model.finish()
    assert model.session == Session()
    to_scan(model, "lost" if way == "lost" else "live")
    bench.clock.advance(5)
    model.tick()
    held = repr(model._inputs) + repr(model.shown) + repr(model._page_map) + repr(vars(model._card))
    held += repr(dataclasses.asdict(model.session))
    assert "RAHASIAWATI" not in held
    assert "3273014101500001" not in held


@pytest.mark.parametrize(("state", "seconds"), [("live", 60), ("lost", 4), ("missing", 20), ("starting", 20)])
def test_a_card_that_is_not_read_leads_to_typing(bench, make_model, state, seconds):
    model = make_model()
    to_scan(model, state)
    model.card_read(Reading(Kind.NONE, False, hints=(Hint.TILTED,)))
    bench.clock.advance(seconds - 1)
    model.tick()
    assert model.session.step is Step.SCAN
    assert not model.shown.idle.visible
    bench.clock.advance(1)
    model.tick()
    assert (model.session.step, model.shown.page.help) == (
        Step.ID_TYPE,
        "Kartu belum terbaca. Silakan isi manual.",
    )
    model.speak("en")
    assert model.shown.page.help == "We could not read the card. Please type instead."
    model.back()
    model.tick()
    assert model.session.step is Step.SCAN
    model.typeInstead()
    assert model.shown.page.help == "Touch one. The next screen follows."


def test_nobody_before_the_camera_is_asked_and_cleared(bench, make_model):
    model = make_model()
    to_scan(model)
    model.card_read(Reading(Kind.NONE, False, hints=(Hint.NO_CARD,)))
    bench.clock.advance(46)
    model.tick()
    assert model.shown.idle.visible
    model.card_read(Reading(Kind.NONE, False, hints=(Hint.TOO_FAR,)))
    model.tick()
    assert not model.shown.idle.visible
    model.card_read(Reading(Kind.NONE, False, hints=(Hint.NO_CARD,)))
    model.finish()
    to_scan(model)
    model.card_read(Reading(Kind.NONE, False, hints=(Hint.NO_CARD,)))
    bench.clock.advance(60)
    model.tick()
    assert model.session == Session()


@pytest.mark.parametrize("way", ["finish", "idle", "ticket", "back"])
def test_every_way_out_clears_everything(bench, make_model, way):
    model = make_model()
    model.begin()
    model.access("contrast")
    if way == "back":
        model.agree()
        model.back()
        model.back()
    else:
        model.finish()
        to_review(model)
        model.speak("en")
    if way == "finish":
        model.finish()
    elif way == "idle":
        bench.clock.advance(61)
        model.tick()
    elif way == "ticket":
        model.confirm()
        bench.clock.advance(16)
        model.tick()
    assert model.session == Session()
    assert model.shown.page_kind == "welcome"
    assert "Rahasiawati" not in repr(model._inputs) + repr(model.shown) + repr(model._page_map)
    assert model.language == "id"
    assert not model.shown.frame.contrast


def test_the_ticket_page_keeps_nothing_personal(make_model):
    model = make_model()
    to_review(model)
    model.confirm()
    assert model.session.answers.name == ""
    assert "Rahasiawati" not in repr(model.shown) + repr(model._inputs)


def test_a_page_is_held_for_who_has_called_staff(bench, make_model):
    model = make_model()
    to_review(model)
    model.access("help")
    for _ in range(11):
        bench.clock.advance(10)
        model.tick()
        assert not model.shown.idle.visible
    assert model.session.step is Step.REVIEW
    bench.clock.advance(55)
    model.tick()
    assert model.shown.idle.visible
    bench.clock.advance(15)
    model.tick()
    assert model.session == Session()


def test_a_touch_extends_the_time(bench, make_model):
    model = make_model()
    to_review(model)
    bench.clock.advance(50)
    model.tick()
    assert (model.shown.idle.visible, model.shown.idle.seconds) == (True, 10)
    model.touched()
    assert not model.shown.idle.visible
    bench.clock.advance(44)
    model.tick()
    assert model.session.step is Step.REVIEW


def test_readings_count_on_the_card_page_only(make_model):
    model = make_model()
    reading = Reading("code", accepted=True, fields=CardFields("x", "QR", "21012345"))
    model.card_read(reading)
    assert model.session == Session()
    model.begin()
    model.card_read(reading)
    assert model.session.answers.id_number == ""


def test_an_unclean_code_is_not_taken(bench, make_model):
    model = make_model()
    model.begin()
    model.agree()
    model.camera_is("live")
    model.card_read(Reading("code", accepted=False, fields=CardFields(symbology="QR")))
    bench.clock.advance(5)
    model.tick()
    assert model.session.step is Step.SCAN


@pytest.mark.parametrize(("typed", "found"), [("wulan@example.org", "wulan@example.org"), ("wulan@", "")])
def test_what_was_typed_is_there_again_after_back(make_model, typed, found):
    model = make_model()
    model.begin()
    model.agree()
    model.typeInstead()
    model.choose("passport")
    model.submit("X7654321")
    model.submit("Wulan")
    model.pick("K")
    model.draft(typed)
    model.back()
    assert model.session.step is Step.SERVICE
    model.pick("K")
    assert model.shown.page.text == found


def test_back_from_the_review_takes_back_what_was_typed(make_model):
    model = make_model()
    to_review(model)
    model.changeAnswer("email")
    model.draft("other@example.org")
    model.back()
    assert model.session.answers.email == "wulan@example.org"


@pytest.mark.parametrize(("waited", "left", "over"), [(0, 15, False), (14.2, 1, False), (15, 0, True)])
def test_the_ticket_page_waits_fifteen_seconds(waited, left, over):
    patience = ticket_patience(KioskSettings(), PrintState.PRINTED, waited)
    assert (patience.left, patience.total, patience.over) == (left, 15, over)


@pytest.mark.parametrize(
    ("step", "waited", "left", "over"),
    [
        (Step.REVIEW, 44.9, None, False),
        (Step.REVIEW, 45, 15, False),
        (Step.REVIEW, 60, 0, True),
        (Step.NAME, 60, None, False),
        (Step.NAME, 75, 15, False),
        (Step.NAME, 90, 0, True),
    ],
)
def test_typing_has_more_time(step, waited, left, over):
    patience = idle_patience(KioskSettings(), step, waited)
    assert (patience.left, patience.over) == (left, over)
