"""Makes what the service page shows from its inputs; no Qt, no clock of its own."""

from __future__ import annotations

from ...assets.words import clock_time, weekday_date
from .derive_lines import camera_line, machine_lines
from .inputs import Inputs
from .props import BarItem, Button, FrameProps, LeaveProps, ServiceProps, SignInProps, UpkeepProps


def derive_upkeep(inputs: Inputs) -> UpkeepProps:
    """Everything that is shown."""
    return UpkeepProps(
        inputs.page,
        _frame(inputs),
        _sign_in(inputs),
        _service(inputs) if inputs.page == "service" else None,
        _leaving(inputs),
    )


def _frame(inputs: Inputs) -> FrameProps:
    say, branch, hours = inputs.say, inputs.rules.branch, inputs.rules.hours
    return FrameProps(
        agency=branch.agency,
        office=branch.name,
        time=clock_time(inputs.now, hours.zone),
        date=weekday_date(hours.local(inputs.now).date(), inputs.language),
        bar=(BarItem("language", "translate", say("access.language")),),
        shift=say("keyboard.shift"),
        erase=say("keyboard.erase"),
        space=say("keyboard.space"),
        symbols=say("keyboard.symbols"),
        scroll_up=say("scroll.up"),
        scroll_down=say("scroll.down"),
    )


def _sign_in(inputs: Inputs) -> SignInProps:
    say = inputs.say
    return SignInProps(
        title=say("upkeep.sign_in.title"),
        help=say("upkeep.sign_in.help"),
        login=say("upkeep.sign_in.login"),
        password=say("upkeep.sign_in.password"),
        show=say("upkeep.sign_in.show"),
        hide=say("upkeep.sign_in.hide"),
        clear=say("button.clear"),
        error=_error(inputs),
        enter=say("upkeep.sign_in.checking") if inputs.busy else say("upkeep.sign_in.enter"),
        back=say("upkeep.back"),
        busy=inputs.busy,
    )


def _error(inputs: Inputs) -> str:
    if not inputs.refusal:
        return ""
    if inputs.refusal == "rest" and inputs.retry_at is not None:
        return inputs.say("upkeep.refused.rest", clock_time(inputs.retry_at, inputs.rules.hours.zone))
    return inputs.say(f"upkeep.refused.{inputs.refusal}")


def _service(inputs: Inputs) -> ServiceProps:
    name = inputs.account.full_name if inputs.account else ""
    return ServiceProps(
        title=inputs.say("upkeep.title"),
        help=inputs.say("upkeep.who", name),
        camera=camera_line(inputs),
        lines=machine_lines(inputs),
        buttons=(_print_button(inputs), _asked(inputs, "restart", "repeat"), _asked(inputs, "close", "x-circle")),
        back=inputs.say("upkeep.leave"),
    )


def _print_button(inputs: Inputs) -> Button:
    text = inputs.say("upkeep.print.busy" if inputs.printing else "upkeep.print.start")
    return Button("print", "printer", text, usable=not inputs.printing)


def _asked(inputs: Inputs, key: str, icon: str) -> Button:
    asks = inputs.asking == key
    text = inputs.say(f"upkeep.{key}.again" if asks else f"upkeep.{key}.start")
    return Button(key, "warning" if asks else icon, text, asks)


def _leaving(inputs: Inputs) -> LeaveProps:
    left = inputs.idle_seconds
    if left is None:
        return LeaveProps()
    return LeaveProps(
        visible=True,
        seconds=left,
        value=left / max(1, inputs.idle_total),
        title=inputs.say("idle.title"),
        text=inputs.say("upkeep.idle", left),
        keep=inputs.say("upkeep.stay"),
        clear=inputs.say("upkeep.leave"),
    )
