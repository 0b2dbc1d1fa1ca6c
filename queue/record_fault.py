"""What can be wrong with a field of an officer's record of a service; the screen has the words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class RecordFault(StrEnum):
    """One fault of one field."""

    REQUIRED = "required"
    UNKNOWN_CODE = "unknown_code"
    NOT_A_NUMBER = "not_a_number"
    NOT_POSITIVE = "not_positive"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    BAD_FORM = "bad_form"  # a billing code with characters that none has
    WRONG_ORDER = "wrong_order"  # the last year lies before the first
    TOO_EARLY = "too_early"
    IN_FUTURE = "in_future"
    NO_PRICE = "no_price"  # the tariff of the day does not price it
    MISSING = "missing"  # a requirement that applies is not there
    NOT_ELIGIBLE = "not_eligible"  # the service, or zero rupiah, is for others


Faults = dict[str, RecordFault]
"""Faults by the field's path: needs.0.detail, sale.goods.1.size, sale.requirements.data_use, result."""


def below(path: str, faults: Mapping[str, RecordFault]) -> Faults:
    """The same faults, their fields below a path."""
    return {f"{path}.{name}": fault for name, fault in faults.items()}
