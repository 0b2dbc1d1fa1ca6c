"""No text is cut, outside its box or over another one: every page, language, size, with and without larger text."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from sambut.kiosk.inputs import Access, Scan
from sambut.kiosk.scan.reading import Hint
from sambut.queue.operations.founding import plan_foundation
from sambut.queue.ticket import PrintState

LONG_NAME = (
    "Raden Ajeng Siti Nurhaliza Kusumawardhani Prawirodirdjo Hadikusumo Wicaksono Adiningrat "
    "Suryokusumo Bambang Satrianegara"
)
LONG_OFFICE = "Kabupaten Penukal Abab Lematang Ilir"
STEPS = (
    *("welcome", "consent", "scan", "id_type", "id_number", "name", "service", "requirements", "email", "sex"),
    *("age_band", "education", "occupation", "occupation_text", "institution_category", "institution_text"),
    *("institution", "main_use", "priority", "disability", "review", "phone", "ticket"),
)
BOXES = (
    *("ChoiceRow", "TouchButton", "ServiceCard", "InfoBox", "Pill", "Chip", "ScanCheck", "ReviewLine", "OnlineStrip"),
    *("OnlineRow", "CheckRow"),
)


def texts(kiosk: Any) -> list[tuple[QQuickItem, QRectF]]:
    found = []
    for item in kiosk.items():
        if item.inherits("QQuickText") and str(item.property("text")).strip() and item.opacity() > 0:
            found.append((item, item.mapRectToScene(item.boundingRect())))
    return found


def faults(kiosk: Any) -> Iterator[str]:
    window = QRectF(-1, -1, kiosk.window.width() + 2, kiosk.window.height() + 2)
    seen: list[tuple[str, QRectF]] = []
    for item, area in texts(kiosk):
        text, scrolled = str(item.property("text")), clip_of(item)
        if item.property("truncated"):
            yield f"cut: {text}"
        if item.property("contentWidth") > item.width() + 2:
            yield f"wider than its place: {text}"
        if not scrolled and not window.contains(area):
            yield f"outside the window: {text} {area}"
        box = box_of(item)
        if box is not None and not grown(box.mapRectToScene(box.boundingRect()), 2).contains(
            grown(area, -area.height() * 0.12)
        ):
            yield f"outside its box: {text}"
        shown = area.intersected(scrolled) if scrolled else area
        if shown.height() < area.height() * 0.5:
            continue
        lean = QRectF(shown.x() + 1, shown.y() + shown.height() * 0.15, shown.width() - 2, shown.height() * 0.7)
        for other, there in seen:
            if lean.intersects(there):
                yield f"over one another: {text} / {other}"
        seen.append((text, lean))


def grown(area: QRectF, by: float) -> QRectF:
    return area.adjusted(-abs(by) if by > 0 else 0, -by, abs(by) if by > 0 else 0, by)


def box_of(item: QQuickItem) -> QQuickItem | None:
    above: Any = item.parentItem()
    while above is not None:
        if above.metaObject().className().startswith(BOXES):
            return above  # type: ignore[no-any-return]
        above = above.parentItem()
    return None


def clip_of(item: QQuickItem) -> QRectF | None:
    above: Any = item.parentItem()
    while above is not None:
        if above.clip() and above.inherits("QQuickFlickable"):
            return above.mapRectToScene(above.boundingRect())  # type: ignore[no-any-return]
        above = above.parentItem()
    return None


def check(kiosk: Any, name: str) -> list[str]:
    """Every look of the page that is on the screen."""
    found = []
    for language, large, low in (("id", False, False), ("en", False, True), ("en", True, False), ("id", True, False)):
        access = dataclasses.replace(kiosk.model._inputs.access, large=large, low=low)
        kiosk.model._change(access=access)
        kiosk.model.speak(language)
        kiosk.settle()
        found += [f"{name} {language} {'large ' * large}{'low ' * low}{fault}" for fault in faults(kiosk)]
    return found


def beside(kiosk: Any, step: str) -> list[str]:
    """What a page can look like besides: faults, lists of prices, ways beside the way, every state of the camera."""
    model, found = kiosk.model, []
    if step == "email":
        model.submit("siti")
        found += check(kiosk, "email fault")
    if step == "service":
        model._change(session=dataclasses.replace(model.session, returning=True))
        found += check(kiosk, "service returning")
        model._change(session=dataclasses.replace(model.session, returning=False))
        model.showOnline()
        found += check(kiosk, "online")
        for service in model._inputs.rules.services:
            model.showWay(service.code)
            found += check(kiosk, f"way {service.code}")
            model.back()
        model.back()
    if step == "requirements":
        model.mark("sale_terms")
        model._change(access=Access())
        kiosk.settle()
        kiosk.click("Lihat tarif")
        found += check(kiosk, "tariff")
        kiosk.click("Tutup")
    if step == "institution":
        model._change(institutions={9: (LONG_OFFICE * 3, "Koperasi Contoh", "Yayasan Contoh")})
        found += check(kiosk, "institution suggested")
    if step in {"occupation", "priority"}:
        model._change(session=dataclasses.replace(model.session, guesses=(("occupation", 5), ("priority", "elderly"))))
        found += check(kiosk, f"{step} guessed")
    if step == "review":
        model._change(
            session=dataclasses.replace(model.session, returning=True, remembered=frozenset({"name", "email"}))
        )
        found += check(kiosk, "review returning")
    if step == "scan":
        for scan in scans():
            model._change(scan=scan)
            found += check(kiosk, f"scan {scan}")
    return found


def scans() -> Iterator[Scan]:
    """Every look of the card page."""
    yield from (Scan("live", (hint,), looked=True) for hint in Hint)
    yield from (Scan("live", looked=True, steady_seconds=9, since_seconds=seconds) for seconds in (9, 25))
    yield from (Scan("live"), Scan("missing"), Scan("lost"), Scan("read", named=True), Scan("read", read="32•••01"))


@pytest.fixture
def far_office(make_bench: Callable[..., Any], tmp_path: Path) -> Any:
    plan = plan_foundation(
        "1612", "Badan Pusat Statistik", LONG_OFFICE, "Asia/Jakarta", "1:KP,2:KJ,3:PJR", "a long test password"
    )
    return make_bench(plan=plan, home=tmp_path / "far")


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)], ids=["portrait", "landscape"])
def test_every_page(
    open_kiosk: Callable[..., Any], walk: Callable[..., None], far_office: Any, size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(*size, at=far_office)
    kiosk.model._timer.stop()
    kiosk.theme.setProperty("hintHold", 0)
    found = []
    for step in STEPS:
        walk(kiosk, step, LONG_NAME, "J")
        found += check(kiosk, step)
        found += beside(kiosk, step)
    session = kiosk.model.session
    for state in PrintState:
        kiosk.model._change(session=dataclasses.replace(session, print_state=state), ticket_seconds=15)
        found += check(kiosk, f"ticket {state}")
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
def test_the_screens_outside_a_visit(
    open_kiosk: Callable[..., Any], walk: Callable[..., None], far_office: Any, size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(*size, at=far_office)
    walk(kiosk, "name")
    kiosk.model.access("help")
    assert kiosk.shows("Petugas segera datang.")
    kiosk.model.finish()
    kiosk.clock.advance(12 * 3600)
    kiosk.model.refresh()
    found = check(kiosk, "closed")
    kiosk.model._change(public=None)
    found += check(kiosk, "out of service")
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)], ids=["portrait", "landscape"])
def test_a_service_for_others(
    open_kiosk: Callable[..., Any], walk: Callable[..., None], far_office: Any, size: tuple[int, int]
) -> None:
    kiosk = open_kiosk(*size, at=far_office)
    walk(kiosk, "requirements", LONG_NAME, "R")
    found = check(kiosk, "requirements of a recommendation")
    walk(kiosk, "not_served", LONG_NAME, "R")
    found += check(kiosk, "not served")
    assert found == [], "\n".join(found)


def test_long_names_of_services(open_kiosk: Callable[..., Any], walk: Callable[..., None]) -> None:
    kiosk = open_kiosk()
    rules = kiosk.model._inputs.rules
    name = "Konsultasi Statistik Sektoral dan Pembinaan Data"
    services = tuple(dataclasses.replace(service, names={"id": name, "en": name}) for service in rules.services)
    kiosk.model._change(rules=dataclasses.replace(rules, services=services))
    walk(kiosk, "service")
    found = check(kiosk, "service")
    walk(kiosk, "ticket")
    found += check(kiosk, "ticket")
    assert found == [], "\n".join(found)
