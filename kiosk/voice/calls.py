"""What the voice says when a number is called."""

from __future__ import annotations

from ...assets.words import word


def call_sentence(language: str, ticket_text: str, desk: int) -> str:
    """Nomor antrean, K-014, silakan ke Loket 2: the number is told as a letter and three digits."""
    return word(language, "voice.call", ticket_text, desk)
