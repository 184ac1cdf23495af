"""Files with what people said: their owner reads them, and nobody else on the machine."""

from __future__ import annotations

import logging
import stat
from pathlib import Path

from index.errors import unwritable

_OTHERS = stat.S_IRWXG | stat.S_IRWXO

_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite writes beside a database, with the rights of the database itself."""

_log = logging.getLogger(__name__)


def keep_private(file: Path) -> None:
    """Take the rights of others on `file` and its folder away; what is not there is made first.

    It neither opens nor closes a file that is there: that would end SQLite's locks on it.

    Raises:
        index.errors.StoreError: if it cannot be made.
    """
    make_private_folder(file.parent)
    try:
        if not file.exists():
            file.touch(0o600)
    except OSError as error:
        raise unwritable(error) from error
    for path in (file, *(file.with_name(file.name + end) for end in _BESIDE)):
        _close_to_others(path)


def make_private_folder(folder: Path) -> None:
    """Make `folder`, if there is none, and take the rights of others on it away.

    Raises:
        index.errors.StoreError: if it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(error) from error
    _close_to_others(folder)


def _close_to_others(path: Path) -> None:
    """Take the rights of others on `path` away, if it is there and they have any."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        # A sticky folder, such as /tmp, is shared on purpose.
        if mode & _OTHERS and not mode & stat.S_ISVTX:
            path.chmod(mode & ~_OTHERS)
    except FileNotFoundError:
        return
    except OSError as error:
        _log.warning("others may read %s (%s): let its owner chmod go= it", path, error.strerror)
