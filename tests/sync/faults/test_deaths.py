"""Both ends killed at each step, with and without a network that fails as well: nothing is lost, nothing is twice."""

from __future__ import annotations

import dataclasses
import os
import socket
import time
from pathlib import Path

import pytest

from sambut.sync.central.settings import CentralSettings
from sambut.sync.central.steps import Step
from sambut.tests.queue.processes import PATIENCE_SECONDS, exit_status, start_process
from sambut.tests.sync.faults.dying import receive_and_die, send_and_die
from sambut.tests.sync.faults.machine import Machine
from sambut.tests.sync.faults.network import Trouble
from sambut.tests.sync.faults.oracle import check
from sambut.tests.sync.faults.world import World

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process kills itself by a signal")
MOST_DEEDS = 60
EVERY = 5
"""In the suite every so-manieth death of the sender is tried, another one with each trouble; in the long runs all."""


def _machine(world: World, home: Path) -> Machine:
    world.clear()
    machine = world.machine(home)
    machine.commit(7)
    return machine


def _die_sending(world: World, machine: Machine, trouble: Trouble, deed: int) -> int | None:
    world.network.plan[:] = [trouble]
    secret = world.key.private_bytes_raw()
    return exit_status(send_and_die, machine.home, world.url, world.authority, secret, world.clock(), deed)


def _mend(world: World, machine: Machine) -> None:
    world.network.plan.clear()
    world.network.release()
    world.skip(61)
    machine.restart()
    machine.commit(2)
    machine.deliver_all()
    check(world.engine, world.branch, [machine])
    machine.close()


def _deaths(world: World, folder: Path, trouble: Trouble, deeds: range) -> int:
    """Tries each; gives how many of them were deaths."""
    died = 0
    for deed in deeds:
        machine = _machine(world, folder / f"{trouble}-{deed}")
        status = _die_sending(world, machine, trouble, deed)
        assert status in {0, -9}
        died += status == -9
        _mend(world, machine)
        if status == 0:
            break
    return died


@pytest.mark.parametrize("trouble", list(Trouble))
def test_a_sender_killed_on_its_way(world: World, tmp_path: Path, trouble: Trouble) -> None:
    first = 1 + list(Trouble).index(trouble) % EVERY
    assert _deaths(world, tmp_path, trouble, range(first, MOST_DEEDS, EVERY)) >= 1


@pytest.mark.soak
@pytest.mark.parametrize("trouble", list(Trouble))
def test_a_sender_killed_at_each_deed(world: World, tmp_path: Path, trouble: Trouble) -> None:
    assert _deaths(world, tmp_path, trouble, range(1, MOST_DEEDS)) >= 5


@pytest.mark.parametrize("step", list(Step))
def test_a_receiver_killed_at_each_step(world: World, tmp_path: Path, step: Step) -> None:
    machine = _machine(world, tmp_path / "office")
    healthy = world.central.server.settings
    dying = dataclasses.replace(healthy, port=_free_port())
    authority = str(world.central.tls.authority)
    with start_process(receive_and_die, dying, world.clock(), step) as process:
        _wait_for(dying)
        world.network.lead_to(dying.port, authority)
        machine.step()
        process.join(PATIENCE_SECONDS)
        assert process.exitcode == -9
    world.network.lead_to(healthy.port, authority)
    _mend(world, machine)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _wait_for(settings: CentralSettings) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            socket.create_connection((settings.host, settings.port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the receiver never listened")
