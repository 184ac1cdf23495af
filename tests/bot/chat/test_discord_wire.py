"""The bot over real sockets, with what goes wrong on a wire."""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
import pytest
from discord.app_commands.commands import validate_name
from discord.gateway import DiscordWebSocket

from bot.application import Application
from bot.chat.discord import DiscordBot, invite_link, remove, synchronize
from bot.chat.discord.buttons import below
from bot.chat.discord.registered import has_any
from bot.errors import PlatformError
from bot.history.history import History
from bot.messages.locales import LANGUAGES
from bot.publishing import refresh
from bot.settings import Settings
from bot.suggesting import Suggester
from index.builds.open import OpenBuild
from index.embedding import ShippedEmbedder
from index.reader.extractive import ExtractiveReader
from index.reindex import HowFar, Progress, Report
from tests.conftest import PATIENCE

from .conftest import Shelf, until
from .discord_server import (
    BOT,
    CHANNEL,
    DM,
    GUILD,
    LoopbackDiscord,
    busy,
    drops,
    refuses,
    serving_discord,
)

MANAGE_GUILD = 1 << 5
WRONG = "a.wrong.token"


def asking(question: str, **options: Any) -> dict[str, Any]:
    values = {"question": question} | options
    kinds = {str: 3, bool: 5}
    return {
        "id": "1",
        "name": "ask",
        "type": 1,
        "options": [
            {"name": name, "type": kinds[type(value)], "value": value}
            for name, value in values.items()
        ],
    }


def administering(command: str) -> dict[str, Any]:
    return {
        "id": "2",
        "name": "index",
        "type": 1,
        "options": [{"name": command, "type": 1, "options": []}],
    }


@asynccontextmanager
async def connected(
    shelf: Shelf, **changed: Any
) -> AsyncIterator[tuple[LoopbackDiscord, DiscordBot]]:
    """The bot logged in to a loopback Discord."""
    async with serving_discord() as server:
        bot = over(shelf, server, **changed)
        serving = asyncio.create_task(bot.serve())
        try:
            await server.ready()
            yield server, bot
        finally:
            await bot.close()
            await serving


@asynccontextmanager
async def running(shelf: Shelf, server: LoopbackDiscord, suggest: Any) -> AsyncIterator[DiscordBot]:
    """The bot logged in to `server`, with questions to offer."""
    bot = over(shelf, server, suggest)
    serving = asyncio.create_task(bot.serve())
    try:
        await server.ready()
        yield bot
    finally:
        await bot.close()
        await serving


def over(
    shelf: Shelf, server: LoopbackDiscord, suggest: Any = lambda *_: (), **changed: Any
) -> DiscordBot:
    settings = settings_for(shelf, server, **changed)
    bot = DiscordBot(
        settings, shelf.conversations(), shelf.operators, suggest, guild_ready_timeout=0.1
    )

    async def at_once(_: int | None, *, initial: bool = False) -> None:
        del initial  # Discord wants five seconds between two IDENTIFYs; a test does not

    bot.before_identify_hook = at_once  # type: ignore[method-assign]
    return bot


def settings_for(shelf: Shelf, server: LoopbackDiscord, **changed: Any) -> Settings:
    values = shelf.settings.model_dump() | {"discord_api_url": server.api} | changed
    return Settings(_env_file=None, **values)  # type: ignore[call-arg] # pydantic's


