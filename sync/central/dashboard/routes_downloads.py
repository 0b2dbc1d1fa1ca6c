"""Every table as a file: CSV for any spreadsheet, XLSX with typed cells."""

from __future__ import annotations

from collections.abc import Callable

from ..accounts import Role
from ..downloads import Download, csv_of, xlsx_of
from ..view_rows import Branch, National, Province
from .routes_figures import branch_of, national_of, province_of
from .visit import Answer, File, NotHereError, Page, Visit

View = National | Province | Branch
_MAKERS: dict[str, Callable[[View, str], Download]] = {"csv": csv_of, "xlsx": xlsx_of}


def _file(view: Callable[[Visit], View]) -> Callable[[Visit], Answer]:
    def answer(visit: Visit) -> Answer:
        make = _MAKERS.get(visit.places["kind"])
        if make is None:
            raise NotHereError
        made = make(view(visit), visit.language)
        return File(made.name, made.media_type, made.content)

    return answer


PAGES = (
    Page("GET", "/downloads/national/{kind:str}", Role.VIEWER, _file(national_of)),
    Page("GET", "/downloads/provinces/{code:str}/{kind:str}", Role.VIEWER, _file(province_of)),
    Page("GET", "/downloads/branches/{code:str}/{kind:str}", Role.VIEWER, _file(branch_of)),
)
