"""What the three verdicts come to over questions with known answers, and at other thresholds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import Verdict
from index.reader.reading import Borders

from .judging import Judged


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Verdicts counts how many questions got which; what is right here is the sentence.

    Attributes:
        right_answered, wrong_answered: answerable ones that were answered in bold.
        right_perhaps, wrong_perhaps: those that were answered with a perhaps.
        refused: those that were not answered.
        unanswerable_answered, unanswerable_perhaps, unanswerable_refused: the others.
    """

    right_answered: int
    wrong_answered: int
    right_perhaps: int
    wrong_perhaps: int
    refused: int
    unanswerable_answered: int
    unanswerable_perhaps: int
    unanswerable_refused: int

    @property
    def answerable(self) -> int:
        """Count the questions that the articles answer."""
        return (
            self.right_answered
            + self.wrong_answered
            + self.right_perhaps
            + self.wrong_perhaps
            + self.refused
        )

    @property
    def unanswerable(self) -> int:
        """Count the questions that the articles do not answer."""
        return self.unanswerable_answered + self.unanswerable_perhaps + self.unanswerable_refused

    @property
    def served(self) -> float | None:
        """Return the share of the answerable whose right sentence is shown, be it as a perhaps."""
        return _share(self.right_answered + self.right_perhaps, self.answerable)

    @property
    def bold_right(self) -> float | None:
        """Return the share of what is said in bold that is right."""
        said = self.right_answered + self.wrong_answered + self.unanswerable_answered
        return _share(self.right_answered, said)

    @property
    def unanswerable_bold(self) -> float | None:
        """Return the share of the unanswerable that is answered in bold: the worst there is."""
        return _share(self.unanswerable_answered, self.unanswerable)


def verdicts(judged: Sequence[Judged]) -> Verdicts:
    """Return the verdicts over `judged`."""
    counted = Counter(
        (j.expected.answerable, j.answer.verdict, j.expected.answerable and j.cited) for j in judged
    )
    return Verdicts(
        counted[True, Verdict.ANSWERED, True],
        counted[True, Verdict.ANSWERED, False],
        counted[True, Verdict.PERHAPS, True],
        counted[True, Verdict.PERHAPS, False],
        counted[True, Verdict.NOT_IN_ARTICLE, False],
        counted[False, Verdict.ANSWERED, False],
        counted[False, Verdict.PERHAPS, False],
        counted[False, Verdict.NOT_IN_ARTICLE, False],
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A point of the curve says what a threshold makes of the questions.

    Attributes:
        threshold: the confidence from which a question is answered in bold.
        answered: the share of all questions that is, then.
        perhaps: the share that is answered with a perhaps.
        right: of the answerable, the share that is answered in bold and rightly, short answer
            included; None if there is none.
        served: of the answerable, the share that gets the right sentence in either way.
        wrong: of what is said in bold, the share that is not right; None if nothing is.
        refused: of the unanswerable, the share that is refused; None if there is none.
    """

    threshold: float
    answered: float
    perhaps: float
    right: float | None
    served: float | None
    wrong: float | None
    refused: float | None


THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def curve(judged: Sequence[Judged], fitted: Borders) -> list[CurvePoint]:
    """Return what each of `THRESHOLDS` gives and takes.

    Args:
        judged: how the questions are answered whatever the confidence; at least one.
        fitted: how far apart the borders are.
    """
    return [_point(judged, threshold, fitted.at(threshold)) for threshold in THRESHOLDS]


def _point(judged: Sequence[Judged], threshold: float, borders: Borders) -> CurvePoint:
    def sayable(one: Judged) -> Verdict:
        if one.refused:  # nothing could be read
            return Verdict.NOT_IN_ARTICLE
        return Verdict.of(one.answer.confidence, borders)

    answered = [one for one in judged if sayable(one) is Verdict.ANSWERED]
    perhaps = [one for one in judged if sayable(one) is Verdict.PERHAPS]
    right = sum(one.right for one in answered)
    answerable = sum(one.expected.answerable for one in judged)
    shown = [one.expected.answerable for one in (*answered, *perhaps)]
    unanswerable, tempted = len(judged) - answerable, shown.count(False)
    served = sum(one.cited for one in (*answered, *perhaps) if one.expected.answerable)
    return CurvePoint(
        threshold,
        len(answered) / len(judged),
        len(perhaps) / len(judged),
        _share(right, answerable),
        _share(served, answerable),
        _share(len(answered) - right, len(answered)),
        _share(unanswerable - tempted, unanswerable),
    )
