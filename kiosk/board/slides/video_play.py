"""Plays one video: each frame at its moment, late ones left out."""

from __future__ import annotations

from pathlib import Path

from .folder import SlideError
from .stage import Clock, Scene, Stage
from .video import MOST_A_SECOND, Video

LONGEST_SECONDS = 120.0
"""Of a longer video only the beginning is shown."""
LEAST_SECONDS = 2.0
"""A shorter one rests on its last frame."""
FRAME_SECONDS = 1 / MOST_A_SECOND
"""That the last frame stays at least."""
LATE_SECONDS = 0.08
MOST_LEFT_OUT = 4
"""A machine that is too slow for a video shows every fifth frame at least."""


def play_video(path: Path, stage: Stage, clock: Clock, scene: Scene, *, turned: bool) -> None:
    """Until its end, or until something else is asked for. turned: it is another slide than the last.

    Raises SlideError where not one frame can be read.
    """
    frames, left_out, ends = 0, 0, 0.0
    with Video(path) as video:
        start = begun = clock.now()
        while (moment := video.grab()) is not None and max(moment, clock.now() - begun) < LONGEST_SECONDS:
            asked = stage.scene
            if asked is None or asked.run != scene.run:
                return
            scene, late = asked, clock.now() - start - moment
            if late > LATE_SECONDS and left_out < MOST_LEFT_OUT:
                left_out += 1
                continue
            if left_out == MOST_LEFT_OUT:
                start += late
            left_out = 0
            image = video.picture(scene.across, scene.down)
            if image is not None and stage.pause(scene, start + moment - clock.now()):
                stage.post(scene, image, turned and frames == 0)
                frames, ends = frames + 1, start + moment + FRAME_SECONDS
    if frames == 0:
        raise SlideError("no_frames")
    stage.pause(scene, max(ends, begun + LEAST_SECONDS) - clock.now())
