"""The bot in a simulated Discord, which refuses whatever breaks Discord's limits."""

from __future__ import annotations

import json
import random
import time
from dataclasses import dataclass

import discord
import pytest
import simcord

from bot.answering.answer import Answer, Verdict
from bot.answering.answerer import Answerer
from bot.answering.citation import Citation
from bot.answering.question import Question
from bot.chat.discord import DiscordBot
from bot.publishing import refresh
from bot.rate_limit import RateLimit
from index.document import Chunk, Document, Span
from index.reader.reading import Borders
from tests.bot.messages.test_dialects import NASTY

from .conftest import Shelf


@dataclass
class Server:
    """A server with the bot in it."""

    env: simcord.Env
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    alice: simcord.MemberActor

    def last(self) -> discord.Message:
        message = self.channel.last_message
        assert message is not None
        return message


pytestmark = pytest.mark.simcord(shard_count=1)


@pytest.fixture
def simcord_bot(shelf: Shelf) -> DiscordBot:
    return DiscordBot(shelf.settings, shelf.conversations(), shelf.operators, shelf.suggest)


@pytest.fixture
async def server(simcord_env: simcord.Env) -> Server:
    await simcord_env.bot.tree.sync()  # type: ignore[attr-defined] # a DiscordBot
    guild = simcord_env.create_guild()
    channel = guild.create_text_channel("articles")
    alice = guild.add_member(simcord_env.create_user("alice"))
    return Server(simcord_env, guild, channel, alice)


async def test_an_answer_is_short_quoted_marked_linked_and_says_how_sure_it_is(
    server: Server,
) -> None:
    result = await server.alice.slash(server.channel, "ask", question="When does the museum open?")
    answer = result.response
    assert answer is not None
    asked, first, quote, below = answer.content.split("\n")
    assert asked == "-# When does the museum open?"
    assert first == "**en juin 2031 (June 2031)**"
    assert quote == "> Le port de Brest ouvrira un musée de la mer **en juin 2031**."
    assert below.startswith(
        "-# [Le port ouvrira un musée de la mer](<https://example.org/musee#:~:text="
    )
    assert "May 6, 2030 · sentence 2 · " in below
    assert not answer.ephemeral


async def test_an_answer_names_its_article_where_it_has_no_address(server: Server) -> None:
    result = await server.alice.slash(server.channel, "ask", question="Quand fermera le phare ?")
    assert result.response is not None
    assert "\n**en 2040**\n> " in result.response.content
    assert "-# Le phare fermera en 2040 · phrase " in result.response.content
    assert "http" not in result.response.content


@pytest.fixture
def less_bold(shelf: Shelf, server: Server, request: pytest.FixtureRequest) -> Server:
    """The server, whose bot answers within the borders that a test names."""
    application = shelf.application
    extractor = application.extractor_over(application.retriever, request.param)
    answerer = application.answerer_over(extractor)
    server.env.bot.conversations._answerer = answerer  # type: ignore[attr-defined] # a DiscordBot
    return server


@pytest.mark.parametrize("less_bold", [Borders(1, 0)], indirect=True)
async def test_what_may_answer_is_offered_with_the_words_in_bold_and_can_be_voted_on(
    shelf: Shelf, less_bold: Server
) -> None:
    result = await less_bold.alice.slash(
        less_bold.channel, "ask", question="Quand fermera le phare ?"
    )
    assert result.response is not None
    _, first, quote, below = result.response.content.split("\n")
    assert first == "Voici peut-être la réponse\u00a0:"
    assert quote.startswith("> Le phare de la pointe fermera **en 2040**, a indiqué")
    assert below == "-# Le phare fermera en 2040 · phrase 2"
    shown = await less_bold.alice.click(result.response.message, label="Voir le passage")
    assert "**Le phare de la pointe fermera en 2040" in shown.response.content
    await less_bold.alice.click(result.response.message, label="Utile")
    (voted,) = shelf.application.history.voted()
    assert (voted.verdict, voted.text, voted.helpful) == ("perhaps", "en 2040", 1)


