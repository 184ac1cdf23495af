"""The host's golden questions: a new build must answer them as well as the published one does.

A question is lost when its right sentence is shown neither in bold nor as a perhaps any more, or
when what the articles do not say is now answered in bold: then a person is served worse by far, and
the build is held back. A right answer that becomes a perhaps is weaker, and so is a refusal that
becomes one; but a confidence close to a border crosses it at the least change of an article, and a
gate that closed at each of those would soon be forced open out of habit. The log tells of them.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.answering.extractor import Extractor
from bot.answering.question import Question
from bot.errors import EvaluationError, QuestionsLost
from index.builds.open import OpenBuild
from index.errors import IncompatibleBuild

from .judging import Judged, judge
from .questions import Expected, read_expected

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class GoldenQuestions:
    """Golden questions are what a build must still answer to be published.

    Attributes:
        questions: what is asked, and what a right answer is; at least one.
        tolerance: by how much of all questions the share of passable answers may fall, 0 to 1.
        extractor: makes what answers from a build.
    """

    questions: tuple[Expected, ...]
    tolerance: float
    extractor: Callable[[OpenBuild], Extractor]

    @classmethod
    def read(
        cls, file: Path, tolerance: float, extractor: Callable[[OpenBuild], Extractor]
    ) -> GoldenQuestions:
        """Read the questions of a file, as `verbatim eval` takes it, but for those with a text.

        Raises:
            EvaluationError: if there are none, or the file cannot be read.
        """
        questions = tuple(one for one in read_expected(file) if one.context is None)
        if not questions:
            raise EvaluationError(f"{file} asks nothing of the published articles")
        return cls(questions, tolerance, extractor)

    def check(self, before: OpenBuild, after: OpenBuild) -> None:
        """Ask both builds, and raise if the new one deals passably with fewer.

        Raises:
            QuestionsLost: if `after` deals passably with fewer, by more than the tolerance.
        """
        new = self._asked(after)
        try:
            old = self._asked(before)
        except IncompatibleBuild:
            _log.warning("the golden questions are not compared: another model made the index")
            return
        pairs = list(zip(old, new, strict=True))
        was, would_be = (sum(one.passable for one in asked) / len(asked) for asked in (old, new))
        if was - would_be > self.tolerance:
            lost = (a.expected.question for a, b in pairs if a.passable > b.passable)
            raise QuestionsLost(tuple(lost), was, would_be)
        for a, b in pairs:
            if a.right > b.right and b.passable:
                _log.warning("a golden question is dealt with less well: %s", a.expected.question)

    def _asked(self, build: OpenBuild) -> list[Judged]:
        extractor = self.extractor(build)
        return [
            judge(one, extractor.answer(Question.asked(one.question))) for one in self.questions
        ]
