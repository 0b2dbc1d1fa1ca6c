"""The show: what comes when, what is passed over, what is decoded and what is not, and how it ends."""

import os
import threading

import pytest
from PySide6.QtGui import QImage

from sambut.kiosk.board.slides import folder, projector, show
from sambut.kiosk.board.slides.folder import SlideError
from sambut.kiosk.board.slides.picture import load_picture
from sambut.kiosk.board.slides.stage import Clock, Stage
from sambut.kiosk.board.slides.video import Video
from sambut.tests.kiosk.board.slides.drawing import BLUE, GRAY, GREEN, RED, colour_of, draw, film, png_of_size


def test_pictures_come_one_after_the_other_again_and_again(place, start):
    for name, colour in (("1.png", RED), ("2.jpg", GREEN), ("10.bmp", BLUE)):
        draw(place / name, colour)
    one = start(place)
    assert one.show.ready is False
    one.begin()
    one.seen(RED)
    assert one.show.ready is True
    one.clock.advance(11.9)
    one.clock.settle()
    assert len(one.frames) == 1
    one.seen(GREEN, 0.2)
    for colour in (BLUE, RED, GREEN):
        one.seen(colour, 12)
    assert one.turns == len(one.frames) == 5


def test_a_picture_that_stays_is_read_once(place, start, monkeypatch):
    draw(place / "1.png")
    read = []
    monkeypatch.setattr(projector, "load_picture", lambda *args: read.append(args) or load_picture(*args))
    one = start(place)
    one.begin()
    one.seen(RED)
    for _ in range(3):
        one.clock.advance(12)
    one.clock.settle()
    assert len(read) == len(one.frames) == 1
    draw(place / "1.png", GREEN, (220, 100))
    one.seen(GREEN, 12)


def test_files_come_and_go_while_others_are_on_show(place, start):
    draw(place / "2.png", GREEN)
    one = start(place)
    one.begin()
    one.seen(GREEN)
    (place / "2.png").unlink()
    draw(place / "1.png", RED)
    draw(place / "3.png", BLUE)
    one.seen(BLUE, 12)
    one.seen(RED, 12)
    (place / "1.png").unlink()
    (place / "3.png").unlink()
    one.seen(None, 12)
    assert one.show.ready is False
    draw(place / "4.png", GRAY)
    one.seen(GRAY, 30)
    assert one.show.ready is True


def test_a_folder_that_goes_away_comes_back(place, start):
    draw(place / "1.png")
    one = start(place)
    one.begin()
    one.seen(RED)
    place.rename(place.with_name("away"))
    one.seen(None, 12)
    place.with_name("away").rename(place)
    one.seen(RED, 30)


def test_what_cannot_be_read_is_passed_over_and_logged_once(place, start, caplog):
    draw(place / "1.png", RED)
    (place / "2.jpg").write_bytes(draw(place / "x.jpg", size=(900, 900)).read_bytes()[:3000])
    (place / "x.jpg").unlink()
    (place / "3.mp4").write_bytes(b"text")
    (place / "4.png").touch()
    png_of_size(place / "5.png", 0, 0)
    png_of_size(place / "6.png", 20_000, 20_000)
    rotten = film(place / "8.avi", codec="mp4v", frames=3)
    head, *frames = rotten.read_bytes().split(b"00dc")
    rotten.write_bytes(b"00dc".join([head, *(frame[:4] + bytes(len(frame) - 4) for frame in frames)]))
    draw(place / "7\n.png", GREEN).rename(place / "9.png")
    (place / "7\n.png").write_bytes(b"text")
    one = start(place)
    one.begin()
    one.seen(RED)
    for colour in (GREEN, RED, GREEN):
        one.seen(colour, 12)
    told = sorted(record.getMessage() for record in caplog.records if "slide" in record.name)
    assert told == [
        "board.slide_unreadable name=2.jpg reason=incomplete",
        "board.slide_unreadable name=3.mp4 reason=no_video",
        "board.slide_unreadable name=4.png reason=empty",
        "board.slide_unreadable name=5.png reason=no_picture",
        "board.slide_unreadable name=6.png reason=too_many_pixels",
        "board.slide_unreadable name=7?.png reason=no_picture",
        "board.slide_unreadable name=8.avi reason=no_frames",
    ]
    draw(place / "4.png", BLUE)
    one.seen(RED, 12)
    one.seen(BLUE, 12)
    one.clock.advance(301)
    one.clock.advance(12)
    assert len([record for record in caplog.records if "slide" in record.name]) == 7


