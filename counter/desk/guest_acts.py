"""Sends the guest at the desk on: to another service or desk, aside for a while, to the visit's next service."""

from __future__ import annotations

from ...queue.operations.desks import DeskPlace, DeskState
from ...queue.operations.legs import TransferReason
from ...queue.operations.serving import HoldReason
from ...queue.ticket import Ticket
from ..dialogs.dialog_model import Answers
from ..dialogs.form import Field, Form, Option
from .acts import Acts
from .derive_hold import closing_text, hold_minutes

USUAL_HOLD = 15
ANY_DESK, HERE, QUEUE, NO_MORE = "any", "here", "queue", "none"


class GuestActs(Acts):
    """Transfer, hold, finish and go on."""

    def transfer(self) -> None:
        """Asks where the guest is sent, with who sits where."""
        if self._desk.ready("transfer"):
            self._shift.run(self._shift.office.desk_places, self._ask_transfer)

    def _ask_transfer(self, places: tuple[DeskPlace, ...]) -> None:
        guest = self._desk.guest
        if guest is None or self._dialog.is_open:
            return
        desks = tuple(
            Option(str(place.desk.number), self._desk_text(place))
            for place in places
            if place.desk.number != guest.desk
        )
        everywhere = Option(ANY_DESK, self.say("transfer.any_desk"))
        form = Form(
            self.say("transfer.title", guest.text),
            self.say("action.transfer"),
            icon="user-switch",
            fields=(
                Field("service", self.say("ask.service"), "chips", guest.service, options=self._services()),
                Field("desk", self.say("ask.desk"), "chips", ANY_DESK, options=(everywhere, *desks)),
                self.reasons("transfer", TransferReason),
            ),
        )
        self._dialog.ask(form, lambda answers: self._transfer(guest, answers))

    def _transfer(self, guest: Ticket, answers: Answers) -> None:
        if not self.has(answers, "service", "desk", "reason"):
            return
        service = answers["service"]
        to_desk = None if answers["desk"] == ANY_DESK else int(answers["desk"])
        if to_desk is None and service == guest.service:
            self._dialog.refuse({"service": self.say("fault.same_service")})
            return
        why, office = TransferReason(answers["reason"]), self._shift.office
        self.run(lambda actor: office.transfer(actor, guest.ticket_id, service, to_desk, why))

    def hold(self) -> None:
        """Asks why and for how long the guest is set aside."""
        guest = self._desk.guest
        if not self._desk.ready("hold") or guest is None:
            return
        choices, text = hold_minutes(self._desk.inputs), closing_text(self._desk.inputs)
        usual = min(USUAL_HOLD, choices[-1])
        fields = (self.reasons("hold", HoldReason), self.minutes("hold.minutes", choices, usual))
        title, yes = self.say("hold.title", guest.text), self.say("action.hold")
        form = Form(title, yes, text, icon="pause-circle", fields=fields)
        self._dialog.ask(form, lambda answers: self._hold(guest, answers))

    def _hold(self, guest: Ticket, answers: Answers) -> None:
        if self.has(answers, "reason", "minutes"):
            why, minutes, office = HoldReason(answers["reason"]), int(answers["minutes"]), self._shift.office
            self.run(lambda actor: office.hold(actor, guest.ticket_id, why, minutes))

    def finish(self) -> None:
        """Finishes; a visit that came for more asks first how it goes on."""
        view = self._desk.view
        if view is not None and view.guest is not None and view.guest.pending and self._desk.ready("finish"):
            self._ask_next(view.guest.pending)
        else:
            self._desk.finish()

    def go_on(self) -> None:
        """Asks which service comes next, also one that the visit did not come for."""
        view = self._desk.view
        if self._desk.ready("go_on") and view is not None and view.guest is not None:
            self._ask_next(view.guest.pending)

    def _ask_next(self, pending: str) -> None:
        guest, view = self._desk.guest, self._desk.view
        if guest is None or view is None or not self._desk.may_finish():
            return
        services = tuple(option for option in self._services() if option.key != guest.service)
        no_more = Option(NO_MORE, self.say("go_on.none"))
        first = pending[:1]
        places = (Option(HERE, self.say("go_on.here")), Option(QUEUE, self.say("go_on.queue")))
        here = HERE if not first or first in view.desk.prefixes else QUEUE
        form = Form(
            self.say("go_on.title", guest.text),
            self.say("go_on.yes"),
            self.say("go_on.pending", self._names(pending)) if pending else "",
            icon="list-checks",
            fields=(
                Field("service", self.say("ask.next_service"), "chips", first, options=(*services, no_more)),
                Field("place", self.say("ask.place"), "chips", here, options=places),
            ),
            hidden=lambda answers: frozenset({"place"} if answers["service"] == NO_MORE else ()),
        )
        self._dialog.ask(form, lambda answers: self._go_on(guest, answers))

    def _go_on(self, guest: Ticket, answers: Answers) -> None:
        if not self.has(answers, "service"):
            return
        office, service, here = self._shift.office, answers["service"], answers["place"] == HERE
        if service == NO_MORE:
            self.run(lambda actor: office.finish(actor, guest.ticket_id))
        else:
            self.run(lambda actor: office.go_on(actor, guest.ticket_id, service, here=here))

    def _services(self) -> tuple[Option, ...]:
        rules, language = self._shift.rules, self._shift.language
        return tuple(Option(item.prefix, item.name(language)) for item in rules.walk_in)

    def _names(self, prefixes: str) -> str:
        rules, language = self._shift.rules, self._shift.language
        return ", ".join(rules.service(prefix).name(language) for prefix in prefixes)

    def _desk_text(self, place: DeskPlace) -> str:
        name = self.say("desks.name", place.desk.number)
        state = {
            DeskState.OPEN: place.holder,
            DeskState.BREAK: self.say("transfer.resting"),
            DeskState.CLOSED: self.say("transfer.nobody"),
        }[place.state]
        return f"{name} · {state}"
