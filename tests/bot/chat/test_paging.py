"""A list of facts is paged through in its place, after a restart too, on both platforms alike."""

from __future__ import annotations

from typing import Any

import pytest

from bot.publishing import refresh

from .conftest import Shelf
from .discord_server import BOB, LoopbackDiscord
from .slack_server import CHANNEL, ROOT, LoopbackSlack
from .test_discord_wire import connected as on_discord
from .test_discord_wire import discord_itself
from .test_reasons import ids
from .test_slack_wire import connected as on_slack
from .test_slack_wire import elements

__all__ = ["discord_itself"]  # a fixture

DIARY = "\n\n".join(
    f"Le phare a fermé le {day} mars 2031 à cause de la tempête et du vent, a dit le maire."
    for day in range(2, 30)
)
TOO_OFTEN = "You have asked a lot."


@pytest.fixture
def diary(shelf: Shelf) -> Shelf:
    """A shelf with more statements than a message holds."""
    (shelf.folder / "phare.txt").write_text(f"Le journal du phare\n\n{DIARY}")
    refresh(shelf.application, lambda *_: None, force=True)
    return shelf


def statements(article: str = "journal") -> dict[str, Any]:
    named = {"kind": "statements", "article": article}
    options = [{"name": name, "type": 3, "value": value} for name, value in named.items()]
    return {"id": "3", "name": "facts", "type": 1, "options": options}


async def pages(server: LoopbackDiscord) -> tuple[dict[str, Any], dict[str, Any]]:
    """The first page, and the message that it is."""
    sent = await server.call("PATCH", await server.uses(statements()))
    return sent.body, server.answered(sent)


async def test_discord_turns_the_page_in_its_place_for_whoever_sees_it(diary: Shelf) -> None:
    async with on_discord(diary) as (server, _):
        server.locale = "fr"
        first, message = await pages(server)
        assert list(ids(first)) == ["Suivant"]
        assert "Page 1 sur " in first["content"]
        assert "le 2 mars" in first["content"]
    async with on_discord(diary) as (server, _):  # after a restart as before
        token = await server.presses(ids(first)["Suivant"], message, BOB)
        assert (await server.call("POST", f"{token}/callback")).body["type"] == 6
        turned = await server.call("PATCH", token)
        second = turned.body
        assert "Page 2 sur " in second["content"], "in the language of who asked for it"
        assert "le 2 mars" not in second["content"]
        assert "musée" not in second["content"], "one article is listed"
        assert next(iter(ids(second))) == "Précédent"
        token = await server.presses(ids(second)["Précédent"], server.answered(turned))
        again = (await server.call("PATCH", token)).body
        assert again["content"] == first["content"]
        assert all(len(one) <= 100 for page in (first, second) for one in ids(page).values())


async def test_what_goes_wrong_with_a_page_is_said_to_who_pressed_alone(diary: Shelf) -> None:
    values = diary.settings.model_dump() | {"questions_per_minute": 1}
    diary.settings = type(diary.settings)(_env_file=None, **values)  # type: ignore[call-arg] # pydantic's
    async with on_discord(diary) as (server, _):
        first, message = await pages(server)
        token = await server.presses(ids(first)["Next"], message)
        told = (await server.call("POST", f"/webhooks/100/{token}")).body
        assert told["content"].startswith(TOO_OFTEN)
        assert told["flags"] == 64
        assert not server.made("PATCH", token), "the page stays"
    async with on_slack(diary) as (slack, _):
        (after,) = await listed(slack)
        await slack.presses(after)
        assert (await slack.call("chat.postEphemeral"))["text"].startswith(TOO_OFTEN)
        assert not slack.responses


async def test_an_article_that_is_gone_has_no_pages(diary: Shelf) -> None:
    async with on_discord(diary) as (server, _):
        first, message = await pages(server)
        diary.application.settings = diary.settings.model_copy(
            update={"articles": (str(diary.folder / "musee.md"),)}
        )
        del diary.application.articles
        refresh(diary.application, lambda *_: None, force=True)
        token = await server.presses(ids(first)["Next"], message)
        told = (await server.call("POST", f"/webhooks/100/{token}")).body
        assert told["content"].startswith("I know no such article")


async def listed(slack: LoopbackSlack) -> list[dict[str, Any]]:
    await slack.commands("/facts", "statements journal")
    sent = await slack.call("chat.postMessage")
    return elements(sent["blocks"], "button")


async def test_slack_turns_the_page_in_its_place_for_whoever_sees_it(diary: Shelf) -> None:
    async with on_slack(diary) as (slack, _):
        slack.locale = "fr-FR"
        (after,) = await listed(slack)
        assert after["text"]["text"] == "Suivant"
    async with on_slack(diary) as (slack, _):  # after a restart as before
        await slack.presses(after, ROOT, channel={"id": CHANNEL})
        second = await slack.response()
        assert second["replace_original"] is True
        assert "Page 2 sur " in second["text"]
        before, *_ = elements(second["blocks"], "button")
        await slack.presses(before)
        first = await slack.response(2)
        assert "Page 1 sur " in first["text"]
        assert "le 2 mars" in first["text"]
        assert not slack.made("chat.postMessage")
