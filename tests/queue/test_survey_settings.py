"""What [survey] in sambut.toml may say."""

import pytest

from sambut.queue.errors import KnownError
from sambut.queue.settings import SurveySettings, load_settings


def loaded(tmp_path, text):
    (tmp_path / "sambut.toml").write_text(text, encoding="utf-8")
    return load_settings(tmp_path).survey


def test_the_kiosk_asks_unless_it_is_told_not_to(tmp_path):
    assert load_settings(tmp_path).survey == SurveySettings(enabled=True, skd_url="")
    assert not loaded(tmp_path, "[survey]\nenabled = false").enabled
    address = "https://example.org/skd?kode=9971"
    assert loaded(tmp_path, f'[survey]\nskd_url = "{address}"').skd_url == address


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[survey]\nenabled = 1", "survey.enabled must be a true or false"),
        ('[survey]\nskd_url = "example.org"', "survey.skd_url must be empty or an address"),
        ('[survey]\nskd_url = "javascript:alert(1)"', "survey.skd_url must be empty or an address"),
        ('[survey]\nskd_url = "https://example.org/a b"', "survey.skd_url must be empty or an address"),
        ("[survey]\nquestions = 3", "unknown key questions in [survey]"),
    ],
)
def test_what_it_may_not_say(tmp_path, text, told):
    with pytest.raises(KnownError) as caught:
        loaded(tmp_path, text)
    assert told in caught.value.detail
