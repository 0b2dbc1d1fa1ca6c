"""The dashboard in a real Chromium over TLS: by keyboard alone, checked by axe, at every width, without scripts."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from sambut.sync.central.dashboard.guard import LANGUAGE
from sambut.tests.sync.central.dashboard.scene import LOGINS, PASSWORD, put_accounts, put_scene
from sambut.tests.sync.world import Central

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")
ONLY = {"resultTypes": ["violations"]}
WIDTHS = (320, 768, 2560)
PATHS = (
    *("/", "/?period=2026-10", "/provinces/{province}", "/branches", "/branches/{hostile}?period=2026-10"),
    *("/branches/{lengthy}", "/alarms", "/alarms?list=parked", "/devices", "/enrol", "/accounts", "/deeds"),
    *("/password", "/provinces/9999"),
)


@dataclass(frozen=True)
class Town:
    """A central PST. lengthy, hostile: branches with such names, and all kinds of trouble."""

    central: Central
    lengthy: str
    hostile: str

    @property
    def url(self) -> str:
        """Its address."""
        return self.central.url

    @property
    def paths(self) -> list[str]:
        """Every page."""
        places = {"lengthy": self.lengthy, "hostile": self.hostile, "province": f"{self.hostile[:2]}00"}
        return [path.format(**places) for path in PATHS]


@pytest.fixture(scope="module")
def town(central_for_all):
    """Sixty branches, alarms, long and hostile names."""
    put_accounts(central_for_all.engine)
    codes = put_scene(central_for_all.engine, 50, 2)
    return Town(central_for_all, codes[45], codes[46])


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def window(browser: Browser, town, **options) -> Iterator[Page]:
    """A page of its own; nothing may be asked of another origin, and the console stays empty."""
    context = browser.new_context(ignore_https_errors=True, base_url=town.url, **options)
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text) if "status of 4" not in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(town.url + "/") else said.append(request.url))
    yield page
    context.close()
    assert said == []


def sign_in(page: Page, role: str, language: str = "id") -> None:
    """Through the form."""
    page.goto("/sign-in")
    if language == "en":
        page.click("button[name=language]")
    page.fill("#login", LOGINS[role])
    page.fill("#password", PASSWORD)
    page.click("button.primary")
    page.wait_for_url("**/")


def tab_to(page: Page, wanted: str, most: int = 120) -> None:
    """Presses Tab until the wanted thing has the focus, and can be seen to have it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert shown == "solid"
            return
    raise AssertionError(f"no way by keyboard to {wanted}")


def press_to(page: Page, wanted: str) -> None:
    """Goes there by keyboard and on by Enter."""
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_everything_by_keyboard(chromium, town):
    with window(chromium, town) as page:
        page.goto("/")
        tab_to(page, "#login")
        page.keyboard.type("bayu")
        tab_to(page, "#password")
        page.keyboard.type(PASSWORD)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.title().startswith("Pelayanan nasional")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main", "the skip link"
        press_to(page, f"a[href='/provinces/{town.lengthy[:2]}00']")
        press_to(page, f"a[href='/branches/{town.lengthy}']")
        press_to(page, f"a[href='/enrol?branch={town.lengthy}']")
        tab_to(page, "#name")
        page.keyboard.type("Laptop loket")
        press_to(page, "button.primary")
        assert len(page.inner_text("#made")) == 19
        press_to(page, f"main a[href='/branches/{town.lengthy}#devices']")
        assert page.evaluate("document.activeElement.id") == "devices"
        press_to(page, "a[href$='/revoke']")
        press_to(page, "button.danger")
        assert "Dicabut" in page.inner_text("main")
        tab_to(page, ".me summary")
        page.keyboard.press("Enter")
        press_to(page, ".me form button")
        assert page.url.endswith("/sign-in")
        page.goto("/")
        assert "/sign-in" in page.url


def test_axe_finds_nothing_and_nothing_scrolls_sideways(chromium, town):
    """Every page once, in either language and either scheme by turns, at every width."""
    axe, found, looks = Axe(), {}, itertools.cycle(itertools.product(("id", "en"), ("light", "dark")))
    with window(chromium, town) as page:

        def look(path: str) -> None:
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, (path, width, wide)
            found[path] = axe.run(page, options=ONLY)

        page.goto("/sign-in")
        page.fill("#login", "nobody")
        page.fill("#password", PASSWORD)
        with page.expect_navigation():
            page.click("button.primary")
        look("a fault")
        sign_in(page, "administrator")
        key = town.central.rows("device")[0].key_id
        for path, (language, scheme) in zip((*town.paths, f"/devices/{key}/revoke"), looks, strict=False):
            page.context.add_cookies([{"name": LANGUAGE, "value": language, "url": town.url}])
            page.emulate_media(color_scheme=scheme)
            page.goto(path)
            assert page.get_attribute("html", "lang") == language
            look(path)
        page.goto("/enrol?branch=3273")
        page.fill("#name", "Server")
        with page.expect_navigation():
            page.click("button.primary")
        look("a code")
    assert not [(path, one.generate_report()) for path, one in found.items() if one.violations_count]


def test_all_goes_without_scripts(chromium, town):
    with window(chromium, town, java_script_enabled=False) as page:
        sign_in(page, "operator", "en")
        page.click("nav.period a:has-text('Month')")
        page.click(f"a[href^='/provinces/{town.hostile[:2]}00']")
        page.click(f"a[href^='/branches/{town.hostile}']")
        page.click(".me summary")
        assert page.is_visible(".me a[href='/password']")
        page.goto(f"/enrol?branch={town.hostile}")
        page.fill("#name", "Server")
        page.click("button.primary")
        assert page.is_hidden("[data-print]")
        assert len(page.inner_text("#made")) == 19
        page.goto("/alarms?list=forks")
        with page.expect_navigation():
            page.click("main form button")
        assert page.locator("#forks:focus").count() == 1
        assert page.url.endswith("/alarms?list=forks#forks")
        assert len(town.central.rows("fork", "settled_by = 'bayu'")) == 1


def test_a_hostile_name_runs_nothing(chromium, town):
    with window(chromium, town) as page:
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        sign_in(page, "administrator")
        for path in (f"/branches/{town.hostile}", "/alarms", f"/devices?q={town.hostile}"):
            page.goto(path)
            assert page.evaluate("document.querySelectorAll('main script, main img').length") == 0


def test_what_is_printed_is_the_page_alone(chromium, town):
    with window(chromium, town) as page:
        sign_in(page, "operator")
        page.goto(f"/enrol?branch={town.hostile}")
        page.fill("#name", "Server")
        page.click("button.primary")
        assert page.is_visible("[data-print]")
        page.emulate_media(media="print", forced_colors="active")
        assert page.is_hidden("header nav")
        assert page.is_hidden(".no-print")
        assert page.is_visible("#made")
