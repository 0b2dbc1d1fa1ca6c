"""Measures what is read of specimen cards: right, missed and wrong by kind and condition, and how long a look takes.

Alone: card_bench.py [FRAMES A KIND [FIRST SEED]]. Baselines in the same run: zxing-cpp and pyzbar by themselves on the
same codes, and reading every line of a KTP instead of the few that are needed. The occupation is read as the kiosk
does: in one more look, live, after a KTP was accepted.
"""

import dataclasses
import statistics
import sys
import time
from collections import Counter, defaultdict
from datetime import date

import cv2

from sambut.kiosk.scan.codes import CodePass
from sambut.kiosk.scan.decode import CardDecoder
from sambut.kiosk.scan.effort import LIVE, LIVE_OCCUPATION, PATIENT, Allowance
from sambut.kiosk.scan.frame import as_gray
from sambut.kiosk.scan.page import Page
from sambut.kiosk.scan.readers import ZbarReader, ZxingReader
from sambut.kiosk.scan.reading import Kind
from sambut.kiosk.scan.text_finder import TextFinder
from sambut.kiosk.scan.text_models import open_text_models
from sambut.kiosk.scan.text_reader import TextReader
from sambut.queue.storage.data_files import DataFiles
from sambut.tests.specimens.case import CardSort, Condition, make_case

FRAMES = 66
TODAY = date(2026, 10, 6)
PATTERNS = (r"\d{8,12}", r"[A-Z]\d{7,11}")
ORDINARY = {Condition.PLAIN, Condition.TILT, Condition.PERSPECTIVE, Condition.NOISE, Condition.DARK, Condition.THUMB}
SIZES = ((1280, 720), (1920, 1080))


def cases(sort, frames, first):
    """So many cases, the conditions in turn; those left out of which a finger or the rim took part of the number."""
    conditions = list(Condition)
    for at in range(frames):
        case = make_case(sort, conditions[at % len(conditions)], first + at, SIZES[at % 2])
        if not case.number_covered and (sort is not CardSort.CODE or case.truth.number):
            yield case


def letters(text):
    """Capitals alone."""
    return "".join(character for character in text.upper() if character.isalpha())


def bench_texts(decoder, sort, frames, first):
    """Prints a row a condition."""
    told, times = defaultdict(Counter), []
    for case in cases(sort, frames, first):
        reading, truth = decoder.read(case.frame), case.truth
        times.append(reading.milliseconds)
        right = reading.fields.number == truth.number
        groups = ["all", "glare on the number" if case.number_glared else "no glare", str(case.condition)]
        for group in [*groups, "ordinary"] if case.condition in ORDINARY else groups:
            told[group].update(
                frames=1,
                right=right,
                accepted=reading.accepted,
                wrong=reading.accepted and not right,
                name=letters(reading.fields.name) == letters(truth.name),
            )
    print(f"{sort}: median {statistics.median(times):.0f} ms, p95 {p95(times):.0f} ms a look")
    for group, count in told.items():
        shares = ", ".join(f"{what} {count[what] / count['frames']:.1%}" for what in ("right", "accepted", "name"))
        print(f"  {group:20} {count['frames']:5} frames: {shares}, wrong and accepted {count['wrong']}")


def bench_occupations(decoder, frames, first):
    """Prints how often the look after an accepted one tells the printed occupation's code, and what the row costs."""
    codes, told, extra = DataFiles().occupations(), Counter(), []
    for case in cases(CardSort.KTP, frames, first):
        if not decoder.read(case.frame).accepted:
            continue
        plain, reading = decoder.read(case.frame, LIVE), decoder.read(case.frame, LIVE_OCCUPATION)
        extra.append(reading.milliseconds - plain.milliseconds)
        text, code = reading.fields.occupation, codes.code(reading.fields.occupation)
        right = bool(text) and code == codes.code(case.truth.occupation)
        told.update(cards=1, read=letters(text) == letters(case.truth.occupation), right=right)
        told.update(wrong=code is not None and not right)
        rest = dataclasses.replace(reading.fields, occupation="")
        told.update(changed=not dataclasses.replace(reading, fields=rest).says_same(plain))
    shares = ", ".join(f"{what} {told[what] / told['cards']:.1%}" for what in ("right", "read"))
    print(f"occupations in one look at {told['cards']} accepted KTPs: {shares}, wrong {told['wrong']}")
    print(f"  it takes {statistics.median(extra):.0f} ms, p95 {p95(extra):.0f}; others changed: {told['changed']}")


def bench_codes(frames, first):
    """Prints what the whole way reads beside each library by itself, and the ratio of their times."""
    ways = {"zxing-cpp alone": ZxingReader(), "pyzbar alone": ZbarReader()}
    whole = CodePass(PATTERNS, lambda: TODAY)
    read, times, wrong, total = Counter(), defaultdict(list), 0, 0
    for case in cases(CardSort.CODE, frames, first):
        gray, total = as_gray(case.frame), total + 1
        for name, reader in ways.items():
            started = time.perf_counter()
            found = reader.read(gray)
            times[name].append((time.perf_counter() - started) * 1e3)
            read[name] += any(code.content.decode("utf-8", "replace") == case.truth.payload for code in found)
        started = time.perf_counter()
        reading = whole.read(gray)
        times["the whole way"].append((time.perf_counter() - started) * 1e3)
        read["the whole way"] += reading.fields.number == case.truth.number
        wrong += reading.accepted and reading.fields.number != case.truth.number
    base = statistics.median(times["zxing-cpp alone"])
    for name, took in times.items():
        middle = statistics.median(took)
        print(f"  {name:16} {read[name] / total:.1%} of {total}, median {middle:.0f} ms ({middle / base:.1f} x)")
    print(f"  wrong and accepted: {wrong}")


def bench_none(decoder, frames, first):
    """Prints how many frames without a card gave anything."""
    kinds = Counter(decoder.read(case.frame).kind for case in cases(CardSort.NONE, frames, first))
    print(f"no card: {sum(kinds.values())} frames, something read on {sum(kinds.values()) - kinds[Kind.NONE]}")


def bench_lines(frames, first):
    """Prints how the way that reads few lines compares with reading all."""
    models = open_text_models()
    finder, reader = TextFinder(models.finder), TextReader(models.reader)
    decoder, ratios = CardDecoder(PATTERNS, lambda: TODAY), []
    decoder.warm()
    for at in range(frames):
        frame = make_case(CardSort.KTP, Condition.PLAIN, first + at).frame
        started = time.perf_counter()
        page = Page(frame, finder.find(frame), reader, finder, Allowance(PATIENT.lines))
        for box in page.boxes:
            page.line(box)
        whole = (time.perf_counter() - started) * 1e3
        ratios.append(decoder.read(frame).milliseconds / whole)
    print(f"a look at a KTP takes {statistics.median(ratios):.2f} of reading all its lines")


def p95(values):
    """The value that 95 of 100 stay below."""
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)))]


def bench_cards(frames=FRAMES, first=900_000):
    """Prints everything."""
    cv2.setNumThreads(1)
    decoder = CardDecoder(PATTERNS, lambda: TODAY)
    decoder.warm()
    for sort in (CardSort.KTP, CardSort.PASSPORT, CardSort.TD1):
        bench_texts(decoder, sort, frames, first)
    bench_occupations(decoder, frames, first)
    print("codes:")
    bench_codes(frames, first)
    bench_none(decoder, frames, first)
    bench_lines(min(12, frames), first)


if __name__ == "__main__":
    bench_cards(*(int(argument) for argument in sys.argv[1:3]))
