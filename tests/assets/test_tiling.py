"""Surfaces on one screen: each wholly on it, none over another."""

import pytest
from PySide6.QtCore import QRect

from sambut.assets.tiling import place_of


@pytest.mark.parametrize("area", [QRect(0, 0, 1920, 1080), QRect(100, 30, 2560, 1400), QRect(0, 0, 3840, 2160)])
def test_no_surface_covers_another(area):
    places = [place_of(name, area) for name in ("kiosk", "board", "counter")]
    assert all(area.contains(place) for place in places)
    assert not any(a.intersects(b) for i, a in enumerate(places) for b in places[i + 1 :])
    assert all(place.width() > 300 and place.height() > 280 for place in places)
    assert places[2].height() >= 700
    assert places[2].width() >= 1024


@pytest.mark.parametrize("area", [QRect(0, 0, 1366, 768), QRect(0, 0, 1920, 1040)])
def test_several_boards_stand_beside_each_other(area):
    whole = place_of("board", area)
    first, second, third = (place_of(f"board {number}/3", area) for number in (1, 2, 3))
    assert not first.intersects(second)
    assert not second.intersects(third)
    assert whole.contains(first.united(second).united(third))
    assert place_of("board 1/1", area) == whole
