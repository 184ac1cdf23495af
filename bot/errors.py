"""What can go wrong on the way from a question to a message, beside `index.errors`.

BotError
├── EvaluationError   a file of questions cannot be read: mend it
├── QuestionError     the question cannot be asked as it is: ask another way
└── SettingsError     a setting is unknown or wrong: mend it
"""

from __future__ import annotations


class BotError(Exception):
    """Base of everything `bot` raises on purpose; the message is one sentence for a person."""


class EvaluationError(BotError):
    """A file of questions cannot be read. Mend the line that the message names."""


class QuestionError(BotError):
    """The question cannot be asked as it is. Ask another way."""


class SettingsError(BotError):
    """A setting is unknown or wrong. Mend the one that the message names."""
