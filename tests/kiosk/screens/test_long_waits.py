"""The longest words for a wait have room on the welcome, on the service cards and on the ticket."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from sambut.tests.kiosk.screens.test_no_cut_text import check

RANGES = ((0, 118), (28, 118), (30, 118))


@pytest.mark.parametrize("size", [(1080, 1920), (1366, 768)], ids=["portrait", "landscape"])
def test_the_longest_waits(open_kiosk: Callable[..., Any], walk: Callable[..., None], size: tuple[int, int]) -> None:
    kiosk = open_kiosk(*size)
    kiosk.model._timer.stop()
    found: list[str] = []
    for step in ("welcome", "service", "ticket"):
        walk(kiosk, step)
        for low, high in RANGES:
            show(kiosk.model, low, high)
            found += check(kiosk, f"{step} {low} to {high}")
    assert found == [], "\n".join(found)


def show(model: Any, low: int, high: int) -> None:
    public, session = model._inputs.public, model.session
    changes = {"estimate_minutes": high, "low_minutes": low, "high_minutes": high}
    queues = tuple(dataclasses.replace(queue, waiting=118, open_desks=(1, 2), **changes) for queue in public.queues)
    model._change(public=dataclasses.replace(public, queues=queues))
    if session.issued is not None:
        issued = dataclasses.replace(session.issued, people_ahead=118, staffed=True, **changes)
        model._change(session=dataclasses.replace(session, issued=issued))
