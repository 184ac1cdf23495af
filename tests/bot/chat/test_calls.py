"""A person is called to what the bot could not answer: once, and nobody else is mentioned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.chat.calls import Helpers
from bot.errors import SettingsError
from bot.settings import Settings, load_settings
from index.reader.reading import Borders

from .conftest import Shelf
from .discord_server import ALICE as DISCORD_ALICE
from .discord_server import BOT, DM, Call, LoopbackDiscord, refuses
from .discord_server import CHANNEL as DISCORD_CHANNEL
from .slack_server import ALICE, CHANNEL, ROOT, LoopbackSlack, says
from .slack_server import DM as SLACK_DM
from .test_discord_wire import asking, discord_itself
from .test_discord_wire import connected as on_discord
from .test_slack_wire import connected as on_slack
from .test_slack_wire import elements, texts

__all__ = ["discord_itself"]  # a fixture

QUESTION = "Quand fermera le phare ?"
SENTENCE = "Le phare de la pointe fermera en 2040, a indiqué la commune de Plouarzel jeudi."
ROLE, DESK, BOB = "777", "888", "201"


@pytest.fixture
def called(shelf: Shelf, request: pytest.FixtureRequest) -> Shelf:
    """A shelf that answers nothing, with people to call."""
    shelf.application.borders = Borders(1, 1)
    helpers = getattr(request, "param", (f"role:{ROLE}", "group:S0DESK"))
    values = shelf.settings.model_dump() | {"helpers": helpers}
    shelf.settings = Settings(_env_file=None, **values)  # type: ignore[call-arg] # pydantic's
    return shelf


at_the_desk = pytest.mark.parametrize(
    "called", [(f"channel:{DESK}", "channel:C0DESK")], indirect=True
)
nobody = pytest.mark.parametrize("called", [()], indirect=True)


def labels(call: Call) -> list[str]:
    rows = call.body.get("components") or []
    return [button["label"] for row in rows for button in row["components"]]


def button(call: Call, label: str) -> str:
    rows = call.body["components"]
    (found,) = [b for row in rows for b in row["components"] if b["label"] == label]
    return str(found["custom_id"])


async def refused(server: LoopbackDiscord) -> tuple[Call, dict[str, Any]]:
    """The bot does not answer a mention; what it sent, and the message that came of it."""
    await server.says(f"<@{BOT}> {QUESTION}")
    sent = await server.call("POST", f"/channels/{DISCORD_CHANNEL}/messages")
    return sent, server.answered(sent) | {"guild_id": "300"}


async def told(server: LoopbackDiscord, token: str) -> str:
    return str((await server.call("PATCH", token)).body["content"])


async def test_discord_s_button_calls_the_role_once_and_nobody_else(called: Shelf) -> None:
    async with on_discord(called) as (server, _):
        sent, message = await refused(server)
        pressed = button(sent, "Demander à une personne")
        assert await told(server, await server.presses(pressed, message)) == (
            "I have called a person to this."
        )
        call = server.made("POST", f"/channels/{DISCORD_CHANNEL}/messages")[1]
        assert call.body["content"].startswith(f"<@&{ROLE}>\nuser{DISCORD_ALICE} demande")
        assert f"**{QUESTION}**" in call.body["content"]
        assert SENTENCE in call.body["content"].replace("**", "")
        assert call.body["allowed_mentions"] == {"parse": [], "roles": [int(ROLE)]}
        assert call.body["message_reference"]["message_id"] == int(message["id"])
        again = await server.presses(pressed, message, BOB)
        assert await told(server, again) == "A person has been called to this already."
        assert len(server.made("POST", f"/channels/{DISCORD_CHANNEL}/messages")) == 2


async def test_on_discord_who_resolves_it_is_said_and_who_called_hears_of_it(
    called: Shelf,
) -> None:
    async with on_discord(called) as (server, _):
        sent, message = await refused(server)
        await told(server, await server.presses(button(sent, "Demander à une personne"), message))
        call = server.made("POST", f"/channels/{DISCORD_CHANNEL}/messages")[1]
        shown = server.answered(call) | {"content": call.body["content"]}
    async with on_discord(called) as (server, _):  # after a restart as before
        resolve = button(call, "Réglé")
        token = await server.presses(resolve, shown, BOB)
        ended = await server.call("POST", f"{token}/callback")
        assert ended.body["type"] == 7
        assert ended.body["data"]["content"].startswith(f"**Réglé par user{BOB}**\n<@&{ROLE}>")
        assert ended.body["data"]["components"] == []
        assert ended.body["data"]["allowed_mentions"] == {"parse": []}
        heard = await server.call("POST", f"/channels/{DM}/messages")
        assert heard.body["content"] == f"user{BOB} a regardé votre question\u00a0: {QUESTION}"
        assert heard.body["allowed_mentions"] == {"parse": []}
        assert await told(server, await server.presses(resolve, shown)) == "C’est déjà réglé."


@at_the_desk
async def test_a_channel_of_discord_is_told_where_and_mentions_nobody(called: Shelf) -> None:
    async with on_discord(called) as (server, _):
        sent, message = await refused(server)
        await server.presses(button(sent, "Demander à une personne"), message)
        call = await server.call("POST", f"/channels/{DESK}/messages")
        assert call.body["content"].startswith(f"user{DISCORD_ALICE} demande")
        assert (
            f"(<https://discord.com/channels/300/{DISCORD_CHANNEL}/{message['id']}>)"
            in (call.body["content"])
        )
        assert call.body["allowed_mentions"] == {"parse": []}
        assert "message_reference" not in call.body


async def test_a_perhaps_of_a_command_has_the_button_and_an_answer_has_none(called: Shelf) -> None:
    called.application.borders = Borders(1, 0)
    async with on_discord(called) as (server, _):
        perhaps = await server.call("PATCH", await server.uses(asking(QUESTION)))
        assert "Demander à une personne" in labels(perhaps)
    called.application.borders = Borders(0, 0)
    del called.application.extractor, called.application.answerer
    async with on_discord(called) as (server, _):
        answered = await server.call("PATCH", await server.uses(asking(QUESTION)))
        assert "Voir le passage" in labels(answered)
        assert "Demander à une personne" not in labels(answered)


@nobody
async def test_without_anybody_to_call_there_is_no_button(called: Shelf) -> None:
    async with on_discord(called) as (server, _):
        sent, _ = await refused(server)
        assert "Demander à une personne" not in labels(sent)
    async with on_slack(called) as (slack, _):
        await slack.mentions(QUESTION)
        sent = await slack.call("chat.postMessage")
        assert [b["action_id"] for b in elements(sent["blocks"], "button")] == ["passage"]


async def test_where_no_group_can_be_mentioned_there_is_no_button(called: Shelf) -> None:
    async with on_discord(called) as (server, _):
        await server.says(QUESTION, direct=True)
        sent = await server.call("POST", f"/channels/{DM}/messages")
        assert "Demander à une personne" not in labels(sent)
    async with on_slack(called) as (slack, _):
        await slack.writes(QUESTION)
        sent = await slack.call("chat.postMessage")
        assert [b["action_id"] for b in elements(sent["blocks"], "button")] == ["passage"]


async def test_a_call_that_discord_refuses_is_no_call(called: Shelf) -> None:
    async with on_discord(called) as (server, _):
        sent, message = await refused(server)
        pressed = button(sent, "Demander à une personne")
        server.fails("POST", f"/channels/{DISCORD_CHANNEL}/messages", refuses(403, 50013))
        assert "went wrong" in await told(server, await server.presses(pressed, message))
        assert await told(server, await server.presses(pressed, message)) == (
            "I have called a person to this."
        )


async def test_an_answer_that_is_forgotten_calls_nobody(called: Shelf) -> None:
    async with on_discord(called) as (server, _):
        sent, message = await refused(server)
        pressed = button(sent, "Demander à une personne")
        called.application.history.forget(int(pressed.removeprefix("person:")))
        token = await server.presses(pressed, message)
        assert await told(server, token) == "That answer is no longer kept."


# Slack


async def pressed_in_slack(slack: LoopbackSlack, user: str = ALICE) -> dict[str, Any]:
    """Somebody calls a person to what is not answered; the element is returned."""
    thread = await slack.mentions(QUESTION)
    sent = await slack.call("chat.postMessage")
    (element,) = [b for b in elements(sent["blocks"], "button") if b["action_id"] == "person"]
    await slack.presses(element, user, thread)
    return element


async def test_slack_s_button_calls_the_group_once_and_nobody_else(called: Shelf) -> None:
    async with on_slack(called) as (slack, _):
        element = await pressed_in_slack(slack)
        call = await slack.call("chat.postMessage", 2)
        thread = slack.made("chat.postMessage")[0]["thread_ts"]
        assert (call["channel"], call["thread_ts"]) == (CHANNEL, thread)
        (mention,) = call["blocks"][0]["elements"][0]["elements"]
        assert mention == {"type": "usergroup", "usergroup_id": "S0DESK"}
        said = list(texts(call["blocks"]))
        assert said[0].startswith("Alice demande")
        assert QUESTION in said
        assert SENTENCE in "".join(said)
        assert call["text"].startswith("<!subteam^S0DESK> Alice demande")
        assert "<@" not in str(call)
        assert (await slack.call("chat.postEphemeral"))["text"] == "I have called a person to this."
        await slack.presses(element, ROOT, thread)
        again = await slack.call("chat.postEphemeral", 2)
        assert again["text"] == "A person has been called to this already."
        assert len(slack.made("chat.postMessage")) == 2


async def test_on_slack_who_resolves_it_is_said_and_who_called_hears_of_it(called: Shelf) -> None:
    async with on_slack(called) as (slack, _):
        await pressed_in_slack(slack)
        call = await slack.call("chat.postMessage", 2)
        thread = call["thread_ts"]
        await slack.call("chat.postEphemeral")
    async with on_slack(called) as (slack, _):  # after a restart as before
        (resolve,) = elements(call["blocks"], "button")
        message = {"ts": "1.3", "thread_ts": thread, "blocks": call["blocks"]}
        await slack.presses(resolve, ROOT, message=message)
        ended = await slack.call("chat.update")
        assert next(texts(ended["blocks"])) == "Réglé par Root"
        assert QUESTION in list(texts(ended["blocks"]))
        assert elements(ended["blocks"], "button") == []
        heard = await slack.call("chat.postEphemeral")
        assert (heard["channel"], heard["user"], heard["thread_ts"]) == (CHANNEL, ALICE, thread)
        assert heard["text"] == f"Root a regardé votre question\u00a0: {QUESTION}"
        await slack.presses(resolve, ALICE, message=message)
        assert (await slack.call("chat.postEphemeral", 2))["text"] == "C’est déjà réglé."


@at_the_desk
async def test_a_channel_of_slack_is_told_where_and_mentions_nobody(called: Shelf) -> None:
    async with on_slack(called) as (slack, _):
        await pressed_in_slack(slack)
        call = await slack.call("chat.postMessage", 2)
        assert call["channel"] == "C0DESK"
        assert "thread_ts" not in call
        assert "https://x.slack.com/archives/p1" in str(call["blocks"])
        assert "<!" not in str(call)


@at_the_desk
async def test_a_question_in_a_direct_message_is_taken_to_the_channel(called: Shelf) -> None:
    async with on_slack(called) as (slack, _):
        await slack.writes(QUESTION)
        sent = await slack.call("chat.postMessage")
        assert sent["channel"] == SLACK_DM
        (element,) = [b for b in elements(sent["blocks"], "button") if b["action_id"] == "person"]
        await slack.presses(element, channel={"id": SLACK_DM})
        call = await slack.call("chat.postMessage", 2)
        assert call["channel"] == "C0DESK"
        assert "x.slack.com" not in str(call)


async def test_a_call_that_slack_refuses_is_no_call(called: Shelf) -> None:
    async with on_slack(called) as (slack, _):
        await slack.mentions(QUESTION)
        sent = await slack.call("chat.postMessage")
        (element,) = [b for b in elements(sent["blocks"], "button") if b["action_id"] == "person"]
        slack.fails("chat.postMessage", says("is_archived"))
        await slack.presses(element)
        assert "went wrong" in (await slack.call("chat.postEphemeral"))["text"]
        await slack.presses(element)
        assert (await slack.call("chat.postEphemeral", 2))["text"].startswith("I have called")


# The setting


def test_who_is_called_is_told_apart_by_platform() -> None:
    written = ("role:12", "channel:34", "group:S0AB", "channel:C0CD")
    assert Helpers.on_discord(written) == Helpers("12", "34")
    assert Helpers.on_slack(written) == Helpers("S0AB", "C0CD")
    assert Helpers.on_discord(("group:S0AB", "channel:C0CD")) == Helpers()


@pytest.mark.parametrize("value", ["12", "role:S0AB", "group:12", "role:1 channel:2", "channel:#a"])
def test_who_cannot_be_called_is_refused_with_what_to_write(
    value: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HELPERS", value)
    with pytest.raises(SettingsError, match=r"HELPERS is wrong .*write role:1234 or channel:1234"):
        load_settings()
    monkeypatch.setenv("HELPERS", "role:1, role:2")
    with pytest.raises(SettingsError, match=r"HELPERS is wrong .*name one role"):
        load_settings()
    monkeypatch.setenv("HELPERS", "role:1, channel:2, group:S3, channel:C4")
    assert load_settings().helpers == ("role:1", "channel:2", "group:S3", "channel:C4")
