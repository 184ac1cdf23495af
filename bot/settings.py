"""The settings: read once from the environment and `.env`, checked, and passed on as arguments."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    Field,
    HttpUrl,
    SecretStr,
    ValidationError,
    WebsocketUrl,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from .errors import SettingsError

_CLOSE = 0.85
"""How alike a name is to one of ours: DISCORD_BOT_TOKEN (0.87) is, XDG_DATA_DIRS (0.76) not."""


def _at_home(path: Path) -> Path:
    """Put the home folder in the place of ~, which no shell does in `.env`."""
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise ValueError("there is no such home folder") from error


_HELPERS = {
    kind: re.compile(pattern).fullmatch
    for kind, pattern in {
        "role": r"role:\d+",
        "channel of Discord": r"channel:\d+",
        "group": r"group:S\w+",
        "channel of Slack": r"channel:[CG]\w+",
    }.items()
}
"""How people who can be called are written."""

Place = Annotated[Path, AfterValidator(_at_home)]


class Settings(BaseSettings):
    """What a host can choose. `.env.example` explains each in a line."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
    )

    articles: Annotated[tuple[str, ...], NoDecode] = ()
    data_dir: Place = Path("data")
    chroma_url: SecretStr | None = None
    chroma_token: SecretStr | None = None
    chroma_tenant: str = "default_tenant"
    chroma_database: str = "default_database"
    embedding_model: str | None = None
    keep_builds: int = Field(default=5, ge=1)
    allow_private_urls: bool = False
    refresh_every: timedelta | None = None
    golden_questions: Place | None = None
    golden_tolerance: float = Field(default=0, ge=0, le=1)
    answer_threshold: float | None = Field(default=None, ge=0, le=1)
    chat_model: str | None = None
    chat_model_url: HttpUrl | None = None
    chat_model_key: SecretStr | None = None
    chat_model_timeout: float = Field(default=30, gt=0)
    chat_model_context: int = Field(default=4_000, ge=100)
    questions_per_minute: int = Field(default=20, ge=1)
    retention_days: int = Field(default=30, ge=1)
    store_questions: bool = True
    channel_articles: Place | None = None
    answer_channels: Annotated[frozenset[str], NoDecode] = frozenset()
    helpers: Annotated[tuple[str, ...], NoDecode] = ()
    digest_channels: Annotated[frozenset[str], NoDecode] = frozenset()
    news_channels: Annotated[frozenset[str], NoDecode] = frozenset()
    metrics_port: int | None = Field(default=None, ge=1, le=65_535)
    metrics_host: str = "127.0.0.1"
    discord_token: SecretStr | None = None
    discord_admins: Annotated[frozenset[int], NoDecode] = frozenset()
    discord_channels: Annotated[frozenset[int], NoDecode] = frozenset()
    discord_message_content: bool = False
    discord_shards: str | None = None
    discord_api_url: HttpUrl | None = None
    discord_gateway_url: WebsocketUrl | None = None

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_admins: Annotated[frozenset[str], NoDecode] = frozenset()
    slack_channels: Annotated[frozenset[str], NoDecode] = frozenset()
    slack_api_url: HttpUrl | None = None

    @field_validator(
        "articles",
        "answer_channels",
        "digest_channels",
        "discord_admins",
        "discord_channels",
        "helpers",
        "news_channels",
        "slack_admins",
        "slack_channels",
        mode="before",
    )
    @classmethod
    def _list(cls, value: Any) -> Any:
        """Split one a line or at commas; or read a JSON list, where a name itself holds a comma."""
        if not isinstance(value, str):
            return value
        if value.lstrip().startswith("["):
            return tuple(json.loads(value))
        return tuple(name.strip() for name in value.replace("\n", ",").split(",") if name.strip())

    @field_validator("answer_channels", "digest_channels", "news_channels")
    @classmethod
    def _channels(cls, value: frozenset[str]) -> frozenset[str]:
        """Take ids, which a name such as #help is not."""
        if not all(re.fullmatch(r"\d+|[CG][A-Z0-9]+", one) for one in value):
            raise ValueError("write ids of channels: numbers of Discord, C… of Slack")
        return value

    @property
    def discord_answer_channels(self) -> frozenset[int]:
        """The ids of Discord's among `answer_channels`: numbers, which Slack's are not."""
        return frozenset(int(one) for one in self.answer_channels if one.isdecimal())

    @property
    def slack_answer_channels(self) -> frozenset[str]:
        """The ids of Slack's among `answer_channels`."""
        return frozenset(one for one in self.answer_channels if not one.isdecimal())

    @property
    def discord_told_channels(self) -> frozenset[int]:
        """The ids of Discord's among `digest_channels` and `news_channels`."""
        told = self.digest_channels | self.news_channels
        return frozenset(int(one) for one in told if one.isdecimal())

    @property
    def slack_told_channels(self) -> frozenset[str]:
        """The ids of Slack's among `digest_channels` and `news_channels`."""
        told = self.digest_channels | self.news_channels
        return frozenset(one for one in told if not one.isdecimal())

    @property
    def reads_discord_messages(self) -> bool:
        """Whether the bot asks Discord for messages that do not mention it."""
        return self.discord_message_content or bool(self.discord_answer_channels)

    @field_validator("refresh_every", mode="before")
    @classmethod
    def _interval(cls, value: Any) -> Any:
        """Return a number and its unit: minutes, hours or days."""
        if not isinstance(value, str):
            return value
        found = re.fullmatch(r"(?P<number>[1-9]\d{0,3}) ?(?P<unit>[mhd])", value.strip())
        if not found:
            raise ValueError("write a number and m, h or d, such as 6h")
        unit = {"m": "minutes", "h": "hours", "d": "days"}[found["unit"]]
        return timedelta(**{unit: int(found["number"])})

    @field_validator("helpers")
    @classmethod
    def _called(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Take who is called: on each platform, one group and one channel at most."""
        kinds = [kind for name in value for kind, written in _HELPERS.items() if written(name)]
        if len(kinds) < len(value):
            raise ValueError("write role:1234 or channel:1234, group:S0123 or channel:C0123")
        if len(set(kinds)) < len(kinds):
            raise ValueError("name one role, one user group, and one channel of each platform")
        return value

    @field_validator("discord_shards")
    @classmethod
    def _shards(cls, value: str | None) -> str | None:
        """Take the first and the last shard of a process, and how many there are in all."""
        if value is not None and not all(_shards_in(value)):
            raise ValueError("write its first and last shard, from 0, and of how many: 0-3/8")
        return value

    @property
    def shards(self) -> tuple[range, int] | None:
        """The shards of this process, and how many there are in all; None if Discord says it."""
        return _shards_in(self.discord_shards) if self.discord_shards else None

    @field_validator("embedding_model")
    @classmethod
    def _model(cls, value: str | None) -> str | None:
        """Put the home folder in the place of ~ where the model is a folder there."""
        return str(_at_home(Path(value))) if value and value.startswith("~") else value

    @field_validator("chroma_url")
    @classmethod
    def _server(cls, value: SecretStr | None) -> SecretStr | None:
        """Take an address with its scheme only: without one, its host would be taken for one."""
        if value is None:
            return None
        parts = urlsplit(value.get_secret_value())
        try:
            whole = parts.scheme in {"http", "https"} and parts.hostname and (parts.port or True)
        except ValueError:  # a port that is none
            whole = False
        if not whole:
            raise ValueError("write it as http://host:8000 or https://host")
        return value


def _shards_in(written: str) -> tuple[range, int]:
    """Return shards and how many there are in all; none where they are not written as they are."""
    found = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?/(\d{1,4})", written)
    if not found:
        return range(0), 0
    first, last, count = (int(one) for one in found.groups(default=found[1]))
    return (range(first, last + 1), count) if last < count else (range(0), 0)


def meant(name: str) -> str | None:
    """Return the setting that `name` is nearly called; None if it is one, or is like none."""
    ours = [field.upper() for field in Settings.model_fields]
    if name.upper() in ours:
        return None
    return next(iter(get_close_matches(name.upper(), ours, 1, _CLOSE)), None)


def load_settings() -> Settings:
    """Return the settings of the environment and of `.env` in the working folder.

    Raises:
        SettingsError: if one is unknown or wrong; the message names it, and never its value.
    """
    try:
        return Settings()
    except ValidationError as error:
        problems = "; ".join(
            _problem(found["loc"], found["type"], found["msg"]) for found in error.errors()
        )
        raise SettingsError(f"{problems}: see .env.example") from None
    except (ValueError, OSError) as error:
        raise SettingsError(
            f"the settings cannot be read ({type(error).__name__}): see .env.example"
        ) from None


def _problem(where: tuple[int | str, ...], kind: str, message: str) -> str:
    name = str(where[0]).upper() if where else "a setting"
    if kind == "extra_forbidden":
        near = meant(name)
        return f"{name} is not a setting ({near} is)" if near else f"{name} is not a setting"
    return f"{name} is wrong ({message[0].lower()}{message[1:]})"
