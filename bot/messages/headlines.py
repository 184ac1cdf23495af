"""The headline of an answer: the short answer, or what is said in its place."""

from __future__ import annotations

from datetime import date

from bot.answering.answer import Answer, Verdict
from bot.answering.citation import short_text
from bot.answering.intents import Intent

from .dates import answering_date
from .locales import say


def headline(answer: Answer) -> str:
    """Say the short answer, with yes or no before it where that is certain; or that there is none.

    Of a perhaps it claims nothing: the words that may answer are marked in the quote below it.
    """
    if answer.intent:
        return _lead_of_overview(answer, answer.intent)
    if answer.verdict is Verdict.NOT_IN_ARTICLE:
        return say(answer.language, "not-in-article")
    if answer.verdict is Verdict.PERHAPS:
        return say(answer.language, "perhaps")
    text = _short(answer)
    if earlier := _earlier(answer):
        said, when = earlier
        return say(answer.language, "differs", text=text, date=when, earlier=said)
    return say(answer.language, answer.stance, text=text) if answer.stance else text


def headline_with_words(answer: Answer) -> str:
    """Say the headline, and of a perhaps the words that may answer, if they are not all the quote.

    It is for where nothing can be marked.
    """
    offered = answer.verdict is Verdict.PERHAPS
    if offered and all(answer.text != citation.quote for citation in answer.citations):
        return f"{headline(answer)} {_short(answer)}"
    return headline(answer)


def _earlier(answer: Answer) -> tuple[str, date] | None:
    """Return what an older article answers otherwise, and its date, where one does."""
    if answer.written or answer.intent or len(answer.citations) != 2:
        return None
    newer, older = (citation.chunk.document.published for citation in answer.citations)
    if newer is None or older is None or older >= newer:
        return None
    return short_text(answer.citations[1]), older


_LEADS = {
    Intent.GREETING: "talk-greeting",
    Intent.THANKS: "talk-thanks",
    Intent.HELP: "talk-help",
    Intent.ABOUT: "overview-about",
    Intent.SUMMARY: "overview-summary",
    Intent.DATES: "overview-dates",
    Intent.ORGANISATIONS: "overview-organisations",
    Intent.SPEAKERS: "overview-speakers",
    Intent.ARTICLES: "overview-articles",
    Intent.OWN_WORDS: "own-words",
}
_LEADS_WITHOUT_TEXT = {
    Intent.ABOUT: "overview-articles",  # there are several
    Intent.SUMMARY: "overview-articles",
    Intent.SPEAKERS: "overview-said",
}


def _lead_of_overview(answer: Answer, intent: Intent) -> str:
    """Say a friendly word, or what the sentences below are."""
    if answer.written:
        return answer.text
    if not intent.is_talk and not answer.citations:
        return say(answer.language, "no-such-facts")
    key = _LEADS[intent] if answer.text else _LEADS_WITHOUT_TEXT.get(intent, _LEADS[intent])
    articles = len({citation.chunk.document for citation in answer.citations})
    return say(answer.language, key, text=answer.text, count=articles)


def _short(answer: Answer) -> str:
    """Say the short answer, with what its date means where its own words do not say it."""
    words = answering_date(answer)
    return f"{answer.text} ({words})" if words else answer.text
