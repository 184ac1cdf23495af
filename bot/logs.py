"""What `verbatim run` writes to its log: readable on a terminal, JSON lines otherwise."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

import structlog
from structlog.typing import Processor

from .settings import Settings

_CHATTY = ("httpx", "httpcore", "chromadb")
"""Libraries that tell of each request, with the passwords and tokens of its address. With them a
bot's own events are one line in eight."""


def configure(settings: Settings, *, terminal: bool | None = None) -> None:
    """Send every log record to standard error, without the secrets of the settings.

    Args:
        settings: whose secrets are never written.
        terminal: whether a person reads it; whether standard error is a terminal if None.
    """
    terminal = sys.stderr.isatty() if terminal is None else terminal
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[Processor] = (
        [
            structlog.dev.ConsoleRenderer(
                colors=True,
                exception_formatter=structlog.dev.plain_traceback,  # rich ones show variables
            )
        ]
        if terminal
        else [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )
    handler = logging.StreamHandler()
    handler.setFormatter(_Discreet(formatter, secrets_of(settings)))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for chatty in _CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)


def secrets_of(settings: Settings) -> list[str]:
    """Return the values that are nobody's to read."""
    values = (getattr(settings, name) for name in type(settings).model_fields)
    return [value.get_secret_value() for value in values if hasattr(value, "get_secret_value")]


class _Discreet(logging.Formatter):
    """Formats as another does, and takes the secrets out, in whatever part of a record they are."""

    def __init__(self, formatter: logging.Formatter, secrets: Sequence[str]) -> None:
        super().__init__()
        self._formatter, self._secrets = formatter, [one for one in secrets if len(one) > 3]

    def format(self, record: logging.LogRecord) -> str:
        text = self._formatter.format(record)
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text
