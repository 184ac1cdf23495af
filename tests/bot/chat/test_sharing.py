"""What is answered to one person can be shown to all: once, and with the usual buttons."""

from __future__ import annotations

from typing import Any

from .conftest import Shelf
from .discord_server import DM, LoopbackDiscord, refuses
from .slack_server import CHANNEL, LoopbackSlack, says
from .test_discord_wire import asking, discord_itself
from .test_discord_wire import connected as on_discord
from .test_reasons import ids
from .test_slack_wire import connected as on_slack
from .test_slack_wire import elements

__all__ = ["discord_itself"]  # a fixture

QUESTION = "Quand fermera le phare ?"
AGAIN = "That answer is shared already, or I no longer hold it: ask again to share it."


async def answered(server: LoopbackDiscord) -> tuple[str, dict[str, Any]]:
    """A private answer: the button that shares it, and the message as Discord tells of it."""
    token = await server.uses(asking(QUESTION, private=True))
    sent = await server.call("PATCH", token)
    message = server.answered(sent) | {"flags": 64, "content": sent.body["content"]}
    return ids(sent.body)["Partager"], message


async def test_discord_shares_a_private_answer_once_over_a_restart_too(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, _):
        share, message = await answered(server)
    async with on_discord(shelf) as (server, _):
        token = await server.presses(share, message)
        posted = (await server.call("POST", f"/webhooks/100/{token}")).body
        assert posted["content"] == message["content"]
        assert not posted.get("flags", 0) & 64, "all see it"
        assert posted["allowed_mentions"] == {"parse": []}
        assert list(ids(posted)) == ["Voir le passage", "Utile", "Pas utile"]
        left = (await server.call("PATCH", token)).body
        assert left["content"] == message["content"]
        assert ids(left) == ids(posted), "the button is gone"
        token = await server.presses(share, message)  # of the message as it was
        told = (await server.call("POST", f"/webhooks/100/{token}")).body
        assert (told["content"], told["flags"]) == (AGAIN, 64)


async def test_a_share_that_discord_refuses_can_be_tried_again(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, _):
        share, message = await answered(server)
        server.fails("POST", "/webhooks/100", refuses(403, 50013))
        token = await server.presses(share, message)
        told = (await server.call("POST", f"/webhooks/100/{token}", 2)).body
        assert told["content"].startswith("Something went wrong")
        token = await server.presses(share, message)
        posted = (await server.call("POST", f"/webhooks/100/{token}")).body
        assert posted["content"] == message["content"]


async def test_what_all_see_or_nobody_else_could_has_no_such_button(shelf: Shelf) -> None:
    async with on_discord(shelf) as (server, _):
        sent = await server.call("PATCH", await server.uses(asking(QUESTION)))
        assert "Partager" not in ids(sent.body)
        place = {"channel_id": DM, "channel": {"id": DM, "type": 1}, "guild_id": None}
        token = await server.uses(asking(QUESTION, private=True), **place)
        assert "Partager" not in ids((await server.call("PATCH", token)).body)
    async with on_slack(shelf) as (slack, _):
        await slack.commands("/ask", QUESTION)
        sent = await slack.call("chat.postMessage")
        assert [one["action_id"] for one in elements(sent["blocks"], "button")] == ["passage"]


async def asked_alone(slack: LoopbackSlack) -> dict[str, Any]:
    """A private answer: the button that shares it."""
    await slack.commands("/ask", f"private {QUESTION}")
    answer = await slack.response()
    assert answer["response_type"] == "ephemeral"
    (share,) = [b for b in elements(answer["blocks"], "button") if b["action_id"] == "share"]
    return share


async def test_slack_shares_a_private_answer_once(shelf: Shelf) -> None:
    async with on_slack(shelf) as (slack, _):
        share = await asked_alone(slack)
        await slack.presses(share)
        posted = await slack.call("chat.postMessage")
        assert posted["channel"] == CHANNEL
        assert posted["text"].startswith("en 2040")
        assert [one["action_id"] for one in elements(posted["blocks"], "button")] == ["passage"]
        assert elements(posted["blocks"], "feedback_buttons")
        left = await slack.response(2)
        assert left["replace_original"] is True
        assert left["blocks"] == posted["blocks"]
        await slack.presses(share)
        assert (await slack.call("chat.postEphemeral"))["text"] == AGAIN
        assert len(slack.made("chat.postMessage")) == 1


async def test_slack_shares_where_the_bot_is_not_in_the_channel(shelf: Shelf) -> None:
    async with on_slack(shelf) as (slack, _):
        share = await asked_alone(slack)
        slack.fails("chat.postMessage", says("not_in_channel"))
        await slack.presses(share)
        posted = await slack.response(2)
        assert (posted["response_type"], posted["replace_original"]) == ("in_channel", False)
        assert posted["text"].startswith("en 2040")


async def test_after_a_restart_slack_says_that_the_answer_is_not_held(shelf: Shelf) -> None:
    async with on_slack(shelf) as (slack, _):
        share = await asked_alone(slack)
    async with on_slack(shelf) as (slack, _):
        await slack.presses(share)
        assert (await slack.call("chat.postEphemeral"))["text"] == AGAIN
        assert not slack.made("chat.postMessage")
