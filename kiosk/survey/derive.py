"""Derives what the survey shows from its inputs: pure, tested as a table."""

from __future__ import annotations

from ...queue.satisfaction import ELEMENTS, SCORES
from ..derive_frame import frame, idle
from .inputs import SurveyInputs
from .props import EndPage, FaceItem, IntroPage, QuestionPage, SurveyPage, SurveyProps

ROWS = (("user-minus", "nameless"), ("hand-heart", "free"), ("chart-bar", "why"))


def derive_survey(inputs: SurveyInputs) -> SurveyProps:
    """Everything on the screen."""
    kind, step, page = _page(inputs)
    around = frame(inputs, left_out=() if inputs.helped else ("help",))
    return SurveyProps(kind, step, around, page, idle(inputs))


def _page(inputs: SurveyInputs) -> tuple[str, str, SurveyPage]:
    match inputs.stage:
        case "away" | "intro":
            return "survey_intro", "intro", _intro(inputs)
        case "question":
            return "survey_question", f"question {inputs.response.place}", _question(inputs)
        case _:
            return "survey_end", inputs.stage, _end(inputs)


def _intro(inputs: SurveyInputs) -> IntroPage:
    rows = tuple((icon, inputs.say(f"survey.{key}"), inputs.say(f"survey.{key}_text")) for icon, key in ROWS)
    return IntroPage(inputs.say("survey.length"), rows, can_leave=not inputs.own)


def _question(inputs: SurveyInputs) -> QuestionPage:
    response = inputs.response
    return QuestionPage(
        kicker=inputs.say("survey.place", response.place + 1, len(ELEMENTS)),
        title=inputs.say(f"survey.{response.element}.title"),
        faces=tuple(
            FaceItem(score, inputs.say(f"survey.{response.element}.score_{score}"), response.score == score)
            for score in SCORES
        ),
        place=response.place + 1,
        count=len(ELEMENTS),
        answered=response.score is not None,
    )


def _end(inputs: SurveyInputs) -> EndPage:
    kind = inputs.stage
    return EndPage(
        kind=kind,
        title=inputs.say(f"survey.{kind}"),
        text="" if kind == "sending" else inputs.say(f"survey.{kind}_text"),
        address=inputs.skd_url if kind == "thanks" else "",
        seconds=inputs.end_seconds,
        value=inputs.end_seconds / max(1, inputs.end_total),
        can_retry=kind == "failed",
        can_leave=kind != "sending",
    )
