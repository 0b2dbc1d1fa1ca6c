"""Whether there is a display: a variable that names one which is gone would end Qt with a core dump."""

import os
import socket
import subprocess
import sys

import pytest

from sambut.assets import display


def test_an_address_that_nobody_answers_is_no_display(monkeypatch):
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    for address in (":60123", "localhost:60000", "junk", "", ":", ":1x", "[::1]:60123"):
        monkeypatch.setenv("DISPLAY", address)
        assert not display.has_display()


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets of this kind here")
def test_a_server_that_listens_is_one(tmp_path, monkeypatch):
    monkeypatch.setattr(display, "X_SOCKETS", str(tmp_path / "X"))
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "X7"))
        server.listen(4)
        assert display.x_answers(":7")
        assert display.x_answers("unix:7.0")
        assert not display.x_answers(":8")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X11")
def test_a_window_without_a_display_ends_in_one_line(bench):
    kept = {key: value for key, value in os.environ.items() if key not in {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY"}}
    command = [sys.executable, "-m", "sambut.main", "--home", str(bench.home), "board"]
    environment = kept | {"DISPLAY": ":60123"}
    result = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert result.returncode == 3
    assert len(result.stderr.splitlines()) == 1
    assert "no display" in result.stderr
