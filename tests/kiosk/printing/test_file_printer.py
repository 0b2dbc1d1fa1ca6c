"""Tickets into a folder, onto a file and through a device file."""

from __future__ import annotations

import os
import stat
import threading
import time
from pathlib import Path

import pytest

from sambut.kiosk.printing.printer import Printer, PrinterState, open_printer
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import PrinterSettings

pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX")


def file_printer(path: Path, timeout_seconds: float = 3.0) -> Printer:
    return open_printer(PrinterSettings(kind="file", path=str(path), timeout_seconds=timeout_seconds))


def fault_of(printer: Printer, data: bytes = b"ticket") -> KnownError:
    with pytest.raises(KnownError) as caught:
        printer.send(data)
    return caught.value


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_gets_one_file_per_ticket(tmp_path: Path) -> None:
    printer = file_printer(tmp_path)
    printer.send(b"one")
    printer.send(b"two")
    assert names(tmp_path) == ["ticket-000001.bin", "ticket-000002.bin"]
    assert (tmp_path / "ticket-000002.bin").read_bytes() == b"two"
    assert printer.probe() is PrinterState.READY


def test_the_numbers_run_on_after_a_restart(tmp_path: Path) -> None:
    file_printer(tmp_path).send(b"one")
    (tmp_path / "ticket-000007.part").touch()
    (tmp_path / "ticket-old.bin").touch()
    file_printer(tmp_path).send(b"eight")
    assert (tmp_path / "ticket-000008.bin").read_bytes() == b"eight"


def test_rivals_in_one_folder_lose_no_ticket(tmp_path: Path) -> None:
    def print_many(name: int) -> None:
        printer = file_printer(tmp_path)
        for number in range(25):
            printer.send(f"{name}-{number}".encode())

    threads = [threading.Thread(target=print_many, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {path.read_text() for path in tmp_path.glob("*.bin")} == {f"{a}-{b}" for a in range(4) for b in range(25)}
    assert list(tmp_path.glob("*.part")) == []


def test_a_full_disk_leaves_no_half_ticket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    fault = fault_of(file_printer(tmp_path))
    assert fault.code is Fault.PRINTER_FAILED
    assert "No space left" in fault.detail
    assert names(tmp_path) == []


def test_a_read_only_folder_is_unreachable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *, exist_ok: bool) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "touch", refuse)
    fault = fault_of(file_printer(tmp_path))
    assert fault.code is Fault.PRINTER_UNREACHABLE
    assert "Permission denied" in fault.detail


@pytest.mark.parametrize("missing", ["tickets", "tickets/today.bin"])
def test_a_missing_folder_is_unreachable_and_not_made(tmp_path: Path, missing: str) -> None:
    printer = file_printer(tmp_path / missing)
    assert fault_of(printer).code is Fault.PRINTER_UNREACHABLE
    assert printer.probe() is PrinterState.UNREACHABLE
    assert names(tmp_path) == []


def test_a_file_is_appended_to(tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "tickets.bin")
    assert printer.probe() is PrinterState.READY
    printer.send(b"one")
    printer.send(b"two")
    assert (tmp_path / "tickets.bin").read_bytes() == b"onetwo"
    assert printer.probe() is PrinterState.READY


def test_a_read_only_file_is_unreachable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "tickets.bin"
    target.write_bytes(b"")
    target.chmod(stat.S_IREAD)

    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert fault_of(file_printer(target)).code is Fault.PRINTER_UNREACHABLE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the always full device is Linux's")
def test_a_device_that_takes_nothing_has_failed() -> None:
    assert fault_of(file_printer(Path("/dev/full"))).code is Fault.PRINTER_FAILED


@pipes
def test_a_device_is_written_to_as_fast_as_it_takes(tmp_path: Path) -> None:
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    got = bytearray()
    over = threading.Event()

    def take() -> None:
        while not over.wait(0.001) or got[-1:] != b"!":
            try:
                got.extend(os.read(reader, 65536))
            except BlockingIOError:
                continue

    thread = threading.Thread(target=take)
    thread.start()
    file_printer(pipe).send(b"x" * 300_000 + b"!")
    over.set()
    thread.join()
    os.close(reader)
    assert len(got) == 300_001


@pipes
def test_a_device_that_stalls_has_failed_when_the_time_is_over(tmp_path: Path) -> None:
    pipe = tmp_path / "lp0"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    began = time.monotonic()
    fault = fault_of(file_printer(pipe, timeout_seconds=0.3), b"x" * 300_000)
    os.close(reader)
    assert fault.code is Fault.PRINTER_FAILED
    assert 0.25 < time.monotonic() - began < 3


@pipes
def test_a_device_that_nobody_serves_is_unreachable(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "lp0")
    assert fault_of(file_printer(tmp_path / "lp0")).code is Fault.PRINTER_UNREACHABLE
