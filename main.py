"""The command line: builds settings, log and office, then opens one surface."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import platformdirs

from sambut.counter.report.options import report_options
from sambut.kiosk.scan.options import scan_options
from sambut.queue.commands.options import accounts_options, audit_options, init_options, person_options
from sambut.queue.errors import Fault, KnownError
from sambut.queue.logbook import open_log
from sambut.queue.settings import BoardSettings, Settings, load_settings
from sambut.sync.central.options import central_options
from sambut.sync.sender.options import enrol_options, sync_options

if TYPE_CHECKING:
    from sambut.assets.deploy.supervise import Charge
    from sambut.queue.regions import Regions

USAGE_EXIT, FAULT_EXIT = 2, 3
SURFACES = ("kiosk", "counter", "board")
"""What one machine runs that has them all."""
ALONE = (*SURFACES, "survey")
"""What a machine may run by itself."""


def run() -> None:
    """Entry point of the `sambut` command."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Runs one command and gives the exit status: 0 well, 1 with findings, 2 wrong arguments, 3 something missing."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except KnownError as error:
        print(f"sambut: {_PLAIN[error.code]} {_sentence(error.detail)}".rstrip(), file=sys.stderr)
        return FAULT_EXIT
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _sentence(detail: str) -> str:
    return f"({detail})" if detail else ""


