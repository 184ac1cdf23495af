"""The command line on a screen, by a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bot.conftest import VERBATIM, Host, offering
from tests.conftest import PATIENCE


def on_screen(
    host: Host, *arguments: str, typed: Sequence[tuple[str, bytes]] = (), columns: int = 80
) -> str:
    """What a command shows on a terminal.

    Args:
        host: whose it is.
        arguments: of the command.
        typed: what to type, each once what stands before it is shown.
        columns: how wide it is.
    """
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [*VERBATIM, *arguments],
        cwd=host.folder,
        env=host.environment | {"TERM": "xterm-256color", "COLUMNS": str(columns)},
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
    )
    os.close(follower)
    screen, seen, remaining = "", 0, list(typed)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if select.select([leader], [], [], 0.1)[0]:
            try:
                screen += os.read(leader, 65536).decode(errors="replace")
            except OSError:  # the other end is closed: all is read
                break
        while remaining and (at := screen.find(remaining[0][0], seen)) >= 0:
            mark, keys = remaining.pop(0)
            seen = at + len(mark)
            os.write(leader, keys)
    os.close(leader)
    assert process.wait(PATIENCE) == 0, screen
    return screen


def test_the_answering_words_are_marked_in_a_framed_quote(indexed: Host) -> None:
    screen = on_screen(indexed, "ask", "Quand fermera le phare ?")
    assert "\x1b[1men 2040\x1b[0m" in screen
    assert "\x1b[1;30;43men 2040\x1b[0m" in screen
    assert "╭" in screen


def test_a_perhaps_marks_the_words_in_the_quote_and_claims_nothing_in_bold(indexed: Host) -> None:
    host = offering(indexed, "Quand fermera le phare ?")
    screen = on_screen(host, "ask", "Quand fermera le phare ?")
    assert "\x1b[2mVoici peut-être la réponse\u00a0:\x1b[0m" in screen
    assert "\x1b[1;30;43men 2040\x1b[0m" in screen
    assert "\x1b[1m" not in screen


def test_a_refusal_shows_the_closest_passage(indexed: Host) -> None:
    screen = on_screen(indexed.but(ANSWER_THRESHOLD="1"), "ask", "When will the lighthouse close?")
    assert "\x1b[1mThe article does not say.\x1b[0m" in screen
    assert "The closest passage:" in screen


def test_a_refresh_draws_a_bar(host: Host) -> None:
    screen = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", on_screen(host, "index", "refresh"))
    assert "━━━" in screen
    assert "Indexing" in screen
    assert "0/1 articles, 0/4 sentences" in screen
    assert "published build-" in screen


READY, UP = "\x1b[?25h", b"\x1b[A"  # the cursor is shown; the key

ASKED_TWICE = [
    (READY, b"Quand fermera le phare ?\r"),
    ("phrase 2", b""),
    (READY, UP + b"\r"),
    ("phrase 2", b""),
    (READY, b"\x04"),
]


def test_a_conversation_remembers_what_was_asked_for_its_owner_only(host: Host) -> None:
    assert host.runs("index", "refresh").returncode == 0
    file = host.folder / "data" / "history"
    file.touch(0o644)
    file.parent.chmod(0o755)
    screen = on_screen(host, "chat", typed=ASKED_TWICE)
    assert screen.count("\x1b[1men 2040\x1b[0m") == 2
    assert "+Quand fermera le phare ?" in file.read_text()
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_where_no_question_is_stored_a_conversation_leaves_no_file(host: Host) -> None:
    assert host.runs("index", "refresh").returncode == 0
    file = host.folder / "data" / "history"
    file.write_text("+what was asked before that was set\n")
    screen = on_screen(host.but(STORE_QUESTIONS="false"), "chat", typed=ASKED_TWICE)
    assert screen.count("\x1b[1men 2040\x1b[0m") == 2
    assert not file.exists()
    assert all(b"fermera le phare ?" not in one for one in contents(host.folder / "data"))


def contents(folder: Path) -> Iterator[bytes]:
    return (file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_facts_are_listed_in_whole_words_on_a_narrow_terminal(indexed: Host) -> None:
    for kind in ("dates", "organisations", "statements"):
        screen = on_screen(indexed, "facts", kind, columns=60)
        screen = re.sub(r"\x1b(\[[\d;]*m|\]8;[^\\]*\\)", "", screen)
        assert "…" not in screen
        assert max(map(len, screen.splitlines())) <= 60
        for one in map(dict, indexed.json("facts", kind)):
            citation = one.get("citation") or one["citations"][0]
            assert set(str(one.get("words") or citation["quote"]).split()) <= set(screen.split())
