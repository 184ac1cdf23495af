"""A message is checked from its menu, and by a mention in a reply to it, on both platforms."""

from __future__ import annotations

from typing import Any

import pytest
from bot.chat.slack.checks import SHORTCUT

from bot.chat.discord.markup import readable as readable_in_discord
from bot.chat.slack.manifest import manifest
from bot.chat.slack.typed import readable as readable_in_slack
from bot.messages.locales import LANGUAGES, say

from .conftest import Shelf
from .discord_server import ALICE, BOT, LoopbackDiscord
from .discord_server import CHANNEL as DISCORD_CHANNEL
from .slack_server import BOT as SLACK_BOT
from .slack_server import CHANNEL, ROOT, LoopbackSlack, says
from .test_discord_wire import connected as on_discord
from .test_discord_wire import discord_itself, settings_for
from .test_slack_wire import connected as on_slack
from .test_slack_wire import texts

__all__ = ["discord_itself"]  # a fixture

CLAIMS = (
    "Le phare de la pointe fermera en 2040. Les travaux coûteront 60 millions d’euros. "
    "M. Le Goff est né à Quimper. Qu’en dites-vous ?"
)
CHECKED = (
    "✓ Le phare de la pointe fermera en 2040.",
    "The article says so:",
    "Le phare de la pointe fermera en 2040, a indiqué la commune de Plouarzel jeudi.",
    "✗ Les travaux coûteront 60 millions d’euros.",
    "The article says otherwise:",
    "Selon l’agence Ocealia, les travaux coûteront 40 millions d’euros.",
    "? M. Le Goff est né à Quimper.",
    "The article does not say.",
    "Nothing to compare, and so not checked: one sentence",
)
IN_FRENCH = ("L’article le dit\u00a0:", "L’article dit autre chose\u00a0:")


def assert_in_order(parts: tuple[str, ...], text: str) -> None:
    places = [text.find(part) for part in parts]
    assert -1 not in places, text
    assert places == sorted(places)


def menu(server: LoopbackDiscord, content: str) -> dict[str, Any]:
    """What Discord sends when somebody chooses the entry of a message's menu."""
    message = server.message(content)
    number = message["id"]
    return {
        "id": "3",
        "name": say("en", "check-name"),
        "type": 3,
        "target_id": number,
        "resolved": {"messages": {number: message}},
    }


async def test_discord_s_menu_checks_a_message_for_who_asks(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, _):
        token = await server.uses(menu(server, f"<@{ALICE}> **{CLAIMS}** <:wave:123>"))
        deferred = await server.call("POST", f"{token}/callback")
        assert deferred.body["data"]["flags"] == 64
        shown = await server.call("PATCH", token)
        assert shown.body["allowed_mentions"] == {"parse": []}
        assert_in_order(CHECKED, shown.body["content"].replace("**", "").replace("\\", ""))
        assert "(<https://example.org/musee#:~:text=Selon" in shown.body["content"]


@pytest.mark.parametrize("asked", ["", "is this true?"])
async def test_a_mention_in_a_reply_on_discord_checks_the_message_above_for_all(
    shelf: Shelf, asked: str
) -> None:
    async with on_discord(shelf) as (server, _):
        above = server.message(CLAIMS)
        await server.says(f"<@{BOT}> {asked}", **replying(above))
        sent = await server.call("POST", f"/channels/{DISCORD_CHANNEL}/messages")
        assert_in_order((IN_FRENCH[0], "en 2040, a", IN_FRENCH[1]), sent.body["content"])
        assert sent.body["allowed_mentions"]["parse"] == []


def replying(above: dict[str, Any]) -> dict[str, Any]:
    reference = {"message_id": above["id"], "channel_id": DISCORD_CHANNEL}
    return {"type": 19, "message_reference": reference, "referenced_message": above}


async def test_a_question_in_a_reply_on_discord_is_answered(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, _):
        above = server.message(CLAIMS)
        await server.says(f"<@{BOT}> Quand fermera le phare ?", **replying(above))
        sent = await server.call("POST", f"/channels/{DISCORD_CHANNEL}/messages")
        assert sent.body["content"].startswith("**en 2040**")


async def test_what_discord_does_not_show_the_bot_is_said_so(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, _):
        await server.says(f"<@{BOT}>", **replying(server.message("")))
        sent = await server.call("POST", f"/channels/{DISCORD_CHANNEL}/messages")
        assert sent.body["content"] == say("en", "check-unseen")


@pytest.mark.parametrize(
    ("content", "key"), [("", "check-nothing"), ("a" * 5_000, "check-too-long")]
)
async def test_what_cannot_be_checked_is_told_in_a_sentence(
    shelf: Shelf, content: str, key: str
) -> None:
    async with on_discord(shelf) as (server, _):
        server.locale = "de"
        token = await server.uses(menu(server, content))
        assert (await server.call("PATCH", token)).body["content"] == say("de", key)
    async with on_slack(shelf) as (slack, _):
        slack.locale = "de-DE"
        await chooses(slack, content)
        assert (await slack.call("chat.postEphemeral"))["text"] == say("de", key)


