"""Channels are told once a week what is missed, and what changed when articles did."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from bot.announcing.announcer import Announcer
from bot.announcing.news import News
from bot.announcing.notice import Notice, notice
from bot.announcing.weekly import WeeklyDigest
from bot.chat.discord.markup import lines_fit, lines_markup
from bot.chat.slack.commands.facts import fits as fits_slack
from bot.history.reasons import Reason, Why
from bot.messages.excerpts import Words
from bot.messages.fact_pages import Line
from bot.publishing import refresh, rollback
from bot.settings import Settings
from bot.shelves import Shelves
from tests.bot.answering.test_answer import answer
from tests.bot.chat.conftest import Shelf, reader, shelf
from tests.bot.chat.discord_server import CHANNEL as DISCORD
from tests.bot.chat.discord_server import refuses
from tests.bot.chat.slack_server import CHANNEL as SLACK
from tests.bot.chat.slack_server import says
from tests.bot.chat.test_discord_wire import connected as on_discord
from tests.bot.chat.test_discord_wire import discord_itself
from tests.bot.chat.test_slack_wire import connected as on_slack
from tests.bot.history.test_digest import refused

__all__ = ["discord_itself", "reader", "shelf"]  # fixtures

Fits = Callable[[Sequence[Line]], bool]


class Board:
    """A platform that shows what it is told.

    Attributes:
        told: the texts, with the channel of each.
        connected: whether it can be reached.
        takes: whether it takes them.
    """

    def __init__(self, name: str) -> None:
        self.name, self.connected, self.takes = name, True, True
        self.told: list[tuple[str, str]] = []

    async def announce(self, channel: str, made: Notice) -> bool:
        if self.takes:
            self.told.append((channel, lines_markup(made(lines_fit))))
        return self.takes


class Calendar:
    """Tells the day that a test says it is."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now


def telling(shelf: Shelf, **settings: object) -> Shelf:
    values = shelf.settings.model_dump() | settings
    shelf.settings = Settings(_env_file=None, **values)  # type: ignore[arg-type, call-arg] # pydantic's
    shelf.application.settings = shelf.settings
    return shelf


# The digest of the week


def digest(shelf: Shelf, board: Board, calendar: Calendar) -> WeeklyDigest:
    telling(shelf, digest_channels=frozenset({DISCORD}))
    return WeeklyDigest(shelf.application, Announcer([board]), calendar)


async def test_the_digest_is_posted_once_a_week_over_restarts(shelf: Shelf) -> None:
    board, calendar = Board("Discord"), Calendar()
    refused(shelf.application.history, "How much will the museum cost?")
    history = shelf.application.history
    disliked = history.add("slack", "U1", answer())
    assert disliked
    history.vote(disliked.id, "U2", helpful=False)
    history.reasons.give(disliked.id, "U2", Reason(Why.WORDS, "It moved."))
    await digest(shelf, board, calendar).send_due()
    ((channel, said),) = board.told
    assert channel == DISCORD
    assert said.startswith("**Ce que l’on a demandé récemment")
    assert "How much will the museum cost? · demandé" in said
    assert "“It moved.”" in said
    calendar.now += timedelta(days=6, hours=23)
    await digest(shelf, board, calendar).send_due()
    assert len(board.told) == 1
    calendar.now += timedelta(hours=1)
    await digest(shelf, board, calendar).send_due()
    assert len(board.told) == 2


async def test_where_there_is_nothing_to_tell_the_week_is_passed_over(shelf: Shelf) -> None:
    board, calendar = Board("Discord"), Calendar()
    await digest(shelf, board, calendar).send_due()
    refused(shelf.application.history, "How much will the museum cost?")
    calendar.now += timedelta(days=1)
    await digest(shelf, board, calendar).send_due()
    assert board.told == []
    calendar.now += timedelta(days=6)
    await digest(shelf, board, calendar).send_due()
    assert len(board.told) == 1


async def test_a_digest_that_is_not_taken_is_posted_later(shelf: Shelf) -> None:
    board, calendar = Board("Discord"), Calendar()
    refused(shelf.application.history, "How much will the museum cost?")
    weekly = digest(shelf, board, calendar)
    board.connected = False
    await weekly.send_due()
    board.connected, board.takes = True, False
    await weekly.send_due()
    board.takes = True
    await weekly.send_due()
    assert board.told == [], "not at once"
    calendar.now += timedelta(hours=1)
    await weekly.send_due()
    assert len(board.told) == 1


