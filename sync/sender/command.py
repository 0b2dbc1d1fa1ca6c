"""The `sync` command: the sender, one delivery and its end, or a new epoch by a technician's hand."""

from __future__ import annotations

import argparse
import secrets
import threading
import time
from pathlib import Path

from ...queue.delivery import LEASE_SECONDS, EpochReason
from ...queue.errors import Fault, KnownError
from ...queue.office import Office, open_office
from ...queue.settings import Settings
from .answers import CentralHead
from .client import Central
from .comparing import SENDER, Comparer
from .deeds import halt_of
from .exchange import tls_context
from .key_file import find_key
from .rounds import Rounds
from .runner import run_sender

OTHERS_SECONDS = LEASE_SECONDS + 5.0
"""How long another machine is waited for that is sending just now."""
LOOK_SECONDS = 0.5


def run_sync_command(home: Path, settings: Settings, options: argparse.Namespace) -> int:
    """Does what the options name; 0 well, 1 where not all was delivered."""
    if not (options.once or options.new_epoch):
        return run_sender(home, settings)
    if not settings.sync.is_set:
        raise KnownError(Fault.CENTRAL_UNSET)
    office = open_office(home, settings)
    try:
        return _new_epoch(office, home, settings) if options.new_epoch else _once(office, home, settings)
    finally:
        office.close()


def _once(office: Office, home: Path, settings: Settings) -> int:
    """Delivers what waits, beside a sender that may be running here or elsewhere."""
    rounds = Rounds(office, home, settings.sync, threading.Event(), alone=True)
    until = time.monotonic() + OTHERS_SECONDS
    try:
        rounds.turn()
        while rounds.halt is None and office.delivery(SENDER).waiting and time.monotonic() < until:
            time.sleep(LOOK_SECONDS)
            rounds.turn()
    finally:
        rounds.close()
    return _told(office, rounds)


def _told(office: Office, rounds: Rounds) -> int:
    waiting = office.delivery(SENDER).waiting
    if rounds.halt is not None:
        print(f"{waiting} events wait: {rounds.halt.state} ({rounds.halt.reason})")
        return 1
    print("all delivered" if not waiting else f"{waiting} events wait: another machine has begun to send them")
    return 1 if waiting else 0


def _new_epoch(office: Office, home: Path, settings: Settings) -> int:
    """What central has already is acknowledged first, so that nothing gets there twice under two numbers."""
    key = find_key(home)
    if key is None:
        raise KnownError(Fault.NOT_ENROLLED)
    central = Central(settings.sync.central, tls_context(settings.sync.authority), key, office.clock)
    try:
        epoch = _open_epoch(office, Comparer(office, central))
    finally:
        central.close()
    print(f"events are numbered anew in epoch {epoch}")
    return 0


def _open_epoch(office: Office, comparer: Comparer) -> str:
    """While it is asked and opened nobody sends: a batch under way would get there under its old numbers."""
    holder = f"new-epoch-{secrets.token_hex(8)}"
    hold = office.hold_outbox(SENDER, holder)
    if hold is None:
        raise KnownError(Fault.ALREADY_RUNNING, "a sender is delivering; try in a minute; nothing was changed")
    try:
        reason, epoch, from_seq = _checked(office, comparer)
        again = office.hold_outbox(SENDER, holder)
        if again is None or again.lease_id != hold.lease_id:
            raise KnownError(Fault.CENTRAL_AWAY, "it took too long to answer; nothing was changed")
        return office.open_epoch(SENDER, reason, epoch, from_seq)
    finally:
        office.release(SENDER, hold)


def _checked(office: Office, comparer: Comparer) -> tuple[EpochReason, str, int]:
    present = office.epoch_heads(SENDER)[-1]
    answer = comparer.head(present.epoch)
    if not isinstance(answer, CentralHead):
        halt = halt_of(answer)
        raise KnownError(Fault.CENTRAL_AWAY, f"{halt.state}, {halt.reason}; nothing was changed")
    if answer.last_seq > present.delivered:
        raise KnownError(Fault.CENTRAL_REFUSED, "it has events that still wait here; first run: sambut sync --once")
    return EpochReason.REPAIRED, present.epoch, present.delivered + 1