def test_where_nothing_can_be_read_it_looks_again_after_half_a_minute(place, start, qtbot):
    (place / "1.png").write_bytes(b"text")
    one = start(place)
    ready = []
    one.show.readyChanged.connect(lambda: ready.append(one.show.ready))
    one.begin()
    one.clock.settle()
    qtbot.wait(20)
    assert one.show.ready is False
    assert one.frames == []
    draw(place / "2.png", GREEN)
    one.seen(GREEN, 30)
    assert one.show.ready is True


def test_a_folder_that_may_not_be_read_is_no_slides(place, start, monkeypatch, caplog, qtbot):
    draw(place / "1.png")
    scandir = os.scandir

    def refuse(_):
        raise PermissionError(13, "denied", str(place))

    monkeypatch.setattr(folder.os, "scandir", refuse)
    one = start(place)
    one.begin()
    for _ in range(3):
        one.clock.advance(30)
    one.clock.settle()
    qtbot.wait(20)
    assert (one.show.ready, one.frames) == (False, [])
    told = [record.getMessage() for record in caplog.records]
    assert told == ["board.slides_folder_unreadable name=slides reason=PermissionError"]
    monkeypatch.setattr(folder.os, "scandir", scandir)
    one.seen(RED, 30)


def test_it_is_ready_before_anything_may_be_seen_and_decodes_nothing(place, start, qtbot, monkeypatch):
    draw(place / "1.png")
    monkeypatch.setattr(projector, "load_picture", lambda *_: pytest.fail("nothing may be seen"))
    one = start(place)
    one.show.fit(200, 100)
    one.show.start()
    qtbot.waitUntil(lambda: one.show.ready, timeout=5000)
    one.clock.advance(3600)
    one.clock.settle()
    assert one.frames == []


def test_a_folder_that_is_filled_while_nothing_may_be_seen_is_noticed(place, start, qtbot):
    (place / "1.png").write_bytes(b"text")
    one = start(place)
    one.begin()
    one.clock.settle()
    one.show.play(False)
    one.clock.advance(30)
    one.clock.settle()
    assert one.show.ready is False
    draw(place / "1.png")
    one.clock.advance(30)
    qtbot.waitUntil(lambda: one.show.ready, timeout=5000)
    assert one.frames == []
    one.show.play(True)
    one.seen(RED)


def test_what_was_locked_is_tried_again_after_five_minutes(place, start, monkeypatch):
    locked = [True]

    def read(path, *area):
        if locked[0]:
            raise SlideError("PermissionError")
        return load_picture(path, *area)

    draw(place / "1.png")
    monkeypatch.setattr(projector, "load_picture", read)
    one = start(place)
    one.begin()
    one.clock.settle()
    locked[0] = False
    for _ in range(9):
        one.clock.advance(30)
    one.clock.settle()
    assert one.frames == []
    one.seen(RED, 31)


def test_without_an_area_nothing_is_decoded(place, start, qtbot):
    draw(place / "1.png")
    one = start(place)
    one.begin(0, 100)
    qtbot.waitUntil(lambda: one.show.ready, timeout=5000)
    one.clock.settle()
    assert one.frames == []
    one.show.fit(50, 50)
    one.seen(RED)
    assert one.frames[-1].width() == 50


def test_a_picture_follows_the_area(place, start):
    draw(place / "1.png", size=(800, 400))
    one = start(place)
    one.begin(100, 50)
    one.until(1)
    one.show.fit(200, 100)
    one.until(2)
    assert [frame.width() for frame in one.frames] == [100, 200]
    assert one.turns == 1


def test_a_picture_that_is_seen_again_is_no_other_slide(place, start):
    draw(place / "1.png")
    one = start(place)
    one.begin()
    one.seen(RED)
    one.show.play(False)
    one.seen(None)
    one.show.play(True)
    one.seen(RED)
    assert (one.turns, len(one.frames)) == (1, 3)


def counting(monkeypatch, step: str) -> list[int]:
    """One entry for each frame that is decoded (grab) or made a picture of (picture)."""
    done: list[int] = []
    real = getattr(Video, step)
    monkeypatch.setattr(Video, step, lambda *arguments: done.append(1) or real(*arguments))
    return done


def test_off_stops_decoding_and_on_goes_on_with_the_next(place, start, qtbot, monkeypatch):
    film(place / "1.avi", frames=50)
    draw(place / "2.png", GREEN)
    grabbed = counting(monkeypatch, "grab")
    one = start(place)
    one.begin()
    one.until(1)
    for count in (2, 3):
        one.clock.advance(0.04)
        one.until(count)
    one.show.play(False)
    assert one.frames[-1].isNull()
    one.clock.settle()
    before = len(grabbed), len(one.frames)
    for _ in range(5):
        one.clock.advance(1)
    one.clock.settle()
    qtbot.wait(20)
    assert (len(grabbed), len(one.frames)) == before
    one.show.play(True)
    one.seen(GREEN)
    one.seen(RED, 12)


