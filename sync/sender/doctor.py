"""What the doctor says of delivery to the central office: whether it is set up, gets through, and is counted alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from ...queue.delivery import Delivery, DeliveryState
from ...queue.doctor import Check, tried
from ...queue.errors import KnownError
from ...queue.office import Office, open_office
from ...queue.settings import Settings
from .answers import CentralHead
from .client import Central
from .comparing import SENDER
from .deeds import halt_of
from .exchange import Patience, tls_context
from .key_file import KEY_FILE, find_key, is_readable_by_others

SHORT = Patience(connect=3, whole=8)
LONG_WAIT = timedelta(hours=1)
MOST_SKEW = timedelta(seconds=120)
SHOWN = 5


def sync_checks(home: Path, settings: Settings) -> list[Check]:
    """The checks of delivery; none where there is no office, which another check tells."""
    if not settings.sync.central:
        return [
            Check("sync", True, "no central office is set; where there is one, name it in sambut.toml under [sync]")
        ]
    try:
        office = open_office(home, settings)
    except KnownError:
        return []
    try:
        checks = _of_state(office.delivery(SENDER), office)
        if settings.sync.is_set:
            checks += [tried("sync key", lambda: _key(home))]
            checks += _tried_all("central", lambda: _central(office, home, settings))
    finally:
        office.close()
    return checks


def _tried_all(name: str, attempt: Callable[[], list[Check]]) -> list[Check]:
    try:
        return attempt()
    except KnownError as error:
        return [Check(name, False, error.detail)]


def _of_state(state: DeliveryState, office: Office) -> list[Check]:
    checks = [Check("sync", *_delivery(state, office))]
    if state.parked:
        text = f"{state.parked} events are kept aside at the central office as not understood; tell its technician"
        checks.append(Check("parked", False, text))
    if state.differing:
        days = ", ".join(str(day) for day in state.differing[:SHOWN])
        more = len(state.differing) - SHOWN
        text = f"{days}{f' and {more} more' if more > 0 else ''}: the central office counts otherwise"
        checks.append(Check("sync days", False, text))
    return checks


def _delivery(state: DeliveryState, office: Office) -> tuple[bool, str]:
    zone = office.rules.hours.local
    since = f" since {zone(state.waiting_since):%Y-%m-%d %H:%M}" if state.waiting_since else ""
    waiting = f"{state.waiting} events wait{since}" if state.waiting else "no event waits"
    if state.state in {Delivery.REFUSED, Delivery.REVOKED, Delivery.NOT_ENROLLED}:
        return False, f"{waiting}; {_WORDS[state.state]} ({state.reason})"
    if not state.waiting:
        return True, "all delivered"
    is_long = state.waiting_since is None or office.clock() - state.waiting_since > LONG_WAIT
    why = f"; the central office was not reached ({state.reason})" if state.state is Delivery.OFFLINE else ""
    return not is_long, waiting + (why or ("; start sambut run, or sambut sync" if is_long else ""))


_WORDS = {
    Delivery.REFUSED: "the central office refuses them",
    Delivery.REVOKED: "this office's device was revoked; ask for a code, then: sambut enrol CODE",
    Delivery.NOT_ENROLLED: "not enrolled; ask the central office for a code, then: sambut enrol CODE",
}


def _key(home: Path) -> tuple[bool, str]:
    path = home / KEY_FILE
    if find_key(home) is None:
        return False, f"{path} is missing; ask the central office for a code, then: sambut enrol CODE"
    if is_readable_by_others(home):
        return False, f"others can read {path}; run: chmod 600 {path}"
    return True, "readable by its owner only"


def _central(office: Office, home: Path, settings: Settings) -> list[Check]:
    """A real request, signed, as the sender makes them."""
    context, key = tls_context(settings.sync.authority), find_key(home)
    if key is None:
        return []
    central = Central(settings.sync.central, context, key, office.clock, SHORT)
    try:
        answer = central.head(office.rules.branch.code, office.epoch_heads(SENDER)[-1].epoch)
        offset = central.offset
    finally:
        central.close()
    if not isinstance(answer, CentralHead):
        halt = halt_of(answer)
        return [Check("central", False, f"{settings.sync.central}: {halt.state} ({halt.reason})")]
    return [Check("central", True, f"{settings.sync.central} answers"), _clock(offset or timedelta())]


def _clock(offset: timedelta) -> Check:
    """As central has it: this machine's clock less its own."""
    skew = -offset.total_seconds()
    told = f"{abs(skew):.0f} s {'ahead of' if skew > 0 else 'behind'} the central office's"
    if abs(offset) > MOST_SKEW:
        return Check("clock", False, f"{told}; set this machine's clock")
    return Check("clock", True, told)
