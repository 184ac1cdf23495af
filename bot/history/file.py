"""The file that holds the history: its tables, and how an older one is brought up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.databases import is_damaged, tells_damage
from index.errors import StoreError, unwritable

from . import calls, posted, reasons
from .private import keep_private
from .pseudonyms import Pseudonyms

VERSION = 1
"""The tables' version, in SQLite's user_version; 0 was written before people were hashed."""

_SCHEMA = """
    create table if not exists answers (
        id integer primary key,
        asked_at text not null,
        platform text not null,
        person text,      -- who asked, as a keyed hash
        prompt text,      -- the person's message, where there is one
        message text,     -- the bot's
        thread text,      -- the conversation it is in, where the platform has such
        question text not null, -- empty if questions are not to be stored
        rewritten text,   -- a follow-up as a chat model understood it
        article text,
        previous integer references answers (id) on delete set null,
        language text not null,
        verdict text not null,
        text text not null,
        build text not null,
        source text,      -- of the sentence quoted
        start integer,
        end integer
    );
    create index if not exists people on answers (person);
    create unique index if not exists messages on answers (platform, message);
    create unique index if not exists prompts on answers (platform, prompt);
    create table if not exists votes (
        answer integer not null references answers (id) on delete cascade,
        person text not null, -- as a keyed hash
        helpful integer not null,
        voted_at text not null,
        primary key (answer, person)
    );
    create table if not exists pending (
        platform text not null,
        prompt text not null,  -- a person's message, while its answer is made
        place text not null,   -- what the platform looks it up by besides
        begun_at text not null,
        tries integer not null,
        primary key (platform, prompt)
    );
    create table if not exists numbers (
        id integer primary key autoincrement -- the last answer's, though that be deleted
    );
    insert or ignore into numbers select max(id) from answers having max(id) is not null;
"""


def open_history(path: Path, pseudonyms: Pseudonyms) -> sqlite3.Connection:
    """Return the database in `path`, which is made or brought up to date.

    Args:
        path: the file.
        pseudonyms: what people are called in it.

    Raises:
        index.errors.StoreError: if it cannot be written, is damaged, or a newer version has written
            it.
    """
    keep_private(path)
    with translated():
        database = sqlite3.connect(path, check_same_thread=False)
        try:
            _prepare(database, pseudonyms)
        except BaseException:
            database.close()
            raise
    return database


@contextmanager
def translated() -> Iterator[None]:
    """Say what SQLite, or the disk below it, raises in words that a person can act on.

    Raises:
        index.errors.StoreError: in place of SQLite's errors and the operating system's.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        if tells_damage(error):
            raise _damaged() from error
        if isinstance(error, sqlite3.OperationalError):
            raise unwritable(str(error)) from error
        raise


def _damaged() -> StoreError:
    return StoreError(
        "history.sqlite3 in DATA_DIR is damaged: put a copy back; or move it out of the folder, and"
        " the bot begins a new one, without what was asked and voted before"
    )


def _prepare(database: sqlite3.Connection, pseudonyms: Pseudonyms) -> None:
    database.execute("pragma journal_mode = wal")
    database.execute("pragma foreign_keys = on")
    database.execute("pragma secure_delete = on")
    if is_damaged(database):
        raise _damaged()
    with database:
        _upgrade(database, pseudonyms)
    database.executescript(_SCHEMA + calls.SCHEMA + reasons.SCHEMA + posted.SCHEMA)
    database.execute(f"pragma user_version = {VERSION}")
    database.execute("pragma wal_checkpoint(truncate)")  # what was there before is overwritten


def _upgrade(database: sqlite3.Connection, pseudonyms: Pseudonyms) -> None:
    """Bring a file of version 0 up to date: it named voters plainly, and nobody who asked."""
    (version,) = database.execute("pragma user_version").fetchone()
    if version > VERSION:
        raise StoreError(
            "history.sqlite3 was written by a newer version: update verbatim-bot,"
            " or move the file away"
        )
    columns = {row[1] for row in database.execute("pragma table_info(answers)")}
    if not columns or version == VERSION:
        return
    for column in {"person", "rewritten"} - columns:
        database.execute(f"alter table answers add column {column} text")
    votes = database.execute(
        "select platform, votes.person, votes.rowid from votes"
        " join answers on answers.id = votes.answer"
    ).fetchall()
    database.executemany(
        "update votes set person = ? where rowid = ?",
        [
            (pseudonyms.of(platform, person.removeprefix(f"{platform} ")), row)
            for platform, person, row in votes
        ],
    )
