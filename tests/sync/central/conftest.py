"""One receiver for a whole file of tests, emptied before each, and a device that is enrolled there."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from sambut.tests.sync.world import Central, Device, Ledger, fresh_database, running_central


@pytest.fixture(scope="module")
def central_for_all(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Central]:
    """A receiver on a database of its own."""
    with fresh_database(postgres_server) as url, running_central(url, tmp_path_factory.mktemp("central")) as central:
        yield central


@pytest.fixture
def central(central_for_all: Central) -> Central:
    """The receiver, with one branch and nothing else."""
    central_for_all.empty()
    central_for_all.add_branch()
    return central_for_all


@pytest.fixture
def client(central: Central) -> Iterator[httpx.Client]:
    """Speaks with it."""
    with central.client() as client:
        yield client


@pytest.fixture
def device(central: Central) -> Device:
    """An enrolled device of branch 3171."""
    return Device(central, "3171").enter()


@pytest.fixture
def ledger() -> Ledger:
    """Branch 3171's own, empty."""
    return Ledger()
