"""`verbatim facts`, and the lists behind it."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.chat.discord.markup import lines_fit, lines_markup
from bot.messages.dialects import DiscordMarkdown
from bot.messages.fact_pages import Line, page
from bot.messages.facts import cited
from bot.messages.locales import LANGUAGES
from bot.messages.timeline import ROWS, alternative_text, picture
from index.builds.open import OpenBuild
from index.builds.store import Store
from index.chunking import chunk
from index.document import Document
from index.embedding import Embedder
from index.errors import NoFacts
from index.facts.annotation import facts_of
from index.facts.lists import (
    Dated,
    FactKind,
    SomeArticles,
    dates,
    organisations,
    persons,
    statements,
)
from index.reindex import ingest
from tests.bot.commands.test_cli import stopped
from tests.bot.conftest import Host
from tests.conftest import ARTICLE

MUSEUM = replace(ARTICLE, link="https://example.org/musee", published=date(2030, 5, 6))
MORE = Document(
    "La société Ocealia (OCL) a été fondée en 1998. Ocealia existe depuis 2001.",
    "Ocealia",
    "ocealia.md",
    "fr",
)


@pytest.fixture
def index(local_store: Store, embedder: Embedder) -> OpenBuild:
    report = ingest([MUSEUM, MORE], local_store, embedder, articles=["a"], keep=1)
    return local_store.load(report.build)


def test_dates_stand_in_the_order_of_time_and_what_nothing_resolves_comes_last(
    index: OpenBuild,
) -> None:
    found = dates(index)
    assert [one.mention.value for one in found] == ["1998", "2001/..", "2030-05-06", "2031-06"]
    for one in found:
        assert cited(one).answer == one.mention.span
        assert one.mention.span.within(one.chunk.span)


def test_an_organisation_of_several_articles_is_one_with_all_its_sentences(
    index: OpenBuild,
) -> None:
    (found,) = organisations(index)
    assert (found.who.name, found.who.acronym) == ("Ocealia", "OCL")
    assert found.who.role in {"agence", "société"}
    assert (found.count, len(found.places)) == (4, 3)


def test_statements_of_one_speaker_stand_together(index: OpenBuild) -> None:
    found = statements(index)
    assert [(one.statement.name, one.statement.direct) for one in found] == [
        ("Ocealia", False),
        ("Ocealia", True),
        ("syndicat", False),
    ]


def test_a_line_names_its_article_where_there_are_several(index: OpenBuild) -> None:
    for listed, named in ((index, True), (SomeArticles(index.annotated({MORE.source})), False)):
        lines = page(listed, FactKind.DATES, 1, "en", lambda _: True).lines
        ends = {line[-1].text for line in lines}
        assert ("Ocealia #1" in ends) is named
        assert ("#1" in ends) is not named


def test_one_article_is_listed_alone(index: OpenBuild) -> None:
    alone = SomeArticles(index.annotated({MORE.source}))
    assert [one.mention.value for one in dates(alone)] == ["1998", "2001/.."]
    assert {one.chunk.document for one in dates(alone)} == {MORE}
    assert not statements(alone)


def test_persons_are_listed_with_their_roles(local_store: Store, embedder: Embedder) -> None:
    told = Document(
        "Harriet Coyle, director of the archive, opened the doors. Coyle thanked Tom Pell.",
        "Doors",
        "doors.md",
        "en",
    )
    report = ingest([told], local_store, embedder, articles=["a"], keep=1)
    found = persons(local_store.load(report.build))
    assert [(one.who.name, one.who.role, one.count) for one in found] == [
        ("Harriet Coyle", "director of the archive", 2),
        ("Tom Pell", None, 1),
    ]


@pytest.mark.parametrize("kind", FactKind)
def test_a_list_is_cut_into_pages_that_hold_all_of_it(index: OpenBuild, kind: FactKind) -> None:
    def two(lines: object) -> bool:
        return len(lines) <= 2  # type: ignore[arg-type] # a sequence

    whole = page(index, kind, 1, "en", lambda _: True)
    found: list[Line] = []
    for number in range(1, len(whole.lines) + 1):
        part = page(index, kind, number, "en", two)
        if part.lines[-1][0].text.startswith("Page"):
            assert f"Page {number} of" in part.lines[-1][0].text or number > 2
            part = replace(part, lines=part.lines[:-1])
        found += [line for line in part.lines if line not in found]
    assert tuple(found) == whole.lines


@pytest.mark.parametrize("address", ["https://e.org/" + "a" * 900, "https://e.org/" + "[(" * 700])
def test_every_page_is_a_message_however_long_the_addresses_and_the_words(
    local_store: Store, embedder: Embedder, address: str
) -> None:
    long = MORE.text.replace("Ocealia", "Ocealia" + "*_" * 900)
    documents = [replace(MUSEUM, link=address), replace(MORE, text=long, link=address)]
    report = ingest(documents, local_store, embedder, articles=["a"], keep=1)
    index = local_store.load(report.build)
    for kind in FactKind:
        for number in (1, 2, 3):
            shown = page(index, kind, number, "en", lines_fit)
            assert DiscordMarkdown().fits(lines_markup(shown.lines))


def test_a_line_that_is_too_long_loses_its_links_before_its_words(index: OpenBuild) -> None:
    def without_links(lines: Sequence[Line]) -> bool:
        return not any(words.link for line in lines for words in line)

    whole = page(index, FactKind.ORGANISATIONS, 1, "en", lambda _: True)
    unlinked = page(index, FactKind.ORGANISATIONS, 1, "en", without_links)
    assert any(words.link for line in whole.lines for words in line)
    assert [[words.text for words in line] for line in unlinked.lines] == [
        [words.text for words in line] for line in whole.lines
    ]


def test_a_build_without_facts_says_what_mends_it(index: OpenBuild) -> None:
    older = SomeArticles((None, sentences) for _, sentences in index.annotated())
    for listed in (dates, organisations, persons, statements):
        with pytest.raises(NoFacts, match="verbatim index refresh"):
            listed(older)


def many(count: int) -> list[Dated]:
    text = " ".join(f"La mer a coûté $5 et $6 en {1900 + n}." for n in range(count))
    document = Document(text, "t", "t", "fr")
    chunks = chunk(document)
    found = facts_of(document, chunks).dates
    return [Dated(one, c) for one, c in zip(found, chunks, strict=True)]


@pytest.mark.parametrize("dark", [False, True])
def test_a_timeline_is_as_wide_as_a_telephone_and_as_long_as_it_needs(dark: bool) -> None:
    sizes = [size(picture(many(count), "en", dark=dark)) for count in (1, 5, ROWS, ROWS + 9)]
    assert {width for width, _ in sizes} == {1080}
    heights = [height for _, height in sizes]
    assert heights == sorted(heights)
    assert heights[2] == heights[3]


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_timeline_has_words_for_those_who_do_not_see_it() -> None:
    told = alternative_text(many(3), "en")
    assert told.startswith("A timeline: 1900: ")
    for one in many(3):
        sentence = one.chunk.text
        assert f"{one.mention.value}: {sentence}" in told
    for language in LANGUAGES:
        assert len(alternative_text(many(ROWS + 9), language)) <= 1_000


def test_the_command_lists_dates_with_their_sentences(indexed: Host) -> None:
    shown = indexed.runs("facts", "dates").stdout
    assert shown.index("1850") < shown.index("2040")
    assert "phare.txt · 2" in shown
    (first, *_) = indexed.json("facts", "dates", "--language", "fr")
    assert (first["written"], first["value"]) == ("1850", "1850")  # type: ignore[index] # an object
    assert first["citation"]["quote"] == "Il date de 1850."  # type: ignore[index] # an object


def test_the_command_lists_organisations_and_statements(indexed: Host) -> None:
    assert isinstance(indexed.json("facts", "organisations"), list)
    said = indexed.json("facts", "statements")
    assert [one["speaker"] for one in said]  # type: ignore[index] # objects
    assert "commune" in indexed.runs("facts", "statements").stdout


def test_the_command_lists_one_article(indexed: Host) -> None:
    assert indexed.json("facts", "dates", "--article", "phare") == indexed.json("facts", "dates")
    assert isinstance(indexed.json("facts", "persons", "--article", "phare.txt"), list)
    run = indexed.runs("facts", "dates", "--article", "xyz")
    assert (run.returncode, run.stdout) == (2, "")
    assert "no one article is called" in run.stderr


def test_the_command_lists_each_article_under_its_own_heading(indexed: Host) -> None:
    shown = indexed.runs("facts", "dates", "--by-article").stdout
    (article,) = indexed.json("facts", "dates", "--by-article")
    assert isinstance(article, dict)
    assert shown.startswith(f"{article['title']} · phare.txt")
    assert article["facts"] == indexed.json("facts", "dates")


def test_of_very_many_facts_the_first_are_shown_and_all_where_all_are_wanted(host: Host) -> None:
    (folder := host.folder / "towers").mkdir()
    for years in (range(1000, 1300), range(1300, 1602)):
        text = "\n\n".join(f"In {year} a tower was built." for year in years)
        (folder / f"{years.start}.txt").write_text(text)
    host = host.but(ARTICLES="towers")
    assert host.runs("index", "refresh").returncode == 0
    for together in ((), ("--by-article",)):
        run = host.runs("facts", "dates", *together)
        assert "In 1499 " in run.stdout
        assert "In 1500 " not in run.stdout
        assert run.stderr == (
            "verbatim: there are 102 more: --all prints them, --article those of one article\n"
        )
    run = host.runs("facts", "dates", "--all")
    assert "In 1601 " in run.stdout
    assert run.stderr == ""
    assert len(host.json("facts", "dates")) == 602


@pytest.mark.parametrize(("name", "begins"), [("t.png", b"\x89PNG"), ("t.svg", b"<?xml")])
def test_the_command_draws_the_timeline(indexed: Host, name: str, begins: bytes) -> None:
    assert indexed.runs("facts", "dates", "--plot", name, "--dark").returncode == 0
    assert (indexed.folder / name).read_bytes().startswith(begins)


def test_a_picture_that_cannot_be_written_is_said(indexed: Host) -> None:
    run = indexed.runs("facts", "dates", "--plot", "none/t.png")
    assert "cannot be written" in stopped(run)


@pytest.mark.parametrize("file", ["t.docx", "t.gif", "t"])
def test_a_kind_of_picture_that_is_not_drawn_is_wrong_use(indexed: Host, file: str) -> None:
    run = indexed.runs("facts", "dates", "--plot", file)
    assert run.returncode == 2
    assert "name a .png, .svg or .pdf" in run.stderr
    assert not Path(indexed.folder, file).exists()
