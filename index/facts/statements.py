"""Who said what: the statements of a document, in direct and in indirect speech.

A sentence is looked at without the words of its quotations. A quotation belongs to whoever the words
beside it name; one with nobody beside it to the one it goes on from, or to whoever spoke before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..document import Chunk, Document, Span
from . import Organisation, Statement, speech
from .names import folded
from .quotations import Quotation, quotations_of, without_words
from .speakers import PRONOUN, Speaker, Speakers, subject_after, subject_before


@dataclass(frozen=True, slots=True)
class _Attribution:
    """A subject and its verb, found beside what was said."""

    words: Span
    subject: Span
    apposed: str
    verb: Span | None


_LEAST_FREE = 4  # words of a quotation that nobody beside it says; fewer only mark a term
_FREE_START = re.compile(r"(?:^|[.!?…:»”]\s)\s?$")
_INVERTED = re.compile(
    rf"(?P<verb>(?:a|ont|avait)(?:-t)?-(?:il|elle|ils|elles|on)\s(?:\w+ment\s|aussi\s|encore\s|alors\s)?(?:{speech.either(speech.PARTICIPLES)})"
    rf"|(?:{speech.either(speech.PRESENTS + speech.PLURALS)})-(?:t-)?(?:ils|elles|il|elle|on)|reprend(?:-il|-elle)?)(?!\w)"
)
_VERBS = {
    "fr": re.compile(rf"(?<![\w'-])(?P<verb>{speech.FRENCH})(?![\w-])"),
    "en": re.compile(rf"(?<![\w'-])(?P<verb>{speech.ENGLISH})(?![\w-])"),
}
_ACCORDING = {
    "fr": re.compile(
        r"(?<!\w)(?:[Ss]elon|[Dd]'après|[Pp]our\s(?=(?:lui|elle|eux|elles|M\.|Mme|[A-ZÀ-Þ][\w-]+\s[A-ZÀ-Þ]|(?:l[ea]\s|l')(?:ONG|association|syndicat|ministre|maire|gouvernement|président|présidente|direction|préfecture|groupe|opposition|avocate?)\s?[^,¤]{0,40},)(?!\w))|[Aa]ux\syeux\sde\s)\s?"
        r"(?P<subject>[^,;:.¤()]{2,80}(?:\.\s[A-ZÀ-Þ][^,;:.¤()]{2,40})?)"
    ),
    "en": re.compile(r"(?<!\w)[Aa]ccording\sto\s(?P<subject>[^,;:.¤()]{2,80})"),
}
_THAT = {
    "fr": re.compile(r"(?:[^,;:¤.]{0,70}?(?:,[^,;:¤.]{0,60},)?)?\s(?:que\s|qu')"),
    "en": re.compile(r"[^,;:¤.]{0,70}?\sthat\s"),
}
_COLON = re.compile(r"[^;:¤.]{0,90}?\s?:\s")
_TO_QUOTE = re.compile(r"(?:[^,;:¤.]{0,80}?\s|,\s(?:[^,;:¤.]{0,60},\s)?)(?=¤)")
_BARE_CLAUSE = re.compile(
    r"(?:\s(?:on|in|at|late|early|last|this)\s[^,;:¤.]{2,40}?\s(?=(?:the|it|he|she|they|there|his|her|its|their|we)\s)"
    r"|\s(?:yesterday|today)\s|\s)(?!(?:on|in|at|to|that|by|for|with|as|so|of|about|after|before|during|through"
    r"|last|late|early|while|when|from|via|yesterday|today|it\.|and|or|but|nothing\.|[A-Z][a-z]+day)\b)(?=\S+\s\S)"
)
_TOLD = re.compile(
    r"\s(?:the\s)?[^,;:¤.]{2,50}?\s(?=(?:the|it|he|she|they|there|his|her|its|their|we)\s)"
)
_BEARING = {  # who is plain about something, and says it behind a colon
    "fr": re.compile(r"(?P<verb>(?:est|était|a\sété|s'est\s(?:montrée?|dite?)|se\sdit|reste)\s(?:\w+ment\s|très\s|plus\s)?"
                     r"(?:catégorique|clair|formel|ferme|direct|explicite|cat[eé]gorique|affirmati|optimist|prudent|confiant|sceptique|lapidaire)\w*)"),
    "en": re.compile(r"(?P<verb>(?:was|is|were|remained|sounded)\s(?:\w+ly\s|very\s|more\s)?"
                     r"(?:categorical|clear|blunt|adamant|firm|emphatic|cautious|optimistic|defiant|unequivocal|frank))"),
}  # fmt: skip
_BESIDE_QUOTATION = {  # whatever verb stands there says it
    "fr": re.compile(r"(?<=¤,\s)(?P<verb>(?:s'est|se\ssont|s'était|a|ont|avait|est)\s[a-zà-ÿ]+(?:é|i|u|t|s)e?s?(?:\s(?:de\s|d'|à\s)?[a-zà-ÿ]+(?:er|ir|re))?"
                     r"|(?:s'|se\s)?[a-zà-ÿ]+[etds])(?=\s(?:l[ea]s?\s|l'|une?\s|s(?:on|a)\s|M\.|Mme|[A-ZÀ-Þ]))"),
    "en": re.compile(r"(?<=¤\s)(?P<verb>[a-z]+ed)(?=\s(?:the|an?|its|his|her|one|[A-Z]))"),
}  # fmt: skip
_FINITE = re.compile(
    r"\b(?:a|ont|est|sont|sera|seront|était|étaient|avait|peut|doit|va|vont|fait|reste|restent|faut|n'\w+|ne"
    r"|[a-zà-ÿ]{2,}(?:ra|ront|rait|raient|ait|aient)|(?!(?:prési|rési)dent|\w*ment\b)\w{3,}ent)\b"
)
_NOUN = {
    "fr": (re.compile(rf"(?:\w*\s)?(?:{'|'.join(speech.FRENCH_WITH_NOUN.split())})"),
           re.compile(r"\s(?=(?:l[ae]s?|une?|des|son|sa|ses|leurs?|cette|cet?|plus|davantage|toute?s?|aucune?|deux|trois)\s|l'|d')")),
    "en": (re.compile(rf"(?:\w*\s)*(?:{'|'.join(speech.ENGLISH_WITH_NOUN.split())})"),
           re.compile(r"\s(?:for\s)?(?!(?:on|in|at|by|that|to|last|this|yesterday|today|from|during|after|before|as|it"
                      r"|him|her|them|us|me|if|whether|for|with|about|when|why|how)\b)(?=[a-z])")),
}  # fmt: skip
_TO_DO = {
    "fr": (re.compile(rf"(?:(?:a|ont|avait|avaient|lui|leur)\s(?:\w+\s)?)?(?:{'|'.join(speech.FRENCH_TO_DO.split())})"),
           re.compile(r"(?:[^,;:¤.]{0,60}?\s)?(?:de\s(?!la\b|l')(?=(?:ne\spas\s|se\s|s')?\w+(?:er|ir|re|oir)\b)|d'(?=\w+(?:er|ir|re|oir)\b)|à\s(?=\w+(?:er|ir|re|oir)\b))")),
    "en": (re.compile(rf"(?:\w+\s)?(?:{'|'.join(speech.ENGLISH_TO_DO.split())})"),
           re.compile(r"(?:[^,;:¤.]{0,60}?\s)?to\s(?=[a-z]+)")),
}  # fmt: skip


def statements_of(
    document: Document, chunks: Sequence[Chunk], organisations: Sequence[Organisation]
) -> list[Statement]:
    """The statements in the sentences of a document, in order.

    Args:
        document: in French or English; of another language, its quotations, without speakers.
        chunks: its sentences.
        organisations: those of the document: they speak as persons do.
    """
    return _Reading(document, organisations).statements(chunks)


class _Reading:
    """One document, read from top to bottom."""

    def __init__(self, document: Document, organisations: Sequence[Organisation]) -> None:
        self._document = document
        self._text = folded(document.text)
        self._quotations = quotations_of(self._text)
        self._masked = without_words(self._text, self._quotations)
        self._speakers = Speakers(document, organisations)
        self._starts = [quotation.outer.start for quotation in self._quotations]
        self._ends = [quotation.outer.end for quotation in self._quotations]
        self._found: list[Statement] = []
        self._said: dict[int, Speaker | None] = {}  # who says a turn

    def statements(self, chunks: Sequence[Chunk]) -> list[Statement]:
        attributed = {
            turn: attribution
            for sentence in self._sentences(chunks)
            for attribution in self._attributions(sentence)
            for turn in self._turns_in(attribution.words)
        }
        for sentence in self._sentences(chunks):
            self._introduce(sentence)
            for attribution in self._attributions(sentence):
                self._say(attribution)
            self._free_quotations(sentence, attributed)
        return sorted(self._found, key=lambda statement: statement.words)

    def _sentences(self, chunks: Sequence[Chunk]) -> Iterator[Span]:
        """The sentences, those that one quotation spans as one."""
        spans = [chunk.span for chunk in chunks]
        while spans:
            start, end = spans[0].start, spans.pop(0).end
            while spans and (self._is_quoted(end) or self._is_quoted(spans[0].start)):
                end = spans.pop(0).end
            yield Span(start, end)

    def _is_quoted(self, at: int) -> bool:
        """Whether a place lies within a quotation."""
        before = bisect_left(self._starts, at) - 1
        return before >= 0 and at < self._ends[before]

    def _quotations_in(self, words: Span) -> list[Quotation]:
        """Those that `words` holds, or a part of."""
        first, last = bisect_right(self._ends, words.start), bisect_left(self._starts, words.end)
        return self._quotations[first:last]

    def _turns_in(self, words: Span) -> list[int]:
        return [quotation.turn for quotation in self._quotations_in(words)]

    # Who says it

    def _introduce(self, sentence: Span) -> None:
        """Remember whom a sentence begins with: a pronoun in the next may mean them."""
        if self._document.language not in _VERBS:
            return
        start = self._masked[sentence.start : sentence.end]
        found = re.match(r"(?P<subject>[^,;:.¤()]{2,90}?)(?:,\s(?P<apposed>[^,;:¤]{2,90}),|\s\(|\s(?:a|ont|est|sont|was|were|has|had|will|is|are)\s|\s(?=[a-z]+(?:ed|t|s)\s)|$)", start)  # fmt: skip
        if not found:
            return
        subject, apposed = found["subject"], found["apposed"] or ""
        speaker = self._speakers.resolved(subject, apposed, sentence.start)
        if (
            speaker
            and not re.fullmatch(PRONOUN, subject)
            and (speaker.person or speaker.person is False)
        ):
            self._speakers.history.append(speaker)

    def _say(self, attribution: _Attribution) -> None:
        if any(_overlap(attribution.words, known.words) for known in self._found):
            return
        subject = attribution.subject
        speaker = self._speakers.heard(subject.of(self._text), attribution.apposed, subject.start)
        for words, direct in self._parts(attribution.words):
            self._found.append(
                Statement(
                    words, direct, subject, speaker.name if speaker else None, attribution.verb
                )
            )
        for turn in self._turns_in(attribution.words):
            self._said[turn] = speaker

    def _free_quotations(self, sentence: Span, attributed: dict[int, _Attribution]) -> None:
        """Those that nobody beside them says."""
        for quotation in self._quotations_in(sentence):
            if any(_overlap(quotation.inner, known.words) for known in self._found):
                continue
            ahead = self._masked[sentence.start : quotation.outer.start]
            if len(quotation.inner.of(self._text).split()) < _LEAST_FREE or not _FREE_START.search(
                ahead
            ):
                continue
            speaker = self._said.get(quotation.turn)
            if speaker is None and (later := attributed.get(quotation.turn)):
                speaker = self._speakers.resolved(
                    later.subject.of(self._text), later.apposed, later.subject.start
                )
            speaker = speaker or self._speakers.last()
            self._said[quotation.turn] = speaker
            for words, _ in self._parts(quotation.outer):
                self._found.append(
                    Statement(words, True, None, speaker.name if speaker else None, None)
                )

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
        aside = self._aside(inner)
        if aside is None:
            yield inner
            return
        yield Span(inner.start, aside.start)
        rest = self._text[aside.end : inner.end]
        if rest.strip(" .,;"):
            yield Span(aside.end + len(rest) - len(rest.lstrip(" .,;")), inner.end)

    def _aside(self, inner: Span) -> Span | None:
        """Where words about the speaker stand within a quotation, between commas or before a full stop."""
        if self._document.language != "fr":
            return None
        for comma in re.finditer(r",\s", inner.of(self._text)):
            at = inner.start + comma.end()
            if found := _INVERTED.match(self._text, at, inner.end):
                stop = re.compile(r"[^,.;:]{0,60}?(?=[,.;:]|$)").match(
                    self._text, found.end(), inner.end
                )
                return Span(at - 2, (stop or found).end())
            verb = _VERBS["fr"].match(self._text, at, inner.end)
            if verb and (after := subject_after(self._text, verb.end(), inner.end)):
                subject = after[0].of(self._text)
                speaker = self._speakers.person_in(
                    subject, after[1]
                ) or self._speakers.organisation_in(subject)
                if speaker or re.match(r"(?:l[ea]s?\s|l'|une?\s)", subject):
                    stop = re.compile(r"[^.;:]{0,120}?(?=[.;:]|$)").match(
                        self._text, after[0].end, inner.end
                    )
                    return Span(at - 2, (stop or verb).end())
        return None

    # What is said

    def _attributions(self, sentence: Span) -> Iterator[_Attribution]:
        language = self._document.language
        if language not in _VERBS:
            return
        yield from self._inside(sentence)
        yield from self._according(sentence, language)
        for verb in _VERBS[language].finditer(self._masked, sentence.start, sentence.end):
            if found := self._around(verb, sentence, language):
                yield found
        for verb in _BESIDE_QUOTATION[language].finditer(
            self._masked, sentence.start, sentence.end
        ):
            after = subject_after(self._masked, verb.end(), sentence.end)
            ahead = self._words_ahead(verb, sentence, False)
            if after and ahead:
                yield self._attribution(ahead, after, verb)
        for verb in _INVERTED.finditer(self._masked, sentence.start, sentence.end):
            if found := self._behind_inverted(verb, sentence):
                yield found
        for verb in _BEARING[language].finditer(self._masked, sentence.start, sentence.end):
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

    def _inside(self, sentence: Span) -> Iterator[_Attribution]:
        """Quotations that name their speaker between their own marks."""
        for quotation in self._quotations_in(sentence):
            aside = self._aside(quotation.inner)
            if aside is None:
                continue
            if verb := _INVERTED.match(self._text, aside.start + 2, aside.end):
                pronoun = re.search(
                    r"(?:ils|elles|il|elle|on)(?=\s|$)", verb["verb"].replace("-", " ")
                )
                if pronoun:
                    at = verb.start() + pronoun.start()
                    yield self._attribution(
                        quotation.outer, (Span(at, at + len(pronoun[0])), ""), verb
                    )
                continue
            plain = _VERBS["fr"].match(self._text, aside.start + 2, aside.end)
            if plain and (after := subject_after(self._text, plain.end(), aside.end)):
                yield self._attribution(quotation.outer, after, plain)

    def _according(self, sentence: Span, language: str) -> Iterator[_Attribution]:
        for found in _ACCORDING[language].finditer(self._masked, sentence.start, sentence.end):
            named = re.split(
                r"\s(?:qui|que|qu'\w+|dont|who|that|which|published|publi\w+)(?:\s|$)",
                found["subject"],
            )[0]
            start = found.start("subject")
            if not named.strip() or re.match(rf"{PRONOUN}\s", named):
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
                behind = re.compile(
                    r"\s?(?:\([^()]*\))?,?\s?(?:(?:published|publiée?|released|dated|rendue?)\s[^,¤]{2,60},\s)?"
                ).match(self._masked, found.end(), sentence.end)
                begin = behind.end() if behind else found.end()
                if begin < sentence.end:
                    yield self._attribution(Span(begin, sentence.end), (subject, ""), None)

    def _around(self, verb: re.Match[str], sentence: Span, language: str) -> _Attribution | None:
        """What a verb says, by where its subject stands."""
        before = subject_before(self._masked, sentence.start, verb.start())
        behind = self._words_behind(verb, sentence, language)
        if before and behind:
            return self._attribution(behind, before, verb)
        ahead = self._words_ahead(verb, sentence, bool(before))
        if ahead is None:
            return None
        border = self._masked[sentence.start : before[0].start] if before else ""
        quoted_only = language == "fr" and "¤" not in border
        if before and not quoted_only and re.search(r"¤,?\s$|,\s$", border):
            return self._attribution(ahead, before, verb)
        after = subject_after(self._masked, verb.end(), sentence.end)
        if after and re.search(r"(?:¤|,)\s?$", self._masked[sentence.start : verb.start()]):
            return self._attribution(ahead, after, verb)
        return None

    def _behind_inverted(self, verb: re.Match[str], sentence: Span) -> _Attribution | None:
        pronoun = re.search(r"(?:ils|elles|il|elle|on)(?=\s|$)", verb["verb"].replace("-", " "))
        ahead = self._words_ahead(verb, sentence, False)
        if not pronoun or ahead is None:
            return None
        at = verb.start() + pronoun.start()
        return self._attribution(ahead, (Span(at, at + len(pronoun[0])), ""), verb)

    def _words_behind(self, verb: re.Match[str], sentence: Span, language: str) -> Span | None:
        """What follows a verb: "that …", ": …", a quotation, a clause, an object."""
        patterns = [_THAT[language], _COLON, _TO_QUOTE]
        said = re.sub(r"^(?:has|have|had|also|later|then|once|n'|l')\s", "", verb["verb"])
        noun, its_object = _NOUN[language]
        to_do, infinitive = _TO_DO[language]
        if language == "en" and not re.search(r"[’']", said):
            patterns += (
                [_TOLD]
                if said.startswith("t") and said.split()[-1] in {"told", "tells"}
                else [_BARE_CLAUSE]
            )
        if to_do.match(verb["verb"]):
            patterns.append(infinitive)
        if noun.match(
            re.sub(
                r"^(?:lui|leur|a|ont|avait|avaient|has|have|had)\s(?:\w+ment\s|toutefois\s)?",
                "",
                verb["verb"],
            )
        ):
            patterns.append(its_object)
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

    def _words_ahead(self, verb: re.Match[str], sentence: Span, has_subject: bool) -> Span | None:
        """What stands before a verb and its subject: a quotation, or a clause that a comma ends."""
        left = self._masked[sentence.start : verb.start()]
        if (last := left.rfind("¤")) >= 0 and len(left) - last < 110:
            return self._quotations[bisect_right(self._starts, sentence.start + last) - 1].outer
        end = left.rstrip().rfind(",") if has_subject else len(left.rstrip()) - 1
        clause = left[:end]
        if end < 15 or left.rstrip()[end : end + 1] != "," or not left.strip():
            return None
        if self._document.language == "fr" and not _FINITE.search(clause):
            return None
        if self._document.language == "en" and len(clause.split()) < 4:
            return None
        return Span(sentence.start, sentence.start + end)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _trimmed(words: Span, text: str) -> Span:
    """Without the comma that only leads to who says it."""
    kept = words.of(text).rstrip(", ")
    return Span(words.start, words.start + max(len(kept), 1))
