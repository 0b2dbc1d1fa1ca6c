"""Builds assets/data/regions.json from two copies of idn-area-data: the newest and one before Papua was divided.

    build_regions.py NEWEST OLDER [OUT]

NEWEST: npm pack idn-area-data@4.0.1. OLDER: the project's git tag v1.4.3, for npm begins with 2.2.0, which already
has the divided Papua. The same input gives the same bytes.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "assets" / "data" / "regions.json"
LEVELS = ("provinces", "regencies", "districts")
HEAD = {
    "version": "kepmendagri-300.2.2-2138-2025",
    "valid_from": "2025-04-25",
    "source": "Kepmendagri 300.2.2-2138/2025; former: Kepmendagri 050-145/2022",
    "licence": "ODbL 1.0, https://opendatacommons.org/licenses/odbl/1-0/; former: MIT, copyright 2023 Fityan",
}
ATTRIBUTION = "idn-area-data {} and {}, https://github.com/fityannugroho/idn-area-data"

Names = dict[str, str]


def read_level(package: Path, level: str) -> Names:
    """Name by code without dots. Raises OSError or KeyError where the folder is no idn-area-data."""
    with (package / "data" / f"{level}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"].replace(".", ""): " ".join(row["name"].split()) for row in csv.DictReader(file)}


def like_today(name: str, today: dict[str, str]) -> str:
    """An old name, which is in capitals, as the newest list writes it; else each word with one capital."""
    return today.get(name.casefold()) or re.sub(r"[A-Z][A-Z']*", lambda word: word[0].capitalize(), name)


def former(newest: dict[str, Names], older: dict[str, Names]) -> dict[str, Names]:
    """What only the older list has, by level."""
    found = {}
    for level in LEVELS:
        today = {name.casefold(): name for _, name in sorted(newest[level].items(), reverse=True)}
        gone = sorted(older[level].items() - newest[level].items())
        found[level] = {code: like_today(name, today) for code, name in gone if code not in newest[level]}
    return found


def by_regency(districts: Names) -> dict[str, Names]:
    """Districts as two digits within their regency."""
    folded: dict[str, Names] = {}
    for code, name in sorted(districts.items()):
        folded.setdefault(code[:4], {})[code[4:]] = name
    return folded


def lay_out(value: object, depth: int = 0) -> str:
    """JSON with a line for each entry, and one line for each regency's districts."""
    if not isinstance(value, dict) or (depth > 1 and all(len(key) == 2 for key in value)):
        return json.dumps(value, ensure_ascii=False)
    inner = "  " * (depth + 1)
    lines = [f"{inner}{json.dumps(key)}: {lay_out(entry, depth + 1)}" for key, entry in value.items()]
    return "{\n" + ",\n".join(lines) + "\n" + "  " * depth + "}"


def build(newest_folder: Path, older_folder: Path) -> str:
    """The whole file."""
    newest, older = ({level: read_level(folder, level) for level in LEVELS} for folder in (newest_folder, older_folder))
    gone = former(newest, older)
    if gone["provinces"]:
        raise ValueError("a province's code was given up: the file has no place for it")
    versions = [
        json.loads((folder / "package.json").read_text())["version"] for folder in (newest_folder, older_folder)
    ]
    data: dict[str, object] = {**HEAD, "attribution": ATTRIBUTION.format(*versions)}
    data |= {level: dict(sorted(newest[level].items())) for level in LEVELS[:2]}
    data["districts"] = by_regency(newest["districts"])
    data["former"] = {"regencies": gone["regencies"], "districts": by_regency(gone["districts"])}
    return lay_out(data) + "\n"


def main(newest: str, older: str, out: str = str(SHIPPED)) -> None:
    """Writes the file."""
    Path(out).write_text(build(Path(newest), Path(older)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
