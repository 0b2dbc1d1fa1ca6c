"""A visit that an officer makes for one who cannot use the kiosk, in the real window; hostile input too."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt

from sambut.assets.notice import NOTICE_VERSION
from sambut.queue.access import Actor, Role
from sambut.queue.errors import Fault, KnownError

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
KIOSK = Actor(Role.KIOSK, "kiosk-1")


@pytest.fixture
def desk(open_desk: Callable[..., Any], bench: Any) -> Any:
    made = open_desk(bench.office, bench.clock)
    made.sign_in(desk=2)
    return made


@pytest.fixture
def form(desk: Any) -> Any:
    """The empty form, opened by its key."""
    desk.chord(Key.Key_N, CONTROL)
    return desk


def fill(desk: Any, **answers: str) -> None:
    for name, text in answers.items():
        desk.model.dialog.edit(name, text)
    desk.settle()


def answer(desk: Any, name: str) -> str:
    return str(next(field.text for field in desk.model.dialog.shown.fields if field.name == name))


def guest(desk: Any) -> Any:
    """The one who was registered, at the desk."""
    desk.model.cancel()
    desk.key(Key.Key_F2)
    return desk.model.desk.view.guest


def test_a_whole_visit_by_keys_alone(form: Any, bench: Any) -> None:
    form.key(Key.Key_Tab)
    form.key(Key.Key_3)
    form.key(Key.Key_Tab)
    form.key(Key.Key_1)
    form.key(Key.Key_Tab)
    form.key(Key.Key_2)
    form.key(Key.Key_Tab)
    form.type("Ibu Contoh")
    form.key(Key.Key_Tab)
    form.type("3273014101600001")
    form.key(Key.Key_Tab, 2)
    form.type("ibu@example.org")
    form.key(Key.Key_Tab, 3)
    assert form.has_focus("field_consent")
    form.key(Key.Key_Space)
    form.key(Key.Key_Return)
    assert form.value("dialogNumber", "no") == "K-001"
    assert "Tidak ada tamu di depannya." in form.texts()
    seen = guest(form)
    assert (seen.identity.name, seen.identity.id_number) == ("Ibu Contoh", "3273014101600001")
    assert seen.answers["staff_reason"] == "assisted"
    assert (seen.answers["services"], seen.pending, seen.answers["kiosk"]) == ("KP", "P", 0)
    assert (seen.answers["consent_version"], seen.ticket.priority) == (NOTICE_VERSION, "elderly")
    assert (seen.answers["sex"], seen.answers["age_band"]) == (2, 7), "told by the number, not asked"


def test_faults_stand_beside_their_fields_and_nothing_is_lost(form: Any) -> None:
    form.key(Key.Key_Return)
    assert form.fault("service") == "Pilih salah satu"
    form.click_chip("service", "J")
    fill(form, email="ibu@contoh", phone="12", name="  Ibu Contoh ")
    form.click("questionYes")
    assert form.fault("email") == "Alamat email belum lengkap"
    assert form.fault("phone") == "Nomor telepon belum lengkap"
    assert form.fault("id_number") == "Wajib diisi"
    assert form.fault("consent").startswith("Bacakan pemberitahuan")
    assert (answer(form, "email"), answer(form, "name")) == ("ibu@contoh", "  Ibu Contoh ")
    assert form.has_focus("field_id_number"), "the first fault has the keyboard"
    fill(form, email="ibu@example.org")
    assert form.fault("email") == ""


def test_only_what_the_services_need_is_asked(form: Any) -> None:
    hidden = {"field_email", "field_phone", "field_institution_category"}
    assert not any(form.shows(name) for name in hidden)
    form.click_chip("service", "R")
    assert all(form.shows(name) for name in hidden)
    form.click_chip("reason", "no_card")
    assert not form.shows("field_id_number")
    form.click_chip("reason", "no_consent")
    assert not form.shows("field_name")
    assert not form.shows("field_consent")
    assert form.shows("field_institution_category")


def test_a_recommendation_is_for_government(form: Any) -> None:
    form.click_chip("service", "R")
    fill(form, name="Ibu", id_number="123456", email="ibu@example.org", consent="yes", institution_category="8")
    form.click("questionYes")
    assert form.fault("institution_category").startswith("Layanan ini hanya untuk instansi pemerintah")
    form.click_chip("institution_category", "4")
    form.click("questionYes")
    assert form.value("dialogNumber", "no") == "R-001"


def test_without_a_card_no_number_is_kept(form: Any) -> None:
    form.click_chip("service", "K")
    fill(form, id_number="3273014101600001", name="Pak Contoh", email="pak@example.org", consent="yes")
    form.click_chip("reason", "no_card")
    form.click("questionYes")
    seen = guest(form)
    assert (seen.answers["staff_reason"], seen.identity.id_number, seen.identity.id_type) == ("no_card", "", None)


def test_without_consent_nothing_personal_is_kept(form: Any) -> None:
    form.click_chip("service", "K")
    fill(form, name="Pak Contoh", id_number="3273014101600001", email="pak@example.org", consent="yes")
    form.click_chip("reason", "no_consent")
    form.click("questionYes")
    seen = guest(form)
    assert (seen.answers["staff_reason"], seen.answers["consent_version"]) == ("no_consent", None)
    assert (seen.identity.name, seen.identity.email, seen.answers["sex"]) == ("", "", None)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("\u202eevil\u200b\x00 name", "evil name"),
        ("x" * 5000, "x" * 120),
        ('=HYPERLINK("http://x")', '=HYPERLINK("http://x")'),
        ("Robert'); DROP TABLE ticket;--", "Robert'); DROP TABLE ticket;--"),
        ("<b>tebal</b> %1", "<b>tebal</b> %1"),
    ],
)
def test_hostile_names_are_kept_as_plain_text(form: Any, name: str, kept: str) -> None:
    form.click_chip("service", "P")
    fill(form, name=name, id_number="\u0661\u0662<script>\x1b[2J" + "9" * 500, consent="yes")
    form.key(Key.Key_Return)
    assert form.value("dialogNumber", "no") == "P-001"
    form.model.cancel()
    assert bench_name(form) == kept


def bench_name(desk: Any) -> str:
    desk.model.seat.leaveDesk()
    desk.model.seat.chooseDesk(1)
    desk.model.seat.takeDesk()
    desk.settle()
    return str(desk.model.desk.view.waiting[0].name)


def test_a_name_of_nothing_but_invisible_characters_is_missing(form: Any) -> None:
    form.click_chip("service", "P")
    fill(form, name="\u200b\u202e \x07", id_number=" \u2066 ", consent="yes")
    form.click("questionYes")
    assert form.fault("name") == "Wajib diisi"
    assert form.fault("id_number") == "Wajib diisi"


def test_one_form_makes_one_ticket(form: Any, bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = bench.office.register_visit

    def made_but_not_heard(*given: Any) -> None:
        real(*given)
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    form.click_chip("service", "P")
    fill(form, name="Ibu", id_number="123456", consent="yes")
    with monkeypatch.context() as patch:
        patch.setattr(bench.office, "register_visit", made_but_not_heard)
        form.click("questionYes")
    assert form.value("dialogNote", "text").startswith("Tidak tersimpan")
    assert answer(form, "name") == "Ibu"
    form.click("questionYes")
    assert form.value("dialogNumber", "no") == "P-001"
    form.model.cancel()
    form.chord(Key.Key_N, CONTROL)
    assert answer(form, "name") == "", "the next visitor's form is empty"


def test_the_number_is_printed_at_the_kiosk(form: Any, bench: Any) -> None:
    bench.office.report_device(KIOSK, "printer:kiosk-1", "ready")
    form.click_chip("service", "K")
    fill(form, name="Ibu", id_number="123456", email="i@example.org", consent="yes", language="en")
    form.click("questionYes")
    form.key(Key.Key_Return)
    assert form.value("message", "text") == "Tiket K-001 dicetak ulang di kios."
    taken = bench.office.take_reprint(KIOSK, 1)
    assert (taken.issued.ticket.text, taken.language) == ("K-001", "en")


def test_a_closed_office_says_when_it_opens_and_keeps_the_form(form: Any, bench: Any) -> None:
    form.click_chip("service", "P")
    fill(form, name="Ibu", id_number="123456", consent="yes")
    bench.clock.advance(7 * 3600)
    form.click("questionYes")
    assert form.value("dialogNote", "text") == "Kantor tutup. Buka lagi Rabu, 7 Oktober pukul 08.00."
    assert answer(form, "name") == "Ibu"


def test_in_english_and_by_mouse(desk: Any) -> None:
    desk.model.speak("en")
    desk.click("visit")
    assert {"New visit", "Cannot use the kiosk", "Aged 60 or over"} <= set(desk.texts())
    desk.click_chip("service", "K")
    desk.click_chip("also", "J")
    desk.click_chip("also", "P")
    desk.click_chip("also", "J")
    assert answer(desk, "also") == "P"
    desk.click("questionYes")
    assert desk.fault("name") == "Required"
    assert desk.fault("email") == "Required"
    desk.click("questionNo")
    assert not desk.shows("questionYes")


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768), (2560, 1440)])
def test_the_field_with_the_keyboard_is_always_in_sight(form: Any, size: tuple[int, int]) -> None:
    form.resize(*size)
    form.click_chip("service", "R")
    top = form.find("dialogTitle")
    for _ in range(14):
        form.key(Key.Key_Tab)
        item = form.window.activeFocusItem()
        place = form.centre(item)
        assert form.centre(top).y() < place.y() < size[1]
        yes = form.centre(form.find("questionYes")).y()
        assert place.y() <= yes