def test_a_video_plays_at_its_pace_and_gives_way_to_the_next(place, start):
    film(place / "1.avi", frames=60, colours=(RED, BLUE, RED))
    draw(place / "2.png", GREEN)
    one = start(place)
    one.begin()
    one.until(1)
    colours = []
    for count in range(2, 61):
        one.clock.advance(0.0401)
        one.until(count)
        colours.append(colour_of(one.frames[-1:]))
    assert colours == [RED] * 19 + [BLUE] * 20 + [RED] * 20
    one.seen(GREEN, 0.0401)
    assert one.turns == 2


def test_one_video_goes_round_without_turning_and_a_short_one_rests(place, start, qtbot):
    film(place / "1.avi", frames=1)
    one = start(place)
    one.begin()
    one.until(1)
    one.clock.advance(1.9)
    one.clock.settle()
    qtbot.wait(20)
    assert len(one.frames) == 1
    for count in (2, 3):
        one.clock.advance(2)
        one.until(count)
    assert one.turns == 1


def test_of_a_long_video_two_minutes_are_shown(place, start):
    film(place / "1.avi", rate=1, frames=130, size=(32, 16))
    draw(place / "2.png", GREEN)
    one = start(place)
    one.begin()
    one.until(1)
    for count in range(2, 121):
        one.clock.advance(1)
        one.until(count)
    one.seen(GREEN, 0.0401)


def test_a_machine_that_is_too_slow_leaves_frames_out(place, start, monkeypatch):
    film(place / "1.avi", frames=100)
    grabbed, drawn = counting(monkeypatch, "grab"), counting(monkeypatch, "picture")
    one = start(place)
    one.begin()
    one.until(1)
    one.clock.advance(0.0401)
    one.until(2)
    one.clock.advance(0.24)  # the third was waiting, three are late, two are just in time, the ninth waits
    one.clock.settle()
    assert (len(grabbed), len(drawn)) == (9, 6)


def test_a_machine_that_slept_goes_on_where_it_was(place, start, monkeypatch):
    film(place / "1.avi", frames=100)
    grabbed = counting(monkeypatch, "grab")
    one = start(place)
    one.begin()
    one.until(1)
    one.clock.advance(60)
    for count in range(2, 6):
        one.until(count)
        one.clock.settle()
        assert len(grabbed) <= count + 6
        one.clock.advance(0.0401)


def test_the_window_that_is_busy_gets_the_newest_frame_only():
    told = []
    stage = Stage(lambda: told.append(1), Clock())
    stage.fit(10, 10)
    stage.play(True)
    scene = stage.scene
    images = [QImage(2, 2, QImage.Format.Format_RGB32) for _ in range(100)]
    for number, image in enumerate(images):
        stage.post(scene, image, turned=number == 0)
    mail = stage.take()
    assert (mail.image.cacheKey(), mail.turned, mail.ready) == (images[-1].cacheKey(), True, True)
    assert stage.take().image is None
    assert told == [1]
    stage.play(False)
    stage.play(True)
    stage.post(scene, images[0], turned=False)
    assert stage.take().image is None
    stage.post(stage.scene, images[0], turned=False)
    stage.end()
    stage.post(scene, images[0], turned=False)
    assert stage.take().image is None


def test_it_ends_while_a_video_plays(place, start, qtbot):
    film(place / "1.avi", frames=500)
    one = start(place, real=True)
    one.begin()
    one.until(3)
    one.show.end()
    count = len(one.frames)
    qtbot.wait(100)
    assert len(one.frames) == count
    assert not [thread for thread in threading.enumerate() if thread.name == "slides"]


def test_it_ends_before_it_began_and_twice(place, start):
    one = start(place)
    one.show.end()
    one.show.end()


def test_a_decoder_that_hangs_holds_nobody_up(place, start, monkeypatch, caplog, qtbot):
    draw(place / "1.png")
    inside, free = threading.Event(), threading.Event()

    def hang(*args):
        inside.set()
        free.wait(10)
        return load_picture(*args)

    monkeypatch.setattr(projector, "load_picture", hang)
    monkeypatch.setattr(show, "JOIN_SECONDS", 0.05)
    one = start(place)
    one.begin()
    assert inside.wait(5)
    one.show.end()
    (thread,) = [thread for thread in threading.enumerate() if thread.name == "slides"]
    assert thread.daemon
    assert [record.getMessage() for record in caplog.records] == ["board.slides_stuck"]
    free.set()
    thread.join(5)
    qtbot.wait(20)
    assert one.frames == []