@pytest.mark.parametrize("less_bold", [Borders(1, 1)], indirect=True)
async def test_what_the_articles_do_not_say_is_said_plainly_with_the_closest_passage(
    less_bold: Server,
) -> None:
    result = await less_bold.alice.slash(
        less_bold.channel, "ask", question="Quand fermera le phare ?"
    )
    assert result.response is not None
    _, first, second, quote, _ = result.response.content.split("\n")
    assert first == "**L’article ne le dit pas.**"
    assert second == "Le passage le plus proche :"
    assert quote.startswith("> ")


async def test_one_article_can_be_asked_and_a_private_answer_is_private(server: Server) -> None:
    choices = await server.alice.autocomplete(
        server.channel, "ask", "article", "phare", question="x"
    )
    (choice,) = choices
    assert choice["name"] == "Le phare fermera en 2040"
    result = await server.alice.slash(
        server.channel,
        "ask",
        question="Quand ouvrira le musée de la mer ?",
        article=choice["value"],
        private=True,
    )
    assert result.ephemeral
    assert result.response is not None
    assert "Le port" not in result.response.content


async def test_an_article_that_is_not_there_is_said_so(server: Server) -> None:
    result = await server.alice.slash(
        server.channel, "ask", question="Quand fermera le phare ?", article="Le canal"
    )
    assert result.response is not None
    assert result.response.content.startswith("I know no such article")


class Prepared(Answerer):
    """Answers with what it was given."""

    def __init__(self, answer: Answer) -> None:
        self._given = answer

    async def answer(self, question: Question) -> Answer:
        del question
        return self._given


@pytest.mark.parametrize("seed", range(30))
async def test_whatever_an_article_holds_discord_takes_the_message_and_nobody_is_pinged(
    shelf: Shelf, server: Server, seed: int
) -> None:
    chance = random.Random(seed)
    text = " ".join(chance.choices(NASTY, k=chance.choice((3, 60, 900))))
    document = Document(text, text[:300], "x.txt", "fr", f"https://example.org/{text[:500]}")
    start = chance.randrange(len(text))
    part = Span(start, chance.randrange(start, len(text)) + 1)
    citation = Citation(Chunk(document, Span(0, len(text)), 1), part)
    short = part.of(text)[:200]
    given = Answer(
        Question("?"), "fr", Verdict.ANSWERED, short, None, (citation,), None, 0.5, "b", "t", 1.0
    )
    conversations = shelf.conversations()
    conversations._answerer = Prepared(given)
    server.env.bot.conversations = conversations  # type: ignore[attr-defined] # a DiscordBot
    result = await server.alice.slash(server.channel, "ask", question="?")
    assert result.response is not None
    assert "> " in result.response.content
    message = result.response.message
    assert not message.mentions
    assert not message.mention_everyone
    await server.alice.send_dm("?")
    direct = server.alice.user.dm_channel.last_message.content
    assert result.response.content == f"-# ?\n{direct}"


async def test_the_passage_is_shown_to_whoever_asks_for_it(server: Server) -> None:
    result = await server.alice.slash(
        server.channel, "ask", question="Combien coûteront les travaux du musée ?"
    )
    shown = await server.alice.click(result.response.message, label="Voir le passage")
    assert shown.ephemeral
    assert shown.response is not None
    title, quote = shown.response.content.split("\n")
    assert title == "Le port ouvrira un musée de la mer"
    assert quote.startswith(
        "> **Selon l’agence Ocealia, les travaux coûteront 40 millions d’euros.**"
    )
    assert "Nous y tenons" in quote


async def test_a_passage_of_an_article_that_has_changed_is_shown_and_said_to_have(
    shelf: Shelf, server: Server
) -> None:
    result = await server.alice.slash(server.channel, "ask", question="Quand fermera le phare ?")
    ids = [part["custom_id"] for part in result.response.components[0]["components"]]
    (shelf.folder / "phare.txt").write_text("Le phare\n\nLe phare ne fermera plus, dit la commune.")
    refresh(shelf.application, lambda *_: None)
    shown = await server.alice.click(result.response.message, custom_id=ids[0])
    assert "fermera en 2040" in shown.response.content
    assert "The article has changed since this answer" in shown.response.content


