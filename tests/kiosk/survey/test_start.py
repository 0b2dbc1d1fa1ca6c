"""The survey as commands open it: in a process of its own, and above the kiosk that its own command builds."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
import sqlalchemy as sa

from sambut.kiosk.start import Kiosk
from sambut.queue.settings import CameraSettings, KioskSettings, Settings, SurveySettings
from sambut.queue.storage.schema import event

WAIT_SECONDS = 60


@pytest.mark.skipif(os.name == "nt", reason="a terminate is no signal there")
@pytest.mark.parametrize("arguments", [["survey"], ["run", "--only", "survey"]], ids=["alone", "kept running"])
def test_it_opens_and_ends_cleanly(bench, arguments):
    bench.office.close()
    (bench.home / "sambut.toml").write_text("[kiosk]\nfull_screen = false\n", encoding="utf-8")
    code = "from sambut import main; import sys; sys.exit(main.main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "--home", str(bench.home), *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    log = bench.home / "logs"
    try:
        assert opened(process, log), [path.read_text() for path in log.glob("*")]
    finally:
        process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=WAIT_SECONDS)
    assert process.returncode == 0, out
    assert "Traceback" not in out
    assert "Warning" not in out


def opened(process, log):
    """Whether the window says in its log that it stands."""
    until = time.monotonic() + WAIT_SECONDS
    while process.poll() is None and time.monotonic() < until:
        if any("survey.open" in path.read_text() for path in log.glob("survey*")):
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def whole_kiosk(bench, qapp):
    """The kiosk as its command builds it, without camera and printer."""
    made = []

    def make(**survey):
        settings = Settings(
            camera=CameraSettings(source=""),
            kiosk=KioskSettings(number=4, full_screen=False),
            survey=SurveySettings(**survey),
        )
        made.append(Kiosk(qapp, bench.reopen(), settings, bench.home))
        return made[-1]

    def stop(one):
        made.remove(one)
        one.end()
        one.deleteLater()

    make.stop = stop
    yield make
    for one in list(made):
        stop(one)


def sessions(bench):
    with bench.office._database.reading() as connection:
        rows = connection.execute(sa.select(event.c.payload).where(event.c.type == "kiosk.session"))
        return [json.loads(row.payload) for row in rows]


def test_the_kiosk_offers_it_as_its_settings_say(whole_kiosk):
    assert whole_kiosk().model.shown.page.survey
    assert not whole_kiosk(enabled=False).model.shown.page.survey


def test_the_kiosk_hands_its_guests_language_over_and_is_its_own_again(whole_kiosk):
    kiosk = whole_kiosk(skd_url="https://example.org/skd")
    kiosk.model.speak("en")
    kiosk.model.access("contrast")
    kiosk.model.survey()
    survey = kiosk.survey
    assert (survey.property("open"), survey.language, survey.inputs.access.contrast) == (True, "en", True)
    assert (kiosk.model.language, kiosk.model.shown.frame.contrast) == ("id", False)
    assert kiosk._surface.words.spoken == "en"
    assert survey.inputs.skd_url == "https://example.org/skd"
    kiosk._doors(None, None).clear()
    assert not survey.property("open")
    assert kiosk._surface.words.spoken == "id"


def test_a_kiosk_that_is_stopped_tells_of_the_session_under_way(bench, whole_kiosk, qtbot):
    kiosk = whole_kiosk()
    kiosk.model.begin()
    whole_kiosk.stop(kiosk)
    qtbot.waitUntil(lambda: len(sessions(bench)) == 1)
    [one] = sessions(bench)
    assert (one["kiosk"], one["outcome"], one["page"], one["scan"]) == (4, "failed", "consent", None)


def test_an_administrator_who_comes_ends_the_session_under_way(bench, whole_kiosk, qtbot):
    kiosk = whole_kiosk()
    kiosk.model.begin()
    kiosk._doors(None, None).clear()
    qtbot.waitUntil(lambda: len(sessions(bench)) == 1)
    assert [(one["outcome"], one["page"]) for one in sessions(bench)] == [("closed", "consent")]
