"""`sambut central`: what its settings may be, what it says when something is missing, and a trial that runs."""

import os
import re
import signal
import ssl
import subprocess
import sys
import time

import httpx
import pytest

from sambut.main import main
from sambut.queue.errors import Fault, KnownError
from sambut.sync.central import command
from sambut.sync.central.settings import CentralSettings, load_central, parse_central, require_usable

WHOLE = """
url = "https://pst.example.org"
host = "0.0.0.0"
port = 443
certificate = "certificate.pem"
key = "key.pem"
database = "postgresql://sambut@db.example.org/pst"
silent_hours = 16
metrics_port = 9464
"""


def test_the_settings_file(tmp_path):
    (tmp_path / "central.toml").write_text(WHOLE)
    settings = load_central(tmp_path)
    assert (settings.port, settings.silent_hours, settings.metrics_port) == (443, 16, 9464)
    assert settings.certificate == str(tmp_path / "certificate.pem")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"urll": "x"}, "urll"),
        ({"port": "443"}, "port"),
        ({"port": 70_000}, "port"),
        ({"port": True}, "port"),
        ({"proxy": 1}, "proxy"),
        ({"silent_hours": 0}, "silent_hours"),
        ({"at_once": 1000}, "at_once"),
    ],
    ids=str,
)
def test_a_setting_that_cannot_be_is_named(table, told):
    with pytest.raises(ValueError, match=told):
        parse_central(table)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"url": "http://pst.example.org"}, "url"),
        ({"url": "https://pst.example.org/path"}, "url"),
        ({"database": "sqlite://"}, "database"),
        ({"certificate": ""}, "certificate"),
        ({"proxy": True}, "loopback"),
    ],
    ids=str,
)
def test_settings_that_cannot_be_used_together(changes, told):
    values = {
        "url": "https://a.example",
        "host": "0.0.0.0",
        "certificate": "a",
        "key": "b",
        "database": "postgresql://x",
    }
    with pytest.raises(ValueError, match=told):
        require_usable(CentralSettings(**(values | changes)))


def test_without_settings_it_says_what_to_do(tmp_path, capsys):
    assert main(["--home", str(tmp_path), "central"]) == 3
    told = capsys.readouterr().err
    assert "central.toml" in told
    assert "--trial" in told


def test_without_its_extra_it_says_what_to_install(tmp_path, capsys):
    code = (
        "import sys; sys.modules['uvicorn'] = None\n"
        f"from sambut.main import main; sys.exit(main(['--home', {str(tmp_path)!r}, 'central', '--trial']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 3
    assert "'.[central]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bug_is_not_taken_for_a_missing_extra(monkeypatch):
    monkeypatch.setattr(command, "EXTRA", frozenset())
    monkeypatch.setitem(sys.modules, "sambut.sync.central.serve", None)
    monkeypatch.delattr("sambut.sync.central.serve", raising=False)
    with pytest.raises(ModuleNotFoundError):
        command._require_extra()


@pytest.mark.parametrize("branch", ["31", "31710", "abcd", "３１７１"])
def test_a_branch_code_is_four_digits(tmp_path, branch, capsys):
    with pytest.raises(SystemExit):
        main(["--home", str(tmp_path), "central", "code", branch, "--name", "x"])


@pytest.mark.skipif(sys.platform == "win32", reason="stopped by SIGTERM")
def test_a_trial_runs_beside_its_commands_and_ends_when_it_is_told(tmp_path):
    home = tmp_path / "central"
    environment = os.environ | {"XDG_RUNTIME_DIR": str(tmp_path), "PYTHONWARNINGS": "ignore"}
    run = [sys.executable, "-m", "sambut.main", "--home", str(home), "central"]
    with subprocess.Popen([*run, "--trial"], env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        if not first:
            pytest.skip("the port of trials is taken on this machine")
        assert first == "Receiving at https://localhost:8443\n"
        code = subprocess.run(
            [*run, "code", "3171", "--name", "Meja depan"], env=environment, capture_output=True, text=True, check=False
        )
        assert re.search(r"Code: ([0-9A-Z]{4}-){3}[0-9A-Z]{4}\n", code.stdout), code.stderr
        account = [*run, "account", "adi", "--role", "operator"]
        made = subprocess.run(account, env=environment, capture_output=True, text=True, check=False)
        assert "Password: " in made.stdout, made.stderr
        again = subprocess.run(account, env=environment, capture_output=True, text=True, check=False)
        assert again.returncode == 3
        assert "There is an account of this name already." in again.stderr
        context = ssl.create_default_context(cafile=str(home / "trial-tls" / "authority.pem"))
        with httpx.Client(verify=context, trust_env=False) as client:
            assert client.get("https://localhost:8443/health/ready").json() == {"status": "ok"}
        process.send_signal(signal.SIGTERM)
        until = time.monotonic() + 40
        while process.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        assert process.returncode == 0
    assert "Password" not in (home / "logs" / "central.log").read_text()


def test_a_missing_settings_file_is_a_known_fault(tmp_path):
    with pytest.raises(KnownError) as caught:
        load_central(tmp_path)
    assert caught.value.code is Fault.CONFIG_UNREADABLE
