"""The right to be told: all that is held of one person and nothing of anybody else, and the telling is written down."""

import json
from dataclasses import replace

import pytest

from sambut.queue.access import AccessDenied, Actor, Role
from sambut.queue.errors import Fault, KnownError
from sambut.queue.guestbook import Identity
from sambut.queue.identity import IdType
from sambut.queue.operations.person_export import Exported
from sambut.queue.operations.person_subject import Card, GuestOf, NobodyKnown, SeveralPeople

from .rights import CARD, NOTE, SYSTEM, TEXTS, TODAY, WULAN, administrator, served, told

KIOSK = Actor(Role.KIOSK, "kiosk-1")
OTHER = Identity(IdType.KTP, "3273014101900888", "Budi Percobaan", "budi@example.org", "+6281200000001")


@pytest.fixture
def office(any_bench):
    """An office where Wulan's visit is over, and Budi's, both read by an officer; a kiosk knew Wulan's card again."""
    any_bench.wati, any_bench.ayu = administrator(any_bench), any_bench.officer("ayu", 1)
    any_bench.leg = served(any_bench, any_bench.ayu)
    any_bench.other = served(any_bench, any_bench.ayu, OTHER, **dict.fromkeys(TEXTS, "Dinas Budi"))
    any_bench.office.list_follow_ups(any_bench.ayu)
    any_bench.office.recognise(KIOSK, IdType.KTP, WULAN.id_number, WULAN.name)
    return any_bench


def test_all_that_is_held_is_told(office):
    outcome = office.office.export_person(office.wati, CARD)
    assert isinstance(outcome, Exported)
    assert "Wulan" not in repr(outcome)
    assert json.loads(json.dumps(outcome.held)) == outcome.held
    (person,) = outcome.held["persons"]
    assert person["identity"] == {
        "id_type": "ktp",
        "id_number": WULAN.id_number,
        "name": WULAN.name,
        "email": WULAN.email,
        "phone": WULAN.phone,
    }
    (seen,) = person["visits"]
    assert (seen["visit_id"], seen["local_day"]) == (office.leg.visit_id, "2026-10-06")
    assert (seen["consent"]["version"], seen["consent"]["at"]) == ("2026-1", "2026-10-06T09:00:00+07:00")
    assert seen["answers"]["sex"] == {"code": 2, "words": "Perempuan"}
    assert {name: seen[name] for name in TEXTS} == TEXTS
    (leg,) = seen["tickets"]
    assert (leg["ticket"], leg["state"], leg["verdict"]["grade"]) == ("P-001", "done", "within_target")
    assert (leg["record"]["note"], leg["record"]["titles"]) == (NOTE, ["Statistik Indonesia"])
    (owed,) = seen["follow_ups"]
    assert (owed["what"], owed["state"], owed["opened_on"]) == (NOTE, "open", "2026-10-06")
    reads = [(read["who"], read["purpose"], read["visits"]) for read in person["read_by"]]
    assert reads == [("ayu", "follow_up", [office.leg.visit_id]), ("kiosk-1", "recognise", [])]


def test_nothing_of_another_person_is_told(office):
    text = json.dumps(office.office.export_person(office.wati, CARD).held)
    for part in (*(getattr(OTHER, name) for name in ("id_number", "name", "email", "phone")), "Dinas Budi"):
        assert part not in text
    assert office.other.visit_id not in text


def test_the_telling_is_a_reading_in_the_audit_also_of_nobody(office):
    office.office.export_person(office.wati, CARD)
    office.office.export_person(office.wati, Card(IdType.KTP, "3273014101909999"))
    first, second = told(office, "identity.read")[-2:]
    assert first == {"account": office.wati.account_id, "purpose": "export", "visits": [office.leg.visit_id]}
    assert (second["purpose"], second["visits"]) == ("export", [])
    records = office.office.reads_between(SYSTEM, TODAY, TODAY)
    assert [(one.who, one.purpose) for one in records][-2:] == [("wati", "export")] * 2


def test_a_card_is_found_however_it_is_grouped_and_only_as_what_it_is(office):
    assert isinstance(office.office.export_person(office.wati, Card(IdType.KTP, "3273 0141 0190 0777")), Exported)
    assert office.office.export_person(office.wati, Card(IdType.SIM, WULAN.id_number)) == NobodyKnown()


def test_of_two_people_with_one_number_neither_is_told_before_it_is_said_who(office):
    served(office, office.ayu, replace(OTHER, id_number=WULAN.id_number))
    assert office.office.export_person(office.wati, CARD) == SeveralPeople(2)
    (person,) = office.office.export_person(office.wati, replace(CARD, name="budi percobaan")).held["persons"]
    assert person["identity"]["name"] == OTHER.name


def test_a_guest_is_found_by_the_ticket_too(office):
    guest = GuestOf(TODAY, office.leg.prefix, office.leg.number)
    assert office.office.export_person(office.wati, guest).held["persons"][0]["identity"]["name"] == WULAN.name


def test_only_an_administrator_is_told(office):
    for role in set(Role) - {Role.ADMINISTRATOR}:
        with pytest.raises(AccessDenied):
            office.office.export_person(Actor(role, "x"), CARD)
    with pytest.raises(AccessDenied):
        office.office.export_person(Actor(Role.ADMINISTRATOR, "nameless"), CARD)


def test_what_cannot_be_written_down_is_not_told(bench, monkeypatch):
    wati, ayu = administrator(bench), bench.officer("ayu", 1)
    served(bench, ayu)

    def full(*_):
        raise KnownError(Fault.DISK_FULL, "no space left on the disk")

    monkeypatch.setattr("sambut.queue.operations.person_export.note_reads", full)
    with pytest.raises(KnownError):
        bench.office.export_person(wati, CARD)
