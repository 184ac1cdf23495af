"""People as the bot remembers them: by a keyed hash, from which nobody can tell who they are."""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from index.errors import unwritable

from .private import keep_private, make_private_folder

_KEY_BYTES, _HASH_BYTES = 32, 16


class Pseudonyms:
    """Keyed hashes of people (HMAC-SHA256, RFC 2104).

    Args:
        path: the file of the key; it is made if there is none. Without it no person is recognized.

    Raises:
        index.errors.StoreError: if it can be neither read nor made.
    """

    def __init__(self, path: Path) -> None:
        make_private_folder(path.parent)
        try:
            self._key = _made(path) if not path.exists() else path.read_bytes()
        except FileExistsError:  # another process was quicker
            self._key = path.read_bytes()
        except OSError as error:
            raise unwritable(error) from error
        keep_private(path)

    def of(self, platform: str, person: str) -> str:
        """Return what somebody is called in the history: 32 hexadecimal digits.

        Args:
            platform: "discord" or "slack".
            person: their id there.
        """
        digest = hmac.digest(self._key, f"{platform} {person}".encode(), "sha256")
        return digest[:_HASH_BYTES].hex()

    def all_of(self, platform: str, person: str) -> tuple[str, str]:
        """Return what somebody is called in the history, and what voters were called at first.

        Buttons once named the platform a second time. Those votes cannot be found and renamed:
        nothing in them tells who gave them until their id is said again.
        """
        return self.of(platform, person), self.of(platform, f"{platform} {person}")


def _made(path: Path) -> bytes:
    """Return a new key, in a file that only its owner can read."""
    key = secrets.token_bytes(_KEY_BYTES)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
    try:
        os.link(temporary, path)  # unlike a rename, it does not replace a key that is there by now
    finally:
        temporary.unlink()
    return key
