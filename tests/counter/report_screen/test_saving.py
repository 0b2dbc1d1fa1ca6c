"""Out of the window: into a file that is never replaced unasked, to the viewer; and what is said when it fails."""

from __future__ import annotations

import errno
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMetaObject, QObject, Qt, QUrl

from sambut.queue.errors import Fault, KnownError
from sambut.queue.report.period import Span, period_of
from sambut.tests.queue.report.invented_days import InventedDay, write_days

from .conftest import PASSWORD, SYSTEM

Key = Qt.Key
YESTERDAY = date(2026, 10, 5)
NAME = "laporan-pst-9971-2026-10-06"
STARTS = {"pdf": b"%PDF-", "xlsx": b"PK", "csv": b"", "json": b"{"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Somewhere to save."""
    made = tmp_path / "files"
    made.mkdir()
    return made


def files_dialog(desk: Any) -> QObject | None:
    found: QObject | None = desk.window.findChild(QObject, "saveDialog")
    return found


def save(desk: Any, form: str, path: Path) -> None:
    """The button, and what the dialog answers for another name."""
    desk.click(f"save_{form}")
    dialog = files_dialog(desk)
    assert dialog is not None
    QMetaObject.invokeMethod(dialog, "reject")
    desk.model.report.saver.saveTo(QUrl.fromLocalFile(str(path)))
    desk.settle()


def asked(desk: Any) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    desk.model.report.saver.pathAsked.connect(lambda form, url: found.append((form, Path(url.toLocalFile()).name)))
    return found


@pytest.mark.parametrize("form", ["pdf", "xlsx", "csv", "json"])
def test_each_form_is_saved_as_what_it_is(desk: Any, folder: Path, form: str) -> None:
    path = folder / f"hasil.{form}"
    save(desk, form, path)
    assert path.read_bytes().startswith(STARTS[form])
    assert path.stat().st_size > 500
    assert desk.value("message", "text") == f"hasil.{form} tersimpan di {folder}."
    assert list(folder.iterdir()) == [path], "nothing is left beside it"


def test_names_are_those_of_the_report_folder(desk: Any) -> None:
    names = asked(desk)
    for form in ("pdf", "json"):
        desk.model.report.saver.askPath(form)
    desk.model.report.choosePaper("en")
    for form in ("xlsx", "json"):
        desk.model.report.saver.askPath(form)
    desk.model.report.chooseSpan("quarter")
    desk.model.report.saver.askPath("csv")
    assert names == [
        ("pdf", f"{NAME}.pdf"),
        ("json", f"{NAME}.json"),
        ("xlsx", f"{NAME}-en.xlsx"),
        ("json", f"{NAME}.json"),
        ("csv", "laporan-pst-9971-2026-q4-en.csv"),
    ]


def test_what_is_saved_is_what_is_shown(desk: Any, folder: Path) -> None:
    desk.model.report.step(-1)
    save(desk, "json", folder / "a")
    saved = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    assert "2026-10-05" in json.dumps(saved)


def test_a_file_is_replaced_only_when_asked(desk: Any, folder: Path) -> None:
    path = folder / "a.json"
    path.write_text("mine", encoding="utf-8")
    save(desk, "json", path)
    assert desk.value("dialogTitle", "text") == "Ganti berkas yang sudah ada?"
    desk.key(Key.Key_Escape)
    assert path.read_text(encoding="utf-8") == "mine"
    save(desk, "json", path)
    desk.click("questionYes")
    assert path.read_bytes().startswith(b"{")
    assert desk.value("message", "text").startswith("a.json tersimpan")
    assert list(folder.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (errno.ENOSPC, "Tidak tersimpan: penyimpanan penuh. Pilih tempat lain."),
        (
            errno.EROFS,
            "Tidak tersimpan: tempat itu tidak boleh ditulisi, atau berkasnya sedang dibuka. Pilih tempat lain.",
        ),
        (errno.EIO, "Tidak tersimpan: tempat itu tidak dapat dicapai. Pilih tempat lain."),
    ],
)
@pytest.mark.parametrize("there", [False, True])
def test_what_the_disk_refuses_is_said_and_leaves_everything_as_it_was(
    desk: Any, folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, text: str, there: bool
) -> None:
    path = folder / "a.json"
    if there:
        path.write_text("mine", encoding="utf-8")

    def refuse(_: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", refuse)
    save(desk, "json", path)
    if there:
        desk.click("questionYes")
    assert desk.value("message", "text") == text
    assert desk.model.shown.message_tone == "error"
    assert [item.read_text(encoding="utf-8") for item in folder.iterdir()] == (["mine"] if there else [])
    assert desk.model.report.saver.shown.hold == ""


def test_a_place_that_is_gone(desk: Any, folder: Path) -> None:
    save(desk, "json", folder / "gone" / "a.json")
    assert desk.value("message", "text").startswith("Tidak tersimpan: tempat itu tidak dapat dicapai.")


UNUSABLE = "Tidak tersimpan: nama atau tempat itu tidak dapat dipakai. Pilih yang lain."


@pytest.mark.parametrize("name", ["x" * 300 + ".json", "x" * 300, "x" * 252, "nul\x00.json"])
def test_a_name_that_no_file_can_have_is_told(desk: Any, folder: Path, name: str) -> None:
    saver = desk.model.report.saver
    saver.askPath("json")
    saver.saveTo(QUrl.fromLocalFile(f"{folder.as_posix()}/{name}"))
    desk.settle()
    assert desk.value("message", "text") == UNUSABLE
    assert desk.model.shown.message_tone == "error"
    assert (saver.shown.hold, list(folder.iterdir())) == ("", [])


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_a_place_that_may_not_be_looked_at_is_told(
    desk: Any, folder: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    real = Path.stat

    def refuse(path: Path, **named: Any) -> Any:
        if path.is_relative_to(folder):
            raise OSError(number, "no")
        return real(path, **named)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", refuse)
        patch.setattr("sambut.counter.report.screen.save_model.QStandardPaths.writableLocation", lambda _: str(folder))
        save(desk, "json", folder / "a.json")
    assert desk.value("message", "text").startswith("Tidak tersimpan: tempat itu tidak")
    assert desk.model.report.saver.shown.hold == ""
    save(desk, "json", folder / "a.json")
    assert (folder / "a.json").exists(), "the next attempt goes as ever"


@pytest.mark.parametrize("name", ["there", "there.json"])
def test_a_folder_is_no_file(desk: Any, folder: Path, name: str) -> None:
    (folder / name).mkdir()
    save(desk, "json", folder / name)
    assert desk.value("message", "text") == UNUSABLE
    assert [item.name for item in folder.iterdir()] == [name]


def test_an_address_is_no_file(desk: Any) -> None:
    saver = desk.model.report.saver
    saver.askPath("json")
    saver.saveTo(QUrl("https://example.org/a.json"))
    desk.settle()
    assert desk.value("message", "text") == UNUSABLE


def one_more_guest(past: Any) -> None:
    """Yesterday's figures change after they were read."""
    more = InventedDay(past.office.rules, YESTERDAY, seed=77, busy=5)
    more.play()
    write_days(past.office, [more])


def test_what_is_saved_is_what_the_office_knows_and_is_shown_then(desk: Any, past: Any, folder: Path) -> None:
    report = desk.model.report
    desk.click("before")
    before, pages = report._inputs.main.reading.report.whole.counts.arrivals, report.shown.main.pages
    one_more_guest(past)
    save(desk, "json", folder / "a.json")
    known = past.office.report(SYSTEM, period_of(Span.DAY, YESTERDAY)).whole.counts.arrivals
    saved = json.loads((folder / "a.json").read_text(encoding="utf-8"))
    assert saved["whole"]["counts"]["arrivals"] == known > before
    assert report._inputs.main.reading.report.whole.counts.arrivals == known
    assert report.shown.main.pages != pages


def test_a_past_day_is_read_anew_by_the_button(desk: Any, past: Any) -> None:
    desk.click("before")
    before = desk.model.report._inputs.main.reading.report.whole.counts.arrivals
    one_more_guest(past)
    desk.click("renew")
    assert desk.model.report._inputs.main.reading.report.whole.counts.arrivals > before


def test_what_cannot_be_read_is_not_saved(desk: Any, past: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any) -> None:
        raise KnownError(Fault.DATABASE_AWAY, "gone")

    monkeypatch.setattr(past.office, "read_draft", away)
    save(desk, "json", folder / "a.json")
    assert desk.value("message", "text").startswith("Tidak tersimpan: data kantor")
    desk.click("view")
    assert desk.value("message", "text") == "Data kantor sedang tidak dapat dicapai."
    assert desk.model.shown.message_tone == "error"
    assert (list(folder.iterdir()), desk.model.report.saver.shown.hold) == ([], "")


def test_the_viewer_gets_a_copy_that_goes_with_the_person(desk: Any) -> None:
    opened: list[Path] = []
    desk.model.report.saver.open_file = lambda path: opened.append(path) or True
    for _ in range(2):
        desk.click("view")
    assert [path.name for path in opened] == [f"{NAME}.pdf"] * 2
    assert len({path.parent for path in opened}) == 2, "a viewer may hold the first"
    assert opened[0].read_bytes().startswith(b"%PDF-")
    assert not desk.shows("message")
    desk.model.signIn.signOut()
    assert not any(path.exists() for path in opened)


def test_no_viewer_is_said(desk: Any) -> None:
    desk.model.report.saver.open_file = lambda _: False
    desk.click("view")
    assert desk.value("message", "text").startswith("Tidak ada program di komputer ini yang membuka PDF.")


def test_the_answer_of_a_dialog_that_outlived_the_lock_saves_nothing(desk: Any, folder: Path) -> None:
    saver = desk.model.report.saver
    saver.askPath("json")
    desk.model.lock.lock()
    saver.saveTo(QUrl.fromLocalFile(str(folder / "a.json")))
    desk.model.lock.unlock(PASSWORD)
    saver.saveTo(QUrl("https://example.org/a.json"))
    assert list(folder.iterdir()) == []


def test_the_files_dialog_opens_by_key_with_the_name_and_goes_with_the_lock(
    desk: Any, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sambut.counter.report.screen.save_model._documents", lambda: folder)
    desk.key(Key.Key_S, modifiers=Qt.KeyboardModifier.ControlModifier)
    dialog = files_dialog(desk)
    assert dialog is not None
    assert dialog.property("visible") is True
    assert Path(dialog.property("selectedFile").toLocalFile()) == folder / f"{NAME}.pdf"
    QMetaObject.invokeMethod(dialog, "accept")
    desk.settle()
    assert [item.name for item in folder.iterdir()] == [f"{NAME}.pdf"]
    desk.click("save_csv")
    assert files_dialog(desk).property("visible") is True
    desk.model.lock.lock()
    desk.settle()
    assert files_dialog(desk) is None
