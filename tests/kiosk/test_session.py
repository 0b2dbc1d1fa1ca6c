"""The visitor's way through the kiosk, as a table: which page follows which, what is asked and what is not."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.kiosk import session as visitor
from sambut.kiosk.card_facts import take_number
from sambut.kiosk.progress import question_number, stage_of
from sambut.kiosk.session import Answers, CardFacts, Session, Step, TextFault
from sambut.queue.guestbook import Consent, Identity, StaffReason
from sambut.queue.identity import IdType
from sambut.queue.priority import Priority
from sambut.queue.storage.data_files import DataFiles

NOW = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)
SERVICES = tuple(service for service in DataFiles().services() if service.walk_in)
CONSENT = Consent("2026-1", "id", NOW)


def begun():
    return visitor.agree(visitor.begin("s", NOW), CONSENT, SERVICES)


def fill(session, **answers):
    """Answers every page up to the review; what is not given is left out where it may be."""
    while session.step not in {Step.REVIEW, Step.ISSUING}:
        before = session
        key = visitor.TEXT_STEPS.get(session.step, session.step.value)
        default = {"id_type": "ktp", "id_number": "3273014101900001", "name": "Tamu Contoh", "priority": "none"}
        value = answers.get(key, default.get(key, "P" if key == "service" else None))
        if session.step is Step.SCAN:
            session = visitor.type_instead(session, SERVICES)
        elif value is None:
            session = visitor.skip(session, SERVICES)
        else:
            session = visitor.answer(session, SERVICES, value)
        assert session.step is not before.step, session
    return session


def test_ten_questions_are_numbered():
    assert [question_number(step) for step in visitor.QUESTIONS] == list(range(1, 11))
    assert question_number(Step.OCCUPATION_TEXT) == 7
    assert question_number(Step.SERVICE) == 0


def test_what_the_card_tells_is_not_asked():
    card = CardFacts(IdType.EMPLOYEE, "198501012010011001", 1, 5)
    session = visitor.take_card(begun(), SERVICES, card)
    assert session.step is Step.NAME
    pages = visitor.path(session, SERVICES)
    assert not {Step.ID_TYPE, Step.ID_NUMBER, Step.SEX, Step.AGE} & set(pages)


def test_a_card_without_birth_date_leaves_sex_and_age_to_be_asked():
    session = visitor.take_card(begun(), SERVICES, CardFacts(IdType.STUDENT, "21012345"))
    assert {Step.SEX, Step.AGE} <= set(visitor.path(session, SERVICES))


KTP = CardFacts(IdType.KTP, "3273014101500001", 2, 7, is_elderly=True, name="SITI RAHMAWATI")


def test_a_name_from_a_card_is_asked_prefilled_and_one_tap_confirms_it():
    session = visitor.take_card(begun(), SERVICES, KTP)
    assert (session.step, session.answers.name) == (Step.NAME, "SITI RAHMAWATI")
    confirmed = visitor.answer(session, SERVICES, "SITI RAHMAWATI")
    assert (confirmed.step, confirmed.answers.name) == (Step.EMAIL, "SITI RAHMAWATI")
    mended = visitor.answer(session, SERVICES, "SITI RAHMAWATTI")
    assert mended.answers.name == "SITI RAHMAWATTI"
    assert "name" not in mended.from_card


@pytest.mark.parametrize("again", ["card", "type", "none"])
def test_another_card_or_none_takes_nothing_from_the_one_before(again):
    session = visitor.go_back(visitor.take_card(begun(), SERVICES, KTP), SERVICES)
    assert session.step is Step.SCAN
    if again == "card":
        session = visitor.take_card(session, SERVICES, CardFacts(IdType.STUDENT, "21012345"))
        assert session.answers == Answers(id_type=IdType.STUDENT, id_number="21012345")
    else:
        session = visitor.type_instead(session, SERVICES)
        session = visitor.without_card(session, SERVICES) if again == "none" else session
        assert session.answers == Answers()


def test_what_the_visitor_said_outlives_a_second_card():
    session = visitor.answer(visitor.take_card(begun(), SERVICES, KTP), SERVICES, "SITI RAHMAWATTI")
    session = visitor.answer(session, SERVICES, "siti@example.org")
    while session.step is not Step.SCAN:
        session = visitor.go_back(session, SERVICES)
    session = visitor.take_card(session, SERVICES, CardFacts(IdType.STUDENT, "21012345"))
    assert (session.answers.name, session.answers.email) == ("SITI RAHMAWATTI", "siti@example.org")


@pytest.mark.parametrize(("step", "value", "key", "kept"), [(Step.SEX, 1, "sex", 1), (Step.AGE, 6, "age_band", 6)])
def test_what_a_card_told_can_be_changed_from_the_review(step, value, key, kept):
    session = fill(visitor.take_card(begun(), SERVICES, KTP))
    changing = visitor.change(session, step)
    assert changing.step in visitor.path(changing, SERVICES)
    assert visitor.go_back(changing, SERVICES).step is Step.REVIEW
    changed = visitor.answer(changing, SERVICES, value)
    assert (changed.step, getattr(changed.answers, key)) == (Step.REVIEW, kept)
    assert changed.answers.name == "Tamu Contoh"


def test_the_number_of_a_card_can_be_changed_from_the_review():
    session = visitor.change(fill(visitor.take_card(begun(), SERVICES, KTP)), Step.ID_TYPE)
    session = visitor.answer(session, SERVICES, "ktp")
    assert session.step is Step.ID_NUMBER
    session = visitor.answer(take_number(session, "3273010101900001", NOW.date()), SERVICES, "3273010101900001")
    assert (session.step, session.answers.id_number, session.answers.sex) == (Step.REVIEW, "3273010101900001", 1)
    assert session.answers.name == "Tamu Contoh"


def test_a_chosen_priority_is_the_visitors_own():
    session = visitor.take_card(begun(), SERVICES, KTP)
    assert "priority" in session.from_card
    session = visitor.answer(visitor.change(fill(session, priority="none"), Step.PRIORITY), SERVICES, "pregnant")
    assert "priority" not in session.from_card
    assert session.answers.priority is Priority.PREGNANT


def test_a_typed_nik_tells_sex_and_age():
    session = visitor.answer(visitor.type_instead(begun(), SERVICES), SERVICES, "ktp")
    told = take_number(session, "3273 0141 0190 0001", NOW.date())
    assert (told.answers.sex, told.answers.age_band) == (2, 4)
    assert {"sex", "age_band"} == told.from_card


def test_a_number_of_another_kind_tells_nothing():
    session = visitor.answer(visitor.type_instead(begun(), SERVICES), SERVICES, "passport")
    told = take_number(session, "3273014101900001", NOW.date())
    assert (told.answers.sex, told.from_card) == (None, frozenset())


def test_an_elderly_visitor_finds_priority_offered_and_still_decides():
    session = visitor.take_card(begun(), SERVICES, CardFacts(IdType.KTP, "3273014101500001", 2, 7, is_elderly=True))
    assert session.answers.priority is Priority.ELDERLY
    assert Step.PRIORITY in visitor.path(session, SERVICES)


@pytest.mark.parametrize(
    ("kind", "typed", "fault"),
    [
        ("ktp", "327301", TextFault.NIK_LENGTH),
        ("ktp", "32730141019000A1", TextFault.NIK_LENGTH),
        ("employee", "1985", TextFault.NIP_LENGTH),
        ("passport", "", TextFault.REQUIRED),
    ],
)
def test_a_number_that_cannot_be_stays_with_its_fault(kind, typed, fault):
    session = visitor.answer(visitor.type_instead(begun(), SERVICES), SERVICES, kind)
    again = visitor.answer(session, SERVICES, typed)
    assert (again.step, again.fault) == (Step.ID_NUMBER, fault)
    assert again.answers.id_number == typed.replace(" ", "")


def test_a_passport_number_is_taken_as_typed():
    session = visitor.answer(visitor.type_instead(begun(), SERVICES), SERVICES, "passport")
    assert visitor.answer(session, SERVICES, "x 1234567").answers.id_number == "X1234567"


def test_an_email_is_asked_again_only_where_the_service_needs_it():
    library = fill(begun(), service="P")
    assert library.step is Step.REVIEW
    consultation = fill(begun(), service="P")
    changed = visitor.answer(visitor.change(consultation, Step.SERVICE), SERVICES, "K")
    assert changed.step is Step.EMAIL_NEEDED
    assert visitor.skip(changed, SERVICES).fault is TextFault.REQUIRED
    assert visitor.answer(changed, SERVICES, "tamu@example").fault is TextFault.EMAIL_INCOMPLETE
    assert visitor.answer(changed, SERVICES, "tamu@example.org").step is Step.REVIEW


def test_changing_one_answer_returns_to_the_review():
    session = fill(begun(), email="a@example.org", education=3)
    for step, value in ((Step.NAME, "Nama Baru"), (Step.EDUCATION, 4), (Step.PHONE, "081234567890")):
        changed = visitor.answer(visitor.change(session, step), SERVICES, value)
        assert (changed.step, changed.reviewing) == (Step.REVIEW, False)


def test_a_changed_answer_that_opens_a_detail_asks_it_first():
    session = visitor.change(fill(begun()), Step.OCCUPATION)
    detail = visitor.answer(session, SERVICES, 7)
    assert detail.step is Step.OCCUPATION_TEXT
    assert visitor.answer(detail, SERVICES, "Nelayan").step is Step.REVIEW


def test_back_keeps_answers_and_leads_to_the_page_before():
    session = visitor.answer(
        visitor.take_card(begun(), SERVICES, CardFacts(IdType.OTHER, "1")), SERVICES, "Tamu Contoh"
    )
    assert session.step is Step.EMAIL
    back = visitor.go_back(session, SERVICES)
    assert (back.step, back.answers.name) == (Step.NAME, "Tamu Contoh")
    assert visitor.go_back(visitor.begin("s", NOW), SERVICES).step is Step.WELCOME


def test_refusing_consent_drops_every_answer_and_leads_to_the_service():
    filled = fill(begun(), email="a@example.org")
    refused = visitor.refuse(filled, SERVICES)
    assert (refused.step, refused.answers, refused.consent) == (Step.SERVICE, Answers(), None)
    issuing = visitor.answer(refused, SERVICES, "K")
    assert issuing.step is Step.ISSUING
    book = visitor.guest_book(issuing, "v", "id")
    assert (book.identity, book.staff_reason) == (Identity(), StaffReason.NO_CONSENT)


def test_without_a_card_staff_help_and_no_number_is_kept():
    session = visitor.type_instead(begun(), SERVICES)
    session = visitor.without_card(session, SERVICES)
    assert session.step is Step.NAME
    book = visitor.guest_book(fill(session), "v", "id")
    assert (book.staff_reason, book.identity.id_number, book.identity.id_type) == (StaffReason.NO_CARD, "", None)


def test_free_text_of_an_answer_that_was_changed_away_is_not_kept():
    session = fill(begun(), occupation=7, occupation_text="Nelayan")
    changed = visitor.answer(visitor.change(session, Step.OCCUPATION), SERVICES, 1)
    assert visitor.guest_book(changed, "v", "id").occupation_text == ""


def test_nothing_of_a_visitor_is_in_the_repr_of_a_session():
    text = repr(fill(begun(), email="rahasia@example.org"))
    assert "Tamu Contoh" not in text
    assert "rahasia" not in text
    assert "3273" not in text
    assert "SITI" not in repr(KTP) + repr(visitor.take_card(begun(), SERVICES, KTP))


ACTIONS = st.lists(
    st.one_of(
        st.tuples(
            st.just("answer"),
            st.sampled_from(["1", "7", "9", "none", "disability", "physical", "ktp", "P", "K", "a@b.co", "Tamu", ""]),
        ),
        st.tuples(
            st.sampled_from(
                ["skip", "back", "type", "nocard", "card", "ktp", "agree", "refuse", "change", "change_card"]
            ),
            st.just(""),
        ),
    ),
    max_size=40,
)


@given(ACTIONS)
def test_whatever_is_touched_the_visitor_is_on_a_page_of_the_path(actions):
    session = visitor.begin("s", NOW)
    for kind, value in actions:
        session = touch(session, kind, value)
        if session.step in {Step.WELCOME, Step.ISSUING}:
            return
        assert session.step in visitor.path(session, SERVICES)
        stage, part = stage_of(session, SERVICES)
        assert 0 <= stage <= 3
        assert 0 <= part <= 1


def touch(session, kind, value):
    step = session.step
    if kind == "answer" and (step in visitor.TEXT_STEPS or value in allowed(step)):
        return visitor.answer(session, SERVICES, value)
    if kind == "skip" and (step in visitor.TEXT_STEPS or step in visitor.CHOICE_STEPS):
        return visitor.skip(session, SERVICES)
    if kind == "back":
        return visitor.go_back(session, SERVICES)
    if kind in {"agree", "refuse"} and step is Step.CONSENT:
        return visitor.agree(session, CONSENT, SERVICES) if kind == "agree" else visitor.refuse(session, SERVICES)
    if kind == "type" and step is Step.SCAN:
        return visitor.type_instead(session, SERVICES)
    if kind == "card" and step is Step.SCAN:
        return visitor.take_card(session, SERVICES, CardFacts(IdType.STUDENT, "21012345"))
    if kind == "ktp" and step is Step.SCAN:
        return visitor.take_card(session, SERVICES, KTP)
    if kind == "nocard" and step is Step.ID_TYPE:
        return visitor.without_card(session, SERVICES)
    if kind == "change" and step is Step.REVIEW:
        return visitor.change(session, Step.OCCUPATION)
    if kind == "change_card" and step is Step.REVIEW:
        return visitor.change(session, Step.ID_TYPE)
    return session


def allowed(step):
    if step is Step.SERVICE:
        return {"P", "K"}
    if step not in visitor.CHOICE_STEPS:
        return set()
    return {str(label.code) for label in DataFiles().code_lists().lists[step.value]}


def test_a_session_starts_empty():
    assert Session() == Session(session_id="", begun_at=None, step=Step.WELCOME)
