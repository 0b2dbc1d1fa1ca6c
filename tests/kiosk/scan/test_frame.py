"""Any array becomes a gray picture of known size, or none."""

from __future__ import annotations

import numpy as np
import pytest

from sambut.kiosk.scan.frame import as_gray


@pytest.mark.parametrize("shape", [(40, 60), (40, 60, 1), (40, 60, 2), (40, 60, 3), (40, 60, 4), (40, 60, 7)])
@pytest.mark.parametrize("dtype", ["uint8", "int8", "bool", "uint16", "int64", "float16", "float64"])
def test_any_picture_becomes_gray(shape: tuple[int, ...], dtype: str) -> None:
    gray = as_gray(np.ones(shape, dtype))
    assert gray is not None
    assert (gray.shape, gray.dtype) == ((40, 60), np.uint8)


def test_odd_values_and_views() -> None:
    odd = np.full((40, 60, 3), np.nan)
    odd[0], odd[1] = np.inf, -np.inf
    assert as_gray(odd) is not None
    assert as_gray(np.zeros((80, 120, 3), np.uint8)[::-2, ::-2]) is not None


@pytest.mark.parametrize(
    "image",
    [
        None,
        "picture",
        [[0]],
        np.zeros(0),
        np.zeros((0, 0)),
        np.zeros((0, 5, 3)),
        np.zeros((40, 60, 0)),
        np.zeros((3, 4000)),
        np.zeros((2, 20, 20, 3)),
        np.zeros((40, 60), complex),
        np.full((40, 60), "x"),
        np.full((40, 60), None, object),
    ],
)
def test_no_picture(image: object) -> None:
    assert as_gray(image) is None


def test_large_pictures_are_shrunk() -> None:
    gray = as_gray(np.zeros((3000, 4000, 3), np.uint8))
    assert gray is not None
    assert gray.shape == (1440, 1920)
