"""What a person in a chat is told when something goes wrong; the details are for the log."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from bot.errors import (
    AlreadyCalled,
    AlreadyShared,
    AnswerGone,
    EmptyQuestion,
    Ending,
    EvaluationError,
    NothingToCheck,
    QuestionTooLong,
    TextTooLong,
    TooManyAtOnce,
    TooManyHere,
    TooOften,
    UnknownArticle,
)
from index.errors import (
    BuildGone,
    EmbedderError,
    IncompatibleBuild,
    MissingExtra,
    NoFacts,
    NothingPublished,
    RefreshHeld,
    SourceError,
    SourceRefused,
    StoreError,
    UnknownBuild,
)

from .locales import say

_log = logging.getLogger(__name__)

_SAID: dict[type[Exception], str] = {
    EmptyQuestion: "empty-question",
    QuestionTooLong: "question-too-long",
    UnknownArticle: "unknown-article",
    NothingToCheck: "check-nothing",
    TextTooLong: "check-too-long",
    AlreadyCalled: "call-again",
    AlreadyShared: "share-again",
    AnswerGone: "answer-gone",
    TooManyAtOnce: "too-many",
    TooManyHere: "too-many-here",
    Ending: "ending",
    NothingPublished: "no-index",
    IncompatibleBuild: "index-outdated",
    NoFacts: "index-outdated",
    UnknownBuild: "no-older",
    BuildGone: "index-unreachable",
    StoreError: "index-unreachable",
}
_FORESEEN = frozenset(_SAID) - {BuildGone, StoreError}
"""What an asker can do something about; of the others the operator learns from the log."""

_TO_MEND: dict[type[Exception], str] = {
    SourceError: "mend-sources",
    SourceRefused: "mend-private-address",
    EmbedderError: "mend-model",
    MissingExtra: "mend-extra",
    StoreError: "mend-store",
    IncompatibleBuild: "index-outdated",
    EvaluationError: "mend-questions",
    RefreshHeld: "mend-held",
}
"""What an operator does about an error, or about a kind of error that it belongs to."""


def excuse(error: Exception, language: str, examples: Sequence[str] = ()) -> str:
    """Say a sentence in `language` about `error`, which is logged if nobody foresaw it.

    Args:
        error: what went wrong.
        language: of whoever reads it, ISO 639-1.
        examples: what can be asked, for those who asked nothing.
    """
    if isinstance(error, TooOften):
        return say(language, "too-often", seconds=error.seconds)
    if isinstance(error, EmptyQuestion) and examples:
        return say(language, "empty-question-such-as", example=examples[0])
    key = _SAID.get(type(error))
    if key is None:
        _log.error("a question or command failed", exc_info=error)
    elif type(error) not in _FORESEEN:
        _log.warning("a question or command failed: %s", error)
    return say(language, key or "trouble")


def refresh_failed(error: Exception, language: str) -> str:
    """Say in `language` that a refresh failed and what to do; the error's own words are logged."""
    _log.warning("a refresh failed: %s", error)
    keys = (_TO_MEND[kind] for kind in type(error).__mro__ if kind in _TO_MEND)
    return say(language, "refresh-failed", remedy=say(language, next(keys, "mend-by-log")))
