"""Runs mypy over the product and its tools as the package it is installed as: a folder of links named sambut."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("main.py", "assets", "kiosk", "counter", "queue", "sync", "tests/specimens")


def main() -> int:
    """Gives mypy's exit status."""
    with tempfile.TemporaryDirectory(prefix="sambut-types-") as folder:
        package = Path(folder) / "sambut"
        package.mkdir()
        for part in PARTS:
            (package / part).parent.mkdir(exist_ok=True)
            (package / part).symlink_to(ROOT / part)
        command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), "-p", "sambut"]
        environment = os.environ | {"MYPYPATH": folder}
        cache = ["--cache-dir", str(ROOT / ".mypy_cache")]
        return subprocess.run([*command, *cache], cwd=folder, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
