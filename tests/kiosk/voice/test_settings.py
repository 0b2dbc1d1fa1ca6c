"""The voice's settings: how loud, and where one hears it."""

import pytest

from sambut.queue.settings import VoiceSettings, parse_settings


def test_what_a_technician_writes():
    assert parse_settings({}).voice == VoiceSettings(80, "")
    assert parse_settings({"voice": {"volume": 100, "output": "USB"}}).voice == VoiceSettings(100, "USB")
    assert parse_settings({"voice": {"volume": 0}}).voice.volume == 0


@pytest.mark.parametrize(("key", "value"), [("volume", 101), ("volume", -1), ("volume", "loud"), ("output", 1)])
def test_what_cannot_be(key, value):
    with pytest.raises(ValueError, match=rf"voice\.{key} must"):
        parse_settings({"voice": {key: value}})