async def test_a_vote_is_one_a_person_and_can_be_changed(shelf: Shelf, server: Server) -> None:
    result = await server.alice.slash(server.channel, "ask", question="When does the museum open?")
    bob = server.guild.add_member(server.env.create_user("bob"))
    await server.alice.click(result.response.message, label="Helpful")
    await server.alice.click(result.response.message, label="Not helpful")
    thanked = await bob.click(result.response.message, label="Helpful")
    assert thanked.ephemeral
    assert "noted" in thanked.response.content
    number = int(result.response.components[0]["components"][0]["custom_id"].partition(":")[2])
    assert shelf.application.history.votes(number) == (1, 1)


async def test_whoever_voted_by_a_button_is_forgotten_by_the_id_that_discord_shows(
    shelf: Shelf, server: Server
) -> None:
    result = await server.alice.slash(server.channel, "ask", question="When does the museum open?")
    bob = server.guild.add_member(server.env.create_user("bob"))
    await bob.click(result.response.message, label="Helpful")
    await server.alice.click(result.response.message, label="Not helpful")
    number = int(result.response.components[0]["components"][0]["custom_id"].partition(":")[2])
    history = shelf.application.history
    assert history.forget_person("discord", str(bob.user.id)) == (0, 1)
    assert history.votes(number) == (0, 1)
    assert history.forget_person("discord", str(server.alice.user.id)) == (1, 1)


async def test_a_mention_is_answered_in_reply_and_a_reply_follows_it_up(server: Server) -> None:
    me = server.env.bot.user.mention
    asked = await server.alice.send(server.channel, f"{me} Quand fermera le phare ?")
    answer = server.last()
    assert answer.reference.message_id == asked.id
    assert answer.content.startswith("**en 2040**")
    await server.alice.send(server.channel, f"{me} et de quand date-t-il ?", reply_to=answer)
    assert server.last().content.startswith("**1850**")


async def test_a_direct_message_is_answered_and_other_talk_is_not(server: Server) -> None:
    await server.alice.send(server.channel, "Quand fermera le phare ?")
    assert server.last().content == "Quand fermera le phare ?"
    await server.alice.send_dm("Quand fermera le phare ?")
    said = server.alice.user.dm_channel.last_message
    assert said.content.startswith("**en 2040**")


async def test_an_edited_question_is_answered_anew_and_a_deleted_one_takes_its_answer_along(
    server: Server,
) -> None:
    me = server.env.bot.user.mention
    asked = await server.alice.send(server.channel, f"{me} Quand fermera le phare ?")
    answer = server.last()
    await server.alice.edit(asked, f"{me} De quand date le phare ?")
    assert server.last().id == answer.id
    assert "1850" in server.last().content.split("\n")[0]
    await server.alice.delete(asked)
    assert server.channel.history() == []


async def test_a_vote_by_a_button_does_not_outlive_an_edit_of_the_question(
    shelf: Shelf, server: Server
) -> None:
    me = server.env.bot.user.mention
    asked = await server.alice.send(server.channel, f"{me} Quand fermera le phare ?")
    await server.alice.click(server.last(), label="Utile")
    (voted,) = shelf.application.history.voted()
    assert voted.text == "en 2040"
    await server.alice.edit(asked, f"{me} De quand date le phare ?")
    assert list(shelf.application.history.voted()) == []
    await server.alice.click(server.last(), label="Utile")
    (voted,) = shelf.application.history.voted()
    assert voted.text == "1850"


