"""What is read for who says what: a document's text, and the words of its language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.document import Span
from index.facts.speakers.speakers import Speakers
from index.language.speech.clauses import ClauseWords, clause_words
from index.language.speech.grammar import SpeechGrammar, speech_grammar
from index.language.speech.speakers import SpeakerWords, speaker_words
from index.language.speech.subjects import SubjectWords, subject_words

from .attributions import Attribution
from .quoted import QuotedText
from .subjects import Subject, subject_after, subject_before


def speech_reading(language: str, quoted: QuotedText, speakers: Speakers) -> SpeechReading | None:
    """Return how a text is read; None if the verbs of saying of its language are not known.

    Args:
        language: the text's, ISO 639-1.
        quoted: the text.
        speakers: whom it names.
    """
    grammar = speech_grammar(language)
    if grammar is None:
        return None
    subjects, clauses = subject_words(language), clause_words(language)
    return SpeechReading(quoted, grammar, subjects, clauses, speaker_words(language), speakers)


@dataclass(frozen=True, slots=True)
class SpeechReading:
    """A text is read by the words of its language.

    Attributes:
        quoted: the text, and its quotations.
        grammar: its language's verbs of saying.
        subjects: what the subjects of verbs are made of.
        clauses: what parts and joins clauses.
        words: what tells who is meant.
        speakers: whom the document names.
    """

    quoted: QuotedText
    grammar: SpeechGrammar
    subjects: SubjectWords
    clauses: ClauseWords
    words: SpeakerWords
    speakers: Speakers

    @property
    def masked(self) -> str:
        """Return the text without the words of its quotations."""
        return self.quoted.masked

    def subject_before(self, start: int, verb: int) -> Subject | None:
        """Return the subject that ends before a verb, in a clause that begins at `start`."""
        return subject_before(self.masked, start, verb, self.subjects)

    def subject_after(self, verb: int, end: int) -> Subject | None:
        """Return the subject behind a verb, in a clause that ends at `end`."""
        return subject_after(self.masked, verb, end, self.subjects)

    def attribution(
        self, words: Span, subject: Subject | tuple[None, str], verb: re.Match[str] | None
    ) -> Attribution:
        """Return who says words, which are left without the mark that ends them."""
        kept = words.of(self.quoted.text).rstrip()
        if kept.endswith((".", ",", ";")):
            words = Span(words.start, words.start + max(len(kept.rstrip(" ,.;")), 1))
        who, apposed = subject
        return Attribution(words, who, apposed, Span(*verb.span("verb")) if verb else None)

    def pronoun_in(self, verb: re.Match[str]) -> Span | None:
        """Return where the pronoun stands that is joined to a verb: "a-t-elle ajouté"."""
        found = self.grammar["inverted_pronoun"].search(verb["verb"].replace("-", " "))
        return Span(verb.start() + found.start(), verb.start() + found.end()) if found else None
