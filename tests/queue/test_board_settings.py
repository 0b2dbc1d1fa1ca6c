"""The settings of boards and of the voice: what is taken, what is refused and how that is told."""

import re
import tomllib

import pytest

from sambut.queue.settings import BoardSettings, Settings, parse_settings


def parsed(text: str) -> Settings:
    return parse_settings(tomllib.loads(text))


def test_one_board_with_its_part_of_the_office():
    board = parsed("""
[board]
services = ["K", "R"]
desks = ["1-3", "7"]
directions = ["1-3 left", "7 up-right Lantai 2 | 2nd floor"]
screen = 2
slides = "poster"
voice = false
""").board
    assert board == BoardSettings(
        screen=2,
        services=("K", "R"),
        desks=("1-3", "7"),
        directions=("1-3 left", "7 up-right Lantai 2 | 2nd floor"),
        slides="poster",
        voice=False,
    )


def test_several_boards_share_what_they_do_not_say_themselves():
    settings = parsed("""
[board]
running_text = ["Mohon siapkan kartu."]
voice = false

[board.bawah]
services = ["P"]
screen = 2
voice = true

[board.atas]
screen = 3
""")
    assert [name for name, _ in settings.boards] == ["bawah", "atas"]
    below, above = dict(settings.boards)["bawah"], dict(settings.boards)["atas"]
    assert below == BoardSettings(running_text=("Mohon siapkan kartu.",), services=("P",), screen=2, voice=True)
    assert (above.screen, above.voice, above.running_text) == (3, False, ("Mohon siapkan kartu.",))
    assert parsed("").boards == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[board]\nservices = ["Konsultasi"]', "board.services"),
        ('[board]\ndesks = ["0"]', "board.desks"),
        ('[board]\ndesks = ["1 - 3"]', "board.desks"),
        ("[board]\ndesks = [3]", "board.desks must be a list of texts"),
        ('[board]\ndirections = ["3 kiri"]', "board.directions"),
        ('[board]\ndirections = ["left"]', "board.directions"),
        (f'[board]\ndirections = ["3 left {"x" * 81}"]', "board.directions"),
        ("[board]\nslide_seconds = 1", "board.slide_seconds must not be less than 2"),
        ("[board]\nscreen = -1", "board.screen must not be negative"),
        ('[board]\nvoice = "yes"', "board.voice must be a true or false"),
        ("[board.Atas]\nscreen = 2", "[board.Atas]"),
        ("[board.atas]\nscren = 2", "unknown key scren in [board]"),
        ("[board.atas.kiri]\nscreen = 2", "unknown key kiri in [board]"),
        ('[voice]\nhours = ["12-13 40"]', "voice.hours"),
        ('[voice]\nhours = ["12:00-13:00 101"]', "voice.hours"),
        ('[voice]\nhours = ["25:00-26:00 10"]', "voice.hours"),
        ('[voice]\ncalls = "espeak"', "voice.calls must be one of bundled, system"),
        ("[boards]\nx = 1", "unknown section [boards]"),
    ],
)
def test_what_is_refused_is_named(text, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        parsed(text)
