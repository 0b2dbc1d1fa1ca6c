"""The wake-up of the surfaces: a database that cannot be opened is an environment fault, not the end of the watch."""

import pytest

from sambut.queue.errors import Fault, KnownError
from sambut.queue.storage.watch import SqliteWatch


def test_a_file_that_cannot_be_opened_is_a_known_fault(tmp_path):
    with pytest.raises(KnownError) as caught:
        SqliteWatch(str(tmp_path / "gone" / "office.db"))
    assert caught.value.code is Fault.DATABASE_AWAY
