"""Frozen values as QML reads them."""

from __future__ import annotations

import dataclasses
from typing import Any


def to_map(props: Any) -> dict[str, Any]:
    """A frozen dataclass with camelCase keys, tuples as lists, values inside likewise."""
    return {_camel(part.name): _plain(getattr(props, part.name)) for part in dataclasses.fields(props)}


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return to_map(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
