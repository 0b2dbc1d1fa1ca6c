"""What the survey's pages are derived from: one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ...assets.words import word
from ...queue.rulebook import Rulebook
from ..inputs import Access
from .response import Response

Stage = Literal["away", "intro", "question", "sending", "thanks", "failed"]


@dataclass(frozen=True, slots=True)
class SurveyInputs:
    """Everything that a page may depend on. own: it has a window of its own, which never is away.

    helped: staff can be called from here. skd_url: see SurveySettings. end_seconds: until the last page clears itself.
    """

    rules: Rulebook
    now: datetime
    own: bool = False
    helped: bool = False
    skd_url: str = ""
    stage: Stage = "away"
    response: Response = Response(response_id="")
    language: str = "id"
    access: Access = Access()
    speaking: bool = False
    voiceless: bool = False
    help_coming: bool = False
    idle_seconds: int | None = None
    idle_total: int = 1
    end_seconds: int = 0
    end_total: int = 1

    def say(self, key: str, *values: object) -> str:
        """The words for a key in the guest's language."""
        return word(self.language, f"kiosk.{key}", *values)
