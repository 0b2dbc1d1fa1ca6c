"""Enrolling a machine: with a code, only for its own branch, and again after an answer that was lost."""

import json
from base64 import urlsafe_b64decode

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sambut.main import main
from sambut.queue.errors import Fault, KnownError
from sambut.queue.settings import Settings, SyncSettings
from sambut.sync.sender.enrol import enrol, normalised
from sambut.sync.sender.key_file import KEY_FILE, UNFINISHED, find_key
from sambut.sync.wire.signing import key_id_of, verify
from sambut.tests.sync.sender.conftest import AMPLE
from sambut.tests.sync.sender.scripted_server import Reply, answer, problem

CODE = "ABCD-EFGH-JKMN-PQRS"
BARE = "ABCDEFGHJKMNPQRS"


class Desk:
    """Enrols whoever has the code, as the branch that it was made for; a lost answer can be had again."""

    def __init__(self, clock, branch="9971"):
        self.clock, self.branch, self.url, self.keys, self.lost = clock, branch, "", [], False
        self.reply = None

    def __call__(self, request):
        fields = json.loads(request.body)
        public = Ed25519PublicKey.from_public_bytes(urlsafe_b64decode(fields["public_key"] + "="))
        verify("POST", self.url + request.target, request.headers, request.body, lambda _: public, self.clock())
        self.keys.append(key_id_of(public))
        if self.reply is not None:
            return self.reply
        if fields["code"] != BARE or self.keys[0] != self.keys[-1]:
            return problem(403, "code-refused")
        if self.lost:
            return Reply(cut=0)
        status = 201 if len(self.keys) == 1 else 200
        return answer(status, branch=self.branch, key_id=self.keys[-1], name=fields["name"] or "kiosk")


@pytest.fixture
def desk(serve, clock):
    made = Desk(clock)
    made.server = serve(made)
    made.url = made.server.url
    return made


@pytest.fixture
def ask(tmp_path, authority, desk, clock):
    def go(code=CODE, branch="9971", name=""):
        settings = Settings(sync=SyncSettings(desk.url, str(authority.file)))
        return enrol(tmp_path, settings, normalised(code), name, branch, clock, AMPLE)

    return go


def fault(ask, **changes):
    with pytest.raises(KnownError) as caught:
        ask(**changes)
    return caught.value


@pytest.mark.parametrize("code", ["abcd-efgh-jkmn-pqrs", " ABCD EFGH\tJKMN PQRS ", BARE, "ＡＢＣＤEFGHJKMNPQRS"])
def test_a_code_however_it_is_typed(code):
    assert normalised(code) == BARE


def test_letters_that_look_like_digits_are_digits():
    assert normalised("OIL1-0000-0000-0000") == "0111000000000000"


@pytest.mark.parametrize(
    "code", ["", "ABCD", BARE + "A", "ABCD-EFGH-JKMN-PQRU", "x" * 10**6, "\x00" * 16, "ABCD-EFGH-JKMN-PQR*"]
)
def test_what_cannot_be_a_code_is_asked_of_nobody(code):
    with pytest.raises(KnownError) as caught:
        normalised(code)
    assert caught.value.code is Fault.ARGUMENT_WRONG


def test_a_machine_becomes_a_device(ask, tmp_path, desk):
    device = ask(name="counter 1")
    assert (device.branch, device.name) == ("9971", "counter 1")
    assert key_id_of(find_key(tmp_path).public_key()) == device.key_id == desk.keys[0]
    assert not (tmp_path / UNFINISHED).exists()


def test_an_answer_that_was_lost_is_had_again_with_the_same_key(ask, tmp_path, desk):
    desk.lost = True
    assert fault(ask).code is Fault.CENTRAL_AWAY
    assert find_key(tmp_path) is None
    desk.lost = False
    ask()
    assert len(set(desk.keys)) == 1
    assert key_id_of(find_key(tmp_path).public_key()) == desk.keys[0]


@pytest.mark.parametrize(
    ("reply", "code", "words"),
    [
        (problem(403, "code-refused"), Fault.CENTRAL_REFUSED, "ask for another"),
        (problem(409, "key-taken"), Fault.CENTRAL_REFUSED, "another device"),
        (problem(401, "signature-expired"), Fault.CENTRAL_REFUSED, "clock"),
        (problem(400, "malformed"), Fault.CENTRAL_REFUSED, "malformed"),
        (problem(503, "busy"), Fault.CENTRAL_AWAY, "busy; it can be tried again"),
        (Reply(body=b"<html>"), Fault.CENTRAL_AWAY, "answer-unreadable"),
        (answer(201, branch="9971", key_id="another", name="n"), Fault.CENTRAL_AWAY, "another key"),
    ],
)
def test_what_is_no_enrolment_leaves_the_present_key(ask, tmp_path, desk, reply, code, words):
    ask()
    before = (tmp_path / KEY_FILE).read_bytes()
    desk.reply = reply
    found = fault(ask)
    assert (found.code, words in found.detail) == (code, True), found.detail
    assert (tmp_path / KEY_FILE).read_bytes() == before


def test_a_code_of_another_branch_leaves_no_key_behind(ask, tmp_path, desk):
    desk.branch = "3171"
    found = fault(ask)
    assert found.code is Fault.CENTRAL_REFUSED
    assert "'3171'" in found.detail
    assert desk.keys[0] in found.detail
    assert not (tmp_path / KEY_FILE).exists()
    assert not (tmp_path / UNFINISHED).exists()


def test_the_command_says_what_is_missing(bench, capsys):
    assert main(["--home", str(bench.home), "enrol", "ABC"]) == 3
    assert "16 letters" in capsys.readouterr().err
    assert main(["--home", str(bench.home), "enrol", CODE]) == 3
    assert "[sync]" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--home", str(bench.home), "enrol", CODE, "--name", "\x1b[31m"])
