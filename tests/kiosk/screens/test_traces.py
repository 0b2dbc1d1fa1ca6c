"""Nothing of a visitor stays: not in the model, not in any item, after every way out."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

SECRETS = ("Rahmawati", "X7654321", "siti.rahma", "0812", "Juru ukur", "Koperasi", "half typed")


def traces(kiosk: Any) -> list[str]:
    kiosk.settle()
    held = kiosk.strings() + str(kiosk.model.page) + str(dataclasses.asdict(kiosk.model.session))
    return [secret for secret in SECRETS if secret in held]


def time_out(kiosk: Any) -> None:
    kiosk.pass_time(50)
    kiosk.pass_time(50)


def cancel(kiosk: Any) -> None:
    kiosk.pass_time(80 if kiosk.model.kind == "text" else 50)
    kiosk.click("Hapus isian")


@pytest.mark.parametrize("leave", [time_out, cancel])
@pytest.mark.parametrize("step", ["id_number", "email", "institution", "review"])
def test_leaving_a_visit_wipes_it(
    kiosk: Any, walk: Callable[..., None], step: str, leave: Callable[[Any], None]
) -> None:
    walk(kiosk, step)
    if kiosk.model.kind == "text":
        kiosk.type("half typed")
        assert traces(kiosk)
    leave(kiosk)
    assert kiosk.model.step == "welcome"
    assert traces(kiosk) == []


def test_the_ticket_page_knows_nothing_of_the_visitor(kiosk: Any, walk: Callable[..., None]) -> None:
    walk(kiosk, "review")
    assert traces(kiosk)
    kiosk.click("Ambil nomor")
    assert kiosk.model.step == "ticket"
    assert traces(kiosk) == []
    kiosk.pass_time(20)
    assert kiosk.model.step == "welcome"
    assert "K-001" not in kiosk.strings()


def test_going_back_to_the_welcome_wipes_the_visit(kiosk: Any, walk: Callable[..., None]) -> None:
    walk(kiosk, "email")
    while kiosk.model.step != "welcome":
        kiosk.click("Kembali")
    assert traces(kiosk) == []


def test_the_next_visitor_finds_the_notice_closed_and_the_settings_off(kiosk: Any) -> None:
    kiosk.click("Sentuh untuk mulai")
    for name in ("Teks besar", "Kontras", "Layar rendah"):
        kiosk.click(name)
    assert kiosk.theme.property("contrast")
    assert kiosk.theme.property("textScale") == 1.2
    kiosk.click("English")
    kiosk.click("Scroll down")
    kiosk.model.finish()
    kiosk.settle()
    assert not kiosk.theme.property("contrast")
    assert kiosk.theme.property("textScale") == 1
    assert kiosk.model.language == "id"
    kiosk.click("Sentuh untuk mulai")
    assert kiosk.shows("Data Anda, seperlunya saja")
    assert [item.property("contentY") for item in kiosk.items() if item.inherits("QQuickFlickable")] == [0]
