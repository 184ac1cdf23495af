"""`verbatim feedback export`, `digest` and `forget`: what chats have left behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.answering.answer import Verdict
from bot.application import Application
from bot.errors import UnknownPerson
from bot.history.reasons import Why, words_of
from bot.history.reasons import counted as counted_reasons
from bot.settings import load_settings
from index.errors import UnknownBuild

from .console import AsJson, counted, print_json, stopping
from .tables.layout import print_table

if TYPE_CHECKING:
    from bot.history.digest import Topic
    from bot.history.remembered import Voted
    from index.builds.store import Store
    from index.document import Document

_IDS = {"discord": "[0-9]+", "slack": "[UW][A-Z0-9]+"}
"""How the ids of people look on each platform."""

feedback = typer.Typer(name="feedback", help="What people think of answers.", no_args_is_help=True)


@feedback.command()
def export() -> None:
    """Print the questions that people voted on, a line of JSON each, as `verbatim eval` reads them.

    What was found helpful is a question with its answer, a perhaps too. What was not has
    `answerable` null: say there whether it is, and what a right answer is, and it becomes a test.
    """
    with stopping():
        application = Application(load_settings())
        documents: dict[str, list[Document]] = {}
        for voted in application.history.voted():
            if voted.build not in documents:
                documents[voted.build] = _documents(application.store, voted.build)
            print_json(_as_expected(voted, documents[voted.build]))


def digest(
    days: Annotated[int, typer.Option(min=1, help="How far back to look.")] = 7,
    as_json: AsJson = False,
) -> None:
    """Print what readers asked that was refused or answered badly, what is alike in one line."""
    from rich.text import Text

    from bot.history.digest import topics
    from index.embedding import load_embedder

    with stopping():
        settings = load_settings()
        found = topics(Application(settings).history.missed(days), load_embedder())
        if as_json:
            print_json([_topic_as_dict(one) for one in found])
            return
        rows = [
            (
                Text(one.missed[0].question),
                str(len(one.missed)),
                str(one.refused),
                str(one.unhelpful),
                Text(_why(one)),
            )
            for one in found
        ]
        none = "no question was refused, and no answer found unhelpful"
        if not settings.store_questions:
            none = "no questions are kept: STORE_QUESTIONS is false"
        print_table(("question", "asked", "refused", "unhelpful", "why"), rows, none=none)


def _why(topic: Topic) -> str:
    """Say in a line why answers were found unhelpful."""
    chosen = [
        f"{count} {why}"
        for why, count in counted_reasons(topic.reasons).items()
        if why != Why.WORDS
    ]
    return ", ".join((*chosen, *(f"“{words}”" for words in words_of(topic.reasons))))


def _topic_as_dict(topic: Topic) -> dict[str, Any]:
    return {
        "question": topic.missed[0].question,
        "wordings": [one.question for one in topic.missed],
        "refused": topic.refused,
        "unhelpful": topic.unhelpful,
        "reasons": counted_reasons(topic.reasons),
        "words": words_of(topic.reasons),
    }


def forget(
    person: Annotated[str, typer.Argument(help="discord:ID or slack:ID, or the ID alone.")],
) -> None:
    """Delete what somebody asked and voted in chats."""
    with stopping():
        platform, known = _platform_and_id(person)
        answers, votes = Application(load_settings()).history.forget_person(platform, known)
        if answers or votes:
            asked = "its answer" if answers == 1 else "their answers"
            told = f"{counted(answers, 'question')} with {asked}, and {counted(votes, 'vote')}"
            typer.echo(f"deleted {told}")
        else:
            typer.echo(f"nobody of that id is known here: {platform}:{known}")


def _platform_and_id(person: str) -> tuple[str, str]:
    """Return where somebody is known, and their id there, which by itself says where."""
    stated, _, known = person.rpartition(":")
    for platform, form in _IDS.items():
        if stated in {"", platform} and re.fullmatch(form, known):
            return platform, known
    raise UnknownPerson(
        f"{person!r} is nobody's id: write discord:ID, which is digits (discord:80351110224678912),"
        " or slack:ID, which is U or W and then capitals and digits (slack:U012AB3CD)"
    )


def _documents(store: Store, build: str) -> list[Document]:
    """Return the articles of a build, if it is still kept."""
    try:
        return store.documents(store.build(build))
    except UnknownBuild:
        return []


def _as_expected(voted: Voted, documents: list[Document]) -> dict[str, Any]:
    """Return a vote as a question of known answer, as far as it is known."""
    quoted = [
        voted.span.of(document.text)
        for document in documents
        if voted.span and document.source == voted.source
    ]
    row: dict[str, Any] = {
        "question": voted.question,
        "language": voted.language,
        "kind": "feedback",
        "helpful": voted.helpful,
        "unhelpful": voted.unhelpful,
        "reasons": counted_reasons(voted.reasons),
        "words": words_of(voted.reasons),
    }
    if voted.helpful <= voted.unhelpful:
        return row | {"answerable": None, "answered": voted.text, "quoted": quoted}
    if voted.verdict == Verdict.NOT_IN_ARTICLE:
        return row | {"answerable": False}
    return row | {"answerable": True, "evidence": quoted, "answers": [{"text": voted.text}]}
