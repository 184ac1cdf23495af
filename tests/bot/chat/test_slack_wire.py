"""The bot in Slack, over real sockets, with what goes wrong on a wire."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import yaml
from hypothesis import given

from bot.answering.citation import QuotedPassage
from bot.chat.slack import SlackBot, check_tokens
from bot.chat.slack.manifest import EVENTS, SCOPES, as_yaml, manifest
from bot.chat.slack.messages import answer_blocks, passage_view, plain
from bot.chat.slack.typed import typed
from bot.errors import CheckWarning, PlatformError
from bot.messages.answer import cited
from bot.settings import Settings
from bot.suggesting import Suggester
from index.document import paragraph_of
from index.reader.reading import Borders
from tests.bot.messages.test_dialects import answers
from tests.bot.messages.test_locales import FOLDER
from tests.conftest import PATIENCE

from .conftest import Shelf
from .slack_server import (
    ALICE,
    APP_TOKEN,
    BOT,
    BOT_TOKEN,
    CHANNEL,
    DM,
    ROOT,
    LoopbackSlack,
    says,
    serving_slack,
)


@asynccontextmanager
async def connected(shelf: Shelf, **changed: Any) -> AsyncIterator[tuple[LoopbackSlack, SlackBot]]:
    """The bot connected to a loopback Slack."""
    async with serving_slack() as slack:
        bot = over(shelf, slack, **changed)
        serving = asyncio.create_task(bot.serve())
        try:
            await asyncio.wait(
                {serving, asyncio.create_task(slack.ready())}, return_when="FIRST_COMPLETED"
            )
            yield slack, bot
        finally:
            await bot.close()
            await serving


def over(
    shelf: Shelf, slack: LoopbackSlack, suggest: Any = lambda *_: (), **changed: Any
) -> SlackBot:
    tokens = {"slack_bot_token": BOT_TOKEN, "slack_app_token": APP_TOKEN}
    values = shelf.settings.model_dump() | tokens | {"slack_api_url": slack.api} | changed
    settings = Settings(_env_file=None, **values)  # type: ignore[call-arg] # pydantic's
    return SlackBot(settings, shelf.conversations(), shelf.operators, suggest)


def texts(value: Any) -> Iterator[str]:
    """Every text in blocks, in order."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for child in value.values():
            yield from texts(child)
    elif isinstance(value, list):
        for child in value:
            yield from texts(child)


LACKS = "the Slack app lacks the scopes"


