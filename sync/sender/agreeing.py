"""After each local day: whether both ends count the same, and what is delivered again where central misses some."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import date

from ...queue.delivery import Delivery
from ...queue.office import Office
from .answers import Compared, Missing
from .client import Central
from .comparing import SENDER
from .deeds import Halt, halt_of

log = logging.getLogger("sambut.sync")


class Agreeing:
    """Speaks with one central for one opened office."""

    def __init__(self, office: Office, central: Central) -> None:
        self._office, self._central = office, central
        self._sent_again: set[tuple[date, str]] = set()

    def agree(self) -> Halt | None:
        """Every day that is due. That central does not take a digest holds no event back."""
        for day in self._office.days_to_agree(SENDER):
            digest = self._office.day_digest(SENDER, day)
            answer = self._central.put_digest(self._office.rules.branch.code, digest)
            if isinstance(answer, Compared):
                self._keep(day, digest.root, answer)
                continue
            halt = halt_of(answer)
            if halt.state is not Delivery.REFUSED:
                return halt
            log.warning("sync.digest_refused day=%s code=%s", day, halt.reason)
        return None

    def _keep(self, day: date, root: str, answer: Compared) -> None:
        self._office.keep_agreement(SENDER, day, root, answer.agreed)
        if answer.agreed:
            return
        log.warning("sync.differs day=%s ranges=%s", day, len(answer.missing))
        if (day, root) not in self._sent_again:
            self._sent_again.add((day, root))
            self._send_again(answer.missing)

    def _send_again(self, missing: Sequence[Missing]) -> None:
        """From the first number of each epoch that central misses; a range that is none here is left alone."""
        ends = {head.epoch: head.last_seq for head in self._office.epoch_heads(SENDER)}
        real = [part for part in missing if part.first_seq <= part.last_seq <= ends.get(part.epoch, 0)]
        for epoch in sorted({part.epoch for part in real}):
            first = min(part.first_seq for part in real if part.epoch == epoch)
            log.warning("sync.again epoch=%s from_seq=%s", epoch, first)
            self._office.deliver_again(SENDER, epoch, first)