@pytest.fixture(autouse=True)
def discord_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where discord.py looks for Discord are attributes of classes: they are put back."""
    monkeypatch.setattr(discord.http.Route, "BASE", discord.http.Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)


async def test_a_question_is_deferred_at_once_and_answered_in_place(shelf: Shelf) -> None:
    async with connected(shelf) as (server, _):
        token = await server.uses(asking("When does the museum open?"))
        deferred = await server.call("POST", f"{token}/callback")
        assert deferred.body["type"] == 5
        answer = await server.call("PATCH", token)
        asked, headline, *_ = answer.body["content"].split("\n")
        assert asked == "-# When does the museum open?"
        assert headline == "**en juin 2031 (June 2031)**"
        assert answer.body["allowed_mentions"] == {"parse": []}
        assert "intents" in server.identified[0]
        assert not server.identified[0]["intents"] & (1 << 15)  # the contents of every message


async def test_a_process_opens_the_shards_that_are_its_own(shelf: Shelf) -> None:
    async with connected(shelf, discord_shards="2-3/4") as (server, bot):
        await until(lambda: bot.connected)
        assert [one["shard"] for one in server.identified] == [[2, 4], [3, 4]]
        token = await server.uses(asking("When does the museum open?"))
        answer = await server.call("PATCH", token)
        assert "**en juin 2031 (June 2031)**" in answer.body["content"]


async def test_what_is_typed_is_completed(shelf: Shelf) -> None:
    async with connected(shelf) as (server, _):
        command = asking("x", article="pha")
        command["options"][1]["focused"] = True
        token = await server.types(command)
        answered = await server.call("POST", f"{token}/callback")
        assert answered.body["type"] == 8
        (choice,) = answered.body["data"]["choices"]
        assert choice["name"] == "Le phare fermera en 2040"


async def test_questions_that_the_articles_answer_are_offered(shelf: Shelf) -> None:
    suggester = Suggester(shelf.application)
    await asyncio.to_thread(suggester.update)
    async with serving_discord() as server:
        bot = over(shelf, server, suggester)
        serving = asyncio.create_task(bot.serve())
        await server.ready()
        command = asking("qu")
        command["options"][0]["focused"] = True
        token = await server.types(command)
        answered = await server.call("POST", f"{token}/callback")
        own, *offered = [choice["value"] for choice in answered.body["data"]["choices"]]
        assert own == "qu"
        assert 0 < len(offered) < 25
        long = asking("qu" + "i" * 100)
        long["options"][0]["focused"] = True
        answered = await server.call("POST", f"{await server.types(long)}/callback")
        assert answered.body["data"]["choices"] == [], "a choice would cut it"
        assert all(question.lower().startswith("qu") for question in offered)
        token = await server.uses(asking(offered[0]))
        answer = await server.call("PATCH", token)
        assert "does not say" not in answer.body["content"]
        await server.says(f"<@{BOT}>")
        told = await server.call("POST", f"/channels/{CHANNEL}/messages")
        example = suggester("", "en")[0]
        assert told.body["content"] == f"Ask me something, such as: {example}"
        await bot.close()
        await serving


async def test_a_button_from_before_a_restart_works(shelf: Shelf) -> None:
    async with connected(shelf) as (server, _):
        token = await server.uses(asking("When does the museum open?"))
        answer = await server.call("PATCH", token)
        button = answer.body["components"][0]["components"][0]["custom_id"]
    async with connected(shelf) as (server, _):
        token = await server.presses(button, server.answered(answer))
        deferred = await server.call("POST", f"{token}/callback")
        assert deferred.body["data"]["flags"] == 64
        shown = await server.call("PATCH", token)
        assert "**Le port de Brest ouvrira" in shown.body["content"]


async def test_a_mention_a_reply_an_edit_and_a_deletion(shelf: Shelf) -> None:
    async with connected(shelf) as (server, _):
        asked = await server.says(f"<@{BOT}> Quand fermera le phare ?")
        answer = await server.call("POST", f"/channels/{CHANNEL}/messages")
        assert answer.body["message_reference"]["message_id"] == int(asked)
        assert answer.body["content"].startswith("**en 2040**")
        assert answer.body["allowed_mentions"]["parse"] == []
        sent = await remembered(shelf, asked)
        await server.says(
            f"<@{BOT}> et de quand date-t-il ?",
            type=19,
            message_reference={"message_id": sent, "channel_id": CHANNEL},
        )
        followed = await server.call("POST", f"/channels/{CHANNEL}/messages", 2)
        assert followed.body["content"].startswith("**1850**")
        edited = server.message(f"<@{BOT}> When does the museum open?") | {"id": asked}
        await server.emit("MESSAGE_UPDATE", edited)
        changed = await server.call("PATCH", f"/channels/{CHANNEL}/messages/{sent}")
        assert changed.body["content"].startswith("**en juin 2031 (June 2031)**")
        await server.emit("MESSAGE_DELETE", {"id": asked, "channel_id": CHANNEL})
        await server.call("DELETE", f"/channels/{CHANNEL}/messages/{sent}")


async def test_a_direct_message_is_answered(shelf: Shelf) -> None:
    async with connected(shelf) as (server, _):
        await server.says("Quand fermera le phare ?", direct=True)
        answer = await server.call("POST", f"/channels/{DM}/messages")
        assert answer.body["content"].startswith("**en 2040**")


async def test_a_cut_connection_is_resumed_and_what_was_missed_is_answered_once(
    shelf: Shelf,
) -> None:
    async with connected(shelf) as (server, _):
        server.abort()
        await server.says(f"<@{BOT}> Quand fermera le phare ?")
        await server.ready()
        await server.call("POST", f"/channels/{CHANNEL}/messages")
        assert server.resumed == 1
        await server.emit("MESSAGE_CREATE", server._events[-2]["d"])  # told twice
        await server.says("Quand fermera le phare ?", direct=True)
        await server.call("POST", f"/channels/{DM}/messages")
        assert len(server.made("POST", f"/channels/{CHANNEL}/messages")) == 1


@pytest.mark.parametrize(("op", "data"), [(7, None), (9, False)])
async def test_an_order_to_reconnect_is_obeyed(shelf: Shelf, op: int, data: object) -> None:
    async with connected(shelf) as (server, _):
        server._ready.clear()
        await server.order(op, data)
        await server.ready()
        token = await server.uses(asking("Quand fermera le phare ?"))
        answer = await server.call("PATCH", token)
        assert "\n**en 2040**\n" in answer.body["content"]
        assert (server.resumed, len(server.identified)) == ((1, 1) if op == 7 else (0, 2))


@pytest.mark.parametrize(
    ("method", "part", "faults"),
    [
        ("POST", "/callback", [busy(0.1)]),
        ("PATCH", "/webhooks", [busy(0.1)]),
        ("PATCH", "/webhooks", [refuses(500, 0)]),
        ("POST", "/callback", [drops]),
        ("PATCH", "/webhooks", [drops, drops]),
        ("POST", "/callback", [refuses(400, 40060)]),
    ],
)
async def test_a_fault_in_between_is_survived(
    shelf: Shelf, method: str, part: str, faults: list[Any]
) -> None:
    async with connected(shelf) as (server, _):
        server.fails(method, part, *faults)
        token = await server.uses(asking("Quand fermera le phare ?"))
        tries = len(faults) + 1 if method == "PATCH" else 1
        answer = await server.call("PATCH", token, tries)
        assert "\n**en 2040**\n" in answer.body["content"]


@pytest.mark.parametrize(
    ("method", "part", "fault"),
    [
        ("POST", "/callback", refuses(404, 10062)),
        ("PATCH", "/webhooks", refuses(401, 50027)),
        ("PATCH", "/webhooks", refuses(404, 10015)),
    ],
)
async def test_an_interaction_that_has_expired_ends_quietly(
    shelf: Shelf, method: str, part: str, fault: Any, caplog: pytest.LogCaptureFixture
) -> None:
    async with connected(shelf) as (server, _):
        server.fails(method, part, fault)
        token = await server.uses(asking("Quand fermera le phare ?"))
        await server.call(method, part)
        await server.says("Quand fermera le phare ?", direct=True)
        await server.call("POST", f"/channels/{DM}/messages")
        assert len(server.made("PATCH", token)) == (method == "PATCH")
        assert not [record for record in caplog.records if record.exc_info]


async def test_a_reply_whose_connection_drops_is_sent_once_more_under_one_nonce(
    shelf: Shelf,
) -> None:
    async with connected(shelf) as (server, _):
        server.fails("POST", "/messages", drops)
        await server.says(f"<@{BOT}> Quand fermera le phare ?")
        second = await server.call("POST", "/messages", 2)
        first = server.made("POST", "/messages")[0]
        assert first.body == second.body
        assert first.body["enforce_nonce"] is True


async def test_two_refreshes_at_once_the_second_is_told_who_started_the_first(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()

    def slowly(application: Application, progress: Progress, *, force: bool) -> Report:
        progress(HowFar("Indexing", 3, 9, 1, 2, rate=0.1))
        asyncio.run_coroutine_threadsafe(told.wait(), loop).result(PATIENCE)
        return refresh(application, progress, force=force)

    monkeypatch.setattr("bot.operators.refresh", slowly)
    monkeypatch.setattr("bot.chat.discord.commands.index.EDIT_EVERY", 0.05)
    async with connected(shelf) as (server, _):
        first = await server.uses(administering("refresh"), permissions=MANAGE_GUILD)
        progress = await server.call("PATCH", first)
        assert (
            progress.body["content"]
            == "Indexing … articles: 1 of 2, sentences: 3 of 9, about 1 min left"
        )
        second = await server.uses(administering("refresh"), permissions=MANAGE_GUILD)
        refused = await server.call("PATCH", second)
        assert refused.body["content"].startswith("user200 is already refreshing the index")
        token = await server.uses(asking("Quand fermera le phare ?"))
        answer = await server.call("PATCH", token)
        assert "\n**en 2040**\n" in answer.body["content"]
        told.set()
        async with asyncio.timeout(PATIENCE):
            while "stays published" not in server.made("PATCH", first)[-1].body["content"]:
                await asyncio.sleep(0.02)


async def test_nobody_else_may_touch_the_index(shelf: Shelf) -> None:
    async with connected(shelf) as (server, _):
        token = await server.uses(administering("refresh"))
        told = await server.call("PATCH", token)
        assert told.body["content"] == "That is for people who manage this server."
        deferred = await server.call("POST", f"{token}/callback")
        assert deferred.body["data"]["flags"] == 64


async def test_a_wrong_token_ends_it_with_one_sentence(shelf: Shelf) -> None:
    async with serving_discord() as server:
        with pytest.raises(PlatformError, match="copy it anew"):
            await over(shelf, server, discord_token=WRONG).serve()


@pytest.mark.parametrize(("code", "says"), [(4014, "intents"), (4004, "copy it anew")])
async def test_a_gateway_that_refuses_ends_it_with_one_sentence(
    shelf: Shelf, code: int, says: str
) -> None:
    async with serving_discord() as server:
        server.close_code = code
        with pytest.raises(PlatformError, match=says):
            await over(shelf, server).serve()


async def test_a_discord_that_cannot_be_reached_is_said_so(shelf: Shelf) -> None:
    async with serving_discord() as server:
        settings = {"discord_api_url": "http://127.0.0.1:9/api/v10"}
        with pytest.raises(PlatformError, match="cannot be reached"):
            await over(shelf, server, **settings).serve()


async def test_the_gateway_can_be_named(shelf: Shelf) -> None:
    async with serving_discord() as server:
        gateway = f"ws://127.0.0.1:{server.port}/gateway"
        bot = over(shelf, server, discord_gateway_url=gateway)
        serving = asyncio.create_task(bot.serve())
        await server.ready()
        assert not server.made("GET", "/gateway/bot")
        await bot.close()
        await serving


async def test_commands_are_registered_in_every_language_and_only_when_they_change(
    shelf: Shelf,
) -> None:
    async with serving_discord() as server:
        settings = settings_for(shelf, server)
        assert await synchronize(settings)
        sent = (await server.call("PUT", f"/applications/{BOT}/commands")).body
        ask = next(command for command in sent if command["name"] == "ask")
        assert ask["name_localizations"]["fr"] == "demander"
        assert ask["description_localizations"]["fr"] == "Poser une question à l’article"
        assert ask["options"][0]["description_localizations"]["fr"] == "Ce que vous voulez savoir"
        assert {locale.partition("-")[0] for locale in ask["name_localizations"]} == OTHERS
        holds_discord_s_limits(sent)
        index = next(command for command in sent if command["name"] == "index")
        assert index["default_member_permissions"] == MANAGE_GUILD
        assert index["contexts"] == index["integration_types"] == [0]
        for other in (one for one in sent if one is not index):
            assert (other["contexts"], other["integration_types"]) == ([0, 1, 2], [0, 1])
        assert not await synchronize(settings)
        assert await synchronize(settings, force=True)
        changed = settings_for(shelf, server, discord_admins=frozenset({7}))
        assert await synchronize(changed)
        assert len(server.made("PUT", "/commands")) == 3
        for change in (
            {"description": "x"},
            {"name": "x"},
            {"description_localizations": {}},
            {"integration_types": [0]},
        ):
            server.commands[EVERYWHERE][0] |= change
            assert await synchronize(changed), "Discord has something else than was registered"
        server.commands[EVERYWHERE].pop()
        assert await synchronize(changed)
        assert not await synchronize(changed)


EVERYWHERE = f"/applications/{BOT}/commands"
HERE = f"/applications/{BOT}/guilds/{GUILD}/commands"


async def test_no_server_shows_a_command_twice(shelf: Shelf) -> None:
    async with serving_discord() as server:
        settings = settings_for(shelf, server)
        assert await synchronize(settings, int(GUILD))
        assert not await synchronize(settings, int(GUILD))
        assert server.commands.keys() == {HERE}
        assert await synchronize(settings)
        assert server.commands[HERE] == []
        with pytest.raises(PlatformError, match="twice: verbatim discord sync --remove first"):
            await synchronize(settings, int(GUILD))
        assert server.commands[HERE] == []


async def test_commands_are_removed(shelf: Shelf) -> None:
    async with serving_discord() as server:
        settings = settings_for(shelf, server)
        assert not await remove(settings)
        await synchronize(settings, int(GUILD))
        assert await remove(settings, int(GUILD))
        await synchronize(settings, int(GUILD))
        server.commands[EVERYWHERE] = server.commands[HERE]
        assert await remove(settings)
        assert server.commands == {EVERYWHERE: [], HERE: []}


@pytest.mark.parametrize(
    ("method", "faults", "says"),
    [
        ("GET", [drops] * 9, "cannot be reached"),
        ("PUT", [drops] * 9, "cannot be reached"),
        ("PUT", [refuses(400, 50035)], "Discord does not take it: no"),
    ],
)
async def test_commands_that_cannot_be_registered_are_a_sentence(
    shelf: Shelf, method: str, faults: list[Any], says: str
) -> None:
    async with serving_discord() as server:
        server.fails(method, "/commands", *faults)
        with pytest.raises(PlatformError, match=says):
            await synchronize(settings_for(shelf, server))


@pytest.mark.parametrize("where", [None, int(GUILD)])
async def test_a_bot_whose_commands_are_not_registered_says_so(
    shelf: Shelf, where: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    async with connected(shelf) as (server, bot):
        await until(
            lambda: "Discord has no command of the bot: verbatim discord sync" in caplog.text
        )
        assert not await has_any(bot, [int(GUILD)])
        await synchronize(settings_for(shelf, server), where)
        assert await has_any(bot, [int(GUILD)])
        server.fails("GET", "/guilds/", refuses(403, 50001))
        assert await has_any(bot, [int(GUILD)]) == (where is None)


OTHERS = LANGUAGES - {"en"}
DESCRIPTION, ENTRY = 100, 32  # characters at most


def holds_discord_s_limits(named: list[dict[str, Any]]) -> None:
    """Names are short, in small letters and one's own; so it is with what is below them."""
    for locale in (None, *(locale.value for locale in discord.Locale)):
        names = [one.get("name_localizations", {}).get(locale, one["name"]) for one in named]
        assert len(set(names)) == len(names), locale
        for one, name in zip(named, names, strict=True):
            if "value" in one:
                assert len(name) <= DESCRIPTION
                continue
            if "description" not in one:  # an entry of a message's menu
                assert 0 < len(name) <= ENTRY
                continue
            validate_name(name)
            described = one.get("description_localizations", {}).get(locale, one["description"])
            assert 0 < len(described) <= DESCRIPTION
    for one in named:
        holds_discord_s_limits(one.get("options", []))
        holds_discord_s_limits(one.get("choices", []))


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_button_is_labelled_within_discord_s_limit(language: str) -> None:
    labels = [button.item.label for button in below(1, language, quoted=True).children]
    assert len(labels) == 3
    assert all(0 < len(label) <= 80 for label in labels)


