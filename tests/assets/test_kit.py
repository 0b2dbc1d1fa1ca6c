"""Every type of the kit is listed, loads without a word, and has no literal colour."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtQuick import QQuickItem

from sambut.assets import quick

TYPES = sorted(path.stem for path in quick.UI_DIR.glob("*.qml"))
NEEDS = {"FocusRing": "target: Item { }", "EditMenu": "target: TextInput { }"}


def test_qmldir_lists_exactly_the_files() -> None:
    lines = (quick.UI_DIR / "qmldir").read_text().splitlines()
    assert lines[0] == "module Sambut.Ui"
    listed = {line.removeprefix("singleton ") for line in lines[1:] if line}
    assert listed == {f"{name} 1.0 {name}.qml" for name in TYPES}
    assert "singleton Theme 1.0 Theme.qml" in lines


@pytest.mark.parametrize("name", [name for name in TYPES if name not in {"Theme", "Splash"}])
@pytest.mark.parametrize("contrast", [False, True])
def test_every_type_loads_without_a_warning(kit, name: str, contrast: bool) -> None:
    kit.theme.setProperty("contrast", contrast)
    if name == "EditMenu":
        kit.show(f"Item {{ {name} {{ {NEEDS[name]} }} }}")
    else:
        kit.show(f"{name} {{ {NEEDS.get(name, '')} }}")


@pytest.mark.parametrize("name", [name for name in TYPES if name != "Theme"])
def test_only_the_theme_has_literal_colours(name: str) -> None:
    text = (quick.UI_DIR / f"{name}.qml").read_text()
    assert not re.findall(r'"#[0-9A-Fa-f]{3,8}"|"(?:white|black|transparent)"', text)


def test_qmllint_is_clean() -> None:
    tool = Path(sys.executable).with_name("pyside6-qmllint")
    files = [str(path.resolve()) for path in (*quick.UI_DIR.glob("*.qml"), *Path(__file__).parent.glob("*.qml"))]
    done = subprocess.run([str(tool), "-W", "0", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_unknown_services_and_states_fall_back(kit) -> None:
    made = kit.make(
        'QtObject { property string icon: Theme.service("Z").icon; property string sla: Theme.sla("?").icon }'
    )
    assert (made.property("icon"), made.property("sla")) == ("ticket", "clock")


def test_reduced_motion_takes_the_time_out(kit) -> None:
    assert kit.theme.property("screenTime") == 220
    kit.theme.setProperty("reducedMotion", True)
    assert [kit.theme.property(name) for name in ("screenTime", "pressTime", "screenSlide", "slaTime")] == [
        0,
        0,
        0,
        600,
    ]


def test_larger_text_is_only_for_scaled_text(kit) -> None:
    plain, scaled = kit.make("Txt { size: 30 }"), kit.make("Txt { size: 30; scaled: true }")
    kit.theme.setProperty("textScale", 1.2)
    assert (plain.property("px"), scaled.property("px")) == (30, 36)


@pytest.mark.parametrize(
    ("no", "letters", "digits"), [("K-014", "K", "014"), ("PR-1002", "PR", "1002"), ("K014", "K014", "")]
)
def test_a_ticket_number_is_cut_at_its_dash(kit, no: str, letters: str, digits: str) -> None:
    made = kit.make(f'TicketNo {{ no: "{no}" }}')
    assert (made.property("letters"), made.property("digits")) == (letters, digits)


def test_a_clock_splits_digits_and_separators(kit) -> None:
    made = kit.make('Clock { time: "1:07:12" }')
    assert made.property("parts").toVariant() == ["1", ":", "07", ":", "12"]


def test_dots_fit_their_field_and_have_whole_pixels(kit) -> None:
    field = kit.show("DotField { width: 700; height: 100; days: [[40, 5, 3, 2], [1, 0, 0, 0]] }")
    assert field.property("tallest") == 50
    assert field.property("pitch") == 2
    starts = [re.findall(r"M(\S+) ([^a]+)a", path) for path in field.property("paths").toVariant()]
    assert [len(dots) for dots in starts] == [41, 5, 3, 2]
    assert all(x.isdecimal() and 0 < float(y) < 100 for dots in starts for x, y in dots)
    assert len({dot for dots in starts for dot in dots}) == 51


def test_a_toast_leaves_by_itself(kit, qtbot) -> None:
    toast = kit.show("Toast { hold: 60; function say() { show('Petugas segera datang.') } }")
    toast.say()
    assert toast.property("visible")
    qtbot.waitUntil(lambda: not toast.property("visible"), timeout=2000)


def test_the_frame_gives_the_content_what_is_left(kit) -> None:
    frame = kit.make("KioskFrame { width: 1080; height: 1920 }")
    assert (frame.property("contentWidth"), frame.property("contentHeight")) == (952, 1920 - 132 - 264)
    frame.setProperty("low", True)
    assert frame.property("contentHeight") == 1920 - 132 - 768


@pytest.mark.parametrize(("width", "height", "unit"), [(1920, 1080, 1.0), (1366, 768, 768 / 1080), (2160, 3840, 2.0)])
def test_the_frame_scales_to_the_window(kit, width: int, height: int, unit: float) -> None:
    frame = kit.make(f"KioskFrame {{ width: {width}; height: {height} }}")
    assert frame.property("unit") == pytest.approx(unit, abs=0.001)
    assert frame.property("landscape") is (width > height)


def test_in_landscape_the_keyboard_stands_beside_the_content(kit) -> None:
    frame = kit.show("KioskFrame { width: 1920; height: 1080; dock: Keyboard { objectName: 'keys' } }", 1920, 1080)
    keys = frame.property("dock")
    assert isinstance(keys, QQuickItem)
    assert (keys.width(), keys.mapToScene(keys.position()).x()) == (1080, 840)
    assert frame.property("contentWidth") == 840 - 64 - 32


def test_content_that_does_not_fit_scrolls_with_arrows(kit) -> None:
    frame = kit.show("KioskFrame { width: 1080; height: 1920; neededHeight: 4000 }")
    assert frame.property("overflowing")
    assert frame.property("contentHeight") == 1920 - 132 - 264 - 88 - 16
