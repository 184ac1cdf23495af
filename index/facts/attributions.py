"""What the words beside a quotation, or around a verb of saying, say of who speaks.

A sentence is looked at without the words of its quotations, which are made ``¤``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from index.document import Span
from index.language import speech
from index.language.subjects import subject_words

from .quotations import Quotation, quotations_of, without_words
from .speakers import Speakers
from .subjects import Subject, opening_subject, subject_after, subject_before

_COLON = re.compile(r"\s?:\s")
_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ/'-]+[ ,/][^\n:;¤–—]{2,60}?\s[–—-]\s")
_UP_TO_COMMA = re.compile(r"[^,;:¤.]{0,40},\s")
_MORE = re.compile(r",\s(?:[^;:¤.]{2,80},\s)?(?=¤)")
_BEHIND_QUOTATION = re.compile(r"¤,?\s(?:[–—-]\s)?$")
_BEHIND_COMMA = re.compile(r"¤,?\s?(?:[–—-]\s)?$|,\s?$")
_LEAD = re.compile(r",\s(?:[–—-]\s)?|\s[–—-]\s")
"""What leads to words about the speaker in a quotation."""
_SHORTEST, _FEWEST, _FEWEST_LED = 8, 3, 6  # characters and words of a clause that is said
_LONGEST_JOINT = 40  # characters between two clauses
_MOST_LEADING = 2  # words before "according to", where it does not follow what is said
_MOST_BETWEEN = 110  # characters between a quotation and the verb that says it


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
        self._known = subject_words(language)
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
            if verb and (after := subject_after(self._text, verb.end(), inner.end, self._known)):
                subject = after[0].of(self._text)
                speaker = self._speakers.person(subject, after[1]) or self._speakers.organisation(
                    subject
                )
                if speaker or self._known.noun_article.match(subject):
                    stop = re.compile(rf"[^.;:]{{0,120}}?(?={_asides_end(lead, grammar)})").match(
                        self._text, after[0].end, inner.end
                    )
                    return Span(lead.start(), (stop or verb).end())
        return None

    def has_verb(self, sentence: Span) -> bool:
        """Whether a sentence has a verb of saying beside its quotations, and needs its subject."""
        return (
            self._grammar is not None
            and not self._grammar.moves_subject
            and bool(self._grammar["verb"].search(self.masked, sentence.start, sentence.end))
        )

    def in_sentence(self, sentence: Span) -> Iterator[Attribution]:
        """Yield who says what in a sentence, the surest first."""
        grammar = self._grammar
        if grammar is None:
            return
        for clause in self._clauses(sentence):
            yield from self._inside(clause, grammar)
            yield from self._according(clause, grammar)
            yield from self._parted(list(self._by_verbs(clause, grammar)))
            for verb in grammar["beside_quotation"].finditer(self.masked, clause.start, clause.end):
                after = self._subject_after(verb.end(), clause.end)
                ahead = self._quotation_ahead(verb.start(), clause)
                if after and ahead:
                    yield from self._with_more(ahead, after, verb, clause)
            for verb in grammar["inverted"].finditer(self.masked, clause.start, clause.end):
                pronoun = _pronoun(verb, grammar)
                words = self._words_beside(verb.start(), verb.end(), clause, grammar)
                if pronoun and words:
                    yield self._made(words, (pronoun, ""), verb)
            for verb in grammar["bearing"].finditer(self.masked, clause.start, clause.end):
                before = self._subject_before(clause.start, verb.start())
                colon = _COLON.match(self.masked, verb.end(), clause.end)
                if before and colon:
                    yield self._made(Span(colon.end(), clause.end), before, verb)
            yield from self._reported(clause, grammar)

    def _clauses(self, sentence: Span) -> Iterator[Span]:
        """Yield what semicolons part, without the place and date that a report begins with."""
        dateline = _DATELINE.match(self.masked, sentence.start, sentence.end)
        start = dateline.end() if dateline else sentence.start
        for semicolon in re.compile(r"\s?;\s").finditer(self.masked, start, sentence.end):
            if semicolon.start() > start:
                yield Span(start, semicolon.start())
            start = semicolon.end()
        if start < sentence.end:
            yield Span(start, sentence.end)

    def _subject_before(self, start: int, verb: int) -> Subject | None:
        return subject_before(self.masked, start, verb, self._known)

    def _subject_after(self, verb: int, end: int) -> Subject | None:
        return subject_after(self.masked, verb, end, self._known)

    def _made(
        self, words: Span, subject: Subject | tuple[None, str], verb: re.Match[str] | None
    ) -> Attribution:
        kept = words.of(self._text).rstrip(" ,.;")
        if words.of(self._text).rstrip().endswith((".", ",", ";")):
            words = Span(words.start, words.start + max(len(kept), 1))
        who, apposed = subject
        return Attribution(words, who, apposed, Span(*verb.span("verb")) if verb else None)

    def _inside(self, clause: Span, grammar: speech.SpeechGrammar) -> Iterator[Attribution]:
        """Quotations that name their speaker between their own marks."""
        for quotation in self.quotations_in(clause):
            if quotation.outer.start < clause.start:
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
                after := subject_after(self._text, uninverted.end(), aside.end, self._known)
            ):
                yield self._made(quotation.outer, after, uninverted)

    def _according(self, clause: Span, grammar: speech.SpeechGrammar) -> Iterator[Attribution]:
        for found in grammar["according"].finditer(self.masked, clause.start, clause.end):
            named = self._known.not_named.split(found["subject"] or "")[0]
            pronoun = self._known.pronoun.match(named)
            has_more = (
                pronoun and pronoun.end() < len(named) and not self._known.article.match(named)
            )
            if not named.strip() or has_more:
                continue
            start, end = found.start("subject"), found.end()
            apposed = re.compile(r",\s(?P<words>[^,;:¤]{2,80})").match(self.masked, end, clause.end)
            subject = (
                Span(start, start + len(named)),
                apposed["words"].rstrip(". ") if apposed else "",
            )
            if apposed and self._is_apposition(subject[1], apposed.end()):
                end = apposed.end()
            ahead = self.masked[clause.start : found.start()].rstrip()
            if found.groupdict().get("clause") is not None:
                starts = not ahead.strip("¤ ") or ahead.endswith((",", ":"))
                yield self._made(
                    Span(found.end() + 1 if starts else clause.start, clause.end), subject, None
                )
                continue
            behind = self.masked[end : end + 3]
            if ahead.endswith(",") or len(ahead.split()) > _MOST_LEADING:
                is_aside = ahead.endswith(",") and behind.startswith(",")
                goes_on = is_aside and not self._known.belonging.match(self.masked, end + 1)
                last = clause.end if goes_on else clause.start + len(ahead.rstrip(","))
                yield self._made(Span(clause.start, max(last, clause.start + 1)), subject, None)
            elif behind[:1] in {",", "("} or "¤" in behind:
                between = self._known.published.match(self.masked, end, clause.end)
                begin = between.end() if between else end
                if begin < clause.end:
                    yield self._made(Span(begin, clause.end), subject, None)

    def _is_apposition(self, words: str, end: int) -> bool:
        """Whether words behind a comma say who somebody is."""
        return bool(self._known.apposed_person.fullmatch(words)) or bool(
            self._known.role.match(words) and self.masked.startswith(",", end)
        )

    def _by_verbs(self, clause: Span, grammar: speech.SpeechGrammar) -> Iterator[Attribution]:
        """Yield what the verbs of a clause say; one that is joined to another has its subject."""
        shared: Subject | None = None
        verbs = [
            *grammar["verb"].finditer(self.masked, clause.start, clause.end),
            *grammar["quoting"].finditer(self.masked, clause.start, clause.end),
        ]
        for verb in sorted(verbs, key=lambda found: found.start()):
            if self._known.behind_article.search(
                self.masked, max(verb.start() - 12, clause.start), verb.start()
            ):
                continue
            if self._known.joined.search(
                self.masked, max(verb.start() - 12, clause.start), verb.start()
            ):
                shared = shared or opening_subject(
                    self.masked, clause.start, verb.start(), self._known
                )
                before = shared
            else:
                before = self._subject_before(clause.start, verb.start())
            found = list(self._around(verb, before, clause, grammar))
            if found and found[0].subject:
                shared = found[0].subject, found[0].apposed
            yield from found

    def _reported(self, clause: Span, grammar: speech.SpeechGrammar) -> Iterator[Attribution]:
        """Sentences that go on with what somebody said: "Die Stadt habe kein Geld."."""
        for found in grammar["according"].finditer(self.masked, clause.start, clause.end):
            if found.groupdict().get("reported") and found.start() == clause.start:
                yield self._made(clause, (None, ""), None)

    def speaking_in(self, sentence: Span) -> Iterator[Subject]:
        """Yield who may speak in a sentence in which nothing is said: "Das kündigte X an."."""
        grammar = self._grammar
        if grammar is None or not grammar.moves_subject:
            return
        for verb in grammar["verb"].finditer(self.masked, sentence.start, sentence.end):
            before = self._subject_before(sentence.start, verb.start())
            if found := before or self._subject_after(verb.end(), sentence.end):
                yield found

    def _moved(
        self, verb: re.Match[str], clause: Span, said: Span, grammar: speech.SpeechGrammar
    ) -> Subject | tuple[None, str] | None:
        """Find the subject between a verb and what is said, which a sentence may begin without."""
        left = self.masked[clause.start : verb.start()]
        if not grammar.moves_subject or _BEHIND_QUOTATION.search(left):
            return None
        after = self._subject_after(verb.end(), clause.end)
        if after and after[0].end <= said.start:
            return after
        return (None, "") if not left.strip() or self._known.lead.fullmatch(left) else None

    def _parted(self, found: list[Attribution]) -> Iterator[Attribution]:
        """End what one says where a clause begins that another verb says."""
        for one, following in zip_longest(found, found[1:]):
            words = one.words
            if following and following.verb:
                head = following.verb.start
                if following.subject and following.subject.start > words.start:
                    head = min(head, following.subject.start)
                if words.start < head < words.end and (
                    joint := self._known.parting.search(
                        self.masked, max(words.start, head - _LONGEST_JOINT), head
                    )
                ):
                    words = Span(words.start, max(joint.start(), words.start + 1))
            yield replace(one, words=words)

    def _around(
        self,
        verb: re.Match[str],
        before: Subject | None,
        clause: Span,
        grammar: speech.SpeechGrammar,
    ) -> Iterator[Attribution]:
        """Find what a verb says, by where its subject stands."""
        border = self.masked[clause.start : before[0].start] if before else ""
        beside = before[0].start if before and before[0].start < verb.start() else verb.start()
        if before and (behind := self._words_behind(verb, clause, grammar)):
            if _BEHIND_QUOTATION.search(border) and (
                ahead := self._quotation_ahead(beside, clause)
            ):
                yield self._made(ahead, before, verb)
            yield self._made(behind, before, verb)
            return
        if verb.re is grammar["quoting"]:
            return
        behind = None if before else self._words_behind(verb, clause, grammar)
        if behind and (moved := self._moved(verb, clause, behind, grammar)):
            yield self._made(behind, moved, verb)
            return
        if before and (before[1] or _BEHIND_COMMA.search(border)):
            words = self._words_beside(beside, verb.end(), clause, grammar)
            follows = words and self._may_follow(words, border, verb, grammar)
            if words and follows:
                yield self._made(words, before, verb)
            if follows or not grammar.moves_subject:
                return
        after = self._subject_after(verb.end(), clause.end)
        if after and _BEHIND_COMMA.search(self.masked[clause.start : verb.start()]):
            words = self._words_beside(verb.start(), after[0].end, clause, grammar)
            if words:
                yield from self._with_more(words, after, verb, clause)

    def _may_follow(
        self, words: Span, border: str, verb: re.Match[str], grammar: speech.SpeechGrammar
    ) -> bool:
        """Whether a verb behind its subject may tell who says words that stand before both."""
        if not _BEHIND_COMMA.search(border) or (grammar.inverts and "¤" not in border):
            return False
        return bool(
            self.masked[words.end - 1] == "¤"
            or grammar["told_verb"].match(verb["verb"])
            or self._known.no_object.match(self.masked, verb.end())
        )

    def _with_more(
        self, words: Span, after: Subject, verb: re.Match[str], clause: Span
    ) -> Iterator[Attribution]:
        """Yield what goes before a verb, and a quotation that goes on behind its subject."""
        yield self._made(words, after, verb)
        more = _MORE.match(self.masked, after[0].end, clause.end)
        if more and (quotation := self._quotation_at(more.end())):
            yield self._made(quotation, after, verb)

    def _words_behind(
        self, verb: re.Match[str], clause: Span, grammar: speech.SpeechGrammar
    ) -> Span | None:
        """Find what follows a verb: "that …", ": …", a quotation, a clause, an object."""

        def first(*patterns: re.Pattern[str]) -> int:
            found = (p.match(self.masked, verb.end(), clause.end) for p in patterns)
            return min((m.end() for m in found if m), default=clause.end)

        quoted = first(speech.COLON, speech.TO_QUOTE)
        if verb.re is grammar["quoting"]:
            return self._quotation_at(quoted) if quoted < clause.end else None
        said = verb["verb"]
        patterns = [grammar["that"]]
        if grammar["told_verb"].match(said):
            patterns.append(grammar["told"])
        elif not grammar["object_or_clause_verb"].search(said) or grammar["clause"].match(
            self.masked, verb.end(), clause.end
        ):
            patterns.append(grammar["bare_clause"])
        if grammar["to_do_verb"].match(said):
            patterns.append(grammar["infinitive"])
        start = min(quoted, first(*patterns))
        if start == clause.end or self.masked[start] != "¤":
            verb_alone = grammar["auxiliary"].sub("", said, count=1)
            if grammar["object_verb"].match(verb_alone):
                start = min(start, first(grammar["object"]))
        end = clause.end
        if start == quoted < end and (colon := _COLON.search(self.masked, start, end)):
            end = colon.start() if self.masked[colon.end()] != "¤" else end
        return Span(start, end) if start < end else None

    def _words_beside(
        self, start: int, end: int, clause: Span, grammar: speech.SpeechGrammar
    ) -> Span | None:
        """Find what a verb and its subject, from `start` to `end`, stand behind, or stand in.

        It is a quotation, or a clause with a comma.
        """
        left = self.masked[clause.start : start].rstrip()
        quotation = self._quotation_ahead(start, clause)
        if quotation and not left.endswith(","):
            return quotation
        begin = clause.start + max((m.end() for m in _COLON.finditer(left)), default=0)
        said = self.masked[begin : clause.start + len(left)].rstrip(", ")
        is_clause = len(said) >= _SHORTEST and (
            bool(grammar["finite"].search(said))
            if grammar.knows_finite
            else len(said.split())
            >= (_FEWEST_LED if self._known.preposition.match(said.lower()) else _FEWEST)
        )
        if quotation and ("¤" in said[-2:] or not is_clause):
            return quotation
        if not left.endswith(",") or not said:
            return None
        if is_clause:
            return Span(begin, begin + len(said))
        comma = _UP_TO_COMMA.match(self.masked, end, clause.end)
        goes_on = comma and not self._known.belonging.match(self.masked, comma.end() - 1)
        return Span(begin, clause.end) if goes_on else None

    def _quotation_ahead(self, start: int, clause: Span) -> Span | None:
        """Return the last quotation before a place, if it stands near."""
        last = self.masked.rfind("¤", max(clause.start, start - _MOST_BETWEEN), start)
        return self._quotation_at(last) if last >= 0 else None

    def _quotation_at(self, place: int) -> Span | None:
        around = self.quotations_in(Span(place, place + 1))
        return next((q.outer for q in around if q.outer.start <= place < q.outer.end), None)


def _asides_end(lead: re.Match[str], grammar: speech.SpeechGrammar) -> str:
    """Return a pattern of what stands behind words about the speaker in a quotation."""
    if "," not in lead[0] or len(lead[0]) > 2:
        return r",?\s[–—-]\s|[.;:]|$"
    return r"[,.;:]|$" if grammar.moves_subject else r"[.;:]|$"


def _pronoun(verb: re.Match[str], grammar: speech.SpeechGrammar) -> Span | None:
    """Where the pronoun stands in an inverted verb."""
    found = grammar["inverted_pronoun"].search(verb["verb"].replace("-", " "))
    return Span(verb.start() + found.start(), verb.start() + found.end()) if found else None
