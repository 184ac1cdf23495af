"""Answers in the chats are marked while what they quote is not in their article."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from bot.announcing.announcer import Announcer
from bot.announcing.outdated import OutdatedAnswers
from bot.chat.discord.markup import noted_markup
from bot.chat.slack.messages import noted_message
from bot.history.posted import PostedAnswer
from bot.publishing import refresh, rollback

from .conftest import Shelf, until
from .discord_server import BOT, CHANNEL, LoopbackDiscord, drops, refuses
from .slack_server import LoopbackSlack, says
from .test_discord_wire import asking, discord_itself
from .test_discord_wire import connected as on_discord
from .test_slack_wire import connected as on_slack

__all__ = ["discord_itself"]  # a fixture

QUESTION = "Quand fermera le phare ?"
SAID = "Le phare de la pointe fermera en 2040, a indiqué la commune de Plouarzel jeudi."
NOW = SAID.replace("2040", "2050")
REWORDED = f"L’article a changé depuis. Il dit maintenant : « {NOW} »"
GONE = "L’article a changé depuis : ce qui est cité ici n’y est plus."


def rewrite(shelf: Shelf, before: str, after: str) -> None:
    """The article is worded otherwise, and published anew."""
    lighthouse = shelf.folder / "phare.txt"
    assert before in lighthouse.read_text()
    lighthouse.write_text(lighthouse.read_text().replace(before, after))
    shelf.application.__dict__.pop("articles", None)
    refresh(shelf.application, lambda *_: None, force=True)


async def posted(shelf: Shelf, count: int = 1) -> list[PostedAnswer]:
    """The answers that stand somewhere, once there are so many."""
    answers = shelf.application.history.posted
    await until(lambda: len(answers.all()) == count)
    return answers.all()


async def answered(shelf: Shelf, server: LoopbackDiscord) -> dict[str, Any]:
    """What Discord holds of an answer in a channel."""
    await server.says(f"<@{BOT}> {QUESTION}")
    (answer,) = await posted(shelf)
    return server.messages[answer.message]


async def test_discord_marks_an_answer_while_its_sentence_is_gone(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, bot):
        message = await answered(shelf, server)
        before = message["content"]
        assert SAID in before.replace("*", "")
        marks = OutdatedAnswers(shelf.application, Announcer([bot]))
        await marks.mark()
        assert not server.made("PATCH", "/messages/"), "nothing has changed"
        rewrite(shelf, "en 2040", "en 2050")
        await marks.mark()
        edit = (await server.call("PATCH", f"/messages/{message['id']}")).body
        assert edit["content"] == f"⚠️ **{REWORDED}**\n{before}"
        assert "components" not in edit, "its buttons stay"
        assert edit["allowed_mentions"] == {"parse": []}
        await marks.mark()
        assert len(server.made("PATCH", "/messages/")) == 1
        rewrite(shelf, NOW, "")
        await OutdatedAnswers(shelf.application, Announcer([bot])).mark()  # after a restart, too
        edit = (await server.call("PATCH", "/messages/", 2)).body
        assert edit["content"] == f"⚠️ **{GONE}**\n{before}"
        rollback(shelf.application)
        rollback(shelf.application)
        await marks.mark()
        edit = (await server.call("PATCH", "/messages/", 3)).body
        assert edit["content"] == before


async def test_the_answer_to_a_command_is_marked_unless_one_person_sees_it(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, bot):
        await server.call("PATCH", await server.uses(asking(QUESTION, private=True)))
        sent = server.answered(await server.call("PATCH", await server.uses(asking(QUESTION))))
        (answer,) = await posted(shelf)
        assert answer.channel == CHANNEL
        server.messages[answer.message] = sent | {"id": answer.message, "content": SAID}
        rewrite(shelf, "en 2040", "en 2050")
        await OutdatedAnswers(shelf.application, Announcer([bot])).mark()
        edit = await server.call("PATCH", f"/channels/{CHANNEL}/messages/{answer.message}")
        assert edit.body["content"] == f"⚠️ **{REWORDED}**\n{SAID}"


async def test_what_cannot_be_marked_is_tried_again_only_if_that_may_help(
    shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with on_discord(shelf) as (server, bot):
        message = await answered(shelf, server)
        rewrite(shelf, "en 2040", "en 2050")
        marks = OutdatedAnswers(shelf.application, Announcer([bot]))
        server.fails("PATCH", "/messages/", drops, drops, drops)
        await marks.mark()
        assert (await posted(shelf))[0].note == ""
        await marks.mark()
        assert (await posted(shelf))[0].note == REWORDED
        assert server.messages[message["id"]]["content"].startswith("⚠️ **")
        rollback(shelf.application)
        server.fails("GET", f"/messages/{message['id']}", refuses(404, 10008))
        await marks.mark()
        await marks.mark()
        assert len(server.made("GET", f"/messages/{message['id']}")) == 3
    assert "not marked" in caplog.text
    assert "Traceback" not in caplog.text


async def asked(shelf: Shelf, slack: LoopbackSlack) -> dict[str, Any]:
    """What Slack holds of an answer in a thread."""
    await slack.mentions(QUESTION)
    await posted(shelf)
    return await slack.call("chat.postMessage")


async def test_slack_marks_an_answer_while_its_sentence_is_gone(shelf: Shelf) -> None:
    async with on_slack(shelf) as (slack, bot):
        sent = await asked(shelf, slack)
        marks = OutdatedAnswers(shelf.application, Announcer([bot]))
        rewrite(shelf, "en 2040", "en 2050")
        await marks.mark()
        edit = await slack.call("chat.update")
        assert edit["text"] == f"⚠️ {REWORDED}\n{sent['text']}"
        note, *rest = edit["blocks"]
        assert note["block_id"] == "noted"
        assert note["elements"][0]["elements"][0]["text"] == f"⚠️ {REWORDED}"
        assert rest == sent["blocks"], "its buttons stay"
        rewrite(shelf, "en 2050", "en 2040")
        await marks.mark()
        edit = await slack.call("chat.update", 2)
        assert (edit["text"], edit["blocks"]) == (sent["text"], sent["blocks"])


async def test_slack_tries_again_only_what_may_help(shelf: Shelf) -> None:
    async with on_slack(shelf) as (slack, bot):
        await asked(shelf, slack)
        marks = OutdatedAnswers(shelf.application, Announcer([bot]))
        rewrite(shelf, "en 2040", "en 2050")
        slack.fails("chat.update", *[says("internal_error")] * 5)
        await marks.mark()
        assert (await posted(shelf))[0].note == ""
        slack.fails("chat.update", says("cant_update_message"))
        await marks.mark()
        assert (await posted(shelf))[0].note == REWORDED
        done = len(slack.made("chat.update"))
        await marks.mark()
        assert len(slack.made("chat.update")) == done


async def test_an_answer_that_is_given_anew_bears_no_mark(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, bot):
        question = await server.says(f"<@{BOT}> {QUESTION}")
        await posted(shelf)
        rewrite(shelf, "en 2040", "en 2050")
        await OutdatedAnswers(shelf.application, Announcer([bot])).mark()
        edited = server.message(f"<@{BOT}> Quand ferme le phare ?", id=question)
        edited["edited_timestamp"] = "2026-01-01T00:00:01+00:00"
        await server.emit("MESSAGE_UPDATE", edited)
        await until(lambda: shelf.application.history.posted.all()[0].note == "")
        assert "2050" in (await server.call("PATCH", "/messages/", 2)).body["content"]


async def test_it_goes_on_until_the_bot_ends(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, bot):
        await answered(shelf, server)
        rewrite(shelf, "en 2040", "en 2050")
        marks = OutdatedAnswers(shelf.application, Announcer([bot]))
        following = asyncio.create_task(marks.keep_up())
        assert "2050" in (await server.call("PATCH", "/messages/")).body["content"]
        following.cancel()


def test_a_note_takes_the_place_of_the_one_before() -> None:
    assert noted_markup("an *answer*", "See_ this") == "⚠️ **See\\_ this**\nan *answer*"
    assert noted_markup("⚠️ **See**\nan *answer*", "Now") == "⚠️ **Now**\nan *answer*"
    assert noted_markup("⚠️ **See**\nan *answer*", "") == "an *answer*"
    assert len(noted_markup("a line\n" * 285, "n" * 300)) <= 2_000
    message = noted_message({"text": "an &amp; answer", "blocks": [{"type": "divider"}]}, "a & b")
    assert message["text"] == "⚠️ a &amp; b\nan &amp; answer"
    again: dict[str, Any] = noted_message(dict(message), "")
    assert again == {"text": "an &amp; answer", "blocks": [{"type": "divider"}]}


async def test_a_platform_that_the_bot_has_left_is_not_waited_for(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, _):
        await answered(shelf, server)
    rewrite(shelf, "en 2040", "en 2050")
    (answer,) = await posted(shelf)
    assert await Announcer([]).mark(answer, REWORDED)