async def test_the_invite_asks_for_no_more_than_it_needs(shelf: Shelf) -> None:
    async with serving_discord() as server:
        link = await invite_link(settings_for(shelf, server))
        needed = discord.Permissions(
            view_channel=True,
            send_messages=True,
            send_messages_in_threads=True,
            read_message_history=True,
        )
        assert f"client_id={BOT}" in link
        assert f"permissions={needed.value}" in link
        assert "scope=bot+applications.commands" in link
        own = await invite_link(settings_for(shelf, server), person=True)
        assert "permissions" not in own
        assert "scope=applications.commands" in own
        assert own.endswith("&integration_type=1")


async def test_what_takes_long_is_not_done_by_the_event_loop(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: dict[str, set[threading.Thread]] = defaultdict(set)
    assert shelf.application.history  # opened before anybody is connected

    def noted(owner: type, name: str) -> None:
        method = getattr(owner, name)

        def call(*arguments: Any, **options: Any) -> Any:
            threads[name].add(threading.current_thread())
            return method(*arguments, **options)

        monkeypatch.setattr(owner, name, call)

    slow = ((ExtractiveReader, "read"), (ShippedEmbedder, "embed_query"))
    for owner, name in (*slow, (OpenBuild, "nearest"), (History, "_transaction")):
        noted(owner, name)
    async with connected(shelf) as (server, _):
        token = await server.uses(asking("Quand fermera le phare ?"))
        answer = await server.call("PATCH", token)
        button = answer.body["components"][0]["components"][0]["custom_id"]
        await server.call("PATCH", await server.presses(button, server.answered(answer)))
        await server.says("Quand ouvrira le musée ?", direct=True)
        await server.call("POST", f"/channels/{DM}/messages")
    assert threads.keys() == {"read", "embed_query", "nearest", "_transaction"}
    assert [name for name in threads if threading.main_thread() in threads[name]] == []


async def test_who_comes_when_too_many_wait_is_told_so(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.waiting.MAX_ANSWERED", 0)
    async with connected(shelf) as (server, _):
        token = await server.uses(asking("Quand fermera le phare ?"))
        told = await server.call("POST", f"{token}/callback")
        said = told.body["data"]["content"]
        assert said == "Many people are asking just now. Ask again in a minute."
        await server.says("Quand fermera le phare ?", direct=True)
        told = await server.call("POST", f"/channels/{DM}/messages")
        assert told.body["content"].startswith("Beaucoup de monde"), "by the question"


async def remembered(shelf: Shelf, prompt: str) -> str:
    """The id of the message that `prompt` was answered in, once it is noted."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = shelf.application.history.by_prompt("discord", prompt)
            if found and found.message:
                return found.message
            await asyncio.sleep(0.01)
