"""This machine's key for the wire: made at enrolment, kept in a file that only its owner reads, never shown.

An enrolment whose answer was lost is repeated with the same key: until central has answered it lies aside, together
with a hash of the code that it was offered with.
"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ...queue.errors import Fault, KnownError

KEY_FILE = "sync.key"
UNFINISHED = f"{KEY_FILE}.new"


def find_key(home: Path) -> Ed25519PrivateKey | None:
    """The key, or None where this machine is not enrolled. Raises KnownError for a file that holds none."""
    path = home / KEY_FILE
    try:
        return _parse(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise KnownError(Fault.KEY_WRONG, f"{path} is not a key file; enrol this machine again") from error


def key_mark(home: Path) -> tuple[int, int]:
    """Another one as soon as another key is there: cheap to ask."""
    try:
        found = (home / KEY_FILE).stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def is_readable_by_others(home: Path) -> bool:
    """Whether the file's rights are too wide, where files have such rights."""
    try:
        return os.name == "posix" and bool((home / KEY_FILE).stat().st_mode & 0o077)
    except OSError:
        return False


def unfinished_key(home: Path, code: str) -> Ed25519PrivateKey:
    """The key that this code was offered with before, else a new one that is laid aside. Raises KnownError."""
    mark = sha256(code.encode()).hexdigest().encode()
    try:
        offered, _, content = (home / UNFINISHED).read_bytes().partition(b"\n")
        if offered.strip() == mark:
            return _parse(content)
    except (OSError, ValueError):
        pass  # none there, or damaged: then a new one
    key = Ed25519PrivateKey.generate()
    _write(home / UNFINISHED, mark + b"\n" + _content(key))
    return key


def keep_key(home: Path, key: Ed25519PrivateKey) -> None:
    """From now on the key is this machine's."""
    _write(home / KEY_FILE, _content(key))
    drop_unfinished(home)


def drop_unfinished(home: Path) -> None:
    """What was laid aside is of no use any more."""
    try:
        (home / UNFINISHED).unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(Fault.DISK_READ_ONLY, f"{home / UNFINISHED} cannot be removed") from error


def _parse(content: bytes) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(content, password=None)
    except (TypeError, UnsupportedAlgorithm) as error:
        raise ValueError("no plain key") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("another kind of key")  # noqa: TRY004 - one family for the caller
    return key


def _content(key: Ed25519PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and for its owner only from the first moment."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise KnownError(Fault.DISK_READ_ONLY, f"{path} cannot be written ({type(error).__name__})") from error
