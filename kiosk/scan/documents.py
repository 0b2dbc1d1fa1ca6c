"""Reads the printed text of a card in one frame: a KTP, or the machine-readable lines of a passport or card."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from ...queue.identity import IdType, Sex, parse_number
from .effort import PATIENT, Allowance, Effort
from .frame import Frame
from .ktp import KtpLook, read_ktp
from .ktp_occupation import read_occupation
from .machine_lines import read_machine_lines
from .mrz import Mrz
from .page import Page
from .reading import NOTHING, CardFields, Evidence, Kind, Reading
from .slots import UNREAD
from .text_finder import TextBox, TextFinder
from .text_models import TextModels, open_text_models
from .text_reader import TextReader

_FEWEST_LINES = 2
_FIRST, _ALL = 1, 4  # of the longest lines
_LEGIBLE, _ILLEGIBLE = 0.85, 0.4  # mean sureness of a line's characters
_SURE = 0.9  # of the least sure digit, in the surer of two looks
_LABELS = 2  # rows with a label that a KTP's number needs beside it to be told at all


class TextPass:
    """Frames in, Readings out; keeps nothing. One thread at a time. First use may raise KnownError LIBRARY_MISSING."""

    def __init__(self, today: Callable[[], date], open_models: Callable[[], TextModels] = open_text_models) -> None:
        self._today, self._open = today, open_models
        self._loading = threading.Lock()
        self._finder: TextFinder | None = None
        self._reader: TextReader | None = None

    def warm(self) -> None:
        """Loads the models; another thread may."""
        with self._loading:
            if self._finder is None or self._reader is None:
                models = self._open()
                self._finder, self._reader = TextFinder(models.finder), TextReader(models.reader)

    def read(self, frame: Frame, effort: Effort = PATIENT) -> tuple[Reading, Sequence[TextBox]]:
        """The document in a frame (blue green red), and where its lines of text are."""
        self.warm()
        assert self._finder is not None
        assert self._reader is not None
        page = Page(frame, self._finder.find(frame), self._reader, self._finder, Allowance(effort.lines))
        if len(page.boxes) < _FEWEST_LINES:
            return NOTHING, page.boxes
        for side in sides(page):
            reading = self._read_side(side, effort)
            if reading is not None:
                return reading, page.boxes
        return NOTHING, page.boxes

    def _read_side(self, page: Page, effort: Effort) -> Reading | None:
        """None where this side shows neither machine-readable lines nor the number of a KTP."""
        travel = read_machine_lines(page, self._today())
        if travel is not None:
            return _passport(*travel)
        look = read_ktp(page)
        if look is None:
            return None
        reading = self._weigh(look)
        if not effort.occupation or not look.line.agreed or not reading.fields.number:
            return reading
        return replace(reading, fields=replace(reading.fields, occupation=read_occupation(page, look.line)))

    def _weigh(self, look: KtpLook) -> Reading:
        """Accepted where two looks agree on the digits and the rows on date and sex."""
        line = look.line
        nik = complete_nik(line.nik, look.birth_date, look.sex)
        card = parse_number(nik, (), self._today())
        rows_agree = card.birth_date == look.birth_date and card.sex == look.sex
        slots = line.nik if UNREAD in line.nik else ""
        fields = CardFields(id_type=IdType.KTP, name=look.name, sex=look.sex, birth_date=look.birth_date)
        if card.id_type is not IdType.KTP:
            whole = slots and look.labels >= _LABELS
            return Reading(Kind.KTP, False, fields, sureness=0.0, slots=slots) if whole else NOTHING
        if look.labels < _LABELS and not rows_agree:
            return NOTHING
        contradicted = look.birth_date not in {None, card.birth_date} or look.sex not in {None, card.sex}
        accepted = rows_agree and line.agreed and line.sure >= _SURE
        fields = replace(
            fields,
            number=nik,
            sex=look.sex or card.sex,
            birth_date=look.birth_date or card.birth_date,
            birth_place=look.birth_place,
            nationality="IDN",
        )
        evidence = (Evidence.PRINTED_ROWS,) if accepted else ()
        sure = 0.0 if contradicted or UNREAD in line.nik else line.sure
        return Reading(Kind.KTP, accepted, fields, evidence, sureness=sure, name_sureness=look.name_sure, slots=slots)


def sides(page: Page) -> Iterator[Page]:
    """The page the right way up, told by its longest line, then the other way where further lines speak for that.

    Nothing where no line can be read either way: the picture is blurred, or what was found is no text.
    """
    turned = page.turned()
    sure, other = page.sureness(_FIRST), 0.0
    if sure < _LEGIBLE:
        other = turned.sureness(_FIRST)
    if max(sure, other) < _ILLEGIBLE:
        return
    first, second = (turned, page) if other > sure else (page, turned)
    yield first
    if not page.allowance.used_up and first.sureness(_ALL) < _LEGIBLE and second.sureness(_ALL) > first.sureness(_ALL):
        yield second


def complete_nik(nik: str, born: date | None, sex: Sex | None) -> str:
    """A NIK whose unread digits are those that date of birth and sex give; itself where there are others.

    Such a number is told but never accepted, since nobody read those digits.
    """
    if UNREAD not in nik or born is None or sex is None:
        return nik
    told = f"{born.day + (40 if sex == 'F' else 0):02d}{born:%m%y}"
    filled = "".join(told[at - 6] if digit == UNREAD and 6 <= at < 12 else digit for at, digit in enumerate(nik))
    return filled if filled[6:12] == told else nik


def _passport(mrz: Mrz, sure: bool) -> Reading:
    fields = CardFields(
        number=mrz.number,
        id_type=IdType.PASSPORT if mrz.document == "TD3" else IdType.KITAS if mrz.issuer == "IDN" else IdType.OTHER,
        name=mrz.name,
        sex=mrz.sex,
        birth_date=mrz.birth_date,
        nationality=mrz.nationality,
        expiry_date=mrz.expiry_date,
    )
    return Reading(Kind.PASSPORT, sure, fields, (Evidence.CHECK_DIGITS,) if mrz.checked else ())
