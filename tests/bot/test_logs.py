from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import configure, secrets_of
from bot.settings import Settings

SECRETS = {"chat_model_key": "sk-secret", "discord_token": "discord-secret"}
SETTINGS = Settings(_env_file=None, **SECRETS)  # type: ignore[call-arg,arg-type] # pydantic's


@pytest.fixture(autouse=True)
def _own_handlers() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


Captured = pytest.CaptureFixture[str]


def test_every_secret_setting_is_known() -> None:
    assert secrets_of(SETTINGS) == ["sk-secret", "discord-secret"]


def test_a_pipe_gets_a_json_object_a_line_with_what_was_given(capsys: Captured) -> None:
    configure(SETTINGS, terminal=False)
    logging.getLogger("bot.x").info("answered %d", 1, extra={"platform": "slack"})
    event = json.loads(capsys.readouterr().err)
    assert (event["event"], event["platform"]) == ("answered 1", "slack")
    assert (event["level"], event["logger"]) == ("info", "bot.x")


def test_a_terminal_gets_a_readable_line(capsys: Captured) -> None:
    configure(SETTINGS, terminal=True)
    logging.getLogger("bot.x").warning("the model is away")
    written = capsys.readouterr().err
    assert "the model is away" in written
    assert not written.startswith("{")


@pytest.mark.parametrize("terminal", [True, False])
def test_no_secret_is_ever_written(capsys: Captured, terminal: bool) -> None:
    configure(SETTINGS, terminal=terminal)
    try:
        raise ValueError("Authorization: Bot discord-secret")
    except ValueError:
        logging.getLogger("x").exception("with sk-secret", extra={"key": "sk-secret"})
    written = capsys.readouterr().err
    assert not [secret for secret in SECRETS.values() if secret in written]
    assert "ValueError" in written
    assert "***" in written
