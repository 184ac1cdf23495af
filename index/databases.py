"""SQLite's files: whether one is damaged. A full or locked disk damages nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

_KIND = 0xFF
"""The bits of SQLite's codes that say which kind of error it is."""


def is_damaged(
    database: sqlite3.Connection, looked_at: Callable[[str], bool] | None = None
) -> bool:
    """Tell whether the file behind `database` is damaged, as far as a quick look at it does.

    What cannot be looked at just now counts as whole.

    Args:
        database: it takes some 1.5 ms a megabyte that is looked at.
        looked_at: tells by its name whether a table is; all of the file is if None.
    """
    try:
        if looked_at is None:
            return _finds_fault(database, "pragma quick_check(1)")
        named = database.execute("select name from sqlite_master where type = 'table'").fetchall()
        return any(
            _finds_fault(database, f"""pragma quick_check("{name.replace('"', '""')}")""")
            for (name,) in named
            if looked_at(name)
        )
    except UnicodeDecodeError:  # of what a damaged table is called
        return True
    except sqlite3.Error as error:
        return tells_damage(error)


def _finds_fault(database: sqlite3.Connection, check: str) -> bool:
    return bool(database.execute(check).fetchone() != ("ok",))


def tells_damage(error: sqlite3.Error) -> bool:
    """Tell whether SQLite raises `error` because a file is damaged."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & _KIND in _DAMAGE or "decode to UTF-8" in str(error)
