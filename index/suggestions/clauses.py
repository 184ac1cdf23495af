"""The clauses of a French sentence: a subject, its verb and the rest, and how they are asked about.

Where a pattern cannot know a gender, its question needs none. The words and patterns are in the
lexicon; how French puts its words when it asks is here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.language.lexicon import any_of, lexicon
from index.language.names import ELISION

FRENCH = lexicon("fr")
NAME_WORD = (
    rf"(?!(?:{ELISION}|{any_of('suggestions.no_names')}\b))"
    r"[A-ZÀ-Þ][\w-]*\w"
)
FULL_NAME = rf"{NAME_WORD}(?:\s{NAME_WORD}){{1,3}}"


def compiled(entry: str, flags: int = 0) -> re.Pattern[str]:
    """Return the pattern that the French lexicon has under `suggestions`, compiled."""
    return re.compile(FRENCH.pattern(f"suggestions.{entry}"), flags)


FINITE = compiled("finite")
_CLAUSE, _OPENING = compiled("clause"), compiled("openings")
_IN_NO_SUBJECT, _NO_NOUN = compiled("in_no_subject", re.IGNORECASE), compiled("no_noun")
_AGREEING, _VOWEL = compiled("agreeing"), compiled("vowel")
_OBJECT, _NO_OBJECT = compiled("object"), compiled("no_object")
_PRONOUNS = FRENCH.table("suggestions.pronouns")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a French sentence has a subject, a verb and the rest.

    Attributes:
        article: "le ", "la ", "les ", "l’", "M. ", "Mme " or "".
        noun: the subject without it.
        clitic: "se " or "s’" of the verb, or "".
        finite: the finite verb.
        participle: after an auxiliary, or "".
        rest: what follows.
        start: where the rest begins in the sentence.
    """

    article: str
    noun: str
    clitic: str
    finite: str
    participle: str
    rest: str
    start: int

    def inverted(self, opening: str) -> str:
        """Return ``opening`` asked with the subject behind the verb, and without the rest."""
        verb = f"{self.clitic}{self.finite} {self.participle}".rstrip()
        asked = elided(opening, verb) if opening == "Que" else f"{opening} {verb}"
        return f"{asked} {self.article}{self.noun} ?"

    def asked(self, opening: str, rest: str) -> str:
        """Return ``opening`` asked with a pronoun behind the verb, and `rest` for the rest."""
        verb, subject = f"{self.clitic}{self.finite}", f"{self.article}{self.noun}"
        tail = " ".join(f"{self.participle} {rest}".split())
        pronoun = self._pronoun()
        if pronoun:
            link = "-t-" if self.finite[-1] in "ae" else "-"
            return " ".join(f"{opening} {subject} {verb}{link}{pronoun} {tail} ?".split())
        inquiry = elided("est-ce que", subject)
        return " ".join(f"{opening} {inquiry} {verb} {tail} ?".split())

    @property
    def object(self) -> bool:
        """Return whether the rest begins with a direct object."""
        verb = f"{self.finite} {self.participle}"
        return bool(_OBJECT.match(self.rest)) and not _NO_OBJECT.match(verb)

    def _pronoun(self) -> str | None:
        """Return what stands for the subject, where its article or a participle tells."""
        plural = self.finite.endswith("nt") and self.finite != "craint"
        verb = " ".join(f"{self.finite} {self.participle} {self.rest}".split())
        agreeing = _AGREEING.match(verb)
        if agreeing:
            gender = "elle" if agreeing[1].rstrip("s").endswith("e") else "il"
            return f"{gender}s" if plural else gender
        return None if plural else _PRONOUNS.get(self.article)


def clauses(sentence: str, names: frozenset[str]) -> Iterator[Clause]:
    """Yield the clauses whose subject is surely one: short, with an article or a name."""
    for begin in sorted({0, *(opening.end() for opening in _OPENING.finditer(sentence))}):
        found = _CLAUSE.match(sentence, begin)
        if found and _is_subject(found, names):
            yield Clause(
                article=article_of(found["article"] or ""),
                noun=found["noun"],
                clitic=found["clitic"] or "",
                finite=found["auxiliary"] or found["finite"],
                participle=found["participle"] or "",
                rest=found["rest"],
                start=found.start("rest"),
            )


def _is_subject(found: re.Match[str], names: frozenset[str]) -> bool:
    noun = found["noun"]
    several = (found["auxiliary"] or found["finite"]).endswith("nt")
    if _IN_NO_SUBJECT.search(noun) or len(noun.split()) > 7:
        return False
    if _NO_NOUN.fullmatch(noun):
        return False
    if " et " in noun and not several:
        return False
    return bool(found["article"]) or _is_name(noun, names)


def article_of(written: str) -> str:
    """Return an article as it stands within a sentence."""
    return written if written.startswith("M") else written.lower().replace("'", "’")


def _is_name(noun: str, names: frozenset[str]) -> bool:
    return bool(re.fullmatch(FULL_NAME, noun)) or (
        bool(re.fullmatch(NAME_WORD, noun)) and (noun in names or noun.isupper())
    )


def elided(word: str, following: str) -> str:
    """Return ``word following``, with the vowel of `word` elided where it has to be."""
    if _VOWEL.match(following):
        return f"{word[:-1]}’{following}"
    return f"{word} {following}"
