"""Calls for a person: who is called on a platform, and each once for an answer."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.answering.answer import Answer, Verdict
from bot.conversations import Conversations
from bot.errors import AlreadyCalled, AnswerGone
from bot.messages.calls import Call

_UNSURE = frozenset({Verdict.NOT_IN_ARTICLE, Verdict.PERHAPS})
"""After these, somebody may want a person."""


@dataclass(frozen=True, slots=True)
class Helpers:
    """Helpers are the people who are called on a platform.

    Attributes:
        group: the id of the role, or of the user group, that is mentioned; empty if none is.
        channel: the id of the channel that they are called in; empty for the one of the answer.
    """

    group: str = ""
    channel: str = ""

    @classmethod
    def on_discord(cls, helpers: Iterable[str]) -> Helpers:
        """Return those of Discord, whose ids are numbers, out of the setting."""
        return cls._of(helpers, r"role:(\d+)", r"channel:(\d+)")

    @classmethod
    def on_slack(cls, helpers: Iterable[str]) -> Helpers:
        """Return those of Slack, whose ids begin with a letter, out of the setting."""
        return cls._of(helpers, r"group:(S\w+)", r"channel:([CG]\w+)")

    @classmethod
    def _of(cls, helpers: Iterable[str], group: str, channel: str) -> Helpers:
        written = " ".join(helpers)
        found = (re.search(rf"\b{pattern}\b", written) for pattern in (group, channel))
        return cls(*(match[1] if match else "" for match in found))

    def may_be_called(self, answer: Answer, *, direct: bool) -> bool:
        """Tell whether a person can be called to an answer.

        Args:
            answer: what the bot says.
            direct: whether it says so to one person only, where no group can be mentioned.
        """
        reached = bool(self.channel or (self.group and not direct))
        return reached and answer.verdict in _UNSURE


class Calls:
    """Calls people, once for an answer, and notes when one has looked.

    Args:
        conversations: what knows the answers.
    """

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    async def call(self, answer: int, person: str, link: str | None) -> Call:
        """Note that a person is called to an answer, and return what they are shown.

        Args:
            answer: its id.
            person: what whoever calls is called.
            link: the address of the answer, where others can see it.

        Raises:
            AlreadyCalled: if a person was called to it.
            AnswerGone: if it is no longer remembered.
        """
        history = self._conversations.history
        remembered = await asyncio.to_thread(history.get, answer)
        if remembered is None or not remembered.question.text:
            raise AnswerGone("the answer is no longer kept")
        if not await asyncio.to_thread(history.call, answer):
            raise AlreadyCalled("a person is called already")
        passage = await self._conversations.passage(answer)
        return Call(remembered.question.text, remembered.language, passage, person, link)

    async def withdraw(self, answer: int) -> None:
        """Forget a call that nobody could be shown."""
        await asyncio.to_thread(self._conversations.history.uncall, answer)

    async def resolve(self, answer: int) -> str | None:
        """Note that a person has looked; return the question, or None if one had before."""
        history = self._conversations.history
        remembered = await asyncio.to_thread(history.get, answer)
        looked = await asyncio.to_thread(history.resolve, answer)
        return remembered.question.text if remembered and looked else None
