"""Encryption of identity fields: the office's key file, one key for each person, and the blind index for look-up.

AES-256-GCM with the person, the column and the table as associated data, so that a value cannot be moved to another
row or column. The blind index is an HMAC under a secret key: a bare hash of a NIK could be found by trying them all.
"""

from __future__ import annotations

import hmac
import os
import secrets
from base64 import b32encode
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ..errors import Fault, KnownError

KEY_BYTES = 32
NONCE_BYTES = 12
KEY_FILE = "office.key"


class Vault:
    """Seals and opens the fields of persons under the office's key."""

    def __init__(self, office_key: bytes) -> None:
        if len(office_key) != KEY_BYTES:
            raise KnownError(Fault.KEY_WRONG, "the office's key must be 32 bytes")
        self._wrapping = AESGCM(_derive(office_key, b"sambut person keys"))
        self._index_key = _derive(office_key, b"sambut blind index")
        self._reference_key = _derive(office_key, b"sambut ticket references")
        self._attempt_key = _derive(office_key, b"sambut sign-in attempts")
        self._pin_key = _derive(office_key, b"sambut officers' pins")
        self._visitor_key = _derive(office_key, b"sambut visitor pseudonyms")
        self.branch_key = _derive(office_key, b"sambut desk records")
        """For what nobody's own key seals: records of visits without a person."""
        self.check = hmac.digest(_derive(office_key, b"sambut key check"), b"sambut", sha256).hex()

    def new_person_key(self, person_id: str) -> tuple[bytes, bytes]:
        """A fresh key for a person: (key, wrapped key to store)."""
        key = secrets.token_bytes(KEY_BYTES)
        return key, _seal(self._wrapping, key, person_id.encode())

    def unwrap(self, person_id: str, wrapped: bytes) -> bytes:
        """The person's key. Raises KnownError when it was not wrapped by this office's key for this person."""
        return _open(self._wrapping, wrapped, person_id.encode())

    def blind_index(self, id_type: str, id_number: str) -> bytes:
        """32 bytes by which a card number is found again without being stored in the clear.

        However it is grouped: typed by one visitor and scanned of another card, it is the same number.
        """
        bare = "".join(character for character in id_number.upper() if character.isalnum())
        return hmac.digest(self._index_key, f"{id_type}\x1f{bare}".encode(), sha256)

    def attempt_key(self, kind: str, text: str) -> str:
        """64 hex digits under which failed sign-ins are counted: what was typed as a name is stored nowhere."""
        return hmac.digest(self._attempt_key, f"{kind}\x1f{text}".encode(errors="replace"), sha256).hex()

    def pepper_pin(self, account_id: str, pin: str) -> str:
        """What is hashed of a PIN: without the office's key a stolen database does not tell its million choices."""
        return hmac.digest(self._pin_key, f"{account_id}\x1f{pin}".encode(), sha256).hex()

    def visitor(self, person_id: str) -> str:
        """32 hex digits that tell a person's visits from others' where no identity may be: the same for all of them."""
        return hmac.digest(self._visitor_key, person_id.encode(), sha256)[:16].hex()

    def sign_reference(self, text: str) -> str:
        """Ten characters that only this office can put behind a ticket's reference (50 bits, base 32)."""
        digest = hmac.digest(self._reference_key, text.encode(), sha256)
        return b32encode(digest)[:10].decode()


def seal_field(key: bytes, person_id: str, column: str, text: str) -> bytes:
    """nonce || ciphertext || tag of one field."""
    return _seal(AESGCM(key), text.encode(), f"person\x1f{person_id}\x1f{column}".encode())


def open_field(key: bytes, person_id: str, column: str, sealed: bytes) -> str:
    """The field's text. Raises KnownError when key, row or column are not the ones it was sealed for."""
    return _open(AESGCM(key), sealed, f"person\x1f{person_id}\x1f{column}".encode()).decode()


def seal_text(key: bytes, place: str, text: str) -> bytes:
    """nonce || ciphertext || tag of a text that opens only at the place (table, row, column) it was sealed for."""
    return _seal(AESGCM(key), text.encode(), place.encode())


def open_text(key: bytes, place: str, sealed: bytes) -> str:
    """The text. Raises KnownError when key or place are not the ones it was sealed for."""
    return _open(AESGCM(key), sealed, place.encode()).decode()


def create_key_file(home: Path) -> bytes:
    """A new office key in a file that only its owner reads. Raises KnownError when there is one already."""
    path = home / KEY_FILE
    key = secrets.token_bytes(KEY_BYTES)
    if path.exists():
        raise KnownError(Fault.OFFICE_EXISTS, f"{path} is there already")
    unfinished = home / f"{KEY_FILE}.new"
    unfinished.unlink(missing_ok=True)
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise KnownError(Fault.DISK_READ_ONLY, f"{path} cannot be written ({type(error).__name__})") from error
    with os.fdopen(handle, "wb") as file:
        file.write(key.hex().encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    return key


def read_key_file(home: Path) -> bytes:
    """The office's key. Raises KnownError when it is missing or damaged: a new one is never made over existing data."""
    path = home / KEY_FILE
    try:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except FileNotFoundError as error:
        raise KnownError(Fault.KEY_MISSING, f"{path} is missing") from error
    except (OSError, ValueError) as error:
        raise KnownError(Fault.KEY_WRONG, f"{path} is not a key file") from error


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, None, purpose).derive(key)


def _seal(cipher: AESGCM, data: bytes, associated: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, data, associated)


def _open(cipher: AESGCM, sealed: bytes, associated: bytes) -> bytes:
    try:
        return cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], associated)
    except (InvalidTag, ValueError) as error:
        raise KnownError(Fault.KEY_WRONG, "a sealed field does not open with this office's key") from error