async def test_a_damaged_note_of_the_last_digest_stops_nothing(shelf: Shelf) -> None:
    board = Board("Discord")
    refused(shelf.application.history, "How much will the museum cost?")
    (shelf.settings.data_dir / "digests.json").write_text("no json")
    await digest(shelf, board, Calendar()).send_due()
    assert len(board.told) == 1


# The news


def news(shelf: Shelf, *boards: Board) -> News:
    telling(shelf, news_channels=frozenset({DISCORD, SLACK}))
    return News(shelf.application, Announcer(boards))


def rewrite(shelf: Shelf) -> None:
    """One article changes, one goes, and one comes."""
    lighthouse = shelf.folder / "phare.txt"
    lighthouse.write_text(lighthouse.read_text().replace("fermera en 2040", "fermera en 2050"))
    (shelf.folder / "pont.md").write_text("# Le pont\n\nLe pont de Brest ouvrira en 2032.")
    telling(shelf, articles=(str(lighthouse), str(shelf.folder / "pont.md")))
    del shelf.application.articles
    refresh(shelf.application, lambda *_: None, force=True)


async def test_what_changed_is_told_once_with_the_words_old_and_new(shelf: Shelf) -> None:
    board, other = Board("Discord"), Board("Slack")
    await news(shelf, board, other).tell()
    assert board.told == [], "nothing changed since the bot was told to tell"
    rewrite(shelf)
    other.connected = False
    await news(shelf, board, other).tell()  # after a restart as before
    ((channel, said),) = board.told
    assert channel == DISCORD
    assert said.startswith("**Les articles ont changé")
    assert "**Le pont** · nouveau" in said
    assert "**Le port ouvrira un musée de la mer** · retiré" in said
    assert "− Le phare de la pointe fermera en 2040" in said
    assert "+ Le phare de la pointe fermera en 2050" in said
    assert other.told == []
    other.connected = True
    await news(shelf, board, other).tell()
    assert other.told == [(SLACK, said)], "when it can be reached again"
    await news(shelf, board, other).tell()
    assert len(board.told) == 1
    rollback(shelf.application)
    await news(shelf, board, other).tell()
    assert "**Le pont** · retiré" in board.told[1][1]


async def test_a_channel_hears_of_its_own_articles_only(shelf: Shelf) -> None:
    board = Board("Discord")
    patterns = {DISCORD: ["pont.md"]}
    shelf.application.shelves = Shelves(shelf.application.open_build, patterns)
    await news(shelf, board).tell()
    rewrite(shelf)
    await news(shelf, board).tell()
    ((_, said),) = board.told
    assert "Le pont" in said
    assert "phare" not in said


@pytest.mark.parametrize("fits", [lines_fit, fits_slack])
def test_a_notice_is_never_longer_than_a_message(fits: Fits) -> None:
    parts = [[(Words("*" * 80, bold=True),), *[(Words("_" * 150),)] * 4] for _ in range(50)]
    lines = notice("x", parts, "en")(fits)
    assert fits(lines)
    assert len(lines) >= 7
    assert "more" in lines[-1][0].text


# On the platforms


def short(_: Fits) -> Sequence[Line]:
    return [(Words("Changed", bold=True),), (Words("− @everyone <@1>"),)]


async def test_a_notice_is_posted_in_discord_and_mentions_nobody(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, bot):
        assert await bot.announce(DISCORD, short)
        sent = (await server.call("POST", f"/channels/{DISCORD}/messages")).body
        assert sent["content"] == "**Changed**\n− \\@everyone \\<@1>"
        assert sent["allowed_mentions"] == {"parse": []}
        assert sent["enforce_nonce"] is True
        server.fails("POST", "/messages", refuses(403, 50013))
        assert not await bot.announce(DISCORD, short)


async def test_a_notice_is_posted_in_slack_and_mentions_nobody(shelf: Shelf) -> None:
    async with on_slack(shelf) as (slack, bot):
        assert await bot.announce(SLACK, short)
        sent = await slack.call("chat.postMessage")
        assert sent["channel"] == SLACK
        assert sent["text"] == "Changed\n− @everyone &lt;@1&gt;"
        slack.fails("chat.postMessage", says("is_archived"))
        assert not await bot.announce(SLACK, short)


async def test_both_go_on_until_the_bot_ends(shelf: Shelf) -> None:
    board = Board("Discord")
    refused(shelf.application.history, "How much will the museum cost?")
    weekly = asyncio.create_task(digest(shelf, board, Calendar()).keep_up())
    while not board.told:
        await asyncio.sleep(0.01)
    weekly.cancel()
    assert "museum" in board.told[0][1]
