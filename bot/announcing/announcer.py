"""Which platform a channel is on, and whether it can be told something just now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.history.posted import PostedAnswer

from .notice import Notice


class Announcing(Protocol):
    """An announcing platform can post to channels of its own accord."""

    @property
    def name(self) -> str:
        """Return what the platform is called."""
        ...

    @property
    def connected(self) -> bool:
        """Tell whether it can be reached just now."""
        ...

    async def announce(self, channel: str, notice: Notice) -> bool:
        """Post a notice, and tell whether the channel took it; if not, the log says why."""
        ...

    async def mark(self, answer: PostedAnswer, note: str) -> bool:
        """Put a note above an answer, or take the one there away if it is empty.

        Returns:
            Whether it is done, or cannot be; if not, it may be later.
        """
        ...


class Announcer:
    """Posts notices to channels of any platform.

    Args:
        platforms: those that the bot is on.
    """

    def __init__(self, platforms: Sequence[Announcing]) -> None:
        self._platforms = {platform.name: platform for platform in platforms}

    def reaches(self, channel: str) -> bool:
        """Tell whether a channel can be told something just now."""
        platform = self._of(channel)
        return platform is not None and platform.connected

    async def announce(self, channel: str, notice: Notice) -> bool:
        """Post a notice, and tell whether the channel took it."""
        platform = self._of(channel)
        return platform is not None and await platform.announce(channel, notice)

    async def mark(self, answer: PostedAnswer, note: str) -> bool:
        """Put a note above an answer, or take it away; see `Announcing.mark`."""
        platform = self._of(answer.channel)
        if platform is None:  # the bot is no longer on it
            return True
        return platform.connected and await platform.mark(answer, note)

    def _of(self, channel: str) -> Announcing | None:
        """Return the platform of a channel: Discord's ids are numbers, Slack's are not."""
        return self._platforms.get("Discord" if channel.isdecimal() else "Slack")