async def test_a_long_check_fits_into_discord_s_message(shelf: Shelf) -> None:
    many = "\n".join(f"Les *travaux* coûteront {60 + n} millions d’euros." for n in range(14))
    async with on_discord(shelf) as (server, _):
        content = (await server.call("PATCH", await server.uses(menu(server, many)))).body[
            "content"
        ]
        assert len(content) <= 2_000
        assert content.count("✗") >= 5
        assert "4 more sentences are left: check them by themselves." in content


async def test_the_entry_is_registered_in_every_language(shelf: Shelf) -> None:
    from bot.chat.discord import synchronize

    async with on_discord(shelf) as (server, _):
        assert await synchronize(settings_for(shelf, server))
        ((_, commands),) = server.commands.items()
        (entry,) = [one for one in commands if one["type"] == 3]
        assert entry["name"] == "Is this in the article?"
        assert entry["name_localizations"]["fr"] == "Est-ce dans l’article\u00a0?"
        assert not await synchronize(settings_for(shelf, server)), "Discord has it as it is"


async def chooses(slack: LoopbackSlack, text: str, **message: str) -> None:
    """Alice chooses the shortcut of a message."""
    payload = {
        "type": "message_action",
        "callback_id": SHORTCUT,
        "trigger_id": "trigger",
        "user": {"id": "U1ALICE", "team_id": "T1"},
        "team": {"id": "T1"},
        "channel": {"id": CHANNEL},
        "message_ts": "1.2",
        "message": {"type": "message", "user": ROOT, "ts": "1.2", "text": text} | message,
        "response_url": f"http://127.0.0.1:{slack.port}/response",
        "action_ts": "1",
    }
    await slack.sends("interactive", payload)


async def test_slack_s_shortcut_checks_a_message_for_who_asks(shelf: Shelf) -> None:
    async with on_slack(shelf) as (slack, _):
        await chooses(slack, f"<@{ROOT}> *{CLAIMS}* :wave:", thread_ts="1.1")
        shown = await slack.call("chat.postEphemeral")
        assert (shown["channel"], shown["user"], shown["thread_ts"]) == (CHANNEL, "U1ALICE", "1.1")
        assert_in_order(CHECKED, "".join(texts(shown["blocks"])))
        assert "https://example.org/musee#:~:text=Selon" in str(shown["blocks"])
        assert_in_order(CHECKED[:8], shown["text"])


@pytest.mark.parametrize("asked", ["", "vérifie ça"])
async def test_a_mention_in_a_thread_on_slack_checks_the_message_above_for_all(
    shelf: Shelf, asked: str
) -> None:
    async with on_slack(shelf) as (slack, _):
        root = slack.writes_in(CHANNEL, "Avez-vous lu cela ?")
        slack.writes_in(CHANNEL, CLAIMS)
        await slack.mentions(asked, thread_ts=root)
        sent = await slack.call("chat.postMessage")
        assert (sent["channel"], sent["thread_ts"]) == (CHANNEL, root)
        assert_in_order((IN_FRENCH[0], "en 2040, a", IN_FRENCH[1]), sent["text"])


async def test_below_its_own_answer_slack_s_bot_is_asked_anew(shelf: Shelf) -> None:
    async with on_slack(shelf) as (slack, _):
        root = slack.writes_in(CHANNEL, "Le phare fermera en 2040.", user=SLACK_BOT)
        await slack.mentions("", thread_ts=root)
        assert (await slack.call("chat.postMessage"))["text"].startswith("Ask me something")


async def test_a_thread_that_slack_does_not_show_is_excused(shelf: Shelf) -> None:
    async with on_slack(shelf) as (slack, _):
        root = slack.writes_in(CHANNEL, CLAIMS)
        slack.fails("conversations.replies", says("not_in_channel"))
        await slack.mentions("", thread_ts=root)
        told = await slack.call("chat.postEphemeral")
        assert told["text"] == say("en", "cannot-write")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_entry_of_the_menu_is_as_short_as_both_platforms_want(language: str) -> None:
    (shortcut,) = manifest(language)["features"]["shortcuts"]
    assert (shortcut["type"], shortcut["callback_id"]) == ("message", SHORTCUT)
    assert len(shortcut["name"]) <= 24
    assert len(shortcut["description"]) <= 150


def test_markup_and_mentions_are_not_read() -> None:
    said = readable_in_discord(
        "> **NASA** <@12> says <#3> `2040` <:wave:4> ||soon|| <t:1700000000:R>"
    )
    assert " ".join(said.split()) == "NASA says 2040 soon"
    said = readable_in_slack("<@U1> *NASA* says <#C2|space> &amp; <!here> _2040_ :wave: 10:30:00")
    assert " ".join(said.split()) == "NASA says space & 2040 10:30:00"
