"""A visitor who says all there is to say, in words that stand nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtGui import QColor, QImage

from sambut.kiosk.scan.reading import CardFields, Evidence, Kind, Reading
from sambut.queue.identity import IdType

PHONE = "081277665544"
SECRETS = ("WIRASENTANA", "3273015203920077", "sembunyi", PHONE, "Juru rahasia", "Koperasi Rahasia", "half ty")


def hold_up(kiosk: Any) -> None:
    """A card with a name, and its picture before the camera."""
    picture = QImage(64, 36, QImage.Format.Format_RGB32)
    picture.fill(QColor(200, 60, 60))
    kiosk.feed.framed.emit(picture)
    kiosk.model.camera_is("live")
    fields = CardFields(SECRETS[1], "", SECRETS[1], IdType.KTP, name="WULAN WIRASENTANA", birth_date=date(1950, 3, 12))
    kiosk.model.card_read(Reading(Kind.KTP, True, fields, (Evidence.PRINTED_ROWS,)))
    kiosk.settle()


def visit(kiosk: Any, until: str) -> Any:
    """One visitor who says all there is to say, up to a page."""
    model = kiosk.model
    moves: dict[str, Callable[[], None]] = {
        "welcome": model.begin,
        "consent": model.agree,
        "scan": lambda: (hold_up(kiosk), kiosk.pass_time(1))[1],
        "name": lambda: model.submit("Wulan WIRASENTANA"),
        "service": lambda: model.pick("J"),
        "requirements": model.proceed,
        "email": lambda: model.submit("sembunyi@example.org"),
        "phone": lambda: model.submit(PHONE),
        "sex": lambda: model.choose("2"),
        "education": lambda: model.choose("3"),
        "occupation": lambda: model.choose("7"),
        "occupation_text": lambda: model.submit("Juru rahasia"),
        "institution_category": lambda: model.choose("9"),
        "institution_text": lambda: model.submit("Koperasi Rahasia kecil"),
        "institution": lambda: model.submit("Koperasi Rahasia"),
        "main_use": lambda: model.choose("1"),
        "priority": lambda: (model.choose("none"), model.changeAnswer("phone"))[1],
        "review": model.confirm,
    }
    while model.step != until:
        moves[model.step]()
    kiosk.settle()
    return kiosk


def half_typed(kiosk: Any) -> None:
    kiosk.type("half typed")
