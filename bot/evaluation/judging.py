"""How right answers are: each by itself, and figures over many."""

from __future__ import annotations

import math
import re
import statistics
import string
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from bot.answering.answer import Answer, Tokens, Verdict
from index.language.lexicon import everywhere

from .questions import Expected, letters

ENOUGH_OVERLAP = 0.5
"""The F1 from which an answer counts as right where no pattern says what is."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Judged tells how right an answer is.

    Attributes:
        expected: what was to be answered.
        answer: what was.
        cited: whether a right sentence is shown, as the answer or as a perhaps: one that is named,
            else one with an answer in it.
        short: whether the short answer is right, or the words marked in a perhaps.
        f1: the overlap of its words with those of the nearest right answer (SQuAD's measure).
        exact: whether it is one of the right answers, but for case, articles and punctuation.
    """

    expected: Expected
    answer: Answer
    cited: bool
    short: bool
    f1: float
    exact: bool

    @property
    def refused(self) -> bool:
        """Tell whether the answer says that the article does not say."""
        return self.answer.verdict is Verdict.NOT_IN_ARTICLE

    @property
    def answered(self) -> bool:
        """Tell whether the answer is said in bold."""
        return self.answer.verdict is Verdict.ANSWERED

    @property
    def right(self) -> bool:
        """Tell whether the answer is all that a person could wish; a perhaps never is."""
        if not self.expected.answerable:
            return self.refused
        return self.answered and self.cited and self.short

    @property
    def passable(self) -> bool:
        """Tell whether a person is served: the right sentence shown, or nothing claimed wrongly.

        A perhaps is weaker than an answer, but who reads it has what was asked for; and where there
        is nothing to find it claims nothing.
        """
        return self.cited if self.expected.answerable else not self.answered


def judge(expected: Expected, answer: Answer) -> Judged:
    """Compare `answer` with what was expected."""
    text = answer.text
    f1 = max((overlap(text, right) for right in expected.answers), default=0.0)
    exact = any(_words(text) == _words(right) for right in expected.answers)
    quotes = [citation.quote for citation in answer.citations]
    matches = partial(re.search, expected.pattern or "$^", flags=re.IGNORECASE)
    if expected.evidence:
        cited = any(map(expected.cites, quotes))
    elif expected.answers:
        cited = any(letters(right) in letters(q) for q in quotes for right in expected.answers)
    else:
        cited = any(map(matches, quotes))
    if expected.pattern:
        short = matches(text) is not None
    else:
        short = f1 >= ENOUGH_OVERLAP if expected.answers else cited
    return Judged(expected, answer, cited, short, f1, exact)


def overlap(text: str, right: str) -> float:
    """Return the F1 of the words of two texts (Rajpurkar et al. 2016, arXiv 1606.05250)."""
    ours, theirs = _words(text), _words(right)
    if not ours or not theirs:
        return float(ours == theirs)
    shared = (Counter(ours) & Counter(theirs)).total()
    return 2 * shared / (len(ours) + len(theirs))


_PUNCTUATION = str.maketrans(dict.fromkeys(string.punctuation + "«»“”„‘’–—…\u00a0\u202f", " "))


def _words(text: str) -> list[str]:
    """List the words of a text that count when answers are compared: articles do not (SQuAD's)."""
    return [w for w in text.lower().translate(_PUNCTUATION).split() if w not in _articles()]


@cache
def _articles() -> frozenset[str]:
    return frozenset(everywhere("articles"))


@dataclass(frozen=True, slots=True)
class Score:
    """A score holds figures over some questions; a share of nothing is None.

    Attributes:
        questions: how many.
        answerable: how many of them are.
        right: the share dealt with rightly: cited and answered, or refused where that is right.
        cited: of the answerable, the share with a right sentence shown, in bold or as a perhaps.
        short: of the answerable, the share whose short answer is right, or what is marked.
        f1, exact: of the answerable whose answers are known word for word.
        refusal_precision: of the refused, the share that is unanswerable.
        refusal_recall: of the unanswerable, the share that is refused.
    """

    questions: int
    answerable: int
    right: float | None
    cited: float | None
    short: float | None
    f1: float | None
    exact: float | None
    refusal_precision: float | None
    refusal_recall: float | None


def score(judged: Sequence[Judged]) -> Score:
    """Return the figures over `judged`."""
    answerable = [j for j in judged if j.expected.answerable]
    worded = [j for j in answerable if j.expected.answers]
    unanswerable = [j for j in judged if not j.expected.answerable]
    refused = [j for j in judged if j.refused]
    return Score(
        questions=len(judged),
        answerable=len(answerable),
        right=_mean(j.right for j in judged),
        cited=_mean(j.cited for j in answerable),
        short=_mean(j.short for j in answerable),
        f1=_mean(j.f1 for j in worded),
        exact=_mean(j.exact for j in worded),
        refusal_precision=_mean(not j.expected.answerable for j in refused),
        refusal_recall=_mean(j.refused for j in unanswerable),
    )


def _mean(values: Iterable[float]) -> float | None:
    listed = list(values)
    return sum(listed) / len(listed) if listed else None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluation is all that `verbatim eval` tells.

    Attributes:
        judged: each answer.
        overall: the figures over all.
        by_language: by the question's language.
        by_kind: by what is asked for, where the file says so.
        p50_ms, p95_ms: how long an answer takes: the median, and what 95 in a hundred keep to
            (the nearest rank).
        fallbacks: how often the reader answered for a chat model, by why.
        tokens: what asking a chat model cost.
    """

    judged: tuple[Judged, ...]
    overall: Score
    by_language: dict[str, Score]
    by_kind: dict[str, Score]
    p50_ms: float
    p95_ms: float
    fallbacks: dict[str, int]
    tokens: Tokens


def evaluation(judged: Sequence[Judged]) -> Evaluation:
    """Return the figures over `judged`, at least one, in whole and by group."""

    def by(key: Callable[[Expected], str]) -> dict[str, Score]:
        names = sorted({key(j.expected) for j in judged} - {""})
        return {name: score([j for j in judged if key(j.expected) == name]) for name in names}

    times = sorted(j.answer.elapsed_ms for j in judged)
    return Evaluation(
        tuple(judged),
        score(judged),
        by(lambda expected: expected.language),
        by(lambda expected: expected.kind),
        statistics.median(times),
        times[math.ceil(0.95 * len(times)) - 1],
        dict(Counter(j.answer.fallback.value for j in judged if j.answer.fallback)),
        Tokens(
            sum(j.answer.tokens.sent for j in judged if j.answer.tokens),
            sum(j.answer.tokens.received for j in judged if j.answer.tokens),
        ),
    )
