"""What the words beside a quotation, or around a verb of saying, say of who speaks.

A sentence is looked at without the words of its quotations, which are made ``¤``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from index.document import Span
from index.language import speech
from index.language.subjects import subject_grammar

from .quotations import Quotation, quotations_of, without_words
from .speakers import Speakers
from .subjects import subject_after, subject_before

_LEAD = re.compile(r",\s(?:[–—-]\s)?|\s[–—-]\s")
"""What leads to words about the speaker in a quotation."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A subject and its verb were found beside what was said.

    Attributes:
        words: what was said, with quotation marks.
        subject: who says it; None if that is only in the verb: "añadió que".
        apposed: what is apposed to the subject, or "".
        verb: the verb of saying, or None ("according to").
    """

    words: Span
    subject: Span | None
    apposed: str
    verb: Span | None


class Attributions:
    """Attributions finds who says what in a document, sentence by sentence.

    Args:
        text: the document's, plain.
        language: ISO 639-1; nothing is attributed where its verbs of saying are not known.
        speakers: whom the document names.

    Attributes:
        masked: the text without the words of its quotations.
    """

    def __init__(self, text: str, language: str, speakers: Speakers) -> None:
        self._grammar = speech.speech_grammar(language)
        self._words = subject_grammar(language)
        self._text = text
        found = quotations_of(text)
        self._quotations = [q for q in found if not speakers.is_organisation(q.inner.of(text))]
        self._speakers = speakers
        self.masked = without_words(text, self._quotations)

    def quotations_in(self, span: Span) -> list[Quotation]:
        """Return the quotations that share a character with `span`."""
        first = bisect_right(self._quotations, span.start, key=lambda q: q.outer.end)
        last = bisect_left(self._quotations, span.end, key=lambda q: q.outer.start)
        return self._quotations[first:last]

    def aside(self, inner: Span) -> Span | None:
        """Return where words about the speaker stand in a quotation, if it holds such an aside.

        They stand between commas or dashes, or before a stop.
        """
        grammar = self._grammar
        if grammar is None or not grammar.inverts:
            return None
        for lead in _LEAD.finditer(self._text, inner.start, inner.end):
            at = lead.end()
            if found := grammar["inverted"].match(self._text, at, inner.end):
                stop = re.compile(r"[^,.;:]{0,60}?(?=[,.;:]|$)").match(
                    self._text, found.end(), inner.end
                )
                return Span(lead.start(), (stop or found).end())
            verb = grammar["verb"].match(self._text, at, inner.end)
            if verb and (after := subject_after(self._text, verb.end(), inner.end, self._words)):
                subject = after[0].of(self._text)
                speaker = self._speakers.person(subject, after[1]) or self._speakers.organisation(
                    subject
                )
                if speaker or self._words.noun_article.match(subject):
                    stop = re.compile(rf"[^.;:]{{0,120}}?(?={_asides_end(lead, grammar)})").match(
                        self._text, after[0].end, inner.end
                    )
                    return Span(lead.start(), (stop or verb).end())
        return None

    def in_sentence(self, sentence: Span) -> Iterator[Attribution]:
        """Yield who says what in a sentence, the surest first."""
        grammar, within = self._grammar, (sentence.start, sentence.end)
        if grammar is None:
            return
        yield from self._inside(sentence, grammar)
        yield from self._according(sentence, grammar)
        for verb in grammar["verb"].finditer(self.masked, *within):
            if found := self._around(verb, sentence, grammar):
                yield found
        for verb in grammar["beside_quotation"].finditer(self.masked, *within):
            after = subject_after(self.masked, verb.end(), sentence.end, self._words)
            ahead = self._words_ahead(verb, sentence, grammar, has_subject=False)
            if after and ahead:
                yield self._made(ahead, after, verb)
        for verb in grammar["inverted"].finditer(self.masked, *within):
            if found := self._behind_inverted(verb, sentence, grammar):
                yield found
        for verb in grammar["bearing"].finditer(self.masked, *within):
            before = subject_before(self.masked, sentence.start, verb.start(), self._words)
            if before and (
                colon := re.compile(r"\s?:\s").match(self.masked, verb.end(), sentence.end)
            ):
                yield self._made(Span(colon.end(), sentence.end), before, verb)
        yield from self._reported(sentence, grammar)

    def speaking_in(self, sentence: Span) -> Iterator[tuple[Span, str]]:
        """Yield who may speak in a sentence in which nothing is said: "Das kündigte X an."."""
        grammar = self._grammar
        if grammar is None or not grammar.moves_subject:
            return
        for verb in grammar["verb"].finditer(self.masked, sentence.start, sentence.end):
            before = subject_before(self.masked, sentence.start, verb.start(), self._words)
            after = subject_after(self.masked, verb.end(), sentence.end, self._words)
            if found := before or after:
                yield found

    def _made(
        self, words: Span, subject: tuple[Span | None, str], verb: re.Match[str] | None
    ) -> Attribution:
        text = self._text[words.start : words.end]
        end = words.end - (
            len(text) - len(text.rstrip(" ,.;")) if text.rstrip().endswith((".", ",", ";")) else 0
        )
        who, apposed = subject
        said = Span(words.start, max(end, words.start + 1))
        return Attribution(said, who, apposed, Span(*verb.span("verb")) if verb else None)

    def _inside(self, sentence: Span, grammar: speech.SpeechGrammar) -> Iterator[Attribution]:
        """Quotations that name their speaker between their own marks."""
        for quotation in self.quotations_in(sentence):
            if quotation.outer.start < sentence.start:
                continue
            aside = self.aside(quotation.inner)
            if aside is None:
                continue
            lead = _LEAD.match(self._text, aside.start)
            at = lead.end() if lead else aside.start
            if verb := grammar["inverted"].match(self._text, at, aside.end):
                if pronoun := _pronoun(verb, grammar):
                    yield self._made(quotation.outer, (pronoun, ""), verb)
                continue
            uninverted = grammar["verb"].match(self._text, at, aside.end)
            if uninverted and (
                after := subject_after(self._text, uninverted.end(), aside.end, self._words)
            ):
                yield self._made(quotation.outer, after, uninverted)

    def _according(self, sentence: Span, grammar: speech.SpeechGrammar) -> Iterator[Attribution]:
        for found in grammar["according"].finditer(self.masked, sentence.start, sentence.end):
            named = self._words.not_named.split(found["subject"] or "")[0]
            start = found.start("subject")
            if not named.strip() or self._words.pronoun_first.match(named):
                continue
            subject = Span(start, start + len(named))
            apposed = self._words.apposed_name.match(self.masked, found.end(), sentence.end)
            who = (subject, apposed["name"] if apposed else "")
            ahead = self.masked[sentence.start : found.start()].rstrip()
            if found.groupdict().get("clause") is not None:
                starts = not ahead.strip("¤ ") or ahead.endswith((",", ":", ";"))
                begin = found.end() + 1 if starts else sentence.start
                if begin < sentence.end:
                    yield self._made(Span(begin, sentence.end), who, None)
            elif self._parts(sentence, Span(found.start(), (apposed or found).end()), grammar):
                yield self._made(sentence, who, None)
            elif ahead.endswith(",") or (ahead and found.end() >= sentence.end - 1):
                words = Span(
                    sentence.start, max(sentence.start + len(ahead.rstrip(",")), sentence.start + 1)
                )
                yield self._made(words, who, None)
            elif (
                self.masked[found.end() : found.end() + 1] in {",", "("}
                or "¤" in self.masked[found.end() : found.end() + 3]
            ):
                end = apposed.end() if apposed else found.end()
                behind = self._words.published.match(self.masked, end, sentence.end)
                begin = behind.end() if behind else end
                if begin < sentence.end:
                    yield self._made(Span(begin, sentence.end), who, None)

    def _parts(self, sentence: Span, source: Span, grammar: speech.SpeechGrammar) -> bool:
        """Whether a source parts what it says: "La cosecha, según el sindicato, caerá."."""
        ahead = self.masked[sentence.start : source.start].rstrip()
        behind = self.masked[source.end : sentence.end]
        parted = ahead.endswith(",") and re.match(r",\s\w+\s\w+", behind)
        return bool(grammar.moves_subject and parted and "¤" not in ahead + behind)

    def _reported(self, sentence: Span, grammar: speech.SpeechGrammar) -> Iterator[Attribution]:
        """Sentences that go on with what somebody said: "Die Stadt habe kein Geld."."""
        for found in grammar["according"].finditer(self.masked, sentence.start, sentence.end):
            if found.groupdict().get("reported") and found.start() == sentence.start:
                yield self._made(sentence, (None, ""), None)

    def _around(
        self, verb: re.Match[str], sentence: Span, grammar: speech.SpeechGrammar
    ) -> Attribution | None:
        """Find what a verb says, by where its subject stands."""
        before = subject_before(self.masked, sentence.start, verb.start(), self._words)
        behind = self._words_behind(verb, sentence, grammar)
        if behind and (found := before or self._moved(verb, sentence, behind, grammar)):
            return self._made(behind, found, verb)
        ahead = self._words_ahead(verb, sentence, grammar, has_subject=bool(before))
        if ahead is None:
            return None
        border = self.masked[sentence.start : before[0].start] if before else ""
        quoted_only = grammar.inverts and "¤" not in border
        if before and not quoted_only and re.search(r"¤,?\s$|,\s$", border):
            return self._made(ahead, before, verb)
        after = subject_after(self.masked, verb.end(), sentence.end, self._words)
        if after and re.search(
            r"(?:¤|,)\s?(?:[–—-]\s)?$", self.masked[sentence.start : verb.start()]
        ):
            return self._made(ahead, after, verb)
        return None

    def _moved(
        self, verb: re.Match[str], sentence: Span, said: Span, grammar: speech.SpeechGrammar
    ) -> tuple[Span | None, str] | None:
        """Find the subject between a verb and what is said, which a sentence may begin without."""
        left = self.masked[sentence.start : verb.start()]
        if not grammar.moves_subject or re.search(r"¤,?\s(?:[–—-]\s)?$", left):
            return None
        after = subject_after(self.masked, verb.end(), sentence.end, self._words)
        if after and after[0].end <= said.start:
            return after
        return (None, "") if not left.strip() or self._words.lead.fullmatch(left) else None

    def _behind_inverted(
        self, verb: re.Match[str], sentence: Span, grammar: speech.SpeechGrammar
    ) -> Attribution | None:
        pronoun = _pronoun(verb, grammar)
        ahead = self._words_ahead(verb, sentence, grammar, has_subject=False)
        if pronoun is None or ahead is None:
            return None
        return self._made(ahead, (pronoun, ""), verb)

    def _words_behind(
        self, verb: re.Match[str], sentence: Span, grammar: speech.SpeechGrammar
    ) -> Span | None:
        """Find what follows a verb: "that …", ": …", a quotation, a clause, an object."""
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
        found = [m for p in patterns if (m := p.match(self.masked, verb.end(), sentence.end))]
        first = min(
            found,
            key=lambda m: m.end() - (30 if self.masked.startswith("¤", m.end()) else 0),
            default=None,
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
        """Find what stands before a verb and its subject: a quotation, or a clause with a comma."""
        left = self.masked[sentence.start : verb.start()]
        if (last := left.rfind("¤")) >= 0 and len(left) - last < 110:
            place = sentence.start + last
            outer = (q.outer for q in self._quotations)
            if found := next((span for span in outer if span.start <= place < span.end), None):
                return found
        end = left.rstrip().rfind(",") if has_subject else len(left.rstrip()) - 1
        clause = left[:end]
        if end < 15 or left.rstrip()[end : end + 1] != "," or not left.strip():
            return None
        if grammar.knows_finite and not grammar["finite"].search(clause):
            return None
        if not grammar.knows_finite and len(clause.split()) < 4:
            return None
        return Span(sentence.start, sentence.start + end)


def _asides_end(lead: re.Match[str], grammar: speech.SpeechGrammar) -> str:
    """Return a pattern of what stands behind words about the speaker in a quotation."""
    if "," not in lead[0] or len(lead[0]) > 2:
        return r",?\s[–—-]\s|[.;:]|$"
    return r"[,.;:]|$" if grammar.moves_subject else r"[.;:]|$"


def _pronoun(verb: re.Match[str], grammar: speech.SpeechGrammar) -> Span | None:
    """Where the pronoun stands in an inverted verb."""
    found = grammar["inverted_pronoun"].search(verb["verb"].replace("-", " "))
    return Span(verb.start() + found.start(), verb.start() + found.end()) if found else None
