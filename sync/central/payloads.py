"""What is wrong with the payload of an event that came, in a word for both sides; most often nothing."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from ...queue.travel import stays_here
from .payload_privacy import in_shape, texts_of
from .payload_types import SHAPES, field_names

PERSONAL, UNKNOWN_SCHEMA, INVALID = "personal-data", "schema-unknown", "payload-invalid"
LONGEST_TEXT = 200
"""Characters of any text of a known type: codes, ids and times are shorter."""

_CHECKS = {
    (schema, kind): shape.__pydantic_validator__.validate_python
    for schema, shapes in SHAPES.items()
    for kind, shape in shapes.items()
}
_NAMES = frozenset[str]().union(*(field_names(shape) for shapes in SHAPES.values() for shape in shapes.values()))


def fault_of(kind: str, schema: Any, payload: dict[str, Any]) -> str:
    """Empty for a payload that is taken in, else why it is kept aside.

    "personal-data": it says what must not leave a branch; nothing of it may be kept. "schema-unknown": neither the
    present schema version nor the one before. "payload-invalid: <first field>": not of its type's shape, or with text
    that no database keeps. A type that this version does not know is taken as it is; so are unknown fields.
    """
    if stays_here(kind):
        return PERSONAL if payload else ""
    texts = texts_of(payload, _NAMES)
    text = "\n".join(texts or ())
    if texts is None or in_shape(text):
        return PERSONAL
    if type(schema) is not int or schema not in SHAPES:
        return UNKNOWN_SCHEMA
    if not _is_storable(text):
        return f"{INVALID}: text"
    check = _CHECKS.get((schema, kind))
    return _fault(check, payload, texts) if check is not None else ""


def is_personal(value: Any) -> bool:
    """Whether any JSON value says, by its field names or its look, what must not leave a branch."""
    texts = texts_of({"": value}, _NAMES)
    return texts is None or in_shape("\n".join(texts))


def _fault(check: Any, payload: dict[str, Any], texts: list[str]) -> str:
    try:
        check(payload)
    except ValidationError as error:
        place = ".".join(map(str, error.errors(include_url=False, include_input=False)[0]["loc"]))
        return f"{INVALID}: {place[:LONGEST_TEXT]}"
    return f"{INVALID}: text" if texts and max(map(len, texts)) > LONGEST_TEXT else ""


def _is_storable(text: str) -> bool:
    """No NUL and no half of a surrogate pair: JSON may hold both, a database of text neither."""
    if text.isascii():
        return "\0" not in text
    return "\0" not in text and not any("\ud800" <= sign <= "\udfff" for sign in text)
