"""The `enrol` command: makes this machine a device of its branch at the central office, with a one-time code."""

from __future__ import annotations

import argparse
import re
import unicodedata
from pathlib import Path

from ...queue.clock import Clock, system_clock
from ...queue.errors import Fault, KnownError
from ...queue.office import open_office
from ...queue.settings import Settings
from ..wire.problem import Problem
from ..wire.signing import key_id_of
from .answers import EnrolAnswer, Enrolled, Refusal
from .client import Central
from .deeds import halt_of
from .exchange import Patience, tls_context
from .key_file import KEY_FILE, drop_unfinished, keep_key, unfinished_key

CODE_LETTERS = 16
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")


def run_enrol(home: Path, settings: Settings, options: argparse.Namespace) -> int:
    """Raises KnownError saying why this machine was not enrolled, and what to do."""
    code = normalised(options.code)
    if not settings.sync.central:
        raise KnownError(Fault.CENTRAL_UNSET)
    office = open_office(home, settings)
    try:
        branch = office.rules.branch
    finally:
        office.close()
    device = enrol(home, settings, code, options.name or "", branch.code)
    print(f'This machine is "{device.name}" of branch {device.branch} at the central office now; key {device.key_id}.')
    return 0


def normalised(code: str) -> str:
    """A code as it was made: 16 characters of Crockford's base 32. Raises KnownError for what cannot be one."""
    text = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", code[:100])).upper().translate(_MISREAD)
    if len(text) != CODE_LETTERS or set(text) - set(_ALPHABET):
        raise KnownError(Fault.ARGUMENT_WRONG, "a code has 16 letters and digits, as ABCD-EFGH-JKMN-PQRS")
    return text


def enrol(
    home: Path,
    settings: Settings,
    code: str,
    name: str,
    branch: str,
    clock: Clock = system_clock,
    patience: Patience | None = None,
) -> Enrolled:
    """The device that this machine is now; its key is kept only when it is this branch's.

    name: empty for the one that the code was made with.
    """
    context = tls_context(settings.sync.authority)
    key = unfinished_key(home, code)
    central = Central(settings.sync.central, context, key, clock, patience)
    try:
        answer = central.enrol(code, name)
    finally:
        central.close()
    device = _accepted(answer)
    if device.key_id != key_id_of(key.public_key()):
        raise KnownError(Fault.CENTRAL_AWAY, "its answer is about another key")
    if device.branch != branch:
        drop_unfinished(home)
        detail = f"the code was made for branch {device.branch[:8]!r}, this office is {branch!r}; "
        raise KnownError(Fault.CENTRAL_REFUSED, detail + f"let it revoke the device {device.key_id} again")
    keep_key(home, key)
    return device


def _accepted(answer: EnrolAnswer) -> Enrolled:
    if isinstance(answer, Enrolled):
        return answer
    if isinstance(answer, Refusal):
        raise KnownError(Fault.CENTRAL_REFUSED, _ADVICE.get(answer.code, answer.code))
    detail = f"{halt_of(answer).reason}; it can be tried again with the same code"
    raise KnownError(Fault.CENTRAL_AWAY, detail)


_ADVICE: dict[str, str] = {
    Problem.CODE_REFUSED: "the code is wrong, used or too old; ask for another one",
    Problem.KEY_TAKEN: f"the key is another device's; remove {KEY_FILE}.new and try again",
    Problem.SIGNATURE_EXPIRED: "this machine's clock is wrong",
}
