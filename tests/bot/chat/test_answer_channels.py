"""Channels in which every question is answered, on both platforms, over real sockets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.history.remembered import Remembered
from index.reader.reading import Borders
from tests.conftest import PATIENCE

from . import discord_server, slack_server
from . import test_discord_wire as discord
from . import test_slack_wire as slack
from .conftest import Shelf, until

CLOSING, DATING = "Quand fermera le phare ?", "De quand date le phare ?"
ALL_PERHAPS, ALL_REFUSED = Borders(1, 0), Borders(1, 1)


class InDiscord:
    """A channel of Discord's in which every question is answered."""

    platform = "discord"
    mention = f"<@{discord_server.BOT}>"

    def __init__(self, server: discord_server.LoopbackDiscord, bot: Any) -> None:
        self.server, self.conversations = server, bot.conversations

    async def writes(self, text: str, **more: Any) -> str:
        """Write in the channel; what the message is called in the history comes back."""
        return await self.server.says(text, **more)

    async def is_left_alone(self) -> None:
        """Write what is for others in ways of Discord's own."""
        another = discord_server.somebody("900", "another", bot=True)
        bob = discord_server.somebody(discord_server.BOB, "bob")
        await self.server.says(CLOSING, author=another)
        await self.server.says(CLOSING, webhook_id="901")
        await self.server.says(CLOSING, mentions=[bob])
        reference = {"message_id": "1", "channel_id": discord_server.CHANNEL}
        await self.server.says(CLOSING, type=19, message_reference=reference)
        await self.server.says(CLOSING, channel_id=discord_server.THREAD)
        await self.server.says(CLOSING, channel_id=discord_server.FORUM)

    async def edits(self, prompt: str, text: str) -> None:
        await self.server.emit("MESSAGE_UPDATE", self.server.message(text) | {"id": prompt})

    def refuses(self) -> None:
        """Take no message of the bot's in the channel."""
        path = f"/channels/{discord_server.CHANNEL}/messages"
        self.server.fails("POST", path, discord_server.refuses(403, 50013))

    def said(self) -> list[str]:
        """What the bot said, to anybody."""
        made = [*self.server.made("POST", "/messages"), *self.server.made("PATCH", "/messages")]
        return [call.body["content"].removeprefix("**") for call in made]


class InSlack:
    """A channel of Slack's in which every question is answered."""

    platform = "slack"
    mention = f"<@{slack_server.BOT}>"

    def __init__(self, server: slack_server.LoopbackSlack, bot: Any) -> None:
        self.server, self.conversations = server, bot._questions._conversations

    async def writes(self, text: str, **more: Any) -> str:
        """Write in the channel; what the message is called in the history comes back."""
        ts = self.server.now()
        message = {"user": slack_server.ALICE, "channel": slack_server.CHANNEL, "ts": ts}
        message |= {"text": text} | more
        event = self.server.event(type="message", channel_type="channel", **message)
        await self.server.sends("events_api", event)
        if self.mention in text:
            event = self.server.event(type="app_mention", **message)
            await self.server.sends("events_api", event)
        return f"{slack_server.CHANNEL} {ts}"

    async def is_left_alone(self) -> None:
        """Write what is for others in ways of Slack's own."""
        await self.writes(CLOSING, bot_id="B2")
        await self.writes(CLOSING, subtype="channel_topic")
        await self.writes(f"<@{slack_server.ROOT}> {CLOSING}")
        await self.writes(f"<!here> {CLOSING}")
        await self.writes(CLOSING, thread_ts="1600000000.000001")
        await self.writes(CLOSING, channel="C2OTHER")

    async def edits(self, prompt: str, text: str) -> None:
        channel, ts = prompt.split()
        message = {"user": slack_server.ALICE, "ts": ts, "text": text}
        change = {"type": "message", "subtype": "message_changed", "channel": channel}
        await self.server.sends("events_api", self.server.event(**change, message=message))

    def refuses(self) -> None:
        """Take no message of the bot's in the channel."""
        self.server.fails("chat.postMessage", slack_server.says("not_in_channel"))

    def said(self) -> list[str]:
        """What the bot said, to anybody."""
        methods = ("chat.postMessage", "chat.postEphemeral", "chat.update")
        return [one["text"] for method in methods for one in self.server.made(method)]


Chat = InDiscord | InSlack
CHANNELS = frozenset({discord_server.CHANNEL, slack_server.CHANNEL, discord_server.FORUM})


@asynccontextmanager
async def connected(platform: str, shelf: Shelf) -> AsyncIterator[Chat]:
    channels = CHANNELS - {discord_server.FORUM}
    if platform == "discord":
        async with discord.connected(shelf, answer_channels=channels) as (server, bot):
            yield InDiscord(server, bot)
    else:
        async with slack.connected(shelf, answer_channels=channels) as (other, app):
            yield InSlack(other, app)


