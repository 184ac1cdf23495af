"""What a person in a chat is told when something goes wrong; the details are for the log."""

from __future__ import annotations

import logging

from bot.errors import EmptyQuestion, QuestionTooLong, TooManyAtOnce, TooOften, UnknownArticle
from index.errors import IncompatibleBuild, NoFacts, NothingPublished, UnknownBuild

from .locales import say

_log = logging.getLogger(__name__)

_SAID = {
    EmptyQuestion: "empty-question",
    QuestionTooLong: "question-too-long",
    UnknownArticle: "unknown-article",
    TooManyAtOnce: "too-many",
    NothingPublished: "no-index",
    IncompatibleBuild: "index-outdated",
    NoFacts: "index-outdated",
    UnknownBuild: "no-older",
}


def excuse(error: Exception, language: str) -> str:
    """A sentence in `language` about `error`, which is logged if nobody foresaw it."""
    if isinstance(error, TooOften):
        return say(language, "too-often", seconds=error.seconds)
    key = _SAID.get(type(error))
    if key is None:
        _log.error("a question or command failed", exc_info=error)
    return say(language, key or "trouble")
