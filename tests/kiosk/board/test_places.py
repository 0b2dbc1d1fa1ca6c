"""Where the desks are as seen from one board."""

from hypothesis import given
from hypothesis import strategies as st

from sambut.kiosk.board.places import STRAIGHT, TURNS, Way, desk_numbers, section_of, ways_of
from sambut.queue.operations.public import Section
from sambut.queue.settings import BoardSettings, parse_settings


def test_ranges_of_desks():
    assert desk_numbers(("1-3", "7", "9-8", "2")) == (1, 2, 3, 7, 8, 9)
    assert desk_numbers(()) == ()


def test_arrows_and_rooms():
    ways = ways_of(("1-2,5 left", "3 up Ruang Konsultasi | Consultation room", "4 down-right Lantai 2", "1 right"))
    assert ways[1] == ways[2] == ways[5] == Way(180)
    assert (ways[3].turn, ways[3].place("id"), ways[3].place("en")) == (270, "Ruang Konsultasi", "Consultation room")
    assert (ways[4].turn, ways[4].place("id"), ways[4].place("en")) == (45, "Lantai 2", "Lantai 2")
    assert ways.get(6, STRAIGHT).turn == 0


DESKS = st.lists(st.integers(1, 99), min_size=1, max_size=4)


@given(DESKS, st.sampled_from(sorted(TURNS)), st.text("abc XYZ|", max_size=12).map(str.strip))
def test_every_direction_that_the_settings_take_can_be_read(desks, arrow, place):
    text = f"{','.join(map(str, desks))} {arrow}" + (f" {place}" if place else "")
    settings = parse_settings({"board": {"directions": [text]}}).board
    ways = ways_of(settings.directions)
    assert set(ways) == set(desks)
    assert all(way.turn == TURNS[arrow] for way in ways.values())


def test_the_part_of_the_office():
    assert section_of(BoardSettings()) == Section()
    assert section_of(BoardSettings(services=("K",), desks=("2-3",))) == Section(("K",), (2, 3))
