"""One result a file, in order, whatever the file is."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from sambut.kiosk.scan.decode import CardDecoder
from sambut.kiosk.scan.files import scan_files


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
    assert (card["accepted"], card["hints"], card["ms"] > 0) == (True, [], True)
    assert card["fields"] == {"text": "NIM:12345678", "symbology": "QR", "number": "12345678"}
    assert (results[4]["accepted"], results[4]["fields"]["number"]) == (False, "")
    assert (results[5]["fields"], results[5]["hints"]) == ({}, ["no_card"])
    assert json.loads(json.dumps(results)) == results
    assert capfd.readouterr().err == ""


def test_video_gives_its_first_accepted_frame(tmp_path: Path, decoder: CardDecoder, code_frame) -> None:
    card = code_frame("198501012010011001", "CODE128")
    blank = np.full_like(card, 128)
    video = cv2.VideoWriter(str(tmp_path / "v.mp4"), cv2.VideoWriter.fourcc(*"mp4v"), 10, card.shape[1::-1])
    for frame in [blank] * 12 + [card] * 6:
        video.write(frame)
    video.release()
    result = next(scan_files([str(tmp_path / "v.mp4")], decoder))
    assert (result["accepted"], result["fields"]["number"]) == (True, "198501012010011001")
