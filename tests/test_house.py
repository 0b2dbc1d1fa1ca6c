"""The house keeps its plan: rooms, directions, packaging, and what the machine must and must not have."""

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("assets", "kiosk", "counter", "queue", "sync")
SPECIMENS = ("tests", "specimens")
"""Shared by the tests and by what the kiosk's visitors hold up in a rehearsed day; nothing else imports it."""
REHEARSALS = {ROOT / "kiosk" / name for name in ("rehearsal.py", "rehearsal_guest.py")}
ALLOWED = {
    "queue": {"queue"},
    "assets": {"assets", "queue"},
    "kiosk": {"kiosk", "assets", "queue"},
    "counter": {"counter", "assets", "queue"},
    "sync": {"sync", "assets", "queue"},
}
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
FOREIGN = {*ROOMS, "sambut", "main", "tests"} - {"queue"}
"""What nobody imports from the top: it would make a second copy. A plain `queue` is the standard library's."""
RULES = sorted(path for path in (ROOT / "queue").glob("*.py"))
DRAWERS = sorted((ROOT / "tests" / "specimens").rglob("*.py"))
NOT_PURE = {"office.py", "doctor.py", "logbook.py", "rehearsal.py", "rehearsal_day.py", "settings.py"}


def imports_of(path):
    """(room, dotted name) of every import of the project's own, and the top names of all others."""
    own, others = [], []
    place = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = place[: len(place) - node.level + 1]
            full = (*base, *((node.module or "").split(".")))
            own.append(tuple(part for part in full if part))
        elif isinstance(node, ast.ImportFrom):
            others.append(node.module or "")
        elif isinstance(node, ast.Import):
            others += [alias.name for alias in node.names]
    return own, others


def test_the_standard_librarys_queue_keeps_its_name():
    assert not (ROOT / "queue" / "__init__.py").exists()
    code = "import queue; queue.SimpleQueue; assert 'site' not in (queue.__file__ or 'site-'), queue"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_the_package_list_is_the_folders():
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"])
    folders = {path.parent.relative_to(ROOT) for path in [*SOURCES, *DRAWERS]}
    found = {"sambut"} | {".".join(("sambut", *folder.parts)) for folder in folders}
    assert listed == found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_directions(path):
    room = path.relative_to(ROOT).parts[0]
    own, others = imports_of(path)
    if path in REHEARSALS:
        own = [target for target in own if target[:2] != SPECIMENS]
    assert {target[0] for target in own} <= ALLOWED[room]
    assert not [name for name in others if name.split(".")[0] in FOREIGN], others


@pytest.mark.parametrize("path", DRAWERS, ids=lambda path: path.name)
def test_specimens_know_of_the_product_only_what_a_sex_is(path):
    own, others = imports_of(path)
    assert {target for target in own if target[:2] != SPECIMENS} <= {("queue", "identity")}
    assert not [name for name in others if name.split(".")[0] in FOREIGN], others


@pytest.mark.parametrize("path", sorted((ROOT / "queue").rglob("*.py")), ids=lambda path: path.name)
def test_the_office_knows_no_window_and_no_wire(path):
    _, others = imports_of(path)
    tops = {name.split(".")[0] for name in others}
    assert not tops & {"PySide6", "shiboken6", "cv2", "escpos", "httpx", "fastapi", "requests"}


@pytest.mark.parametrize("path", [path for path in RULES if path.name not in NOT_PURE], ids=lambda path: path.name)
def test_rules_are_pure(path):
    own, others = imports_of(path)
    assert {name.split(".")[0] for name in others} <= sys.stdlib_module_names
    assert not [target for target in own if "storage" in target or "operations" in target]


def test_only_the_office_opens_storage():
    for path in SOURCES:
        if path.is_relative_to(ROOT / "queue"):
            continue
        own, _ = imports_of(path)
        reached = [target for target in own if target[:2] == ("queue", "storage")]
        assert all(target == ("queue", "storage", "watch") for target in reached), (path, reached)


@pytest.mark.parametrize("path", [*SOURCES, *DRAWERS, ROOT / "main.py"], ids=lambda path: str(path.relative_to(ROOT)))
def test_files_say_what_they_are_for_and_stay_small(path):
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "the first line says the file's one responsibility"
    assert len(text.splitlines()) <= 400


def test_most_files_are_short():
    sizes = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES)
    assert sizes[len(sizes) // 2] <= 100
    assert sizes[int(len(sizes) * 0.9)] <= 250


def test_the_lock_has_hashes_and_no_address():
    lock = (ROOT / "requirements.lock").read_text()
    assert "--hash=sha256:" in lock
    assert not re.search(r"https?://|file:|index-url|find-links", lock)


def test_only_the_headless_opencv_is_there():
    names = {dist.metadata["Name"].lower() for dist in importlib.metadata.distributions()}
    assert {name for name in names if name.startswith("opencv")} == {"opencv-python-headless"}


def test_qt_loses_no_references():
    """PySide6 6.12.0 drops one reference to True with every signal until the process aborts."""
    from PySide6.QtCore import QObject, Signal

    class Sender(QObject):
        sent = Signal(bool)

    sender = Sender()
    before = sys.getrefcount(True)
    for _ in range(100):
        sender.sent.emit(True)
    assert sys.getrefcount(True) >= before - 10


def test_every_fault_has_a_sentence():
    from sambut.main import _PLAIN
    from sambut.queue.errors import Fault

    assert set(_PLAIN) == set(Fault)


def test_nothing_names_a_machine_or_a_workplace():
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    pattern = re.compile(r"(?<![\w.])/(work|root|home)/[a-z]")
    for name in files:
        path = ROOT / name
        if path.suffix in {".py", ".qml", ".md", ".toml", ".sh", ".json", ""} and path.is_file():
            assert not pattern.search(path.read_text(encoding="utf-8", errors="ignore")), name


def test_colours_come_from_the_theme():
    for path in ROOT.rglob("*.qml"):
        if path.name != "Theme.qml" and not {"build", ".venv", "tests"} & set(path.relative_to(ROOT).parts):
            assert not re.search(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8")), path


def test_every_qmldir_lists_its_folder():
    for qmldir in ROOT.rglob("qmldir"):
        if {"build", ".venv"} & set(qmldir.relative_to(ROOT).parts):
            continue
        listed = {line.split()[-1] for line in qmldir.read_text().splitlines() if line.endswith(".qml")}
        assert listed == {path.name for path in qmldir.parent.glob("*.qml")}, qmldir
