"""The `central` command: receives, or makes an account or an enrolment code without the dashboard."""

from __future__ import annotations

import argparse
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...queue.clock import system_clock
from ...queue.commands.asking import ask_password
from ...queue.errors import Fault, KnownError
from ...queue.logbook import open_log
from ...queue.text import NAME_LIMIT, clean_text
from .settings import FILE, CentralSettings, load_central

EXTRA = frozenset(
    {"fastapi", "starlette", "uvicorn", "pydantic", "pydantic_core", "orjson", "jinja2", "h11"}
    | {"prometheus_client", "markupsafe", "anyio"}
)
BY = "terminal"
SHOWN_ONCE = "This password is shown only now. Write it down."


def run_central(home: Path, options: argparse.Namespace) -> int:
    """Does what was asked for; gives the exit status. Raises KnownError."""
    _require_extra()
    deed = {"receive": _receive, "account": _account, "code": _code}[options.deed]
    open_log(home, "central")
    with _settings(home, options) as settings:
        return deed(home, settings, options)


def _require_extra() -> None:
    try:
        from . import serve  # noqa: F401 - whether it can be
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in EXTRA:
            raise
        text = f"{error.name} is not installed; install Sambut with its extra: pip install '.[central]'"
        raise KnownError(Fault.LIBRARY_MISSING, text) from error


@contextmanager
def _settings(home: Path, options: argparse.Namespace) -> Iterator[CentralSettings]:
    from .trial import has_trial, trial_database, trial_settings

    beside_trial = options.deed != "receive" and has_trial(home) and not (home / FILE).is_file()
    if not options.trial and not beside_trial:
        yield load_central(home)
        return
    with trial_database(home) as database:
        yield trial_settings(home, database, system_clock())


def _receive(home: Path, settings: CentralSettings, options: argparse.Namespace) -> int:
    from .serve import Server
    from .trial import TLS

    ended = threading.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: ended.set())
    server = Server(settings)
    server.start()
    print(f"Receiving at {server.settings.url}", flush=True)
    if options.trial:
        print(f"Its authority, for [sync] authority at a branch: {home / TLS / 'authority.pem'}")
        print(f"An account for the dashboard: sambut --home {home} central account LOGIN --role administrator")
        print(f"A code for a branch: sambut --home {home} central code 3171 --name NAME", flush=True)
    while server.is_running and not ended.wait(0.5):
        pass
    status = 0 if ended.is_set() else 1
    server.stop()
    return status


def _account(_home: Path, settings: CentralSettings, options: argparse.Namespace) -> int:
    from .accounts import AccountRefusedError, add_account
    from .database import known_faults, migrated_engine

    asked = ask_password() if options.ask_password else ""
    engine = migrated_engine(settings.database)
    try:
        with known_faults(), engine.begin() as connection:
            made, password = add_account(
                connection, options.login, options.role, system_clock(), name=options.name, password=asked
            )
    except AccountRefusedError as error:
        known = Fault.ACCOUNT_EXISTS if error.fault.value == "login_taken" else Fault.ARGUMENT_WRONG
        raise KnownError(known, error.fault.value.replace("_", " ")) from error
    finally:
        engine.dispose()
    print(f"Account {made.login} ({made.role}) added.")
    if not asked:
        print(f"Password: {password}\n{SHOWN_ONCE}")
    return 0


def _code(_home: Path, settings: CentralSettings, options: argparse.Namespace) -> int:
    from .database import known_faults, migrated_engine
    from .devices import add_branch, name_of
    from .enrolments import make_code

    name, branch_name = clean_text(options.name, 64), clean_text(options.branch_name, NAME_LIMIT)
    engine = migrated_engine(settings.database)
    try:
        with known_faults(), engine.begin() as connection:
            if branch_name or name_of(connection, options.branch) is None:
                add_branch(connection, options.branch, branch_name or f"Satker {options.branch}")
            code = make_code(connection, options.branch, name, BY, system_clock())
    finally:
        engine.dispose()
    print(f"Code: {code}\nIt counts once, within 72 hours. On the branch's machine: sambut enrol {code}")
    return 0
