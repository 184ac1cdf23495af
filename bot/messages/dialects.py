"""The markup of each platform: how to show what is meant, and nothing that is not."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from urllib.parse import quote as percent_encode

_UNSEEN = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200b\u2060\x00-\x08\x0b-\x1f\x7f]")
"""Direction overrides and the like: they would reorder what comes after a quote."""

_BREAKS = re.compile(r"\r\n|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def visible(text: str) -> str:
    """Leave out of `text` what cannot be seen, and make every line break a newline."""
    return _UNSEEN.sub("", _BREAKS.sub("\n", text))


class Dialect(ABC):
    """A dialect is the markup of a platform.

    Attributes:
        limit: the length of a message, in UTF-16 code units, which no platform counts above.
    """

    limit: int

    @abstractmethod
    def escape(self, text: str) -> str:
        """Write `text` so that the platform shows it letter for letter."""

    @abstractmethod
    def bold(self, markup: str) -> str:
        """Put `markup` in bold; it is not empty and has no blank at its ends."""

    @abstractmethod
    def link(self, label: str, url: str) -> str:
        """Make `label`, which is markup, lead to `url`."""

    @abstractmethod
    def small(self, markup: str) -> str:
        """Make a line of `markup` stand back."""

    def block_quote(self, markup: str) -> str:
        """Set lines of `markup` apart as a quote; empty ones are left out."""
        return "\n".join(f"> {line}" for line in markup.splitlines() if line.strip())

    def fits(self, markup: str) -> bool:
        """Tell whether one message can hold `markup`."""
        return len(markup.encode("utf-16-le")) // 2 <= self.limit


class DiscordMarkdown(Dialect):
    """Discord marks texts up in its own Markdown (https://support.discord.com/hc/articles/210298617).

    A backslash takes the meaning from any punctuation mark, a URL's colon included. Notifications
    show it, so it stands only where there is a meaning to take. What is left of mentions is
    disarmed by `allowed_mentions` as well.
    """

    limit = 2000
    _MARKS = re.compile(
        r"""[\\*_~|`<\[\]]
        |@(?=everyone|here)
        |:(?=//|[^\s:]+:)              # an address, an emoji
        |^[ \t]*(?:[>#]|[+-](?=\s|\#|$))
        |^[ \t]*\d+\.(?=\s|$)""",
        re.MULTILINE | re.VERBOSE,
    )

    def escape(self, text: str) -> str:
        """Write `text` so that Discord shows it letter for letter."""
        return self._MARKS.sub(_behind_a_backslash, visible(text))

    def bold(self, markup: str) -> str:
        """Put `markup` in bold."""
        return f"**{markup}**"

    def link(self, label: str, url: str) -> str:
        """Make `label` lead to `url`; the angle brackets keep Discord from adding a preview."""
        return f"[{label}](<{percent_encode(url, safe=_URL_SAFE)}>)"

    def small(self, markup: str) -> str:
        """Make a line of `markup` subtext."""
        return f"-# {markup}"


_URL_SAFE = "%:/?#[]@!$&'*+,;=~"


def _behind_a_backslash(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}\\{match[0][-1]}"
