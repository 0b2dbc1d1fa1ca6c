"""Whatever the network, the clocks, backups and copied disks do, central ends with what was committed, once."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from sambut.sync.sender.agreeing import Agreeing
from sambut.sync.sender.comparing import SENDER
from sambut.tests.sync.faults.machine import Machine
from sambut.tests.sync.faults.network import Trouble
from sambut.tests.sync.faults.oracle import check, check_order, kept_at
from sambut.tests.sync.faults.world import World

EXAMPLES, STEPS = 30, 14
LONG_EXAMPLES, LONG_STEPS = 1500, 30
MOST_MACHINES = 3

machines = strategies.integers(0, MOST_MACHINES - 1)
jumps = strategies.sampled_from([-86_400, -3_600, -61, 61, 3_600, 86_400])


class Faults(RuleBasedStateMachine):
    """One identity, up to three machines that have it, one central, and a network between them."""

    world: World

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="sambut-faults-"))
        self.world.clear()
        self.machines: list[Machine] = [self.world.machine(self.folder / "a")]
        self.backups: list[Path] = []
        self.central_kept = self.central_forgot = self.is_torn = False

    def _one(self, index: int) -> Machine:
        return self.machines[index % len(self.machines)]

    @rule(index=machines, count=strategies.integers(1, 6))
    def commit(self, index: int, count: int) -> None:
        self._one(index).commit(count)

    @rule(index=machines, troubles=strategies.lists(strategies.sampled_from(Trouble), max_size=3))
    def send(self, index: int, troubles: list[Trouble]) -> None:
        self.world.network.plan[:] = troubles
        self._one(index).step()

    @rule(index=machines, troubles=strategies.lists(strategies.sampled_from(Trouble), max_size=2))
    def compare(self, index: int, troubles: list[Trouble]) -> None:
        self.world.network.plan[:] = troubles
        self._one(index).courier.compare()
        self._one(index).remember()

    @rule(index=machines)
    def crash(self, index: int) -> None:
        self._one(index).restart()

    @rule(index=machines)
    def back_up(self, index: int) -> None:
        machine = self._one(index)
        machine.back_up()
        self.backups.append(machine.backups[-1])

    @precondition(lambda self: self.backups)
    @rule(index=machines, which=strategies.integers(0, 20))
    def put_back(self, index: int, which: int) -> None:
        """Also one of another machine: they have one identity."""
        self.is_torn = True
        self._one(index).put_back(self.backups[which % len(self.backups)])

    @rule(index=machines)
    def begin_anew(self, index: int) -> None:
        """As a technician does whose chain was damaged."""
        self._one(index).begin_anew()

    @rule()
    def back_central_up(self) -> None:
        self.world.back_up_central()
        self.central_kept = True

    @precondition(lambda self: self.central_kept)
    @rule()
    def put_central_back(self) -> None:
        self.world.put_central_back()
        self.central_forgot = True

    @precondition(lambda self: len(self.machines) < MOST_MACHINES)
    @rule(index=machines)
    def clone(self, index: int) -> None:
        name = "abc"[len(self.machines)]
        self.is_torn = True
        self.machines.append(self._one(index).clone(self.folder / name, name))

    @rule(index=machines, seconds=jumps)
    def set_clock(self, index: int, seconds: int) -> None:
        self._one(index).offset += timedelta(seconds=seconds)

    @rule(seconds=strategies.sampled_from([1, 61, 400]))
    def wait(self, seconds: int) -> None:
        self.world.skip(seconds)

    @rule()
    def late_arrivals(self) -> None:
        self.world.network.release()

    @precondition(lambda self: self.world.network.seen)
    @rule(which=strategies.integers(0, 50))
    def replay(self, which: int) -> None:
        """Somebody who listened sends the same bytes again."""
        seen = self.world.network.seen
        self.world.network.pass_on(seen[which % len(seen)])

    @rule()
    def look(self) -> None:
        check_order(self.world.engine, self.world.branch, kept_at(self.world.engine, self.world.branch))

    def teardown(self) -> None:
        if not hasattr(self, "machines"):
            return
        try:
            self.world.network.plan.clear()
            self.world.network.release()
            for machine in (*self.machines, *self.machines):
                self.world.skip(61)  # whatever lease is left has ended
                machine.deliver_all()
            check(self.world.engine, self.world.branch, self.machines, forgot=self.central_forgot)
            if not self.is_torn:
                self._agree()
        finally:
            for machine in self.machines:
                machine.close()
            shutil.rmtree(self.folder)

    def _agree(self) -> None:
        """Both ends count the same on every day, where one machine has one story."""
        self.world.skip(3 * 86_400)
        machine = self.machines[0]
        Agreeing(machine.office, machine.central).agree()
        assert machine.office.delivery(SENDER).differing == ()
        assert machine.office.days_to_agree(SENDER) == ()


def _run(world: World, examples: int, steps: int) -> None:
    class Here(Faults):
        pass

    Here.world = world
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Here,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )


def test_central_has_what_was_committed_whatever_happens(world: World) -> None:
    _run(world, EXAMPLES, STEPS)


@pytest.mark.soak
def test_central_has_what_was_committed_in_long_stories(world: World, request: Any) -> None:
    _run(world, LONG_EXAMPLES, LONG_STEPS)
