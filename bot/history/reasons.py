"""Why people did not find an answer helpful, in the history's file: one reason a vote."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum

from .pseudonyms import Pseudonyms

SCHEMA = """
    create table if not exists reasons (
        answer integer not null,
        person text not null, -- as a keyed hash
        reason text not null,
        words text not null,  -- the person's own; empty where they chose a reason only
        primary key (answer, person),
        foreign key (answer, person) references votes (answer, person) on delete cascade
    );
"""

MOST = 300
"""Characters of a person's own words."""


class Why(StrEnum):
    """A why is what may be chosen of an answer that was not helpful."""

    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    OUTDATED = "outdated"
    WORDS = "words"


LABELS = {
    Why.WRONG: "why-wrong",
    Why.INCOMPLETE: "why-incomplete",
    Why.OUTDATED: "why-outdated",
    Why.WORDS: "why-words",
}
"""The message that names each."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason says why somebody did not find an answer helpful.

    Attributes:
        why: what they chose.
        words: their own, if they wrote any.
    """

    why: Why
    words: str = ""


class Reasons:
    """Notes why people voted as they did.

    Args:
        transaction: opens a transaction of the history's file.
        pseudonyms: what people are called in it.
        asked_for: whether anybody is asked; where no question is stored nobody reads the reasons.

    Raises:
        index.errors.StoreError: if the file cannot be written. `give` does.
    """

    def __init__(
        self,
        transaction: Callable[[], AbstractContextManager[sqlite3.Cursor]],
        pseudonyms: Pseudonyms,
        *,
        asked_for: bool,
    ) -> None:
        self._transaction, self._pseudonyms = transaction, pseudonyms
        self.asked_for = asked_for

    def give(self, number: int, person: str, reason: Reason) -> bool:
        """Note why `person` did not find answer `number` helpful, in place of an earlier reason.

        Args:
            number: the answer's id.
            person: their id on the platform where it was asked.
            reason: why; of their words the first are kept.

        Returns:
            Whether there is such a vote of theirs.
        """
        with self._transaction() as cursor:
            query = "select platform from answers where id = ?"
            if not (row := cursor.execute(query, (number,)).fetchone()):
                return False
            noted = cursor.execute(
                "insert or replace into reasons select answer, person, ?, ? from votes"
                " where answer = ? and person = ? and not helpful",
                (
                    reason.why.value,
                    reason.words[:MOST],
                    number,
                    self._pseudonyms.of(row[0], person),
                ),
            )
            return noted.rowcount > 0


def forget(cursor: sqlite3.Cursor, number: int, name: str) -> None:
    """Forget why somebody, who is called `name` in the file, voted as they did."""
    cursor.execute("delete from reasons where answer = ? and person = ?", (number, name))


def read(cursor: sqlite3.Cursor) -> dict[int, tuple[Reason, ...]]:
    """Return all reasons, by the id of the answer, oldest first."""
    found: dict[int, tuple[Reason, ...]] = {}
    rows = cursor.execute("select answer, reason, words from reasons order by rowid")
    for number, why, words in rows:
        found[number] = (*found.get(number, ()), Reason(Why(why), words))
    return found


def counted(reasons: Iterable[Reason]) -> dict[str, int]:
    """Count what was chosen, what was chosen most first."""
    return dict(Counter(one.why.value for one in reasons).most_common())


def words_of(reasons: Iterable[Reason]) -> list[str]:
    """Return what people said in their own words."""
    return [one.words for one in reasons if one.words]
