"""Questions about a sentence, by patterns over its words: names, dates, acronyms, who says what.

Where a pattern cannot know a gender, its question needs none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.document import Chunk
from index.language.lexicon import A_YEAR, either, in_full, lexicon

from .clauses import FRENCH, FULL_NAME, NAME_WORD, article_of, compiled, elided
from .french import MONTHS, TITLES, french
from .question_draft import QuestionDraft

_MID_SENTENCE = re.compile(rf"(?<=[a-zà-ÿ,][\s’']){NAME_WORD}")
_ENGLISH = lexicon("en")
_IN_ENGLISH = dict(zip(MONTHS, map(str.capitalize, in_full(_ENGLISH.words("months"))), strict=True))
_NAMED = (
    rf"{FRENCH.pattern('suggestions.not_before_names')}(?P<name>{FULL_NAME})"
    rf"|(?P<short>\b[A-Z]{{3,6}}\b)|{TITLES}\s(?P<last>{NAME_WORD})"
)
_INSERTED = r"(?:,(?:[^,;:«»]{3,90},)?|\s\([^()]*\))?"
_SAID_OR_THOUGHT = FRENCH.pattern("suggestions.said_or_thought")
_SPEAKERS = {
    "fr": re.compile(rf"(?:{_NAMED}){_INSERTED}\s(?P<verb>{_SAID_OR_THOUGHT})(?!\w)"),
    "en": re.compile(
        rf"(?:{_NAMED}){_INSERTED}\s(?P<verb>{_ENGLISH.any_of('speech.participles')})\b"
    ),
}
_WANTS = FRENCH.table("suggestions.wants")
_OTHER_IN_ENGLISH = FRENCH.words("suggestions.other_in_english")
_EXPANDED = re.compile(r"(?P<long>[^\n.;:«»()]{6,90})(?:\s\(|,\sou\s)(?P<acronym>[A-Z]{2,6})[),]")
_ENGLISH_LEADS = FRENCH.table("suggestions.english_leads")
_LEAD = either(_ENGLISH_LEADS).replace("’", "[’']")
_SIMPLE_DATE = re.compile(
    rf"\b(?P<lead>{_LEAD})\s"
    rf"(?P<date>(?:\d{{1,2}}(?:er)?\s)?(?:{'|'.join(MONTHS)})(?:\s{A_YEAR})?|{A_YEAR})\b(?!-)",
    re.IGNORECASE,
)
_NAMED_THING = re.compile(
    rf"(?<=[a-zà-ÿ,][\s’'])(?:(?<=\s)(?P<article>{FRENCH.pattern('suggestions.thing_articles')})"
    rf"(?P<name>[a-zà-ÿ]{{4,}}\s(?:{FULL_NAME}|{NAME_WORD})|{FULL_NAME}|[A-Z]{{3,6}})"
    rf"|(?P<bare>{FULL_NAME}))(?=[\s,.])"
)
_UNTRANSLATED = re.compile(
    rf"(?<=[a-zà-ÿ,]\s){FULL_NAME}(?=[\s,.])|\b[A-Z]{{3,6}}\b|\b[A-ZÀ-Þ]\w+-\d+\b"
)
_TENSE = compiled("tense")


def capitals_within(text: str) -> frozenset[str]:
    """Return the words that `text` writes with a capital within a sentence."""
    return frozenset(_MID_SENTENCE.findall(text))


def drafts(chunk: Chunk, names: frozenset[str]) -> Iterator[QuestionDraft]:
    """Yield what can be asked of a sentence, the most natural first.

    Args:
        chunk: the sentence.
        names: the words that its document writes with a capital within a sentence.
    """
    sentence, language = chunk.text, chunk.document.language
    if language == "fr":
        yield from french(sentence, names)
    yield from _acronyms(chunk)
    yield from _english_speakers(sentence, language)
    if language == "fr":
        yield from _dates(sentence)
        yield from _known_in_french(sentence)
    if "nouns" not in lexicon(language).words("capitals"):
        yield from _known_in_english(sentence)


def _acronyms(chunk: Chunk) -> Iterator[QuestionDraft]:
    """Ask what an acronym is, where the sentence spells it out before it."""
    for found in _EXPANDED.finditer(chunk.text):
        acronym, start, end = found["acronym"], *found.span("long")
        if not re.search(rf"(?i:\b{acronym[0]})", found["long"]):
            continue
        if chunk.document.language == "fr":
            yield QuestionDraft(f"Que signifie {acronym} ?", "fr", start, end)
        yield QuestionDraft(f"What does {acronym} stand for?", "en", start, end)
        article = re.search(rf"\b(l[’']|la\s|du\s|au\s|le\s){acronym}\b", chunk.document.text)
        if chunk.document.language == "fr" and article:
            written = {"du ": "le ", "au ": "le "}.get(article[1], article_of(article[1]))
            yield QuestionDraft(f"Qu’est-ce que {written}{acronym} ?", "fr", 0, len(chunk.text))


def _english_speakers(sentence: str, language: str) -> Iterator[QuestionDraft]:
    """Ask what a person or an acronym said or wants, in English."""
    pattern = _SPEAKERS.get(language)
    for found in pattern.finditer(sentence) if pattern else ():
        name = found["name"] or found["short"] or found["last"]
        if name not in _OTHER_IN_ENGLISH:
            wants = _WANTS.get(found["verb"])
            asked = f"What does {name} {wants}?" if wants else f"What did {name} say?"
            yield QuestionDraft(asked, "en", 0, len(sentence))


def _dates(sentence: str) -> Iterator[QuestionDraft]:
    """Ask what is planned for a date, or happened then."""
    for found in _SIMPLE_DATE.finditer(sentence):
        verbs = list(_TENSE.finditer(sentence, 0, found.start()))
        if not verbs:
            continue
        if not re.search(r"\d", found["date"]):
            continue
        lead, date = found["lead"].lower().replace("'", "’"), found["date"]
        if verbs[-1]["future"] or lead == "d’ici":
            french, english = "Qu’est-il prévu", "What is planned"
        else:
            french, english = "Que s’est-il passé", "What happened"
        yield QuestionDraft(f"{french} {lead} {date} ?", "fr", 0, len(sentence))
        planned = english == "What is planned" and lead != "d’ici"
        when = f"{'for' if planned else _ENGLISH_LEADS[lead]} {_in_english(date)}"
        yield QuestionDraft(f"{english} {when}?", "en", 0, len(sentence))


def _known_in_french(sentence: str) -> Iterator[QuestionDraft]:
    """Ask what is known of a name, with the article that stands before it."""
    for found in _NAMED_THING.finditer(sentence):
        article, name = article_of(found["article"] or ""), found["name"] or found["bare"]
        of = {"le ": "du ", "du ": "du ", "au ": "du "}.get(article, "")
        asked = f"{of}{name}" if of else elided("de", f"{article}{name}")
        yield QuestionDraft(f"Que sait-on {asked} ?", "fr", 0, len(sentence))


def _known_in_english(sentence: str) -> Iterator[QuestionDraft]:
    for found in _UNTRANSLATED.finditer(sentence):
        name = found[0]
        if name not in _OTHER_IN_ENGLISH:
            yield QuestionDraft(f"What does the article say about {name}?", "en", 0, len(sentence))


def _in_english(date: str) -> str:
    words = [_IN_ENGLISH.get(word.lower(), word) for word in date.split()]
    return " ".join(words).replace("1er", "1")
