"""Queues a report's letters by hand, where e-mail is set up; what sends them is another process."""

from __future__ import annotations

from collections.abc import Callable

from ....queue.access import Actor
from ....queue.office import Office
from ....queue.operations.report_editions import Addressee
from ....queue.report.period import Period
from ....queue.report_settings import ReportSettings

Send = Callable[[Actor, Period], int]
"""Queues the letters of a period; how many wait now that did not."""


def sender_of(office: Office, settings: ReportSettings) -> Send | None:
    """Sends to those whom the settings name; None where there is nobody, or no server."""
    mail, language = settings.mail, settings.mail.language or settings.languages[0]
    addressees = tuple(Addressee(address, language) for address in mail.recipients)
    if not mail.is_set or not addressees:
        return None
    return lambda actor, period: office.queue_letters(actor, period, addressees, again=True)
