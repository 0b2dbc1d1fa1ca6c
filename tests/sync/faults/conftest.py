"""One world for a whole file of tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sambut.tests.conftest import _database
from sambut.tests.sync.faults.world import World, running_world


@pytest.fixture(scope="module")
def world(postgres_server: str, tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[World]:
    """A branch's template, a network and a central on a database of its own."""
    folder = tmp_path_factory.mktemp("world")
    with _database(postgres_server) as url, running_world(url, folder, template) as world:
        yield world
