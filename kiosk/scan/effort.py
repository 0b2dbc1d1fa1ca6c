"""How much is tried on one frame before the next one is the better bet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """text: look for print. codes: try slower ways to read a code. lines: text to read, in pixels of line length.
    occupation: read that row of a KTP as well, once its number is known.

    Time would be another measure, but then a busy machine would read otherwise than an idle one. A thousand pixels
    take some 80 ms.
    """

    text: bool = True
    codes: bool = True
    lines: int = 14_000
    occupation: bool = False


PATIENT = Effort()  # a single picture: there is no other
CODES_ONLY = Effort(text=False, codes=False)
LIVE = Effort(codes=False, lines=3_600)
LIVE_CODES = Effort(codes=True, lines=3_600)
LIVE_OCCUPATION = Effort(codes=False, lines=3_600, occupation=True)


@dataclass(slots=True)
class Allowance:
    """What is left of an Effort's lines."""

    pixels: int

    def spend(self, pixels: int) -> None:
        """Takes the length of a line that was read."""
        self.pixels -= pixels

    @property
    def used_up(self) -> bool:
        """Whether looks that may be left out should be."""
        return self.pixels <= 0
