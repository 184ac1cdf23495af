"""Who said what: the statements of a document, in direct and in indirect speech.

A sentence is looked at without the words of its quotations. A quotation belongs to whoever the
words beside it name; one with nobody beside it to the one it goes on from, or to whoever spoke
before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.document import Chunk, Document, Span
from index.language import speech
from index.language import subjects as words_of
from index.language.folding import plain

from .quotations import Quotation, quotations_of, without_words
from .speakers import Speaker, Speakers
from .subjects import subject_after, subject_before
from .values import Organisation, Statement


@dataclass(frozen=True, slots=True)
class _Attribution:
    """A subject and its verb, found beside what was said."""

    words: Span
    subject: Span
    apposed: str
    verb: Span | None


_LONGEST = 5000  # characters that are read as one sentence, for a quotation spans them
_LEAST_FREE = 4  # words of a quotation that nobody beside it says; fewer only mark a term
_FREE_START = re.compile(r"(?:^|[.!?…:»”]\s)\s?$")


def statements_of(
    document: Document, chunks: Sequence[Chunk], organisations: Sequence[Organisation]
) -> list[Statement]:
    """Return the statements in the sentences of a document, in order.

    Args:
        document: in French or English; of another language, its quotations, without speakers.
        chunks: its sentences.
        organisations: those of the document: they speak as persons do.
    """
    return _DocumentSpeech(document, organisations).statements(chunks)


class _DocumentSpeech:
    """One document, read from top to bottom."""

    def __init__(self, document: Document, organisations: Sequence[Organisation]) -> None:
        self._grammar = speech.speech_grammar(document.language)
        self._text = plain(document.text)
        self._quotations = quotations_of(self._text)
        self._masked = without_words(self._text, self._quotations)
        self._speakers = Speakers(document, organisations)
        self._found: list[Statement] = []
        self._said: dict[int, Speaker | None] = {}  # who says a turn

    def statements(self, chunks: Sequence[Chunk]) -> list[Statement]:
        sentences = list(self._sentences(chunks))
        attributed = {
            quotation.turn: attribution
            for sentence in sentences
            for attribution in self._attributions(sentence)
            for quotation in self._quotations_in(attribution.words)
        }
        for sentence in sentences:
            self._introduce(sentence)
            for attribution in self._attributions(sentence):
                self._say(attribution)
            self._free_quotations(sentence, attributed)
        return self._found

    def _sentences(self, chunks: Sequence[Chunk]) -> Iterator[Span]:
        """The sentences, those that one quotation spans as one, up to a length."""
        joined: Span | None = None
        for chunk in chunks:
            if joined is None:
                joined = chunk.span
                continue
            between = Span(joined.end - 1, chunk.span.start + 1)
            spans = any(between.within(q.outer) for q in self._quotations_in(between))
            if spans and chunk.span.end - joined.start <= _LONGEST:
                joined = Span(joined.start, chunk.span.end)
            else:
                yield joined
                joined = chunk.span
        if joined is not None:
            yield joined

    def _quotations_in(self, span: Span) -> list[Quotation]:
        """Those that share a character with `span`."""
        first = bisect_right(self._quotations, span.start, key=lambda q: q.outer.end)
        last = bisect_left(self._quotations, span.end, key=lambda q: q.outer.start)
        return self._quotations[first:last]

    def _is_said(self, words: Span) -> bool:
        """Whether a statement is known that shares a character with `words`."""
        first = bisect_right(self._found, words.start, key=lambda s: s.words.end)
        return first < len(self._found) and self._found[first].words.start < words.end

    def _add(self, statement: Statement) -> None:
        insort(self._found, statement, key=lambda s: s.words)

    # Who says it

    def _introduce(self, sentence: Span) -> None:
        """Remember whom a sentence begins with: a pronoun in the next may mean them."""
        if self._grammar is None:
            return
        found = words_of.OPENING.match(self._masked[sentence.start : sentence.end])
        if found and not words_of.PRONOUN.fullmatch(found["subject"]):
            speaker = self._speakers.resolved(
                found["subject"], found["apposed"] or "", sentence.start
            )
            if speaker and speaker.person is not None:
                self._speakers.history.append(speaker)

    def _say(self, attribution: _Attribution) -> None:
        if self._is_said(attribution.words):
            return
        subject = attribution.subject
        speaker = self._speakers.heard(subject.of(self._text), attribution.apposed, subject.start)
        for words, direct in self._parts(attribution.words):
            name = speaker.name if speaker else None
            self._add(Statement(words, direct, subject, name, attribution.verb))
        for quotation in self._quotations_in(attribution.words):
            self._said[quotation.turn] = speaker

    def _free_quotations(self, sentence: Span, attributed: dict[int, _Attribution]) -> None:
        """Those that nobody beside them says."""
        for quotation in self._quotations_in(sentence):
            if quotation.outer.start < sentence.start or self._is_said(quotation.outer):
                continue
            ahead = self._masked[sentence.start : quotation.outer.start]
            length = len(quotation.inner.of(self._text).split())
            if length < _LEAST_FREE or not _FREE_START.search(ahead):
                continue
            speaker = self._said.get(quotation.turn)
            if speaker is None and (later := attributed.get(quotation.turn)):
                speaker = self._speakers.resolved(
                    later.subject.of(self._text), later.apposed, later.subject.start
                )
            speaker = speaker or self._speakers.last()
            self._said[quotation.turn] = speaker
            for words, _ in self._parts(quotation.outer):
                self._add(Statement(words, True, None, speaker.name if speaker else None, None))

    def _parts(self, words: Span) -> Iterator[tuple[Span, bool]]:
        """The words of one who says them: a quotation without marks, and without what parts it."""
        quoted = self._quotations_in(words)
        length = sum(q.outer.end - q.outer.start for q in quoted)
        if not quoted or 2 * length < words.end - words.start:
            yield words, False
            return
        for quotation in quoted:
            yield from (
                (_trimmed(part, self._text), True) for part in self._without_aside(quotation.inner)
            )

    def _without_aside(self, inner: Span) -> Iterator[Span]:
        """A quotation in two, around "a-t-elle expliqué" or "soupire Jeanne Lacoste"."""
        aside = self._aside(inner, self._grammar) if self._grammar else None
        if aside is None:
            yield inner
            return
        yield Span(inner.start, aside.start)
        rest = self._text[aside.end : inner.end]
        if rest.strip(" .,;"):
            yield Span(aside.end + len(rest) - len(rest.lstrip(" .,;")), inner.end)

    def _aside(self, inner: Span, grammar: speech.SpeechGrammar) -> Span | None:
        """Where words about the speaker stand in a quotation, between commas or before a stop."""
        if not grammar.inverts:
            return None
        for comma in re.finditer(r",\s", inner.of(self._text)):
            at = inner.start + comma.end()
            if found := grammar["inverted"].match(self._text, at, inner.end):
                stop = re.compile(r"[^,.;:]{0,60}?(?=[,.;:]|$)").match(
                    self._text, found.end(), inner.end
                )
                return Span(at - 2, (stop or found).end())
            verb = grammar["verb"].match(self._text, at, inner.end)
            if verb and (after := subject_after(self._text, verb.end(), inner.end)):
                subject = after[0].of(self._text)
                speaker = self._speakers.person(subject, after[1]) or self._speakers.organisation(
                    subject
                )
                if speaker or words_of.NOUN_ARTICLE.match(subject):
                    stop = re.compile(r"[^.;:]{0,120}?(?=[.;:]|$)").match(
                        self._text, after[0].end, inner.end
                    )
                    return Span(at - 2, (stop or verb).end())
        return None

    # What is said

    def _attributions(self, sentence: Span) -> Iterator[_Attribution]:
        grammar, within = self._grammar, (sentence.start, sentence.end)
        if grammar is None:
            return
        yield from self._inside(sentence, grammar)
        yield from self._according(sentence, grammar)
        for verb in grammar["verb"].finditer(self._masked, *within):
            if found := self._around(verb, sentence, grammar):
                yield found
        for verb in grammar["beside_quotation"].finditer(self._masked, *within):
            after = subject_after(self._masked, verb.end(), sentence.end)
            ahead = self._words_ahead(verb, sentence, grammar, has_subject=False)
            if after and ahead:
                yield self._attribution(ahead, after, verb)
        for verb in grammar["inverted"].finditer(self._masked, *within):
            if found := self._behind_inverted(verb, sentence, grammar):
                yield found
        for verb in grammar["bearing"].finditer(self._masked, *within):
            before = subject_before(self._masked, sentence.start, verb.start())
            if before and (
                colon := re.compile(r"\s?:\s").match(self._masked, verb.end(), sentence.end)
            ):
                yield self._attribution(Span(colon.end(), sentence.end), before, verb)

    def _attribution(
        self, words: Span, subject: tuple[Span, str], verb: re.Match[str] | None
    ) -> _Attribution:
        text = self._text[words.start : words.end]
        end = words.end - (
            len(text) - len(text.rstrip(" ,.;")) if text.rstrip().endswith((".", ",", ";")) else 0
        )
        return _Attribution(
            Span(words.start, max(end, words.start + 1)),
            *subject,
            Span(*verb.span("verb")) if verb else None,
        )

    def _inside(self, sentence: Span, grammar: speech.SpeechGrammar) -> Iterator[_Attribution]:
        """Quotations that name their speaker between their own marks."""
        for quotation in self._quotations_in(sentence):
            if quotation.outer.start < sentence.start:
                continue
            aside = self._aside(quotation.inner, grammar)
            if aside is None:
                continue
            if verb := grammar["inverted"].match(self._text, aside.start + 2, aside.end):
                if pronoun := _pronoun(verb, grammar):
                    yield self._attribution(quotation.outer, (pronoun, ""), verb)
                continue
            uninverted = grammar["verb"].match(self._text, aside.start + 2, aside.end)
            if uninverted and (after := subject_after(self._text, uninverted.end(), aside.end)):
                yield self._attribution(quotation.outer, after, uninverted)

    def _according(self, sentence: Span, grammar: speech.SpeechGrammar) -> Iterator[_Attribution]:
        for found in grammar["according"].finditer(self._masked, sentence.start, sentence.end):
            named = words_of.NOT_NAMED.split(found["subject"])[0]
            start = found.start("subject")
            if not named.strip() or words_of.PRONOUN_FIRST.match(named):
                continue
            subject = Span(start, start + len(named))
            ahead = self._masked[sentence.start : found.start()].rstrip()
            if ahead.endswith(",") or (ahead and found.end() >= sentence.end - 1):
                words = Span(
                    sentence.start, max(sentence.start + len(ahead.rstrip(",")), sentence.start + 1)
                )
                yield self._attribution(words, (subject, ""), None)
            elif (
                self._masked[found.end() : found.end() + 1] in {",", "("}
                or "¤" in self._masked[found.end() : found.end() + 3]
            ):
                behind = words_of.PUBLISHED.match(self._masked, found.end(), sentence.end)
                begin = behind.end() if behind else found.end()
                if begin < sentence.end:
                    yield self._attribution(Span(begin, sentence.end), (subject, ""), None)

    def _around(
        self, verb: re.Match[str], sentence: Span, grammar: speech.SpeechGrammar
    ) -> _Attribution | None:
        """What a verb says, by where its subject stands."""
        before = subject_before(self._masked, sentence.start, verb.start())
        behind = self._words_behind(verb, sentence, grammar)
        if before and behind:
            return self._attribution(behind, before, verb)
        ahead = self._words_ahead(verb, sentence, grammar, has_subject=bool(before))
        if ahead is None:
            return None
        border = self._masked[sentence.start : before[0].start] if before else ""
        quoted_only = grammar.inverts and "¤" not in border
        if before and not quoted_only and re.search(r"¤,?\s$|,\s$", border):
            return self._attribution(ahead, before, verb)
        after = subject_after(self._masked, verb.end(), sentence.end)
        if after and re.search(r"(?:¤|,)\s?$", self._masked[sentence.start : verb.start()]):
            return self._attribution(ahead, after, verb)
        return None

    def _behind_inverted(
        self, verb: re.Match[str], sentence: Span, grammar: speech.SpeechGrammar
    ) -> _Attribution | None:
        pronoun = _pronoun(verb, grammar)
        ahead = self._words_ahead(verb, sentence, grammar, has_subject=False)
        if pronoun is None or ahead is None:
            return None
        return self._attribution(ahead, (pronoun, ""), verb)

    def _words_behind(
        self, verb: re.Match[str], sentence: Span, grammar: speech.SpeechGrammar
    ) -> Span | None:
        """What follows a verb: "that …", ": …", a quotation, a clause, an object."""
        said = verb["verb"]
        told = grammar["told_verb"].match(said)
        patterns = [
            grammar["that"],
            speech.COLON,
            speech.TO_QUOTE,
            grammar["told"] if told else grammar["bare_clause"],
        ]
        if grammar["to_do_verb"].match(said):
            patterns.append(grammar["infinitive"])
        if grammar["object_verb"].match(grammar["auxiliary"].sub("", said, count=1)):
            patterns.append(grammar["object"])
        found = [m for p in patterns if (m := p.match(self._masked, verb.end(), sentence.end))]
        first = (
            min(
                found,
                key=lambda m: m.end() - (30 if "¤" in self._masked[m.end() : m.end() + 1] else 0),
            )
            if found
            else None
        )
        if first is None or first.end() >= sentence.end:
            return None
        return Span(first.end(), sentence.end)

    def _words_ahead(
        self,
        verb: re.Match[str],
        sentence: Span,
        grammar: speech.SpeechGrammar,
        *,
        has_subject: bool,
    ) -> Span | None:
        """What stands before a verb and its subject: a quotation, or a clause that a comma ends."""
        left = self._masked[sentence.start : verb.start()]
        if (last := left.rfind("¤")) >= 0 and len(left) - last < 110:
            quotation = next(
                q for q in self._quotations if q.outer.start <= sentence.start + last < q.outer.end
            )
            return quotation.outer
        end = left.rstrip().rfind(",") if has_subject else len(left.rstrip()) - 1
        clause = left[:end]
        if end < 15 or left.rstrip()[end : end + 1] != "," or not left.strip():
            return None
        if grammar.knows_finite and not grammar["finite"].search(clause):
            return None
        if not grammar.knows_finite and len(clause.split()) < 4:
            return None
        return Span(sentence.start, sentence.start + end)


def _pronoun(verb: re.Match[str], grammar: speech.SpeechGrammar) -> Span | None:
    """Where the pronoun stands in an inverted verb."""
    found = grammar["inverted_pronoun"].search(verb["verb"].replace("-", " "))
    return Span(verb.start() + found.start(), verb.start() + found.end()) if found else None


def _trimmed(words: Span, text: str) -> Span:
    """Without the comma that only leads to who says it."""
    kept = words.of(text).rstrip(", ")
    return Span(words.start, words.start + max(len(kept), 1))
