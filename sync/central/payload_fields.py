"""What the values of an event may be: times, days, codes, numbers and ids, each bounded; no free text."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

_DAY = r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][01][0-9]:[0-5][0-9])"


class Payload(BaseModel):
    """What an event says. Fields that this version does not know are kept."""

    model_config = ConfigDict(extra="allow", strict=True, frozen=True, use_attribute_docstrings=True)


class _Time:
    """Text in one form of ISO 8601 that is also a real time or day."""

    def __init__(self, pattern: str, form: str, longest: int) -> None:
        self._pattern, self._form, self._longest = pattern, form, longest

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(pattern=self._pattern, max_length=self._longest, strict=True)
        if self._form == "date":
            return core_schema.chain_schema([text, core_schema.date_schema(strict=False)])
        return core_schema.chain_schema([text, core_schema.datetime_schema(strict=False, tz_constraint="aware")])

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "format": self._form, "pattern": self._pattern, "maxLength": self._longest}


class Known:
    """The codes that this version knows, told in the schema as examples: lists grow, so others are taken too."""

    def __init__(self, codes: type[StrEnum]) -> None:
        self._codes = [code.value for code in codes if code.value]

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return handler(schema) | {"examples": self._codes}


Moment = Annotated[str, _Time(f"^{_DAY}T{_TIME}$", "date-time", longest=32)]
"""A time with its offset; offices write UTC."""
Day = Annotated[str, _Time(f"^{_DAY}$", "date", longest=10)]
"""A local day of the branch."""
Month = Annotated[str, StringConstraints(pattern=r"^[12][0-9]{3}-(0[1-9]|1[0-2])$")]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:+-]{0,63}$")]
"""An opaque id; offices make UUIDs of version 7."""
IdOrNone = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9][A-Za-z0-9._:+-]{0,63})?$")]
"""An opaque id, or empty for the office's own routine work."""
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A code of the program's."""
CodeOrNone = Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_]{0,39})?$")]
"""A code of the program's, or empty."""
Mark = (
    Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]*$", max_length=120)]
    | Annotated[int, Field(ge=0, le=10**9)]
)
"""A code or a version as the branch's data files have it, or empty."""
Place = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_:.-]{0,79}$")]
"""A device or a machine by its kind and number."""
Letter = Annotated[str, StringConstraints(pattern="^[A-Z]$")]
Letters = Annotated[str, StringConstraints(pattern="^[A-Z]{1,26}$")]
TicketText = Annotated[str, StringConstraints(pattern=r"^[A-Z]-[0-9]{3,6}$")]
"""As it is shown and spoken: letter, dash, three digits."""
Answer = Annotated[int, Field(ge=0, le=999)]
"""A code of the guest book's lists or of a record's; the lists may grow, and a branch may correct them."""
Count = Annotated[int, Field(ge=0, le=1_000_000_000)]
Units = Annotated[int, Field(ge=0, le=10**15)]
Number = Annotated[int, Field(ge=1, le=1_000_000)]
DeskNumber = Annotated[int, Field(ge=1, le=999)]
KioskNumber = Annotated[int, Field(ge=0, le=999)]
Seconds = Annotated[int, Field(ge=0, le=100_000_000)]
Milliseconds = Annotated[int, Field(ge=0, le=100_000_000)]
Rupiah = Annotated[int, Field(ge=0, le=10**18)]
Hash = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
Pseudonym = Annotated[str, StringConstraints(pattern="^[0-9a-f]{32}$")]
"""Of one visitor at one branch: the same at each visit; it can be reckoned with the branch's own key only."""
