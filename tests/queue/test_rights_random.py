"""Whatever visits, corrections and erasures follow each other: the history holds, no visit is lost, others' open."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sambut.queue.identity import IdType
from sambut.queue.operations.calling import Called
from sambut.queue.operations.person_erasure import Erased
from sambut.queue.operations.person_export import Exported
from sambut.queue.operations.person_subject import Card, GuestOf, NobodyKnown, StillHere
from sambut.queue.report.period import Span, period_of
from sambut.queue.storage.schema import visit

from .rights import SYSTEM, TODAY, WULAN, administrator, row, told

PEOPLE = [replace(WULAN, id_number=f"327301410190{number:04d}", name=f"Orang Contoh {number}") for number in range(3)]
CARDS = [Card(IdType.KTP, one.id_number) for one in PEOPLE]
WHO = st.integers(0, 2)
ACTS = st.one_of(
    st.tuples(st.just("issue"), WHO, st.sampled_from("KP")),
    st.tuples(st.just("serve"), WHO, st.none()),
    st.tuples(st.just("erase"), WHO, st.none()),
    st.tuples(st.just("contact"), WHO, st.sampled_from(["baru@example.org", ""])),
    st.tuples(st.just("codes"), st.integers(1, 4), st.fixed_dictionaries({"sex": st.sampled_from([1, 2, None])})),
    st.tuples(st.just("priority"), st.integers(1, 4), st.sampled_from(["none", "elderly", "pregnant"])),
    st.tuples(st.just("expire"), st.just(0), st.none()),
)


class Play:
    """What should be so, kept beside the office."""

    def __init__(self, bench):
        self.bench, self.office = bench, bench.office
        self.wati, self.ayu = administrator(bench), bench.officer("ayu", 1)
        self.known = dict.fromkeys(range(3), 0)
        self.issued, self.visitors = 0, []

    def act(self, name, who, more):
        self.bench.clock.advance(20)
        getattr(self, name)(who, more)

    def issue(self, who, prefix):
        ticket = self.bench.issue(prefix, identity=PEOPLE[who])
        person_id = row(self.bench, visit, visit_id=ticket.visit_id).person_id
        self.visitors.append((who, self.office._vault.visitor(person_id)))
        self.known[who] += 1
        self.issued += 1

    def serve(self, _who, _more):
        while isinstance(outcome := self.office.call_next(self.ayu), Called):
            self.office.start(self.ayu, outcome.ticket.ticket_id)
            self.office.finish(self.ayu, outcome.ticket.ticket_id)

    def erase(self, who, _more):
        outcome = self.office.erase_person(self.wati, CARDS[who])
        if isinstance(outcome, StillHere):
            return
        assert outcome == (Erased(self.known[who]) if self.known[who] else NobodyKnown())
        self.known[who] = 0

    def contact(self, who, text):
        self.office.correct_person(self.wati, CARDS[who], {"email": text})

    def codes(self, number, changes):
        self.office.correct_visit(self.wati, GuestOf(TODAY, "K", number), changes)

    def priority(self, number, code):
        self.office.correct_visit(self.wati, GuestOf(TODAY, "P", number), {"priority": code})

    def expire(self, _who, _more):
        assert self.office.expire_persons(SYSTEM, TODAY).persons == 0

    def check(self):
        assert self.office.check_ledger() is None
        assert self.office.check_verdicts(SYSTEM, TODAY) == {}
        report = self.office.report(SYSTEM, period_of(Span.DAY, TODAY))
        assert report.whole.counts.arrivals == self.issued
        assert sum(flow.counts.arrivals for flow in report.priority.values()) == self.issued
        assert all(sum(share.count for share in part.shares) == self.issued for part in report.guests)
        for who, visits in self.known.items():
            outcome = self.office.export_person(self.wati, CARDS[who])
            assert isinstance(outcome, Exported) is bool(visits)
            if visits:
                (held,) = outcome.held["persons"]
                assert (held["identity"]["name"], len(held["visits"])) == (PEOPLE[who].name, visits)
        assert len({who for who, _ in self.visitors}) <= len({one for _, one in self.visitors})
        assert len(told(self.bench, "visit.registered")) == self.issued


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_any_sequence_keeps_history_figures_and_other_people(request, make_bench, tmp_path, kind):
    numbers = iter(range(1000))
    founded, database = request.getfixturevalue("founded_postgres") if kind == "postgresql" else (None, None)

    @settings(max_examples=25 if kind == "sqlite" else 8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(ACTS, min_size=3, max_size=18))
    def play(acts):
        home = tmp_path / f"office{next(numbers)}"
        if database:
            database.rewind()
        bench = make_bench(database.url if database else "", home=home, founded=founded)
        stage = Play(bench)
        for who in range(3):
            stage.act("issue", who, "P")
        stage.act("serve", 0, None)
        for act in acts:
            stage.act(*act)
        stage.check()
        bench.office.close()

    play()
