"""One response to the survey on its way through the nine questions. Pure."""

from __future__ import annotations

import dataclasses
import uuid
from dataclasses import dataclass, field

from ...queue.satisfaction import ELEMENTS, SCORES

LAST = len(ELEMENTS) - 1


@dataclass(frozen=True, slots=True)
class Response:
    """place: of the question that is asked, from 0. scores: of U1 to U9, None where not answered yet.

    response_id is drawn by chance and tells neither a time nor a place.
    """

    response_id: str = field(default_factory=lambda: str(uuid.uuid4()), repr=False)
    place: int = 0
    scores: tuple[int | None, ...] = field(default=(None,) * len(ELEMENTS), repr=False)

    @property
    def element(self) -> str:
        """What is asked about now."""
        return ELEMENTS[self.place]

    @property
    def score(self) -> int | None:
        """What was answered here."""
        return self.scores[self.place]

    @property
    def whole(self) -> tuple[int, ...]:
        """The nine scores; nothing while one is missing."""
        given = tuple(score for score in self.scores if score is not None)
        return given if len(given) == len(ELEMENTS) else ()


def answer(response: Response, score: int) -> Response:
    """Another answer here, and on to the next question, or on the last one to the end. Other scores do nothing."""
    if score not in SCORES:
        return response
    scores = (*response.scores[: response.place], score, *response.scores[response.place + 1 :])
    return proceed(dataclasses.replace(response, scores=scores))


def proceed(response: Response) -> Response:
    """The next question, where this one is answered."""
    if response.score is None or response.place == LAST:
        return response
    return dataclasses.replace(response, place=response.place + 1)


def go_back(response: Response) -> Response:
    """The question before; answers stay."""
    return dataclasses.replace(response, place=max(0, response.place - 1))
