"""People as the bot remembers them: by a keyed hash, from which nobody can tell who they are."""

from __future__ import annotations

import hmac
import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from index.errors import StoreError, unwritable

from .private import keep_private, make_private_folder

_KEY_BYTES, _HASH_BYTES = 32, 16


class Pseudonyms:
    """Pseudonyms name people by keyed hashes (HMAC-SHA256, RFC 2104).

    Args:
        path: the file of the key; it is made if there is none. Without it no person is recognized.

    Raises:
        index.errors.StoreError: if it can be neither read nor made, or is no key.
    """

    def __init__(self, path: Path) -> None:
        make_private_folder(path.parent)
        try:
            if not path.exists():
                _make(path)
            self._key = path.read_bytes()
        except OSError as error:
            raise unwritable(error) from error
        keep_private(path)
        if len(self._key) != _KEY_BYTES:
            raise StoreError(
                f"{path} is damaged: put a copy back, or delete it; without it nobody is recognized"
                " in what was asked and voted before"
            )

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


def _make(path: Path) -> None:
    """Make a new key, in a file that only its owner can read, unless one is there by now."""
    # A name of its own each time: what a killed bot left behind is in nobody's way.
    descriptor, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
        with suppress(FileExistsError):  # another process was quicker
            _put(temporary, path)
    finally:
        temporary.unlink()


def _put(temporary: Path, path: Path) -> None:
    """Let the whole of a new key be found at `path`; unlike a rename, it replaces none.

    Raises:
        FileExistsError: if there is one.
    """
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, such as FAT
        with path.open("xb") as file:
            file.write(temporary.read_bytes())
