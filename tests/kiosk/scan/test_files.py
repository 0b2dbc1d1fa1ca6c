"""One result a file, in order, whatever the file is; or all files as the frames of one visitor."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from sambut.kiosk.scan.decode import CardDecoder
from sambut.kiosk.scan.files import scan_files, scan_sequence
from sambut.kiosk.scan.telling import as_masked, as_sentence
from sambut.queue.regions import Regions
from sambut.tests.specimens.case import CardSort, Condition, make_case, make_sequence

REGIONS = Regions({"93": "Papua Selatan"}, {"9304": "Kabupaten Asmat"}, {"930410": "Agats"})
KTP = make_case(CardSort.KTP, Condition.PLAIN, 1)


@pytest.fixture(scope="module")
def ktp(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("ktp") / "ktp.png"
    cv2.imwrite(str(path), KTP.frame)
    return path


def test_good_bad_and_junk_files_in_order(tmp_path: Path, decoder: CardDecoder, code_frame, capfd) -> None:
    Image.fromarray(code_frame("NIM:12345678", "QR")).save(tmp_path / "card.png")
    Image.fromarray(code_frame("https://example.org", "QR")).save(tmp_path / "link.png")
    Image.new("RGB", (640, 480), "gray").save(tmp_path / "empty.jpg")
    (tmp_path / "bad.png").write_bytes(b"bad")
    (tmp_path / "zero.mp4").touch()
    names = ["bad.png", "card.png", "none.png", "zero.mp4", "link.png", "empty.jpg", "."]
    results = list(scan_files([tmp_path / name for name in names], decoder))
    assert [result["file"] for result in results] == [str(tmp_path / name) for name in names]
    assert [result["kind"] for result in results] == ["none", "code", "none", "none", "code", "none", "none"]
    assert ["error" in result for result in results] == [True, False, True, True, False, False, True]
    card = results[1]
    assert (card["accepted"], card["hints"], card["evidence"], card["ms"] > 0) == (True, [], ["code"], True)
    expected = {"text": "NIM:12345678", "symbology": "QR", "number": "12345678", "id_type": "student"}
    assert card["fields"] == expected
    assert results[4]["accepted"] is False
    assert "number" not in results[4]["fields"]
    assert (results[5]["fields"], results[5]["hints"]) == ({}, ["no_card"])
    assert json.loads(json.dumps(results)) == results
    assert capfd.readouterr().err == ""


def test_a_ktp_is_told_with_its_region(ktp: Path, decoder: CardDecoder) -> None:
    found = next(scan_files([ktp], decoder, REGIONS))
    truth = KTP.truth
    assert (found["kind"], found["accepted"], found["evidence"]) == ("ktp", True, ["printed_rows"])
    fields = found["fields"]
    assert fields["number"] == truth.number
    assert fields["birth_date"] == str(truth.birth_date)
    assert (fields["sex"], fields["nationality"]) == (truth.sex, "IDN")
    assert fields["region"] == "Kabupaten Asmat, Papua Selatan"
    assert found["warnings"] == []
    assert truth.number in as_sentence(found)
    masked = as_masked(found)
    assert masked.startswith(f"KTP, {truth.number[:2]}•••{truth.number[-2:]}, C. ")
    assert not any(word in masked for word in truth.name.split())
    assert truth.number not in masked


@pytest.mark.parametrize(
    ("regions", "told"),
    [
        (Regions({"93": "Papua Selatan"}, {"9304": "Kabupaten Asmat"}, {}), "Kabupaten Asmat, Papua Selatan"),
        (Regions({"93": "Papua Selatan"}, {}, {}), "Papua Selatan"),
        (Regions({}, {}, {}), None),
    ],
)
def test_an_unknown_district_warns_and_rejects_nothing(
    ktp: Path, decoder: CardDecoder, regions: Regions, told: str | None
) -> None:
    found = next(scan_files([ktp], decoder, regions))
    assert (found["accepted"], found["warnings"], found["fields"].get("region")) == (True, ["unknown_region"], told)


def test_video_is_followed_until_a_card_is_accepted(tmp_path: Path, decoder: CardDecoder, code_frame) -> None:
    card = code_frame("198501012010011001", "CODE128")
    blank = np.full_like(card, 128)
    video = cv2.VideoWriter(str(tmp_path / "v.mp4"), cv2.VideoWriter.fourcc(*"mp4v"), 10, card.shape[1::-1])
    for frame in [blank] * 12 + [card] * 6:
        video.write(frame)
    video.release()
    result = next(scan_files([str(tmp_path / "v.mp4")], decoder))
    assert (result["accepted"], result["fields"]["number"]) == (True, "198501012010011001")
    lines = list(scan_sequence([str(tmp_path / "v.mp4")], decoder))
    assert (lines[-1]["sequence"], lines[-1]["frames_needed"]) == (18, 13)


def test_a_sequence_tells_what_is_known_after_each_frame(tmp_path: Path, decoder: CardDecoder) -> None:
    cases = list(make_sequence(CardSort.KTP, Condition.PLAIN, 3, frames=3))
    paths = [tmp_path / f"{number}.png" for number in range(5)]
    Image.new("RGB", (640, 480), "gray").save(paths[0])
    paths[1].write_bytes(b"bad")
    for path, case in zip(paths[2:], cases, strict=True):
        cv2.imwrite(str(path), case.frame)
    *frames, whole = scan_sequence(paths, decoder)
    assert [frame["file"] for frame in frames] == [str(path) for path in paths]
    assert [frame["frame"] for frame in frames] == [1, 2, 3, 4, 5]
    assert "error" in frames[1]
    accepted = [frame["accepted"] for frame in frames]
    assert accepted[:2] == [False, False]
    assert accepted == sorted(accepted)
    assert accepted[-1]
    needed = accepted.index(True) + 1
    assert (whole["sequence"], whole["kind"], whole["accepted"], whole["frames_needed"]) == (5, "ktp", True, needed)
    assert whole["ms_to_accept"] == pytest.approx(sum(frame["ms"] for frame in frames[:needed]), abs=1)
    assert whole["fields"]["number"] == frames[-1]["fields"]["number"] == cases[0].truth.number
    assert json.loads(json.dumps(whole)) == whole


def test_a_sequence_without_a_card(tmp_path: Path, decoder: CardDecoder) -> None:
    Image.new("RGB", (640, 480), "gray").save(tmp_path / "empty.png")
    *_, whole = scan_sequence([tmp_path / "empty.png", tmp_path / "none.png"], decoder)
    expected = {"sequence": 2, "kind": "none", "accepted": False, "frames_needed": None, "ms_to_accept": None}
    assert whole == {**expected, "fields": {}}
    assert list(scan_sequence([], decoder)) == [{**expected, "sequence": 0, "fields": {}}]
