"""A rehearsed day through the real surfaces: same seed, same summary; cards read; tickets, pictures, a whole ledger."""

import json
import random
import subprocess
import sys
from datetime import date
from itertools import islice, pairwise

import numpy as np
import pytest

from sambut.assets import picture
from sambut.counter.rehearsal import DeskRehearsal
from sambut.kiosk import rehearsal, rehearsal_guest
from sambut.kiosk.rehearsal import RoomRehearsal
from sambut.queue.errors import Fault, KnownError
from sambut.queue.identity import IdType, is_elderly
from sambut.queue.office import open_office
from sambut.queue.rehearsal import rehearse
from sambut.queue.rehearsal_day import CARD_WEIGHTS, plan_day

TODAY = date(2026, 10, 6)
PICTURES = {"welcome", "consent", "scan", "scan-read", "name", "service", "ticket"}


@pytest.fixture(scope="module")
def guests():
    return []


@pytest.fixture(scope="module")
def days(tmp_path_factory, qapp, guests):
    def invent(*told):
        guests.append(rehearsal_guest.invent_guest(*told))
        return guests[-1]

    folders = [tmp_path_factory.mktemp("day") / name for name in ("first", "again")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rehearsal, "invent_guest", invent)
        rehearse(folders[0], 12, 7, RoomRehearsal, DeskRehearsal)
        patch.setattr(picture, "SETTLE_SECONDS", 0.02)  # nobody looks at the second day's pictures
        rehearse(folders[1], 12, 7, RoomRehearsal, DeskRehearsal)
    return folders


def test_the_same_seed_gives_the_same_summary_byte_for_byte(days):
    first, again = ((folder / "summary.json").read_bytes() for folder in days)
    assert first == again
    summary = json.loads(first)
    assert summary["visits"] == 12
    assert summary["served"] + summary["no_shows"] + summary["expired"] + summary["unfinished"] == 12
    assert 0 <= summary["share_within_5_minutes"] <= summary["share_within_10_minutes"] <= 1
    assert summary["rule_version"] == "perka-78-2020"


def test_most_cards_are_read_and_every_name_is_seen_to(days, guests):
    summary = json.loads((days[0] / "summary.json").read_bytes())
    cards, names = summary["cards"], summary["names"]
    assert sum(card["held_up"] for card in cards.values()) == sum(guest.sheet is not None for guest in guests[:12])
    assert cards["ktp"]["held_up"] >= 4
    assert cards["ktp"]["read"] >= cards["ktp"]["held_up"] - 1
    assert cards["ktp"]["misread"] == cards["code"]["misread"] == 0
    assert sum(names.values()) == 12
    assert names["confirmed"] >= 1


def test_the_day_leaves_tickets_pictures_and_a_whole_office(days):
    folder = days[0]
    tickets = sorted((folder / "tickets").iterdir())
    assert len(tickets) == 12
    assert all(path.read_bytes().startswith(b"\x1b@") for path in tickets)
    counter = {f"counter-{name}" for name in ("called", "serving", "palette", "head")}
    wanted = {"board", *counter, *(f"kiosk-{name}" for name in PICTURES)}
    assert {path.stem for path in (folder / "pictures").iterdir()} >= wanted
    assert all(path.stat().st_size > 10_000 for path in (folder / "pictures").iterdir())
    office = open_office(folder)
    assert office.check_ledger() is None
    office.close()


def test_no_frame_and_no_value_of_a_card_is_left(days, guests):
    files = [path for path in days[0].rglob("*") if path.is_file() and path.parent.name != "pictures"]
    assert not [path for path in files if path.suffix in {".png", ".jpg", ".npy", ".avi"}]
    held = [guest for guest in guests[:12] if guest.sheet is not None]
    values = {text.encode() for guest in held for text in (guest.card_number, guest.id_number, guest.name)}
    for path in files:
        content = path.read_bytes()
        assert not [value for value in values if value in content], path.name


def test_a_used_folder_is_refused(days):
    with pytest.raises(KnownError) as caught:
        rehearse(days[0], 1, 1, RoomRehearsal, DeskRehearsal)
    assert caught.value.code is Fault.FOLDER_NOT_EMPTY


def test_most_visitors_hold_up_a_ktp():
    plan = plan_day(2000, random.Random(1), TODAY)
    shares = {card: sum(visitor.card == card for visitor in plan) / 2000 for card in CARD_WEIGHTS}
    coded = sum(share for card, share in shares.items() if "_" in card)
    assert shares["ktp"] == pytest.approx(0.55, abs=0.04)
    assert coded == pytest.approx(0.30, abs=0.04)
    assert shares["passport"] + shares["residence"] == pytest.approx(0.05, abs=0.02)


@pytest.mark.parametrize("card", CARD_WEIGHTS)
def test_a_guest_is_one_person_in_every_answer(card):
    for seed in range(8):
        guest = rehearsal_guest.invent_guest(card, random.Random(seed), TODAY)
        truth = guest.sheet.truth if guest.sheet else None
        if guest.id_type is IdType.KTP and card == "ktp":
            assert (truth.number, truth.name, truth.sex, truth.birth_date) == (
                guest.id_number,
                guest.name,
                guest.sex,
                guest.birth_date,
            )
        if card in {"passport", "residence"}:
            assert (truth.number, truth.name, truth.birth_date) == (guest.id_number, guest.name, guest.birth_date)
            assert truth.sex in {None, guest.sex}
        assert (guest.priority("none", TODAY) == "elderly") == is_elderly(guest.age(TODAY))
        assert guest.sex == "F" or guest.priority("pregnant", TODAY) == "none"
        assert guest.recognises(guest.name.upper())
        assert not guest.recognises(guest.name[1:])


def test_looks_at_a_card_differ_and_repeat():
    first, again = (
        list(islice(rehearsal_guest.invent_guest("ktp", rng, TODAY).looks(rng), 3))
        for rng in (random.Random(4), random.Random(4))
    )
    assert all(np.array_equal(*frames) for frames in zip(first, again, strict=True))
    assert all((one != other).any() for one, other in pairwise(first))
    assert {frame.shape for frame in first} == {(720, 1280, 3)}


def test_the_product_starts_without_specimens_and_text_models():
    code = (
        "import sys, sambut.main, sambut.kiosk.start, sambut.counter.start, sambut.kiosk.board.start\n"
        "held = [name for name in sys.modules if 'specimens' in name or name.startswith(('onnxruntime', 'rapidocr'))]\n"
        "assert not held, held"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
