"""Where in Slack an answer goes, and when a message was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A place is where an answer goes.

    Attributes:
        channel: the channel.
        thread: the message that begins the thread; None for the channel itself.
        prompt: the person's message, where there is one.
    """

    channel: str
    thread: str | None = None
    prompt: str | None = None

    @property
    def direct(self) -> bool:
        """Whether it is a conversation with one person."""
        return self.channel.startswith("D")

    def id(self, message: str) -> str:
        """Return what a message of this channel is called in the history."""
        return f"{self.channel} {message}"


def place_of(message: dict[str, Any]) -> Place:
    """Return where a person's message is answered: in its thread, which it may begin."""
    return Place(message["channel"], message.get("thread_ts", message["ts"]), message["ts"])


def written_at(message: str) -> float:
    """Return when the message of that id in the history was written, in seconds."""
    return float(message.rpartition(" ")[2])