def elements(blocks: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [e for block in blocks for e in block.get("elements", []) if e["type"] == kind]


def question_above(answer: dict[str, Any]) -> str:
    """What was asked, as it stands above an answer whose question no message shows."""
    (element,) = answer["blocks"][0]["elements"]
    assert (answer["blocks"][0]["type"], element["type"]) == ("context", "plain_text")
    return str(element["text"])


async def test_a_mention_is_answered_in_its_thread_and_a_follow_up_is_understood(
    shelf: Shelf,
) -> None:
    async with connected(shelf) as (slack, _):
        asked = await slack.mentions("Quand fermera le phare ?")
        answer = await slack.call("chat.postMessage")
        assert (answer["channel"], answer["thread_ts"]) == (CHANNEL, asked)
        assert answer["text"].startswith("en 2040\n")
        section, quote = answer["blocks"][0]["elements"]
        below = answer["blocks"][1]
        bold = {"type": "text", "text": "en 2040", "style": {"bold": True}}
        assert section["elements"] == [bold]
        assert quote["type"] == "rich_text_quote"
        assert bold in quote["elements"]
        assert "Le phare fermera en 2040" in "".join(texts(below))
        await slack.mentions("et de quand date-t-il ?", thread_ts=asked)
        followed = await slack.call("chat.postMessage", 2)
        assert followed["text"].startswith("1850\n")


async def test_an_edited_follow_up_still_follows_up(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        asked = await slack.mentions("Quand fermera le phare ?")
        await slack.call("chat.postMessage")
        follow_up = await slack.mentions("et alors ?", thread_ts=asked)
        await slack.call("chat.postMessage", 2)
        await noted(shelf, f"{CHANNEL} {follow_up}")
        text = f"<@{BOT}> et de quand date-t-il ?"
        message = {"user": ALICE, "ts": follow_up, "thread_ts": asked, "text": text}
        change = {"type": "message", "subtype": "message_changed", "channel": CHANNEL}
        await slack.sends("events_api", slack.event(**change, message=message))
        assert (await slack.call("chat.update"))["text"].startswith("1850\n")


async def test_the_sentence_is_linked_where_the_article_has_an_address(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        await slack.writes("When does the museum open?")
        answer = await slack.call("chat.postMessage")
        assert answer["channel"] == DM
        (link,) = elements(answer["blocks"], "mrkdwn")
        assert link["text"].startswith("<https://example.org/musee#:~:text=Le%20port")


async def test_what_may_answer_is_offered_with_the_words_in_bold_and_can_be_voted_on(
    shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.conversations")
    shelf.application.borders = Borders(1, 0)
    async with connected(shelf) as (slack, _):
        await slack.writes("Quand fermera le phare ?")
        answer = await slack.call("chat.postMessage")
        headline, quote = answer["blocks"][0]["elements"]
        assert list(texts(headline)) == ["Voici peut-être la réponse\u00a0:"]
        bold = [e["text"] for e in elements([headline, quote], "text") if "style" in e]
        assert bold == ["en 2040"]
        assert answer["text"].startswith("Voici peut-être la réponse\u00a0: en 2040\nLe phare")
        assert elements(answer["blocks"], "button")[0]["action_id"] == "passage"
        (feedback,) = elements(answer["blocks"], "feedback_buttons")
        await slack.presses(feedback, value=feedback["positive_button"]["value"])
        assert "Thank you" in (await slack.call("chat.postEphemeral"))["text"]
        (voted,) = shelf.application.history.voted()
        assert (voted.verdict, voted.text, voted.helpful) == ("perhaps", "en 2040", 1)
    (event,) = [record for record in caplog.records if record.name == "bot.conversations"]
    assert (event.message, vars(event)["verdict"], vars(event)["cited"]) == (
        "offered",
        "perhaps",
        [2],
    )


async def test_what_the_articles_do_not_say_is_said_with_the_closest_passage(shelf: Shelf) -> None:
    shelf.application.borders = Borders(1, 1)
    async with connected(shelf) as (slack, _):
        await slack.writes("Quand fermera le phare ?")
        answer = await slack.call("chat.postMessage")
        said = list(texts(answer["blocks"][0]))
        assert said[0] == "L’article ne le dit pas."
        assert said[1] == "Le passage le plus proche :"


async def test_the_command_answers_in_the_channel_or_to_one_person(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        envelope = await slack.commands("/ask", "Quand fermera le phare ?")
        answer = await slack.call("chat.postMessage")
        assert answer["channel"] == CHANNEL
        assert question_above(answer) == "Quand fermera le phare ?"
        assert slack.acknowledged[envelope] < slack.calls[-1][2]
        await slack.commands("/ask", "private Quand fermera le phare ?")
        private = await slack.response()
        assert private["response_type"] == "ephemeral"
        assert private["text"].startswith("en 2040")
        assert question_above(private) == "Quand fermera le phare ?"
        slack.fails("chat.postMessage", says("not_in_channel"))
        await slack.commands("/ask", "Quand fermera le phare ?")
        public = await slack.response(2)
        assert public["response_type"] == "in_channel"
        assert question_above(public) == "Quand fermera le phare ?"
        await slack.commands("/ask", "")
        assert (await slack.response(3))["text"].startswith("Ask me something")


async def test_the_passage_opens_in_a_modal_or_where_that_is_too_late_in_the_channel(
    shelf: Shelf,
) -> None:
    async with connected(shelf) as (slack, _):
        await slack.writes("Combien coûteront les travaux du musée ?")
        answer = await slack.call("chat.postMessage")
        (button,) = elements(answer["blocks"], "button")
        await slack.presses(button)
        view = (await slack.call("views.open"))["view"]
        assert "Nous y tenons" in "".join(texts(view))
        slack.fails("views.open", says("expired_trigger_id"))
        await slack.presses(button)
        shown = await slack.call("chat.postEphemeral")
        assert shown["user"] == ALICE
        assert "Nous y tenons" in "".join(texts(shown["blocks"]))


async def test_votes_are_kept_with_those_of_discord_and_forgotten_by_the_id_that_slack_shows(
    shelf: Shelf,
) -> None:
    async with connected(shelf) as (slack, _):
        await slack.writes("Quand fermera le phare ?")
        answer = await slack.call("chat.postMessage")
        (feedback,) = elements(answer["blocks"], "feedback_buttons")
        await slack.presses(feedback, value=feedback["positive_button"]["value"])
        await slack.call("chat.postEphemeral")
        await slack.presses(feedback, value=feedback["negative_button"]["value"])
        thanked = await slack.call("chat.postEphemeral", 2)
        assert "noted" in thanked["text"]
        number = int(feedback["negative_button"]["value"].partition(":")[2])
        assert shelf.application.history.votes(number) == (0, 1)
        assert shelf.application.history.forget_person("slack", ALICE) == (1, 1)


async def test_an_edited_question_is_answered_anew_and_a_deleted_one_takes_its_answer_along(
    shelf: Shelf,
) -> None:
    async with connected(shelf) as (slack, _):
        asked = await slack.writes("Quand fermera le phare ?")
        await slack.call("chat.postMessage")
        sent = await noted(shelf, f"{DM} {asked}")
        message = {
            "type": "message",
            "user": ALICE,
            "ts": asked,
            "text": "De quand date le phare ?",
        }
        change = {"type": "message", "subtype": "message_changed", "channel": DM}
        await slack.sends("events_api", slack.event(**change, message=message))
        update = await slack.call("chat.update")
        assert f"{update['channel']} {update['ts']}" == sent
        assert "1850" in update["text"].split("\n")[0]
        deletion = {"type": "message", "subtype": "message_deleted", "channel": DM}
        await slack.sends("events_api", slack.event(**deletion, deleted_ts=asked))
        deleted = await slack.call("chat.delete")
        assert f"{deleted['channel']} {deleted['ts']}" == sent


async def test_an_event_that_comes_again_is_answered_once(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        message = {"user": ALICE, "channel": DM, "channel_type": "im", "ts": slack.now()}
        event = slack.event(type="message", text="Quand fermera le phare ?", **message)
        for connection in (0, 1, 0):
            await slack.sends("events_api", event, connection)
        await slack.call("chat.postMessage")
        await slack.writes("De quand date le phare ?")
        await slack.call("chat.postMessage", 2)
        assert len(slack.made("chat.postMessage")) == 2


@pytest.mark.parametrize("how", ["refresh", "close", "abort"])
async def test_a_connection_that_ends_leaves_no_gap(shelf: Shelf, how: str) -> None:
    async with connected(shelf) as (slack, _):
        first = slack.sockets[0]
        if how == "refresh":
            await first.send_json({"type": "disconnect", "reason": "refresh_requested"})
        elif how == "close":
            await first.close()
        else:
            assert first._req is not None
            assert first._req.transport is not None
            first._req.transport.abort()
        message = {"user": ALICE, "channel": DM, "channel_type": "im", "ts": slack.now()}
        event = slack.event(type="message", text="Quand fermera le phare ?", **message)
        await slack.sockets[1].send_json(
            {"type": "events_api", "envelope_id": "e", "payload": event}
        )
        answer = await slack.call("chat.postMessage")
        assert answer["text"].startswith("en 2040")
        async with asyncio.timeout(PATIENCE):
            while slack.connections < 3:
                await asyncio.sleep(0.05)


async def test_the_home_shows_what_is_published_and_what_to_ask(shelf: Shelf) -> None:
    suggester = Suggester(shelf.application)
    await asyncio.to_thread(suggester.update)
    async with connected(shelf, suggest=suggester) as (slack, _):
        await slack.sends("events_api", slack.event(type="app_home_opened", user=ALICE, tab="home"))
        view = (await slack.call("views.publish"))["view"]
        assert "Published" in next(texts(view))
        assert "Roll back" not in list(texts(view))
        question = elements(view["blocks"], "button")[0]
        await slack.presses(question)
        answer = await slack.call("chat.postMessage")
        assert answer["channel"] == DM
        assert question_above(answer) == question["value"]
        assert "does not say" not in answer["text"]
        event = slack.event(type="app_home_opened", user=ROOT, tab="home")
        await slack.sends("events_api", event)
        view = (await slack.call("views.publish", 2))["view"]
        refresh = elements(view["blocks"], "button")[0]
        await slack.presses(refresh, ROOT)
        async with asyncio.timeout(PATIENCE):
            while not any("stays published" in str(told.get("text")) for _, told, _ in slack.calls):
                await asyncio.sleep(0.05)
        await slack.call("views.publish", 3)
        offered = [one["value"] for one in elements(view["blocks"], "button")[1:]]
        await slack.commands("/ask", "")
        assert (await slack.response())["text"] == f"Ask me something, such as: {offered[0]}"


async def test_admins_work_on_the_index_and_nobody_else(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        for command in ("status", "sources", "refresh", "rollback"):
            await slack.commands("/index", command)
        for number in range(1, 5):
            said = await slack.response(number)
            assert said["text"] == "That is for people who manage this server."
        await slack.commands("/index", "status", ROOT)
        assert "Published" in (await slack.response(5))["text"]
        await slack.commands("/index", "sources", ROOT)
        assert "musee.md" in (await slack.response(6))["text"]
        before = shelf.application.store.published()
        (shelf.folder / "phare.txt").write_text("Le phare\n\nLe phare fermera en 2050, dit-on.")
        await slack.commands("/index", "refresh", ROOT)
        await slack.call("chat.postMessage")
        async with asyncio.timeout(PATIENCE):
            while not any("1 changed" in str(told.get("text")) for _, told, _ in slack.calls):
                await asyncio.sleep(0.05)
        newer = shelf.application.store.published()
        await slack.commands("/index", "rollback", ROOT)
        sure = await slack.response(7)
        assert sure["text"].startswith(f"Publish {before.name} · ")
        assert shelf.application.store.published() == newer
        (agree,) = elements(sure["blocks"], "button")
        await slack.presses(agree, ALICE)
        refused = await slack.call("chat.postMessage", 2)
        assert refused["text"] == "That is for people who manage this server."
        assert shelf.application.store.published() == newer
        await slack.presses(agree, ROOT)
        done = await slack.call("chat.postMessage", 3)
        assert done["text"].startswith(f"Published {before.name}")
        assert shelf.application.store.published() == before


async def test_an_admin_forces_a_refresh_that_is_held_back(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        for name in ("phare.txt", "musee.md"):
            (shelf.folder / name).write_text("Il pleut à Brest depuis lundi.")
        for command, told in (("refresh", "9 of 9 sentences"), ("refresh force", "2 changed")):
            await slack.commands("/index", command, ROOT)
            async with asyncio.timeout(PATIENCE):
                while not any(told in str(call.get("text")) for _, call, _ in slack.calls):
                    await asyncio.sleep(0.05)


async def test_a_french_person_reads_french(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        slack.locale = "fr-FR"
        await slack.commands("/index", "status")
        assert "réservé" in (await slack.response())["text"]


@pytest.mark.parametrize("word", ["private", "prive", "Privé:", "privat", "лично"])
async def test_an_answer_is_private_by_a_word_of_any_language(shelf: Shelf, word: str) -> None:
    async with connected(shelf) as (slack, _):
        await slack.commands("/ask", f"{word} Quand fermera le phare ?")
        private = await slack.response()
        assert private["response_type"] == "ephemeral"
        assert private["text"].startswith("en 2040")


async def test_messages_to_one_channel_are_a_second_apart(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.slack.api.POST_EVERY", 0.3)
    async with connected(shelf) as (slack, _):
        for _ in range(3):
            await slack.writes("Quand fermera le phare ?")
        await slack.call("chat.postMessage", 3)
        at = [when for name, _, when in slack.calls if name == "chat.postMessage"]
        assert at[1] - at[0] > 0.29
        assert at[2] - at[1] > 0.29


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"slack_bot_token": "wrong"}, "SLACK_BOT_TOKEN .invalid_auth"),
        ({"slack_app_token": "wrong"}, "SLACK_APP_TOKEN .invalid_auth"),
        ({"slack_api_url": "http://127.0.0.1:9/api/"}, "cannot be reached"),
        ({"slack_app_token": None}, "two tokens"),
    ],
)
async def test_what_cannot_start_says_why_in_one_sentence(
    shelf: Shelf, changed: dict[str, Any], sentence: str
) -> None:
    async with serving_slack() as slack:
        with pytest.raises(PlatformError, match=sentence):
            await over(shelf, slack, **changed).serve()


async def test_a_missing_scope_and_a_revoked_token_are_named(shelf: Shelf) -> None:
    async with serving_slack() as slack:
        slack.scopes = ",".join(scope for scope in SCOPES if scope != "chat:write")
        with pytest.raises(PlatformError, match="lacks the scopes chat:write"):
            await over(shelf, slack).serve()
        slack.fails("auth.test", says("token_revoked"))
        with pytest.raises(PlatformError, match="token_revoked"):
            await over(shelf, slack).serve()


@pytest.mark.parametrize(
    ("scopes", "found", "said"),
    [
        (None, "which scopes it has is unknown", []),
        ("chat:write, commands", "the Slack app lacks the scopes app_mentions:read, ", [LACKS]),
    ],
)
async def test_a_bot_that_can_answer_at_all_starts(
    shelf: Shelf,
    scopes: str | None,
    found: str,
    said: list[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with serving_slack() as slack:
        slack.scopes = scopes
        bot = over(shelf, slack)
        serving = asyncio.create_task(bot.serve())
        await slack.ready()
        await slack.commands("/ask", "Quand fermera le phare ?")
        await slack.call("chat.postMessage")
        await bot.close()
        await serving
        try:
            told = await check_tokens(bot._settings)
        except CheckWarning as warning:
            told = str(warning)
    assert found in told
    warned = [one for one in caplog.messages if "scopes" in one]
    assert [one.partition(" app_")[0] for one in warned] == said


def test_the_manifest_that_ships_is_what_the_command_prints() -> None:
    assert (FOLDER.parent / "slack-manifest.yaml").read_text() == as_yaml()
    assert manifest("fr")["features"]["slash_commands"][0]["description"].startswith("Poser")


def test_the_manifest_asks_for_the_events_that_are_listened_to() -> None:
    loaded = yaml.safe_load(as_yaml())
    assert loaded["settings"]["event_subscriptions"]["bot_events"] == list(EVENTS)
    source = "".join(path.read_text() for path in (FOLDER / "chat" / "slack").rglob("*.py"))
    listened = {"app_home_opened", "app_mention", "message"}
    assert {event.partition(".")[0] for event in EVENTS} == listened
    assert all(f'app.event("{event}")' in source for event in listened)
    assert loaded["settings"]["socket_mode_enabled"] is True


@given(answers())
def test_no_blocks_break_slack_s_limits_and_all_is_shown_letter_for_letter(answer: Any) -> None:
    blocks = [block.to_dict() for block in answer_blocks(answer, 7)]
    said = list(texts(blocks))
    assert len(blocks) <= 50
    assert sum(map(len, said)) < 12_000
    assert all(said)
    assert len(plain(answer)) <= 3_000
    assert "<" not in plain(answer)
    allowed = {"rich_text", "context", "actions", "context_actions"}
    assert all(block["type"] in allowed for block in blocks)
    assert bool(cited(answer)) == ("passage" in str(blocks))
    for citation in cited(answer):
        document, span = citation.chunk.document, citation.answer or citation.chunk.span
        passage = QuotedPassage(document, paragraph_of(document, span), span, changed=True)
        view = passage_view(passage, "fr").to_dict()
        assert sum(map(len, texts(view))) < 12_000
        assert len(view["title"]["text"]) <= 24


async def noted(shelf: Shelf, prompt: str) -> str:
    """The message that `prompt` was answered in, once it is noted."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = shelf.application.history.by_prompt("slack", prompt)
            if found and found.message:
                return found.message
            await asyncio.sleep(0.01)


def test_the_bot_s_own_mention_is_no_part_of_a_question() -> None:
    assert typed(f"<@{BOT}>  a &lt;b&gt; &amp; <https://x.y|x>", BOT) == "a <b> & https://x.y"


async def test_facts_are_listed_with_the_timeline_drawn(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        await slack.commands("/facts", "dates")
        listed = await slack.call("chat.postMessage")
        assert "June 2031 · " in listed["text"]
        (block,) = listed["blocks"]
        links = [e["url"] for e in block["elements"][0]["elements"] if e["type"] == "link"]
        assert any(link.startswith("https://example.org/musee#:~:text=") for link in links)
        asked = await slack.call("files.getUploadURLExternal")
        assert asked["alt_txt"].startswith("A timeline: ")
        assert (await slack.call("files.completeUploadExternal"))["channel_id"] == CHANNEL
        assert slack.uploads[0].startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", "dates, organisations, persons, statements"),
        ("weather", "dates, organisations, persons, statements"),
        ("dates one", "no such article"),
    ],
)
async def test_facts_of_no_kind_or_article_say_which_there_are(
    shelf: Shelf, said: str, told: str
) -> None:
    async with connected(shelf) as (slack, _):
        await slack.commands("/facts", said)
        assert told in (await slack.response())["text"]


async def test_without_the_right_to_upload_the_list_is_there_all_the_same(shelf: Shelf) -> None:
    async with connected(shelf) as (slack, _):
        slack.fails("files.getUploadURLExternal", says("missing_scope"))
        await slack.commands("/facts", "dates")
        await slack.call("chat.postMessage")
        await slack.call("files.getUploadURLExternal")
        await slack.commands("/facts", "statements")
        listed = await slack.call("chat.postMessage", 2)
        assert "Ocealia · “Le musée sera gratuit." in listed["text"]