@pytest.fixture(params=["discord", "slack"])
def platform(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("bot.chat.slack.api.POST_EVERY", 0)
    return str(request.param)


async def remembered(shelf: Shelf, chat: Chat, prompt: str, *, sent: bool = True) -> Remembered:
    """How the answer to `prompt` is remembered, once it is."""
    found: list[Remembered] = []

    def noted() -> bool:
        known = shelf.application.history.by_prompt(chat.platform, prompt)
        found.extend([known] if known and (known.message or not sent) else [])
        return bool(found)

    await until(noted)
    return found[0]


async def test_a_question_is_answered_though_nobody_asks_the_bot(
    shelf: Shelf, platform: str
) -> None:
    async with connected(platform, shelf) as chat:
        asked = await chat.writes(f"Bonjour à tous ! {CLOSING} Merci d’avance.")
        answer = await remembered(shelf, chat, asked)
        assert answer.question.text == CLOSING
        assert [said[:7] for said in chat.said()] == ["en 2040"]
        if isinstance(chat, InSlack):
            (posted,) = chat.server.made("chat.postMessage")
            assert chat.server._posted[0]["thread_ts"] == asked.split()[1] == posted["thread_ts"]
        else:
            (call,) = chat.server.made("POST", "/messages")
            assert call.body["message_reference"]["message_id"] == int(asked)
            assert not call.body.get("flags", 0) & (1 << 12)


async def test_what_may_answer_is_offered_quietly(shelf: Shelf, platform: str) -> None:
    shelf.application.borders = ALL_PERHAPS
    async with connected(platform, shelf) as chat:
        await remembered(shelf, chat, await chat.writes(CLOSING))
        assert chat.said()[0].startswith("Voici peut-être la réponse")
        if isinstance(chat, InDiscord):
            (call,) = chat.server.made("POST", "/messages")
            assert call.body["flags"] & (1 << 12), "notifies nobody"


async def test_what_the_articles_do_not_say_is_met_with_silence_and_remembered(
    shelf: Shelf, platform: str
) -> None:
    shelf.application.borders = ALL_REFUSED
    async with connected(platform, shelf) as chat:
        refused = await remembered(shelf, chat, await chat.writes(CLOSING), sent=False)
        await remembered(shelf, chat, await chat.writes(f"{chat.mention} {DATING}"))
        assert refused.question.text == CLOSING
        assert [said[:11] for said in chat.said()] == ["L’article n"], "to the mention alone"
        assert shelf.application.history.count() == 2


async def test_a_refused_question_that_is_edited_is_answered(shelf: Shelf, platform: str) -> None:
    async with connected(platform, shelf) as chat:
        asked = await chat.writes("Quelle est la recette de la ratatouille ?")
        await remembered(shelf, chat, asked, sent=False)
        await chat.edits(asked, CLOSING)
        await remembered(shelf, chat, asked)
        assert [said[:7] for said in chat.said()] == ["en 2040"]


async def test_bots_commands_and_talk_among_people_are_left_alone(
    shelf: Shelf, platform: str
) -> None:
    async with connected(platform, shelf) as chat:
        await chat.is_left_alone()
        await chat.writes(f"!{CLOSING}")
        await chat.writes("Le phare fermera en 2040, non loin d’ici.")
        await chat.writes("Merci beaucoup !")
        await chat.writes("Comment ça va ?")
        await chat.writes("How are you?")
        await chat.writes("")
        await remembered(shelf, chat, await chat.writes(DATING))
        await chat.conversations.close(PATIENCE)
        assert [said[:4] for said in chat.said()] == ["1850"]
        assert shelf.application.history.count() == 1


async def test_what_goes_wrong_is_told_to_nobody_who_did_not_ask_the_bot(
    shelf: Shelf, platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with connected(platform, shelf) as chat:
        chat.refuses()
        await remembered(shelf, chat, await chat.writes(CLOSING), sent=False)
        await until(lambda: bool(chat.said()))
        monkeypatch.setattr(chat.conversations._rate, "_most", 2)
        await remembered(shelf, chat, await chat.writes(DATING))
        await chat.writes(CLOSING)
        await chat.writes(f"{chat.mention} {CLOSING}")
        await until(lambda: len(chat.said()) == 3)
        await chat.conversations.close(PATIENCE)
        refused, answered, told = chat.said()
        assert refused.startswith("en 2040")
        assert answered.startswith("1850")
        assert "seconde" in told, "to the mention alone"


@pytest.mark.parametrize("told_first", [True, False])
async def test_a_post_in_a_forum_is_answered_and_goes_on(shelf: Shelf, told_first: bool) -> None:
    async with discord.connected(shelf, answer_channels=CHANNELS) as (server, bot):
        number, place = "10999", {"channel_id": "10999"}
        opened = discord_server.thread(number, discord_server.FORUM, "When does the museum open")
        post = server.message("I would like to go there.", id=number, **place)
        events = [("THREAD_CREATE", opened | {"newly_created": True}), ("MESSAGE_CREATE", post)]
        for name, data in events if told_first else events[::-1]:
            await server.emit(name, data)
        chat = InDiscord(server, bot)
        answer = await remembered(shelf, chat, number)
        assert answer.question.text == "When does the museum open"
        bob = discord_server.somebody(discord_server.BOB, "bob")
        await server.says(CLOSING, author=bob, **place)
        going_on = await remembered(shelf, chat, await server.says(DATING, **place))
        assert going_on.question.previous == answer.question
        await bot.conversations.close(PATIENCE)
        assert [said[:4] for said in chat.said()] == ["en j", "1850"]
        assert len(server.made("POST", f"/channels/{number}/messages")) == 2


async def test_messages_are_read_where_every_question_is_answered_and_nowhere_else(
    shelf: Shelf,
) -> None:
    for channels, read in ((CHANNELS, True), (frozenset({slack_server.CHANNEL}), False)):
        async with discord.connected(shelf, answer_channels=channels) as (server, _):
            assert bool(server.identified[0]["intents"] & (1 << 15)) == read
