"""What can go wrong on the way from a question to a message, beside `index.errors`.

BotError
├── AlreadyShared     an answer was shown to all before: nothing is to be done
├── CallError         nobody can be called to an answer: nothing is to be done
│   ├── AlreadyCalled
│   └── AnswerGone
├── ChatModelError    the chat model is away: answer without it
│   └── ChatModelRefused   it cannot be used as the settings are: mend one
├── CheckWarning      a check of `verbatim doctor` finds what the bot can run with: mend it in time
├── EvaluationError   a file of questions cannot be read: mend it
├── PictureError      a timeline cannot be drawn: name another file
├── PlatformError     a chat platform refuses the bot: mend a setting, or the platform's own
├── QuestionError     the question cannot be asked as it is: ask another way
│   ├── EmptyQuestion
│   ├── NothingToCheck
│   ├── QuestionTooLong
│   ├── TextTooLong
│   ├── UnknownArticle
│   └── UnknownPerson
├── SettingsError     a setting is unknown or wrong: mend it
├── TryLater          the bot has too much to do: ask again in a moment
│   ├── Ending
│   ├── TooManyAtOnce
│   ├── TooManyHere
│   └── TooOften
└── Withdrawn         the question was deleted while it was answered: say nothing

index.errors.RefreshHeld
└── QuestionsLost     golden questions would be answered worse: look, then force the refresh
index.errors.RefreshRunning
└── AlreadyRefreshing   somebody else refreshes the index in this process: wait for it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.errors import RefreshHeld, RefreshRunning

if TYPE_CHECKING:
    from index.reindex import HowFar


class BotError(Exception):
    """Base of everything `bot` raises on purpose; the message is one sentence for a person."""


class CallError(BotError):
    """Nobody can be called to an answer. Tell whoever wants it why."""


class AlreadyShared(BotError):
    """An answer was shown to all before, or is not held any more. Ask the question again."""


class AlreadyCalled(CallError):
    """A person was called to the answer before. Wait for them."""


class AnswerGone(CallError):
    """The answer is no longer remembered. Ask the question again."""


class ChatModelError(BotError):
    """A chat model returns nothing that can be used. Answer without it, and log the message."""


class ChatModelRefused(ChatModelError):
    """A chat model cannot be used as the settings are. Mend the one that the message names."""


class CheckWarning(BotError):
    """Something is not as it should be, and the bot runs all the same. Mend it when you can."""


class EvaluationError(BotError):
    """A file of questions cannot be read. Mend the line that the message names."""


class PictureError(BotError):
    """A timeline cannot be drawn. Name another file."""


class PlatformError(BotError):
    """A chat platform refuses the bot, or cannot be reached. Mend what the message names."""


class QuestionError(BotError):
    """The question cannot be asked as it is. Ask another way."""


class EmptyQuestion(QuestionError):
    """Nothing is asked. Ask something."""


class NothingToCheck(QuestionError):
    """A text that is to be checked has no sentence. Give one that claims something."""


class QuestionTooLong(QuestionError):
    """More is asked than the bot reads. Ask in fewer words."""


class TextTooLong(QuestionError):
    """A text that is to be checked is longer than the bot reads. Give it in parts."""


class UnknownArticle(QuestionError):
    """No article, or more than one, is called what was asked for. Choose one of those offered."""


class UnknownPerson(QuestionError):
    """Nobody can be called what was given. Write their platform, and their id there."""


class SettingsError(BotError):
    """A setting is unknown or wrong. Mend the one that the message names."""


class TryLater(BotError):
    """The bot has too much to do. Ask again in a moment."""


class Ending(TryLater):
    """The bot ends before the question is answered. Ask again once it is back."""


class TooManyAtOnce(TryLater):
    """Too many questions wait to be answered. Ask again in a minute."""


class TooManyHere(TryLater):
    """Too many questions of one channel wait for their answers. Ask again in a minute."""


class TooOften(TryLater):
    """One person asks too often.

    Attributes:
        seconds: when they may ask again.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(f"ask again in {seconds} s")
        self.seconds = seconds


class Withdrawn(BotError):
    """The question was deleted while it was answered. Say nothing."""


class QuestionsLost(RefreshHeld):
    """A build deals passably with fewer golden questions. Look at them, or force the refresh.

    Attributes:
        questions: those that the published build serves people with, and this one does not.
    """

    def __init__(self, questions: tuple[str, ...], before: float, after: float) -> None:
        listed = "".join(f"\n  {question}" for question in questions)
        super().__init__(
            f"{after:.0%} of the golden questions would be dealt with rightly, {before:.0%} are"
            f" now: look, then verbatim index refresh --force; these would be lost:{listed}"
        )
        self.questions = questions


class AlreadyRefreshing(RefreshRunning):
    """Somebody else refreshes the index in this process. Wait for it.

    Attributes:
        by: who started it.
        began: when, by the clock of `time.monotonic`.
        how_far: how far it is.
    """

    def __init__(self, by: str, began: float, how_far: HowFar) -> None:
        super().__init__(f"{by} is refreshing the index: wait for it")
        self.by, self.began, self.how_far = by, began, how_far
