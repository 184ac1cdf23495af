"""What is asked in a message that a platform tells of, though nobody says it to the bot."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answering.answer import Answer, Verdict
from bot.answering.intents import intent_of, words_of_its_own
from index.language.identification import identify_language
from index.language.questions import asked_in

_COMMAND = re.compile(r"[!/.;?$%&+~=>-]+\w")
"""What other bots are told begins so."""

_SHOWN = {Verdict.ANSWERED, Verdict.PERHAPS}


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message asks.

    Attributes:
        text: the question.
        overheard: whether it is put to everybody in a channel, so that only an answer is worth a
            word; else it is put to the bot, which owes one in any case.
    """

    text: str
    overheard: bool = False

    def is_worth_saying(self, answer: Answer) -> bool:
        """Tell whether `answer` is shown, or met with silence."""
        return not self.overheard or answer.verdict in _SHOWN


def question_in(text: str) -> str:
    """Return what asks something in `text`; empty where nothing does, or a bot is told to act."""
    if _COMMAND.match(text):
        return ""
    return asked_in(text, identify_language(text))


def question_to_all(text: str) -> str:
    """Return what `text` asks everybody in a channel; empty where that is nothing but talk.

    It is talk if it wants nothing of an article, or has no word but those of small talk.
    """
    question = question_in(text)
    if not question or not words_of_its_own(question):
        return ""
    intent = intent_of(question)
    return "" if intent and intent.is_talk else question
