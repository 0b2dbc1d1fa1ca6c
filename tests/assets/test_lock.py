"""One of a kind in a folder, and a folder that takes no lock is not called a rival."""

import pytest

from sambut.assets.lock import hold_lock
from sambut.queue.errors import Fault, KnownError


def test_a_second_one_is_told(tmp_path):
    lock = hold_lock(tmp_path, "kiosk-1")
    with pytest.raises(KnownError) as caught:
        hold_lock(tmp_path, "kiosk-1")
    assert caught.value.code is Fault.ALREADY_RUNNING
    lock.unlock()
    hold_lock(tmp_path, "kiosk-1").unlock()


def test_a_folder_that_takes_no_lock_is_not_called_a_rival(tmp_path):
    with pytest.raises(KnownError) as caught:
        hold_lock(tmp_path / "not there", "kiosk-1")
    assert caught.value.code is Fault.DISK_READ_ONLY
