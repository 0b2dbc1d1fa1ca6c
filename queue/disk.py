"""How much room is left where the office keeps its records."""

from __future__ import annotations

import shutil
from pathlib import Path

LEAST_FREE_BYTES = 500_000_000
"""With less, records may soon fail to be kept."""


def free_bytes(home: Path) -> int:
    """What is free on the disk of a folder, or of the nearest one above it that exists. Raises OSError."""
    place = next(folder for folder in (home, *home.parents) if folder.exists())
    return shutil.disk_usage(place).free
