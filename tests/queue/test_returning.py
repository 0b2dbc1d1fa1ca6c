"""A returning visitor is known by a shown card, and nobody else's visit is ever shown; names that many have given."""

import json
from dataclasses import replace

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from sambut.queue.access import AccessDenied, Actor, Role
from sambut.queue.guestbook import FieldFault, Identity, StaffReason
from sambut.queue.identity import IdType
from sambut.queue.likeness import is_same_name
from sambut.queue.operations.issue import Issued, NotAccepted
from sambut.queue.priority import Disability, Priority
from sambut.queue.storage.schema import event

KIOSK = Actor(Role.KIOSK, "kiosk-1")
SITI = Identity(IdType.KTP, "3273014101900001", "SITI RAHMAWATI", "siti@example.org", "081234567890")


def visit(bench, identity=SITI, prefix="K", **changes):
    outcome = bench.office.issue(KIOSK, bench.request(prefix, identity=identity, **changes))
    assert isinstance(outcome, Issued), outcome
    bench.clock.advance(60)


def known(bench, name="SITI RAHMAWATI", number=SITI.id_number, id_type=IdType.KTP):
    return bench.office.recognise(KIOSK, id_type, number, name)


def test_the_holder_of_a_card_finds_the_last_visit(any_bench):
    visit(any_bench, institution="Universitas Lama", education=2)
    visit(any_bench, institution="Universitas Baru", education=3, occupation_text="Peneliti")
    found = known(any_bench)
    assert (found.identity.name, found.identity.email) == ("SITI RAHMAWATI", "siti@example.org")
    assert found.codes == {
        "sex": 2, "age_band": 3, "education": 3, "occupation": 1, "institution_category": 6, "main_use": 1,
    }  # fmt: skip
    assert found.texts["institution"] == "Universitas Baru"


@pytest.mark.parametrize("read", ["SITI RAHMAWATI", "SlTI RAHMAWATI", "Siti Rahmawati", "SITI RAHMAWATl"])
def test_a_letter_read_wrong_does_not_hide_the_last_visit(bench, read):
    visit(bench)
    assert known(bench, read).identity.name == "SITI RAHMAWATI"


@pytest.mark.parametrize(
    "asked",
    [
        {"number": "3273014101900002"},
        {"name": "BUDI SANTOSO"},
        {"name": "SITI"},
        {"id_type": IdType.SIM},
    ],
)
def test_another_card_or_another_name_finds_nothing(bench, asked):
    visit(bench)
    assert known(bench, **asked) is None


def test_a_card_that_tells_no_name_finds_nobody(bench):
    visit(bench, Identity(IdType.STUDENT, "20261234", "Rani Contoh", "rani@example.org"))
    assert known(bench, "", "20261234", IdType.STUDENT) is None


def test_two_people_of_one_number_are_told_apart_by_the_name(bench):
    for name in ("Rani Contoh", "Agus Percobaan"):
        visit(bench, Identity(IdType.STUDENT, "20261234", name, "contoh@example.org"))
    assert known(bench, "AGUS PERCOBAAN", "20261234", IdType.STUDENT).identity.name == "Agus Percobaan"


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (Priority.ELDERLY, (Priority.ELDERLY, None)),
        (Priority.DISABILITY, (Priority.DISABILITY, Disability.PHYSICAL)),
        (Priority.PREGNANT, (Priority.NONE, None)),
        (Priority.SMALL_CHILD, (Priority.NONE, None)),
    ],
)
def test_only_a_lasting_reason_for_priority_is_remembered(bench, told, kept):
    disability = Disability.PHYSICAL if told is Priority.DISABILITY else None
    visit(bench, priority=told, disability=disability)
    found = known(bench)
    assert (found.priority, found.disability) == kept


def test_a_code_that_the_lists_no_longer_have_is_asked_again(bench):
    visit(bench)
    lists = bench.office.rules.code_lists
    fewer = {**lists.lists, "occupation": tuple(label for label in lists.lists["occupation"] if label.code != 1)}
    bench.office.rules = replace(bench.office.rules, code_lists=replace(lists, lists=fewer))
    assert "occupation" not in known(bench).codes


def test_each_look_is_an_event_without_identity(bench):
    visit(bench)
    known(bench)
    known(bench, "BUDI SANTOSO")
    with bench.office._database.reading() as connection:
        rows = connection.execute(sa.select(event.c.payload).where(event.c.type == "person.recognised")).scalars().all()
    assert len(rows) == 1
    assert set(json.loads(rows[0])) == {"person_id", "kiosk"}
    assert bench.office.check_ledger() is None


def test_only_a_kiosk_may_look_somebody_up(bench):
    for role in set(Role) - {Role.KIOSK}:
        with pytest.raises(AccessDenied):
            bench.office.recognise(Actor(role, "x"), IdType.KTP, SITI.id_number, SITI.name)


@given(st.text(max_size=30))
def test_a_name_is_like_itself_unless_it_has_no_letter(name):
    assert is_same_name(name, name) == any(char.isalnum() for char in name) or not name.isascii()


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=8, max_size=40), st.data())
def test_one_letter_of_eight_is_forgiven(name, data):
    at = data.draw(st.integers(0, len(name) - 1))
    assert is_same_name(name[:at] + "?" + name[at + 1 :], name)


def test_institutions_are_suggested_once_several_people_have_named_them(any_bench):
    for _ in range(3):
        visit(any_bench, any_bench.book().identity, institution="Universitas Contoh")
    visit(any_bench, any_bench.book().identity, institution="UNIVERSITAS  CONTOH.")
    for _ in range(4):
        visit(any_bench, SITI, institution="CV Milik Siti")
    for _ in range(5):
        visit(any_bench, any_bench.book().identity, institution="Dinas Contoh", institution_category=4)
    assert any_bench.office.institutions(KIOSK) == {6: ("Universitas Contoh",), 4: ("Dinas Contoh",)}


def test_one_person_alone_makes_no_suggestion_however_often_and_by_whatever_name(bench):
    for number in range(5):
        visit(bench, replace(SITI, name=f"SITI RAHMAWATI {number}"), institution="Keluarga Siti")
        alone = Identity(None, "", "Siti Rahmawati", "siti@example.org")
        visit(bench, alone, institution="Keluarga Siti", staff_reason=StaffReason.NO_CARD)
    assert bench.office.institutions(KIOSK) == {}


def test_institutions_of_long_ago_are_forgotten(bench):
    for _ in range(3):
        visit(bench, bench.book().identity)
    bench.clock.advance(370 * 86_400)
    assert bench.office.institutions(KIOSK) == {}


@pytest.mark.parametrize("category", [None, 5, 6, 7, 8, 9])
def test_a_recommendation_is_for_government_only(bench, category):
    outcome = bench.office.issue(KIOSK, bench.request("R", institution_category=category))
    assert outcome == NotAccepted({"institution_category": FieldFault.NOT_SERVED})


@pytest.mark.parametrize("category", [1, 2, 3, 4])
def test_government_gets_a_number_for_a_recommendation(bench, category):
    assert bench.issue("R", institution_category=category, ready=("application_form",)).text == "R-001"


def test_only_requirements_of_the_service_can_be_ready(bench):
    outcome = bench.office.issue(KIOSK, bench.request("K", ready=("sale_terms",)))
    assert outcome == NotAccepted({"ready": FieldFault.UNKNOWN_CODE})