_PLAIN: dict[Fault, str] = {
    Fault.CONFIG_UNREADABLE: "The settings file cannot be used.",
    Fault.ARGUMENT_WRONG: "This cannot be used.",
    Fault.OFFICE_MISSING: "There is no office here yet; make one with: sambut init",
    Fault.OFFICE_EXISTS: "There is an office here already; nothing was changed.",
    Fault.DATABASE_AWAY: "The office's database cannot be reached.",
    Fault.DATABASE_BUSY: "The office's database is busy; try again.",
    Fault.DATABASE_NEWER: "The office was last used by a newer version of Sambut; install that version.",
    Fault.DATABASE_DAMAGED: "The office's database is damaged; restore the last backup.",
    Fault.DISK_FULL: "The disk is full; free some space.",
    Fault.DISK_READ_ONLY: "The office's folder cannot be written.",
    Fault.KEY_MISSING: "The office's key file is missing; put it back from where you keep it safe.",
    Fault.KEY_WRONG: "The office's key file does not fit its data.",
    Fault.DISPLAY_MISSING: "There is no display to open a window on.",
    Fault.LIBRARY_MISSING: "A system library is missing; run the set-up again: make setup.",
    Fault.CAMERA_MISSING: "The camera cannot be opened.",
    Fault.CAMERA_LOST: "The camera is gone.",
    Fault.FRAME_UNREADABLE: "The picture cannot be read.",
    Fault.PRINTER_UNSET: "No printer is set.",
    Fault.PRINTER_UNREACHABLE: "The printer cannot be reached.",
    Fault.PRINTER_FAILED: "The printer did not take the ticket.",
    Fault.DATA_FILE_BAD: "A data file cannot be used.",
    Fault.ACCOUNT_EXISTS: "There is an account of this name already.",
    Fault.ACCOUNT_UNKNOWN: "There is no such account.",
    Fault.ALREADY_RUNNING: "It is running already.",
    Fault.FOLDER_NOT_EMPTY: "The folder must be new or empty.",
    Fault.FOLDER_AWAY: "A folder cannot be reached or written.",
    Fault.OUTPUT_AWAY: "The output cannot be written.",
    Fault.MAIL_UNSET: "No mail server is set; name one in sambut.toml under [report.mail].",
    Fault.CENTRAL_UNSET: "No central office is set; name one in sambut.toml under [sync].",
    Fault.CENTRAL_AWAY: "The central office cannot be reached.",
    Fault.CENTRAL_REFUSED: "The central office does not take this.",
    Fault.NOT_ENROLLED: "This machine is not enrolled; ask the central office for a code, then: sambut enrol CODE",
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sambut", description="Sambut, the front desk of a statistics office: kiosk, queue, counter and board."
    )
    parser.add_argument(
        "--home", metavar="DIR", help="the office's folder (default: SAMBUT_HOME, else this user's data folder)"
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    run = _add(commands, "run", _run, "open kiosk, counter and board on this machine and keep them running")
    run.add_argument("--only", choices=ALONE, help="keep only this one running, on the whole screen")
    _surface_options(_add(commands, "kiosk", _surface("kiosk"), "open the visitors' kiosk"))
    _surface_options(_add(commands, "counter", _surface("counter"), "open an officer's window"))
    board = _add(commands, "board", _surface("board"), "open a public board")
    board.add_argument("name", nargs="?", default="", metavar="NAME", help="one of several, as sambut.toml names them")
    _surface_options(board)
    _surface_options(_add(commands, "survey", _surface("survey"), "open the satisfaction survey, as on a tablet"))
    init_options(_add(commands, "init", _init, "make a new office, or give an account a new password"))
    _rehearse_options(_add(commands, "rehearse", _rehearse, "play a whole day against a new office in a folder"))
    scan_options(_add(commands, "scan", _scan, "read cards from pictures, videos or the live camera"))
    accounts_options(_add(commands, "accounts", _accounts, "list the accounts, add one, change one"))
    audit_options(_add(commands, "audit", _audit, "tell who read whose data on which days, and for what"))
    person_options(_add(commands, "person", _person, "tell, correct or erase what is held of one person"))
    report_options(_add(commands, "report", _report, "tell, write or send the report of a day or of a longer time"))
    _add(commands, "reporter", _reporter, "keep, file and send the daily reports by itself, without any window")
    sync_options(_add(commands, "sync", _sync, "deliver what happened to the central office, without any window"))
    central_options(_add(commands, "central", _central, "receive the branches' events, as the central office"))
    enrol_options(_add(commands, "enrol", _enrol, "let this machine deliver to the central office"))
    doctor = _add(commands, "doctor", _doctor, "check this machine and this office, and say what to do")
    doctor.add_argument("--devices", action="store_true", help="only try each device for real, and say what to do")
    return parser


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add(commands: Commands, name: str, act: Callable[..., int], text: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    command.set_defaults(command=act)
    return command


def _surface_options(command: argparse.ArgumentParser) -> None:
    text = "with one screen only, stand beside the other surfaces instead of covering them"
    command.add_argument("--share-screen", action="store_true", help=text)


def _rehearse_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--visits", type=_count, default=60, metavar="N", help="how many visitors come (default: 60)")
    command.add_argument(
        "--seed", type=int, default=7, metavar="N", help="the same seed gives the same day (default: 7)"
    )
    command.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="a new folder for all that the day leaves"
    )


def _count(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", text) or not 1 <= int(text) <= 2000:
        raise argparse.ArgumentTypeError("must be a whole number between 1 and 2000")
    return int(text)


def _home(options: argparse.Namespace) -> Path:
    chosen = options.home or os.environ.get("SAMBUT_HOME") or platformdirs.user_data_dir("sambut", appauthor=False)
    try:
        return Path(chosen).expanduser()
    except RuntimeError as error:
        raise KnownError(Fault.ARGUMENT_WRONG, f"{chosen} names no user's folder") from error


def _settings(options: argparse.Namespace, log_name: str) -> tuple[Path, Settings]:
    home = _home(options)
    settings = load_settings(home)
    open_log(home, log_name)
    return home, settings


def _surface(name: str) -> Callable[[argparse.Namespace], int]:
    def open_it(options: argparse.Namespace) -> int:
        from sambut.assets.splash import show_splash

        home, settings = _settings(options, name)
        shared = bool(options.share_screen)
        board = dict(settings.boards).get(options.name, settings.board) if name == "board" else None
        full = _is_full_screen(settings, name, board) and not shared
        splash = show_splash(home, f"Sambut {name}", full_screen=full, board_screen=board.screen if board else None)
        if name == "kiosk":
            from sambut.kiosk.start import open_kiosk as opener
        elif name == "counter":
            from sambut.counter.start import open_counter as opener
        elif name == "survey":
            from sambut.kiosk.survey.start import open_survey as opener
        else:
            from sambut.kiosk.board.start import open_board

            return open_board(home, settings, splash, shared=shared, name=options.name)
        return opener(home, settings, splash, shared=shared)

    return open_it


def _is_full_screen(settings: Settings, name: str, board: BoardSettings | None) -> bool:
    return board.full_screen if board else name in {"kiosk", "survey"} and settings.kiosk.full_screen


def _run(options: argparse.Namespace) -> int:
    from sambut.assets.deploy.supervise import Supervisor
    from sambut.assets.display import has_display
    from sambut.assets.lock import hold_lock

    home, settings = _settings(options, "run")
    if options.only:
        return _run_alone(home, settings, options.only)
    _make_first_office(home, settings)
    if not has_display():
        out = home / f"rehearsal-{datetime.now(UTC):%Y%m%d-%H%M%S}"
        print(f"No display here: playing a rehearsed day into {out} instead of opening windows.")
        return _play(out, 60, 7)
    lock = hold_lock(home, "run")
    _make_first_office(home, settings)
    charges = [charge for name in SURFACES for charge in _charges(home, settings, name, shared=True)]
    status = Supervisor([*charges, *_background(home, settings)]).run()
    lock.unlock()
    return status


def _run_alone(home: Path, settings: Settings, surface: str) -> int:
    """For a machine with one purpose, as a kiosk: a missing office or display is told, not made up for."""
    from sambut.assets.deploy.supervise import Supervisor
    from sambut.assets.display import require_display
    from sambut.assets.lock import hold_lock
    from sambut.queue.office import open_office

    open_office(home, settings).close()
    require_display()
    lock = hold_lock(home, f"run-{surface}")
    beside = _background(home, settings) if surface == "counter" else []
    status = Supervisor([*_charges(home, settings, surface, shared=False), *beside]).run()
    lock.unlock()
    return status


def _charges(home: Path, settings: Settings, surface: str, *, shared: bool) -> list[Charge]:
    """One process for a surface, and one for each board where the settings name several."""
    from sambut.assets.deploy.supervise import Charge, sambut_command

    if surface != "board" or not settings.boards:
        return [Charge(surface, sambut_command(str(home), surface, shared=shared))]
    names = [name for name, _ in settings.boards]
    return [Charge(f"board {name}", sambut_command(str(home), surface, name, shared=shared)) for name in names]


def _background(home: Path, settings: Settings) -> list[Charge]:
    """What runs beside the surfaces; not on a machine in public, where neither reports nor the wire's key belong."""
    from sambut.assets.deploy.supervise import Charge, sambut_command

    wanted = {"reporter": settings.report.enabled, "sync": settings.sync.is_set}
    names = [name for name, is_wanted in wanted.items() if is_wanted]
    return [Charge(name, sambut_command(str(home), name, shared=False), background=True) for name in names]


def _make_first_office(home: Path, settings: Settings) -> None:
    """Another start may make it at the same moment: then that one's is used."""
    from sambut.queue.commands.init import make_office

    if _has_office(home, settings):
        return
    try:
        make_office(home, settings, _parser().parse_args(["init"]))
    except KnownError as error:
        if error.code is not Fault.OFFICE_EXISTS:
            raise


def _has_office(home: Path, settings: Settings) -> bool:
    from sambut.queue.office import open_office

    try:
        open_office(home, settings).close()
    except KnownError as error:
        if error.code is not Fault.OFFICE_MISSING:
            raise
        return False
    return True


def _init(options: argparse.Namespace) -> int:
    from sambut.queue.commands.init import run_init

    return run_init(*_settings(options, "init"), options)


def _accounts(options: argparse.Namespace) -> int:
    from sambut.queue.commands.accounts import run_accounts

    return run_accounts(*_settings(options, "accounts"), options)


def _audit(options: argparse.Namespace) -> int:
    from sambut.queue.commands.audit import run_audit

    return run_audit(*_settings(options, "audit"), options)


def _person(options: argparse.Namespace) -> int:
    from sambut.queue.commands.person import run_person

    return run_person(*_settings(options, "person"), options)


def _rehearse(options: argparse.Namespace) -> int:
    return _play(options.out, options.visits, options.seed)


def _play(out: Path, visits: int, seed: int) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_QUICK_BACKEND"] = "software"
    from sambut.counter.rehearsal import DeskRehearsal
    from sambut.counter.report.command import run_report
    from sambut.kiosk.rehearsal import RoomRehearsal
    from sambut.queue.rehearsal import rehearse, require_empty

    require_empty(out)
    open_log(out, "rehearsal")
    summary = rehearse(out, visits, seed, RoomRehearsal, DeskRehearsal)
    with contextlib.redirect_stdout(sys.stderr):
        asked = _parser().parse_args(["report", summary["day"], "--out", str(out / "report")])
        run_report(out, load_settings(out), asked)
    print(json.dumps(summary, indent=2, ensure_ascii=False))
    return 0


def _scan(options: argparse.Namespace) -> int:
    from sambut.kiosk.scan.scan_command import run_scan

    return run_scan(options, lambda: _home(options), _regions)


def _regions(home: Path) -> Regions:
    from sambut.queue.office import OWN_DATA
    from sambut.queue.storage.data_files import DataFiles

    return DataFiles(home / OWN_DATA).regions()


def _report(options: argparse.Namespace) -> int:
    from sambut.counter.report.command import run_report

    return run_report(*_settings(options, "report"), options)


def _reporter(options: argparse.Namespace) -> int:
    from sambut.counter.report.reporter import run_reporter

    return run_reporter(*_settings(options, "reporter"))


def _sync(options: argparse.Namespace) -> int:
    from sambut.sync.sender.command import run_sync_command

    return run_sync_command(*_settings(options, "sync"), options)


def _central(options: argparse.Namespace) -> int:
    from sambut.sync.central.command import run_central

    return run_central(_home(options), options)


def _enrol(options: argparse.Namespace) -> int:
    from sambut.sync.sender.enrol import run_enrol

    return run_enrol(*_settings(options, "enrol"), options)


def _doctor(options: argparse.Namespace) -> int:
    from sambut.counter.report.doctor import report_checks
    from sambut.kiosk.doctor import device_checks
    from sambut.queue.doctor import office_checks, report
    from sambut.sync.sender.doctor import sync_checks

    home = _home(options)
    if options.devices:
        from sambut.kiosk.devices import device_trials

        return report(device_trials(load_settings(home)))
    checks = office_checks(home)
    settings = Settings()
    if all(check.good for check in checks if check.name == "settings"):
        settings = load_settings(home)
    return report([*checks, *report_checks(home, settings), *sync_checks(home, settings), *device_checks(settings)])


if __name__ == "__main__":
    run()
