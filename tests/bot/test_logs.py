from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import configure, secrets_of
from bot.settings import Settings
from index.errors import SourceError
from index.sources.fetching import fetch
from tests.loopback import serving_site

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


def test_a_request_is_not_written_with_the_secrets_of_its_address(capsys: Captured) -> None:
    configure(SETTINGS, terminal=False)
    with serving_site() as site:
        url = site.url.replace("//", "//me:pass-word@")
        assert fetch(f"{url}/page/1?token=to-ken", allow_private=True)
        with pytest.raises(SourceError) as caught:
            fetch(f"{url}/missing/1?token=to-ken", allow_private=True)
        logging.getLogger("bot.x").warning("%s", caught.value)
    written = capsys.readouterr().err
    assert "/missing/1 answers 404" in written
    assert "pass-word" not in written
    assert "to-ken" not in written


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


def test_requests_of_libraries_do_not_drown_the_bot_s_own_events(capsys: Captured) -> None:
    configure(SETTINGS, terminal=False)
    for library in ("httpx", "httpcore.connection", "chromadb.api"):
        logging.getLogger(library).info("HTTP Request: POST http://127.0.0.1 200 OK")
        logging.getLogger(library).warning("trouble in %s", library)
    events = [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()]
    assert events == [
        "trouble in httpx",
        "trouble in httpcore.connection",
        "trouble in chromadb.api",
    ]