async def test_mentions_are_answered_only_where_the_operator_wants_them(
    shelf: Shelf,
) -> None:
    settings = shelf.settings.model_copy(update={"discord_channels": frozenset({1})})
    bot = DiscordBot(settings, shelf.conversations(), shelf.operators, shelf.suggest)
    async with simcord.run(bot, shard_count=1) as env:
        guild = env.create_guild()
        channel = guild.create_text_channel("elsewhere")
        alice = guild.add_member(env.create_user("alice"))
        await alice.send(channel, f"{bot.user.mention} Quand fermera le phare ?")
        assert len(channel.history()) == 1


async def test_who_asks_too_often_is_told_when_to_ask_again(shelf: Shelf) -> None:
    settings = shelf.settings.model_copy(update={"questions_per_minute": 1})
    conversations = shelf.conversations()
    conversations._rate = RateLimit(settings.questions_per_minute, time.monotonic)
    bot = DiscordBot(settings, conversations, shelf.operators, shelf.suggest)
    async with simcord.run(bot, shard_count=1) as env:
        await bot.tree.sync()
        guild = env.create_guild()
        channel = guild.create_text_channel("articles")
        alice = guild.add_member(env.create_user("alice"))
        await alice.slash(channel, "ask", question="Quand ?")
        result = await alice.slash(channel, "ask", question="Quand ?")
        assert result.response.content.startswith("You have asked a lot. Ask again in ")


ADMIN = discord.Permissions(manage_guild=True)


@pytest.fixture
def admin(server: Server) -> simcord.MemberActor:
    role = server.guild.create_role("admin", permissions=ADMIN)
    return server.guild.add_member(server.env.create_user("root"), roles=[role])


async def test_only_admins_may_touch_the_index(shelf: Shelf) -> None:
    settings = shelf.settings.model_copy(update={"discord_admins": frozenset({1})})
    bot = DiscordBot(settings, shelf.conversations(), shelf.operators, shelf.suggest)
    async with simcord.run(bot, shard_count=1) as env:
        await bot.tree.sync()
        guild = env.create_guild()
        channel = guild.create_text_channel("articles")
        alice = guild.add_member(env.create_user("alice"))
        for command in ("status", "refresh", "rollback", "sources"):
            result = await alice.slash(channel, f"index {command}")
            assert result.ephemeral
            assert "people who manage this server" in result.response.content


async def test_an_admin_sees_what_is_published(
    shelf: Shelf, server: Server, admin: simcord.MemberActor
) -> None:
    status = await admin.slash(server.channel, "index status")
    published = shelf.application.store.published()
    assert published.id.replace("-", "\\-") in status.response.content or published.name in (
        status.response.content
    )
    sources = await admin.slash(server.channel, "index sources")
    assert "Le phare fermera en 2040" in sources.response.content
    assert "musee.md" in sources.response.content


