"""What makes a machine a kiosk: units and rules that parse and name commands and groups that there are."""

import configparser
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sambut.main import main

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "assets" / "deploy" / "linux"
UNIT = FOLDER / "sambut-kiosk.service"
INSTALLER = FOLDER / "install-kiosk.sh"
DEBIAN_GROUPS = {"video", "render", "audio", "lp", "dialout"}
RULE = re.compile(r'^[A-Z]+(\{[A-Za-z_]+\})?(==|!=|=|\+=|:=)"[^"]*"$')

posix = pytest.mark.skipif(os.name != "posix", reason="Debian's files")


def unit() -> dict[str, list[tuple[str, str]]]:
    """Sections with their lines: a key may come more than once, which configparser does not take."""
    sections: dict[str, list[tuple[str, str]]] = {}
    for line in UNIT.read_text(encoding="utf-8").splitlines():
        if found := re.fullmatch(r"\[(\w+)\]", line):
            sections[found[1]] = []
        elif line and not line.startswith("#"):
            key, _, value = line.partition("=")
            sections[list(sections)[-1]].append((key, value))
    return sections


def values(section: str, key: str) -> list[str]:
    return [value for name, value in unit()[section] if name == key]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_takes_the_unit():
    """The only complaint may be about the programs that the installer brings."""
    result = subprocess.run(
        ["systemd-analyze", "verify", str(UNIT)], capture_output=True, text=True, timeout=60, check=False
    )
    complaints = [line for line in result.stderr.splitlines() if UNIT.name in line]
    assert [line for line in complaints if "Command /usr/bin/cage is not executable" not in line] == []


def test_the_unit_starts_again_after_a_fault_and_stays_closed_when_closed():
    assert values("Service", "Restart") == ["on-failure"]
    assert values("Unit", "StartLimitIntervalSec") == ["0"]
    assert values("Unit", "OnSuccess") == ["getty@tty1.service"]
    assert values("Unit", "Conflicts") == ["getty@tty1.service"]
    assert values("Install", "WantedBy") == ["graphical.target"]


def test_its_command_is_one_that_the_program_has():
    command = values("Service", "ExecStart")[0].split()
    before, program = command[: command.index("--")], command[command.index("--") + 1 :]
    assert before == ["/usr/bin/cage", "-d"]  # -s would let keys switch to another console
    assert program[0] == "/opt/sambut/.venv/bin/sambut"
    with pytest.raises(SystemExit) as caught:
        main([*program[1:], "--help"])
    assert caught.value.code == 0
    installer = INSTALLER.read_text(encoding="utf-8")
    assert "cage xwayland" in installer
    assert program[0] in installer


def test_its_groups_are_debians_and_the_rules_give_devices_to_them():
    groups = set(values("Service", "SupplementaryGroups")[0].split())
    assert groups <= DEBIAN_GROUPS
    rules = (FOLDER / "70-sambut.rules").read_text(encoding="utf-8").splitlines()
    lines = [line for line in rules if line and not line.startswith("#")]
    given = set()
    for line in lines:
        parts = line.split(", ")
        assert all(RULE.fullmatch(part) for part in parts), line
        given |= {part.split('"')[1] for part in parts if part.startswith("GROUP=")}
        assert 'MODE="0660"' in parts
    assert given == {"lp", "dialout", "video"}
    assert given <= groups


def test_logind_and_kernel_settings_parse():
    login = configparser.ConfigParser()
    login.optionxform = str  # type: ignore[assignment,method-assign]
    login.read(FOLDER / "60-sambut-logind.conf", encoding="utf-8")
    assert login["Login"]["NAutoVTs"] == login["Login"]["ReserveVT"] == "0"
    assert {login["Login"][key] for key in login["Login"] if key.startswith("Handle")} == {"ignore"}
    kernel = (FOLDER / "60-sambut-sysctl.conf").read_text(encoding="utf-8")
    assert re.findall(r"^(\S+) = (\d+)$", kernel, re.M) == [("kernel.sysrq", "0")]


@posix
def test_the_installer_parses_and_lays_every_file(tmp_path: Path):
    subprocess.run(["sh", "-n", str(INSTALLER)], check=True)
    subprocess.run(["sh", str(INSTALLER)], env=os.environ | {"DESTDIR": str(tmp_path)}, check=True)
    laid = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    shipped = {path.read_bytes() for path in FOLDER.iterdir() if path.name != INSTALLER.name}
    assert set(laid.values()) == shipped
    assert Path("etc/systemd/system/sambut-kiosk.service") in laid
    assert {path.parts[:2] for path in laid} == {("etc", "systemd"), ("etc", "udev"), ("etc", "sysctl.d")}


@posix
def test_the_installer_says_what_it_needs():
    if os.geteuid() == 0 and Path("/opt/sambut/.venv/bin/sambut").exists():
        pytest.skip("this machine is a kiosk")
    environment = {key: value for key, value in os.environ.items() if key != "DESTDIR"}
    result = subprocess.run(
        ["sh", str(INSTALLER)], env=environment, capture_output=True, text=True, timeout=30, check=False
    )
    assert result.returncode == 1
    assert "make setup" in result.stdout or "sudo sh" in result.stdout


@posix
def test_what_the_installer_calls_is_part_of_debian():
    called = set(
        re.findall(r"^\s*(systemctl|udevadm|sysctl|useradd|install|apt-get|\w+ctl)\b", INSTALLER.read_text(), re.M)
    )
    assert called <= {"systemctl", "udevadm", "sysctl", "useradd", "install", "apt-get"}


def test_the_page_about_lockdown_names_what_is_shipped():
    page = (ROOT / "assets" / "docs" / "kiosk-lockdown.md").read_text(encoding="utf-8")
    for path in FOLDER.iterdir():
        assert path.name in page, path.name
    assert "kiosk-lockdown.md" in (ROOT / "assets" / "docs" / "technician.md").read_text(encoding="utf-8")


def test_a_kiosk_alone_is_never_founded_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["--home", str(tmp_path / "none"), "run", "--only", "kiosk"]) == 3
    assert "sambut init" in capsys.readouterr().err
    assert not (tmp_path / "none" / "office.key").exists()
