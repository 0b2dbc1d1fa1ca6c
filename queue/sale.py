"""A sale at the desk: its goods, its buyer, the requirements that apply, and when it may be closed as sold."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .record_fault import Faults, RecordFault, below
from .service import Requirement
from .tariff import Goods, Quote, goods_faults
from .text import clean_text

GOODS_LIMIT = 50
TITLE_LIMIT = 200
GENERAL = "general"
OTHER_GROUND = "other"

_BILLING = re.compile(r"[A-Z0-9](?:[A-Z0-9-]{0,30}[A-Z0-9])?")


class RequirementState(StrEnum):
    """How a requirement stands; whether it applies follows from goods and buyer and is nobody's choice."""

    HAVE = "have"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Sale:
    """What was asked for and by whom. buyer, ground: codes of the lists; have: codes of requirements that are there.

    zero_rupiah: nothing is charged, on a legal ground; ground_text: its article or letter, where the code does not
    say it. billing_code: of the state's payment portal; no cash is taken at the desk.
    """

    goods: tuple[Goods, ...] = ()
    buyer: str = GENERAL
    have: frozenset[str] = frozenset()
    zero_rupiah: bool = False
    ground: str = ""
    ground_text: str = ""
    billing_code: str = ""


def applies(requirement: Requirement, sale: Sale) -> bool:
    """Whether a sale needs it: always, or because of its goods, its buyer, or the asking for zero rupiah."""
    if not (requirement.goods or requirement.buyers or requirement.zero_rupiah):
        return True
    return (
        any(goods.kind in requirement.goods for goods in sale.goods)
        or sale.buyer in requirement.buyers
        or (requirement.zero_rupiah and sale.zero_rupiah)
    )


def requirement_states(requirements: Iterable[Requirement], sale: Sale) -> dict[str, RequirementState]:
    """The state of each requirement by its code, in the catalogue's order."""
    return {item.code: _state(item, sale) for item in requirements}


def may_close_as_sold(sale: Sale, requirements: Iterable[Requirement], quote: Quote | Faults) -> Faults:
    """What is still missing before a sale may be called sold, by field; empty when nothing is."""
    faults = dict(quote) if isinstance(quote, dict) else Faults()
    if not sale.goods:
        faults["goods"] = RecordFault.REQUIRED
    for code, state in requirement_states(requirements, sale).items():
        if state is RequirementState.MISSING:
            faults[f"requirements.{code}"] = RecordFault.MISSING
    if sale.zero_rupiah:
        return faults | _ground_faults(sale)
    if isinstance(quote, Quote) and quote.total > 0 and not sale.billing_code:
        faults["billing_code"] = RecordFault.REQUIRED
    return faults


def clean_billing_code(text: str) -> str | None:
    """1 to 32 capital letters, digits and inner dashes, spaces taken out; None for anything else."""
    bare = "".join(text[:80].split()).upper()
    return bare if len(text) <= 80 and _BILLING.fullmatch(bare) else None


def tidy_sale(sale: Sale) -> Sale:
    """The sale with its texts cleaned and the billing code in its stored form where it has one."""
    return dataclasses.replace(
        sale,
        goods=tuple(dataclasses.replace(goods, title=clean_text(goods.title, TITLE_LIMIT)) for goods in sale.goods),
        ground_text=clean_text(sale.ground_text, TITLE_LIMIT),
        billing_code=clean_billing_code(code := clean_text(sale.billing_code, 80)) or code,
    )


def draft_faults(sale: Sale, requirements: Iterable[Requirement]) -> Faults:
    """What no draft may have: numbers that are none, a billing code of a wrong form, unknown requirements."""
    faults = Faults()
    if len(sale.goods) > GOODS_LIMIT:
        faults["goods"] = RecordFault.TOO_MANY
    for number, goods in enumerate(sale.goods[:GOODS_LIMIT]):
        bad = {name: fault for name, fault in goods_faults(goods).items() if fault is not RecordFault.REQUIRED}
        faults |= below(f"goods.{number}", bad)
    if not sale.have <= {item.code for item in requirements}:
        faults["requirements"] = RecordFault.UNKNOWN_CODE
    if sale.billing_code and clean_billing_code(sale.billing_code) is None:
        faults["billing_code"] = RecordFault.BAD_FORM
    return faults


def _state(item: Requirement, sale: Sale) -> RequirementState:
    if not applies(item, sale):
        return RequirementState.NOT_APPLICABLE
    return RequirementState.HAVE if item.code in sale.have else RequirementState.MISSING


def _ground_faults(sale: Sale) -> Faults:
    if not sale.ground:
        return {"ground": RecordFault.REQUIRED}
    if sale.ground == OTHER_GROUND and not sale.ground_text:
        return {"ground_text": RecordFault.REQUIRED}
    return {}