async def test_an_admin_refreshes_and_rolls_back(
    shelf: Shelf, server: Server, admin: simcord.MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    before = shelf.application.store.published()
    unchanged = await admin.slash(server.channel, "index refresh")
    assert unchanged.response.content.startswith("Nothing has changed")
    (shelf.folder / "phare.txt").write_text("Le phare\n\nLe phare fermera en 2050, dit le maire.")
    changed = await admin.slash(server.channel, "index refresh")
    assert "1 changed" in changed.response.content
    asked = await server.alice.slash(server.channel, "ask", question="Quand fermera le phare ?")
    assert "\n**en 2050**\n" in asked.response.content
    newer = shelf.application.store.published()
    sure = await admin.slash(server.channel, "index rollback")
    assert sure.ephemeral
    assert f"Publish {before.name} · " in sure.response.content
    assert shelf.application.store.published() == newer
    for _ in range(2):  # to press it twice rolls back once
        done = await admin.click(sure.response.message, label="Roll back")
        assert done.response.content.startswith(f"Published {before.name}")
        assert shelf.application.store.published() == before
    refused = await admin.slash(server.channel, "index rollback")
    assert refused.response.content == "No older build is kept."
    (shelf.folder / "phare.txt").write_bytes(bytes(range(256)))
    (shelf.folder / "musee.md").unlink()
    failed = await admin.slash(server.channel, "index refresh")
    _, first, second, third = failed.response.content.replace("\\", "").splitlines()
    assert first == f"Not loaded, kept as it was last: {shelf.folder / 'phare.txt'}"
    assert second == f"Not loaded, kept as it was last: {shelf.folder / 'musee.md'}"
    assert third.endswith("the log says what is wrong with each.")
    assert "phare.txt is not a text" in caplog.text
    assert "musee.md names no article" in caplog.text
    assert shelf.application.store.published() == before


async def test_a_refresh_that_loses_too_much_is_held_back_until_an_admin_forces_it(
    shelf: Shelf, server: Server, admin: simcord.MemberActor
) -> None:
    for name in ("phare.txt", "musee.md"):
        (shelf.folder / name).write_text("Il pleut à Brest depuis lundi.")
    held = await admin.slash(server.channel, "index refresh")
    assert "held back" in held.response.content
    assert "9 of 9 sentences would be lost" in held.response.content
    forced = await admin.slash(server.channel, "index refresh", force=True)
    assert "2 changed" in forced.response.content


async def test_a_refresh_that_fails_leaves_the_published_index(
    shelf: Shelf, server: Server, admin: simcord.MemberActor
) -> None:
    before = shelf.application.store.published()
    shelf.application.settings = shelf.settings.model_copy(
        update={"golden_questions": shelf.folder / "phare.txt"}
    )
    (shelf.folder / "phare.txt").write_text("Le phare\n\nLe phare fermera en 2050, dit le maire.")
    failed = await admin.slash(server.channel, "index refresh")
    assert failed.response.content.startswith("The refresh failed, and the published index is as")
    assert shelf.application.store.published() == before


async def test_an_admin_reads_which_golden_questions_would_be_lost(
    shelf: Shelf, server: Server, admin: simcord.MemberActor
) -> None:
    golden = shelf.folder / "golden.jsonl"
    question = {
        "question": "Quand fermera le phare ?",
        "answerable": True,
        "answer_pattern": "2040",
    }
    golden.write_text(json.dumps(question))
    shelf.application.settings = shelf.settings.model_copy(update={"golden_questions": golden})
    (shelf.folder / "phare.txt").write_text("Le phare\n\nLe phare fermera en 2050, dit le maire.")
    held = await admin.slash(server.channel, "index refresh")
    assert "fewer golden questions" in held.response.content
    assert held.response.content.splitlines()[-1] == "Quand fermera le phare ?"


async def test_facts_are_listed_with_the_timeline_drawn(server: Server) -> None:
    listed = await server.alice.slash(server.channel, "facts", kind="dates")
    assert "**June 2031** · " in listed.response.content
    assert "https://example.org/musee#:~:text=" in listed.response.content
    (attached,) = listed.response.attachments
    assert attached.filename == "timeline.png"


async def test_statements_are_listed_by_who_made_them_and_ping_nobody(
    shelf: Shelf, server: Server
) -> None:
    (shelf.folder / "phare.txt").write_text(
        "Le phare\n\n« Bonjour @everyone et <@1>, tout va bien », a déclaré Yann Morvan. Le phare"
        " de la pointe fermera en 2040, a indiqué la commune."
    )
    refresh(shelf.application, lambda *_: None, force=True)
    listed = await server.alice.slash(server.channel, "facts", kind="statements")
    assert "**Yann Morvan** · “Bonjour \\@everyone et \\<@1>, tout va bien”" in (
        listed.response.content
    )
    assert listed.response.attachments == []


async def test_facts_that_there_are_none_of_are_said(shelf: Shelf, server: Server) -> None:
    (shelf.folder / "phare.txt").write_text("La mer est belle. Le vent souffle fort ici.")
    (shelf.folder / "musee.md").write_text("Le musée est ouvert. Il est très grand.")
    refresh(shelf.application, lambda *_: None, force=True)
    listed = await server.alice.slash(server.channel, "facts", kind="organisations")
    assert listed.response.content == "The articles hold none."
