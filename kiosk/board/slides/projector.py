"""The slides' worker: reads, decodes and paces everything, one slide after the other, on a thread of its own."""

from __future__ import annotations

from pathlib import Path

from .folder import Slide, SlideError
from .picture import load_picture
from .programme import Programme
from .stage import Clock, Scene, Stage

LOOK_AGAIN_SECONDS = 30.0
"""When there is nothing that can be shown."""


class Projector:
    """Runs until the stage ends. seconds: how long a picture stays."""

    def __init__(self, folder: Path, seconds: float, stage: Stage, clock: Clock) -> None:
        self._seconds, self._stage, self._clock = seconds, stage, clock
        self._programme = Programme(folder, clock.now)
        self._ready = False
        self._shown: Slide | None = None
        self._drawn: tuple[Slide, Scene] | None = None

    def run(self) -> None:
        """On the worker thread. While nothing may be seen nothing is decoded, and the folder is hardly looked at."""
        while not self._stage.ended:
            scene = self._stage.scene
            if scene is not None:
                self._show_next(scene)
                continue
            self._drawn = None
            if not self._ready:
                self._expect(self._programme.has_hope())
            self._stage.pause(None, None if self._ready else LOOK_AGAIN_SECONDS)

    def _show_next(self, scene: Scene) -> None:
        slide = self._programme.next()
        if slide is None:
            self._expect(False)
            self._drawn = self._shown = None
            self._stage.pause(scene, LOOK_AGAIN_SECONDS)
            return
        try:
            if slide.is_video:
                self._play(slide, scene)
            else:
                self._hold(slide, scene)
        except SlideError as error:
            self._programme.pass_over(slide, error)
        except MemoryError:
            self._programme.pass_over(slide, SlideError("memory"))
        else:
            self._ready, self._shown = True, slide

    def _hold(self, slide: Slide, scene: Scene) -> None:
        """Shows a picture for its time; it is read again only where file or area have changed."""
        self._draw(slide, scene, turned=slide != self._shown)
        until = self._clock.now() + self._seconds
        while not self._stage.pause(scene, until - self._clock.now()):
            asked = self._stage.scene
            if asked is None or asked.run != scene.run:
                return
            scene = asked
            self._draw(slide, scene, turned=False)

    def _draw(self, slide: Slide, scene: Scene, *, turned: bool) -> None:
        if (slide, scene) != self._drawn:
            self._stage.post(scene, load_picture(slide.path, scene.across, scene.down), turned)
            self._drawn = (slide, scene)

    def _play(self, slide: Slide, scene: Scene) -> None:
        from .video_play import play_video  # noqa: PLC0415 - OpenCV takes its time, and many folders have no video

        self._drawn = None
        play_video(slide.path, self._stage, self._clock, scene, turned=slide != self._shown)

    def _expect(self, ready: bool) -> None:
        self._ready = ready
        self._stage.expect(ready)
