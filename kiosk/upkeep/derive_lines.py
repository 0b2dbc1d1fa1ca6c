"""The lines of the service page: each device and part with its state in words, and what to do where it is amiss."""

from __future__ import annotations

from ...assets.delivery import Reader, to_check, told
from ...assets.words import clock_time, short_date, table, zone_name
from ...queue.disk import LEAST_FREE_BYTES
from ...queue.ticket import PrintState
from .inputs import Inputs
from .props import Line

GOOD, BAD, PLAIN = "good", "bad", "plain"
DARK = 25
"""A mean grey below it is a covered lens or a room without light."""


def camera_line(inputs: Inputs) -> Line:
    """The camera: its state and, while it lives, size and brightness of its picture."""
    camera, name = inputs.camera, inputs.say("upkeep.camera.name")
    if not inputs.camera_set:
        return Line("camera", name, inputs.say("upkeep.camera.unset"), PLAIN)
    if camera.state != "live":
        look = PLAIN if camera.state in {"", "starting"} else BAD
        return Line("camera", name, inputs.say(f"upkeep.camera.{camera.state or 'starting'}"), look)
    if not camera.width:
        return Line("camera", name, inputs.say("upkeep.camera.live"), GOOD)
    key = "upkeep.camera.dark" if camera.brightness < DARK else "upkeep.camera.size"
    return Line(
        "camera",
        name,
        inputs.say(key, camera.width, camera.height, round(camera.brightness / 2.55)),
        BAD if camera.brightness < DARK else GOOD,
    )


def machine_lines(inputs: Inputs) -> tuple[Line, ...]:
    """Everything else, in the order a technician would go."""
    parts = (_printer, _readers, _text, _disk, _database, _clock, _sync, _version)
    return tuple(part(inputs) for part in parts)


def _line(inputs: Inputs, key: str, look: str, words: str, *values: object) -> Line:
    return Line(key, inputs.say(f"upkeep.{key}.name"), inputs.say(f"upkeep.{words}", *values), look)


def _printer(inputs: Inputs) -> Line:
    state, printed = inputs.printer, inputs.printed
    if not state:
        return _line(inputs, "printer", PLAIN, "looking")
    if state == "unset":
        return _line(inputs, "printer", PLAIN, "printer.unset")
    if printed is PrintState.FAILED and state in {"ready", "failed"}:
        return _line(inputs, "printer", BAD, "print.failed")
    if printed is PrintState.PRINTED and state == "ready":
        return _line(inputs, "printer", GOOD, "print.printed")
    if state == "ready":
        return _line(inputs, "printer", GOOD, "printer.ready")
    known = f"kiosk.upkeep.printer.{state}" in table()
    return _line(inputs, "printer", BAD, f"printer.{state}" if known else "printer.trouble")


def _readers(inputs: Inputs) -> Line:
    machine = inputs.machine
    if machine is None:
        return _line(inputs, "readers", PLAIN, "looking")
    if not machine.readers:
        return _line(inputs, "readers", BAD, "readers.none")
    return _line(inputs, "readers", GOOD if machine.readers_whole else BAD, "readers.some", ", ".join(machine.readers))


def _text(inputs: Inputs) -> Line:
    machine = inputs.machine
    if machine is None:
        return _line(inputs, "text", PLAIN, "looking")
    return _line(inputs, "text", GOOD if machine.text else BAD, "text.good" if machine.text else "text.bad")


def _disk(inputs: Inputs) -> Line:
    machine = inputs.machine
    if machine is None:
        return _line(inputs, "disk", PLAIN, "looking")
    enough = machine.free_bytes >= LEAST_FREE_BYTES
    size = f"{machine.free_bytes / 1e9:.1f}".replace(".", "," if inputs.language == "id" else ".")
    return _line(inputs, "disk", GOOD if enough else BAD, "disk.free" if enough else "disk.full", size)


def _database(inputs: Inputs) -> Line:
    if inputs.fault is not None:
        return _line(inputs, "database", BAD, "database.away")
    if inputs.office is None:
        return _line(inputs, "database", PLAIN, "looking")
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(inputs.office.database, inputs.office.database)
    return _line(inputs, "database", GOOD, "database.here", kind)


def _clock(inputs: Inputs) -> Line:
    hours = inputs.rules.hours
    day = short_date(hours.local(inputs.now).date(), inputs.language)
    place = f"{zone_name(hours.zone)} {hours.zone.key}".strip()
    return _line(inputs, "clock", PLAIN, "clock.time", day, clock_time(inputs.now, hours.zone), place)


def _sync(inputs: Inputs) -> Line:
    if inputs.office is None:
        return _line(inputs, "sync", PLAIN, "looking")
    state, reader = inputs.office.delivery, Reader(inputs.language, inputs.rules.hours.zone, inputs.now)
    said = told(state, reader)
    if said is None:
        return _line(inputs, "sync", PLAIN, "sync.unset", reader.number(state.waiting))
    parts = (said.text, said.why.removesuffix("."), to_check(state, reader))
    look = GOOD if said.tone == "good" else PLAIN if said.key in {"sending", "offline"} else BAD
    return Line("sync", inputs.say("upkeep.sync.name"), "; ".join(filter(None, parts)), look)


def _version(inputs: Inputs) -> Line:
    return _line(inputs, "version", PLAIN, "version.text", inputs.version, inputs.kiosk)
