"""The verbs of saying of a language, and how what is said stands around them.

The patterns are for text whose quotations are made ``¤``. One of "according" may end with a group
"clause", where what is said goes on without a comma: "Laut Polizei wurde …"; and have, in place of
a "subject", a group "reported": the mood of a verb tells that somebody said so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index.language.lexicon import lexicon

UP_TO_COLON = re.compile(r"[^;:¤.]{0,90}?\s?:\s")
UP_TO_QUOTATION = re.compile(r"(?:[^,;:¤.]{0,80}?(?:[\s'(]|,\s)|,\s(?:[^,;:¤.]{0,60},\s)?)(?=¤)")


@dataclass(frozen=True, slots=True)
class SpeechGrammar:
    """A language tells who said what by these patterns; `data/en.toml` says what each is.

    Attributes:
        language: ISO 639-1.
    """

    language: str

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return _compiled(self.language, name)

    @property
    def inverts(self) -> bool:
        """Return whether the subject stands behind the verb where a quotation goes before it."""
        return "speech.inverts" in lexicon(self.language)

    @property
    def moves_subject(self) -> bool:
        """Return whether the subject may stand behind any verb, or be left out."""
        return "speech.moves_subject" in lexicon(self.language)

    @property
    def knows_finite(self) -> bool:
        """Return whether a clause can be told by its verb."""
        return "speech.finite" in lexicon(self.language)


def speech_grammar(language: str) -> SpeechGrammar | None:
    """Return how a language tells who said what; None where its verbs of saying are not known."""
    return SpeechGrammar(language) if "speech.verb" in lexicon(language) else None


@cache
def _compiled(language: str, name: str) -> re.Pattern[str]:
    pattern = lexicon(language).pattern(f"speech.{name}")
    is_verb = name in {"verb", "quoting"}
    return re.compile(rf"(?<![\w'-])(?P<verb>{pattern})(?![\w-])" if is_verb else pattern)
