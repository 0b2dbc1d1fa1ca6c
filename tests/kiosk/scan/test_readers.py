"""The code libraries behind their interface, and what happens without them."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np
import pytest
import zxingcpp

from sambut.kiosk.scan import readers
from sambut.kiosk.scan.frame import as_gray
from sambut.kiosk.scan.readers import Code, ZbarReader, ZxingReader, open_readers
from sambut.queue.errors import Fault, KnownError


@pytest.mark.parametrize("symbology", ["QR", "CODE128", "CODE39", "PDF417", "DATAMATRIX"])
def test_zxing_reads_each_symbology(code_frame, symbology: str) -> None:
    assert ZxingReader().read(as_gray(code_frame("12345678", symbology))) == [Code(b"12345678", symbology)]


@pytest.mark.parametrize("symbology", ["QR", "CODE128", "CODE39"])
def test_zbar_reads_what_it_knows(code_frame, symbology: str) -> None:
    assert ZbarReader().read(as_gray(code_frame("12345678", symbology))) == [Code(b"12345678", symbology)]


@pytest.mark.parametrize("reader", [ZxingReader, ZbarReader])
@pytest.mark.parametrize(
    "image", [np.zeros((0, 0), np.uint8), np.zeros((1, 900), np.uint8), np.zeros((20, 20, 3)), np.zeros((50, 50))]
)
def test_odd_arrays_give_nothing(reader, image) -> None:
    assert reader().read(image) == []


def test_zbar_keeps_stderr_clean_on_databar(capfd) -> None:
    code = zxingcpp.create_barcode("(01)12345678901231", zxingcpp.BarcodeFormat.DataBarExp)
    ZbarReader().read(np.array(zxingcpp.write_barcode_to_image(code, scale=6)))
    assert capfd.readouterr().err == ""


def _without(monkeypatch: pytest.MonkeyPatch, *missing: str) -> None:
    load = importlib.import_module

    def load_some(name: str) -> Any:
        if name.partition(".")[0] in missing:
            raise ImportError("Unable to find zbar shared library")
        return load(name)

    monkeypatch.setattr(readers.importlib, "import_module", load_some)


def test_one_library_missing_leaves_the_other(monkeypatch) -> None:
    for missing, left in (("pyzbar", "zxing"), ("zxingcpp", "zbar")):
        with monkeypatch.context() as patch:
            _without(patch, missing)
            assert [reader.name for reader in open_readers()] == [left]


def test_no_library_is_a_known_error(monkeypatch) -> None:
    _without(monkeypatch, "pyzbar", "zxingcpp")
    with pytest.raises(KnownError) as caught:
        open_readers()
    assert caught.value.code is Fault.LIBRARY_MISSING
    assert "libzbar0" in caught.value.detail
