"""Runs qmllint over every QML file of the repository; any warning is a failure."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parents[2]
TYPES = ROOT / "build" / "qmltypes"
SKIPPED = {"build", ".venv", ".git"}


def qmllint() -> Path:
    """The linter that comes with PySide6."""
    folder = Path(next(iter(PySide6.__path__)))
    return next(path for path in (folder / "qmllint", folder / "qmllint.exe") if path.exists())


def pages() -> list[Path]:
    """Every QML file of the repository."""
    return sorted(path for path in ROOT.rglob("*.qml") if not SKIPPED & set(path.relative_to(ROOT).parts))


def write_types() -> None:
    """What the linter must know of the types that Python registers."""
    spec = importlib.util.spec_from_file_location("qmltypes", Path(__file__).with_name("qmltypes.py"))
    if spec is None or spec.loader is None:
        raise FileNotFoundError("qmltypes.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.main(TYPES)


def main() -> int:
    """The exit status: 0 when nothing was found."""
    write_types()
    command = [str(qmllint()), "-W", "0", "-I", str(TYPES), "-I", str(ROOT), *map(str, pages())]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
