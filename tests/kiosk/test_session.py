"""The visitor's way through the kiosk, as a table: which page follows which, what is asked and what is not."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sambut.kiosk import answering
from sambut.kiosk import session as visitor
from sambut.kiosk.answers import Answers, CardFacts, Session, TextFault
from sambut.kiosk.card_facts import take_number
from sambut.kiosk.path import lacking, path, required_steps
from sambut.kiosk.progress import question_place, stage_of
from sambut.kiosk.steps import CHOICE_STEPS, TEXT_STEPS, Step
from sambut.queue.guestbook import CODED_FIELDS, Consent, Identity, StaffReason, faults_of, tidy
from sambut.queue.identity import IdType
from sambut.queue.operations.recall import Known
from sambut.queue.priority import Priority
from sambut.queue.storage.data_files import DataFiles

NOW = datetime(2026, 10, 6, 2, 0, tzinfo=UTC)
SERVICES = tuple(service for service in DataFiles().services() if service.walk_in)
CODES = {name: DataFiles().code_lists().codes(name) for name in CODED_FIELDS}
CONSENT = Consent("2026-1", "id", NOW)


def begun():
    return visitor.agree(visitor.begin("s", NOW), CONSENT, SERVICES)


DEFAULTS = {
    "id_type": "ktp",
    "id_number": "3273014101900001",
    "name": "Tamu Contoh",
    "priority": "none",
    "service": "P",
}


def step_on(session, answers):
    """Answers the page; what is not given is left out where it may be."""
    key = TEXT_STEPS.get(session.step, session.step.value)
    value = answers.get(key, DEFAULTS.get(key, "tamu@example.org" if key == "email" else None))
    match session.step:
        case Step.SCAN:
            return visitor.type_instead(session, SERVICES)
        case Step.REQUIREMENTS:
            return answering.proceed(session, SERVICES)
        case Step.NOT_SERVED:
            return visitor.choose_instead(session, SERVICES, "K")
        case _ if value is None:
            return answering.skip(session, SERVICES)
        case _:
            return answering.answer(session, SERVICES, value)


def fill(session, until=(Step.REVIEW, Step.ISSUING), **answers):
    """Goes on to the review, or to a page before it."""
    while session.step not in until:
        before = session
        session = step_on(session, answers)
        assert session.step is not before.step, session
    return session


def pages_of(card=None, **answers):
    """The pages that a visitor sees, from the first to the last."""
    session, seen = visitor.begin("s", NOW), [Step.CONSENT]
    session = visitor.agree(session, CONSENT, SERVICES)
    while session.step not in {Step.REVIEW, Step.ISSUING}:
        seen.append(session.step)
        if session.step is Step.SCAN and card is not None:
            session = visitor.take_card(session, SERVICES, card)
        else:
            session = step_on(session, answers)
    return [*seen, session.step]


KTP = CardFacts(IdType.KTP, "3273014101500001", 2, 7, is_elderly=True, name="SITI RAHMAWATI")
ABOUT = [Step.EDUCATION, Step.OCCUPATION, Step.CATEGORY, Step.INSTITUTION, Step.USE, Step.PRIORITY, Step.REVIEW]


@pytest.mark.parametrize(
    ("service", "asked"),
    [
        ("P", ABOUT),
        ("K", [Step.EMAIL, *ABOUT]),
        ("J", [Step.REQUIREMENTS, Step.EMAIL, *ABOUT]),
    ],
)
def test_the_service_comes_early_and_only_what_it_needs_is_asked_after(service, asked):
    seen = pages_of(KTP, service=service, education=3, occupation=1, institution_category=6, main_use=1)
    assert seen == [Step.CONSENT, Step.SCAN, Step.NAME, Step.SERVICE, *asked]


def test_for_a_recommendation_the_institution_is_asked_first():
    seen = pages_of(KTP, service="R", institution_category=2)
    assert seen[3:8] == [Step.SERVICE, Step.REQUIREMENTS, Step.CATEGORY, Step.INSTITUTION, Step.EMAIL]
    assert seen.count(Step.CATEGORY) == 1


def test_who_is_not_government_is_told_before_anything_else_is_asked_and_may_consult():
    session = fill(visitor.take_card(begun(), SERVICES, KTP), (Step.NOT_SERVED,), service="R", institution_category=8)
    assert session.answers.email == ""
    assert visitor.go_back(session, SERVICES).step is Step.CATEGORY
    instead = visitor.choose_instead(session, SERVICES, "K")
    assert (instead.step, instead.answers.service) == (Step.EMAIL, "K")
    rest = path(instead, SERVICES)
    assert Step.CATEGORY not in rest
    assert Step.INSTITUTION in rest


def test_a_recommendation_cannot_leave_the_institution_open():
    session = fill(begun(), (Step.CATEGORY,), service="R")
    assert answering.skip(session, SERVICES).fault is TextFault.REQUIRED


@pytest.mark.parametrize(("service", "count"), [("P", 7), ("K", 8), ("J", 8)])
def test_questions_are_counted_as_this_visitor_gets_them(service, count):
    session = visitor.type_instead(begun(), SERVICES)
    session = fill(session, (Step.SERVICE,))
    assert question_place(session, SERVICES) == (0, 0)
    session = fill(session, (Step.SEX,), service=service, id_type="passport")
    assert question_place(session, SERVICES) == (count - 6, count)
    session = fill(session, (Step.OCCUPATION_TEXT,), service=service, occupation=7)
    assert question_place(session, SERVICES) == (count - 3, count)
    assert question_place(fill(session, service=service), SERVICES) == (0, 0)


def test_a_ticked_requirement_goes_into_the_guest_book():
    session = fill(begun(), (Step.REQUIREMENTS,), service="J")
    session = answering.mark(answering.mark(session, "sale_terms"), "data_use")
    session = answering.mark(session, "data_use")
    book = visitor.guest_book(fill(session, service="J"), SERVICES, "v", "id")
    assert book.ready == ("sale_terms",)


def test_another_service_begins_its_own_list_of_requirements():
    session = answering.mark(fill(begun(), (Step.REQUIREMENTS,), service="J"), "sale_terms")
    session = fill(session, service="J")
    changed = answering.answer(visitor.change(session, Step.SERVICE), SERVICES, "R")
    assert (changed.step, changed.answers.ready) == (Step.REQUIREMENTS, None)
    on = answering.proceed(changed, SERVICES)
    assert on.step is Step.CATEGORY
    told = answering.answer(on, SERVICES, 8)
    assert told.step is Step.NOT_SERVED
    assert visitor.choose_instead(told, SERVICES, "K").step is Step.REVIEW


def test_no_number_is_made_while_the_service_lacks_something():
    session = fill(begun(), service="P")
    session = visitor.go_back(answering.answer(visitor.change(session, Step.SERVICE), SERVICES, "K"), SERVICES)
    assert (session.step, lacking(session, SERVICES)) == (Step.REVIEW, (Step.EMAIL,))
    again = visitor.confirm(session, SERVICES)
    assert again.step is Step.EMAIL
    assert visitor.confirm(answering.answer(again, SERVICES, "a@example.org"), SERVICES).step is Step.ISSUING


def test_the_occupation_on_the_card_is_a_guess_and_not_an_answer():
    card = CardFacts(IdType.KTP, "3273014101900001", 2, 4, name="SITI", occupation=5)
    session = visitor.take_card(begun(), SERVICES, card)
    assert dict(session.guesses) == {"occupation": 5}
    assert session.answers.occupation is None
    assert Step.OCCUPATION in path(session, SERVICES)


KNOWN = Known(
    Identity(IdType.KTP, "3273014101500001", "SITI RAHMAWATI", "siti@example.org", ""),
    {"sex": 2, "age_band": 6, "education": 3, "occupation": 3, "institution_category": 4, "main_use": 2},
    {"occupation_text": "", "institution_text": "", "institution": "Dinas Contoh"},
    Priority.ELDERLY,
    None,
)


def returned(known=KNOWN, card=KTP):
    return visitor.take_card(begun(), SERVICES, card, known)


@pytest.mark.parametrize("service", ["P", "J", "K", "R"])
def test_a_returning_visitor_only_chooses_and_confirms(service):
    session = returned()
    assert session.step is Step.SERVICE
    review = answering.answer(session, SERVICES, service)
    assert review.step is Step.REVIEW
    assert visitor.confirm(review, SERVICES).step is Step.ISSUING
    book = visitor.guest_book(review, SERVICES, "v", "id")
    assert (book.identity.email, book.institution, book.age_band) == ("siti@example.org", "Dinas Contoh", 7)
    assert book.priority is Priority.ELDERLY


def test_a_returning_visitor_is_asked_what_the_service_needs_and_nobody_has_said():
    known = replace(KNOWN, identity=replace(KNOWN.identity, email=""), codes={"sex": 2})
    asked = answering.answer(returned(known), SERVICES, "R")
    assert asked.step is Step.CATEGORY
    asked = answering.answer(answering.answer(asked, SERVICES, 4), SERVICES, "Dinas Contoh")
    assert asked.step is Step.EMAIL
    assert answering.skip(asked, SERVICES).fault is TextFault.REQUIRED
    asked = answering.answer(asked, SERVICES, "siti@example.org")
    assert asked.step is Step.REVIEW
    assert answering.answer(returned(known), SERVICES, "P").step is Step.REVIEW


def test_what_was_said_before_is_not_shown_in_a_field():
    session = answering.answer(returned(), SERVICES, "K")
    for step, shown in ((Step.EMAIL, ""), (Step.INSTITUTION, ""), (Step.NAME, "SITI RAHMAWATI")):
        assert visitor.draft_of(visitor.change(session, step)) == shown
    own = answering.answer(visitor.change(session, Step.EMAIL), SERVICES, "baru@example.org")
    assert visitor.draft_of(visitor.change(own, Step.EMAIL)) == "baru@example.org"


def test_starting_anew_keeps_only_what_the_card_tells():
    session = visitor.start_afresh(answering.answer(returned(), SERVICES, "K"), SERVICES)
    assert (session.step, session.returning, session.remembered) == (Step.NAME, False, frozenset())
    said = session.answers
    assert (said.id_number, said.sex, said.age_band) == ("3273014101500001", 2, 7)
    assert (said.email, said.institution, said.education, said.priority) == ("", "", None, None)
    assert (said.name, "name" in session.from_card) == ("SITI RAHMAWATI", True)


def test_another_card_forgets_the_visitor_of_the_one_before():
    session = visitor.go_back(returned(), SERVICES)
    assert session.step is Step.SCAN
    other = visitor.take_card(session, SERVICES, CardFacts(IdType.STUDENT, "21012345"))
    assert (other.answers, other.returning) == (Answers(id_type=IdType.STUDENT, id_number="21012345"), False)


def test_what_the_card_tells_is_not_asked():
    card = CardFacts(IdType.EMPLOYEE, "198501012010011001", 1, 5)
    session = visitor.take_card(begun(), SERVICES, card)
    assert session.step is Step.NAME
    pages = path(session, SERVICES)
    assert not {Step.ID_TYPE, Step.ID_NUMBER, Step.SEX, Step.AGE} & set(pages)


def test_a_card_without_birth_date_leaves_sex_and_age_to_be_asked():
    session = visitor.take_card(begun(), SERVICES, CardFacts(IdType.STUDENT, "21012345"))
    assert {Step.SEX, Step.AGE} <= set(path(session, SERVICES))


def test_a_name_from_a_card_is_asked_prefilled_and_one_tap_confirms_it():
    session = visitor.take_card(begun(), SERVICES, KTP)
    assert (session.step, session.answers.name) == (Step.NAME, "SITI RAHMAWATI")
    confirmed = answering.answer(session, SERVICES, "SITI RAHMAWATI")
    assert (confirmed.step, confirmed.answers.name) == (Step.SERVICE, "SITI RAHMAWATI")
    mended = answering.answer(session, SERVICES, "SITI RAHMAWATTI")
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
    session = answering.answer(visitor.take_card(begun(), SERVICES, KTP), SERVICES, "SITI RAHMAWATTI")
    session = answering.answer(answering.answer(session, SERVICES, "K"), SERVICES, "siti@example.org")
    while session.step is not Step.SCAN:
        session = visitor.go_back(session, SERVICES)
    session = visitor.take_card(session, SERVICES, CardFacts(IdType.STUDENT, "21012345"))
    assert (session.answers.name, session.answers.email) == ("SITI RAHMAWATTI", "siti@example.org")


@pytest.mark.parametrize(("step", "value", "key", "kept"), [(Step.SEX, 1, "sex", 1), (Step.AGE, 6, "age_band", 6)])
def test_what_a_card_told_can_be_changed_from_the_review(step, value, key, kept):
    session = fill(visitor.take_card(begun(), SERVICES, KTP))
    changing = visitor.change(session, step)
    assert changing.step in path(changing, SERVICES)
    assert visitor.go_back(changing, SERVICES).step is Step.REVIEW
    changed = answering.answer(changing, SERVICES, value)
    assert (changed.step, getattr(changed.answers, key)) == (Step.REVIEW, kept)
    assert changed.answers.name == "Tamu Contoh"


def test_the_number_of_a_card_can_be_changed_from_the_review():
    session = visitor.change(fill(visitor.take_card(begun(), SERVICES, KTP)), Step.ID_TYPE)
    session = answering.answer(session, SERVICES, "ktp")
    assert session.step is Step.ID_NUMBER
    session = answering.answer(take_number(session, "3273010101900001", NOW.date()), SERVICES, "3273010101900001")
    assert (session.step, session.answers.id_number, session.answers.sex) == (Step.REVIEW, "3273010101900001", 1)
    assert session.answers.name == "Tamu Contoh"


def test_a_typed_nik_tells_sex_and_age():
    session = answering.answer(visitor.type_instead(begun(), SERVICES), SERVICES, "ktp")
    told = take_number(session, "3273 0141 0190 0001", NOW.date())
    assert (told.answers.sex, told.answers.age_band) == (2, 4)
    assert {"sex", "age_band"} == told.from_card


def test_a_number_of_another_kind_tells_nothing():
    session = answering.answer(visitor.type_instead(begun(), SERVICES), SERVICES, "passport")
    told = take_number(session, "3273014101900001", NOW.date())
    assert (told.answers.sex, told.from_card) == (None, frozenset())


def test_an_elderly_visitor_finds_priority_offered_and_still_decides():
    session = visitor.take_card(begun(), SERVICES, CardFacts(IdType.KTP, "3273014101500001", 2, 7, is_elderly=True))
    assert dict(session.guesses) == {"priority": "elderly"}
    assert session.answers.priority is None
    assert Step.PRIORITY in path(session, SERVICES)
    assert fill(session, priority="pregnant").answers.priority is Priority.PREGNANT


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
    session = answering.answer(visitor.type_instead(begun(), SERVICES), SERVICES, kind)
    again = answering.answer(session, SERVICES, typed)
    assert (again.step, again.fault) == (Step.ID_NUMBER, fault)
    assert again.answers.id_number == ""


def test_a_passport_number_is_taken_as_typed():
    session = answering.answer(visitor.type_instead(begun(), SERVICES), SERVICES, "passport")
    assert answering.answer(session, SERVICES, "x 1234567").answers.id_number == "X1234567"


def test_an_email_is_asked_only_where_the_service_needs_it():
    library = fill(begun(), service="P")
    assert (library.step, library.answers.email) == (Step.REVIEW, "")
    assert Step.EMAIL not in required_steps(library, SERVICES)
    own = answering.answer(visitor.change(library, Step.EMAIL), SERVICES, "a@example.org")
    assert own.step is Step.REVIEW
    assert answering.skip(visitor.change(own, Step.EMAIL), SERVICES).answers.email == ""
    changed = answering.answer(visitor.change(library, Step.SERVICE), SERVICES, "K")
    assert changed.step is Step.EMAIL
    assert answering.skip(changed, SERVICES).fault is TextFault.REQUIRED
    assert answering.answer(changed, SERVICES, "tamu@example").fault is TextFault.EMAIL_INCOMPLETE
    assert answering.answer(changed, SERVICES, "tamu@example.org").step is Step.REVIEW


def test_changing_one_answer_returns_to_the_review():
    session = fill(begun(), email="a@example.org", education=3)
    for step, value in ((Step.NAME, "Nama Baru"), (Step.EDUCATION, 4), (Step.PHONE, "081234567890")):
        changed = answering.answer(visitor.change(session, step), SERVICES, value)
        assert (changed.step, changed.reviewing) == (Step.REVIEW, False)


def test_a_changed_answer_that_opens_a_detail_asks_it_first():
    session = visitor.change(fill(begun()), Step.OCCUPATION)
    detail = answering.answer(session, SERVICES, 7)
    assert detail.step is Step.OCCUPATION_TEXT
    assert answering.answer(detail, SERVICES, "Nelayan").step is Step.REVIEW


def test_back_keeps_answers_and_leads_to_the_page_before():
    session = answering.answer(
        visitor.take_card(begun(), SERVICES, CardFacts(IdType.OTHER, "1")), SERVICES, "Tamu Contoh"
    )
    assert session.step is Step.SERVICE
    back = visitor.go_back(session, SERVICES)
    assert (back.step, back.answers.name) == (Step.NAME, "Tamu Contoh")
    assert visitor.go_back(visitor.begin("s", NOW), SERVICES).step is Step.WELCOME


def test_refusing_consent_drops_every_answer_and_leads_to_the_service():
    filled = fill(begun(), email="a@example.org")
    refused = visitor.refuse(filled, SERVICES)
    assert (refused.step, refused.answers, refused.consent) == (Step.SERVICE, Answers(), None)
    issuing = answering.answer(refused, SERVICES, "K")
    assert issuing.step is Step.ISSUING
    book = visitor.guest_book(issuing, SERVICES, "v", "id")
    assert (book.identity, book.staff_reason) == (Identity(), StaffReason.NO_CONSENT)


def test_without_a_card_staff_help_and_no_number_is_kept():
    session = visitor.type_instead(begun(), SERVICES)
    session = visitor.without_card(session, SERVICES)
    assert session.step is Step.NAME
    book = visitor.guest_book(fill(session), SERVICES, "v", "id")
    assert (book.staff_reason, book.identity.id_number, book.identity.id_type) == (StaffReason.NO_CARD, "", None)


def test_free_text_of_an_answer_that_was_changed_away_is_not_kept():
    session = fill(begun(), occupation=7, occupation_text="Nelayan")
    changed = answering.answer(visitor.change(session, Step.OCCUPATION), SERVICES, 1)
    assert visitor.guest_book(changed, SERVICES, "v", "id").occupation_text == ""


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
            st.sampled_from(
                ["1", "7", "9", "none", "disability", "physical", "ktp", "P", "K", "J", "R", "a@b.co", "Tamu", ""]
            ),
        ),
        st.tuples(
            st.sampled_from(
                ["skip", "back", "type", "nocard", "card", "ktp", "known", "agree", "refuse", "mark", "proceed", "ask"]
            ),
            st.just(""),
        ),
        st.tuples(
            st.sampled_from(
                ["occupation", "id_type", "service", "institution_category", "email", "priority", "requirements"]
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
        assert session.reviewing or session.step in path(session, SERVICES)
        stage, part = stage_of(session, SERVICES)
        assert 0 <= stage <= 3
        assert 0 <= part <= 1


def touch(session, kind, value):
    step = session.step
    if kind == "answer" and (step in TEXT_STEPS or value in allowed(step)):
        return answering.answer(session, SERVICES, value)
    if kind == "skip" and (step in TEXT_STEPS or step in CHOICE_STEPS):
        return answering.skip(session, SERVICES)
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
    if kind == "known" and step is Step.SCAN:
        return visitor.take_card(session, SERVICES, KTP, KNOWN)
    if step is Step.REQUIREMENTS and kind in {"mark", "proceed"}:
        return answering.mark(session, "sale_terms") if kind == "mark" else answering.proceed(session, SERVICES)
    if kind == "ask" and step is Step.NOT_SERVED:
        return visitor.choose_instead(session, SERVICES, "K")
    if kind in set(Step) and step is Step.REVIEW:
        return visitor.change(session, Step(kind))
    return session


def allowed(step):
    if step is Step.SERVICE:
        return {"P", "K", "J", "R"}
    if step not in CHOICE_STEPS:
        return set()
    return {str(label.code) for label in DataFiles().code_lists().lists[step.value]}


def test_a_session_starts_empty():
    assert Session() == Session(session_id="", begun_at=None, step=Step.WELCOME)


REVIEWED = {"service": "J", "email": "tamu@example.org", "occupation": 7, "occupation_text": "Nelayan"}


@pytest.mark.parametrize(
    ("step", "typed"), [(Step.EMAIL, "abc"), (Step.NAME, ""), (Step.NAME, "A"), (Step.PHONE, "12")]
)
def test_a_text_with_a_fault_never_becomes_the_answer(step, typed):
    session = fill(visitor.take_card(begun(), SERVICES, KTP), **REVIEWED)
    wrong = answering.answer(visitor.change(session, step), SERVICES, typed)
    assert wrong.fault is not None
    back = visitor.go_back(wrong, SERVICES)
    assert (back.step, back.answers, back.fault) == (Step.REVIEW, session.answers, None)


def test_without_the_card_after_all_the_name_is_asked_anew():
    session = fill(visitor.take_card(begun(), SERVICES, KTP), name="SITI RAHMAWATI", **REVIEWED)
    bare = visitor.without_card(visitor.change(session, Step.ID_TYPE), SERVICES)
    assert (bare.step, bare.answers.name) == (Step.NAME, "")
    assert answering.answer(bare, SERVICES, "Siti Rahmawati").step is Step.REVIEW


def test_what_belonged_to_an_answer_goes_when_it_changes():
    session = fill(begun(), institution_category=9, institution_text="Komunitas", institution="PT X", **REVIEWED)
    other = answering.answer(visitor.change(session, Step.CATEGORY), SERVICES, 1)
    assert (other.step, other.answers.institution, other.answers.institution_text) == (Step.INSTITUTION, "", "")
    same = answering.answer(visitor.change(session, Step.CATEGORY), SERVICES, 9)
    assert same.answers.institution == "PT X"
    card = answering.answer(visitor.change(session, Step.ID_TYPE), SERVICES, "passport")
    assert (card.step, card.answers.id_number) == (Step.ID_NUMBER, "")
    assert visitor.confirm(visitor.go_back(card, SERVICES), SERVICES).step is Step.ID_TYPE


def test_a_returning_visitor_of_another_institution_names_it():
    known = replace(KNOWN, codes={**KNOWN.codes, "institution_category": 8}, texts={"institution": "PT Swasta"})
    told = answering.answer(returned(known), SERVICES, "R")
    assert told.step is Step.NOT_SERVED
    asked = answering.answer(visitor.go_back(told, SERVICES), SERVICES, 1)
    assert (asked.step, asked.answers.institution) == (Step.INSTITUTION, "")
    assert answering.answer(asked, SERVICES, "Kementerian Contoh").step is Step.REVIEW


@given(ACTIONS)
def test_whatever_is_touched_the_office_takes_what_is_confirmed(actions):
    session = visitor.begin("s", NOW)
    for kind, value in actions:
        session = touch(session, kind, value)
        if session.step is Step.WELCOME:
            return
        if session.step is not Step.REVIEW:
            continue
        confirmed = visitor.confirm(session, SERVICES)
        if confirmed.step is Step.ISSUING:
            book = tidy(visitor.guest_book(confirmed, SERVICES, "v", "id"))
            service = tuple(item for item in SERVICES if item.prefix == confirmed.answers.service)
            assert faults_of(book, service, CODES) == {}
