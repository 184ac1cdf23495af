"""SQLite's files: whether one is damaged. A full or locked disk damages nothing."""

from __future__ import annotations

import sqlite3

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

_KIND = 0xFF
"""The bits of SQLite's codes that say which kind of error it is."""


def is_damaged(database: sqlite3.Connection) -> bool:
    """Tell whether the file behind `database` is damaged, as far as a quick look at all of it does.

    That takes some 1.5 ms a megabyte. What cannot be looked at just now counts as whole.
    """
    try:
        (found,) = database.execute("pragma quick_check(1)").fetchone()
    except UnicodeDecodeError:  # of what a damaged table is called
        return True
    except sqlite3.Error as error:
        return tells_damage(error)
    return bool(found != "ok")


def tells_damage(error: sqlite3.Error) -> bool:
    """Tell whether SQLite raises `error` because a file is damaged."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & _KIND in _DAMAGE or "decode to UTF-8" in str(error)
