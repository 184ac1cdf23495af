from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, load_settings, meant

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_example_lists_every_setting_with_its_default(empty_folder: Path) -> None:
    example = (ROOT / ".env.example").read_text()
    named = re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)
    assert named == [name.upper() for name in Settings.model_fields]
    (empty_folder / ".env").write_text(example)
    from_example = load_settings()
    (empty_folder / ".env").unlink()
    assert from_example == load_settings()


def test_every_setting_of_the_example_is_explained_in_one_line() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    for before, line in pairwise(lines):
        if re.match("[A-Z_]+=", line):
            assert before.startswith("# ")


@pytest.mark.parametrize(
    ("value", "articles"),
    [
        ("a.md", ("a.md",)),
        ("a.md, b.pdf ,https://example.org/x", ("a.md", "b.pdf", "https://example.org/x")),
        ("a.md\nb.md\n", ("a.md", "b.md")),
        ('["a, b.md", "c.md"]', ("a, b.md", "c.md")),
        ("", ()),
    ],
)
def test_articles_are_one_or_many(
    value: str, articles: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARTICLES", value)
    assert load_settings().articles == articles


def test_an_unknown_setting_in_the_file_is_refused_by_name(empty_folder: Path) -> None:
    (empty_folder / ".env").write_text("ARTICELS=a.md\nDATA_DIR=x\n")
    with pytest.raises(
        SettingsError, match=r"ARTICELS is not a setting \(ARTICLES is\).*\.env\.example"
    ):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [("KEEP_BUILDS", "0"), ("KEEP_BUILDS", "many"), ("ANSWER_THRESHOLD", "2"), ("ARTICLES", "[")],
)
def test_a_wrong_setting_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"{name} is wrong"):
        load_settings()


def test_secrets_never_show(monkeypatch: pytest.MonkeyPatch, empty_folder: Path) -> None:
    monkeypatch.setenv("CHROMA_TOKEN", "hunter2")
    monkeypatch.setenv("CHROMA_URL", "https://me:hunter2@chroma.example.org")
    settings = load_settings()
    assert "hunter2" not in f"{settings!r} {settings} {settings.model_dump()}"
    assert settings.chroma_token is not None
    assert settings.chroma_token.get_secret_value() == "hunter2"
    (empty_folder / ".env").write_text("CHROMA_TOKN=hunter2\n")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "hunter2" not in str(caught.value)


def test_the_home_folder_is_put_in_the_place_of_its_sign(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    (empty_folder / ".env").write_text(
        "DATA_DIR=~/x\nGOLDEN_QUESTIONS=~/golden.jsonl\nEMBEDDING_MODEL=~/model\n"
    )
    settings = load_settings()
    assert settings.data_dir == Path("/home/me/x")
    assert settings.golden_questions == Path("/home/me/golden.jsonl")
    assert settings.embedding_model == "/home/me/model"
    monkeypatch.setenv("DATA_DIR", "~nobody-of-this-name/x")
    with pytest.raises(SettingsError, match=r"DATA_DIR is wrong \(.*no such home folder\)"):
        load_settings()


def test_shards_are_those_of_a_process_and_all_together(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().shards is None
    for written, shards in {"0-3/8": (range(4), 8), "7/8": (range(7, 8), 8)}.items():
        monkeypatch.setenv("DISCORD_SHARDS", written)
        assert load_settings().shards == shards


@pytest.mark.parametrize("shards", ["8", "8/8", "0-8/8", "3-0/8", "0-3", "-1/8", "0/0", "a/b"])
def test_shards_that_cannot_be_are_refused(shards: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_SHARDS", shards)
    with pytest.raises(SettingsError, match=r"DISCORD_SHARDS is wrong \(.*of how many: 0-3/8"):
        load_settings()


@pytest.mark.parametrize("url", ["chroma:8000", "localhost", "http://", "http://x:y", "ftp://x"])
def test_the_address_of_a_server_needs_its_scheme(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMA_URL", url)
    with pytest.raises(
        SettingsError, match=r"CHROMA_URL is wrong \(.*write it as http://host:8000"
    ):
        load_settings()


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("DISCORD_TOKN", "DISCORD_TOKEN"),
        ("discord_bot_token", "DISCORD_TOKEN"),
        ("ARTICLE", "ARTICLES"),
        ("CHAT_MODEL_KEYS", "CHAT_MODEL_KEY"),
        ("METRIC_PORT", "METRICS_PORT"),
    ],
)
def test_a_name_that_is_nearly_a_setting_is_recognized(name: str, setting: str) -> None:
    assert meant(name) == setting


COMMON = """
    PATH HOME USER LANG LC_ALL PWD OLDPWD SHELL TERM EDITOR DISPLAY HOSTNAME TMPDIR LOGNAME MAIL
    XDG_DATA_DIRS XDG_DATA_HOME XDG_CACHE_HOME VIRTUAL_ENV PYTHONPATH PYTHONUNBUFFERED PORT HOST
    DATABASE_URL REDIS_URL OPENAI_API_KEY OPENAI_BASE_URL ANTHROPIC_API_KEY OLLAMA_HOST HF_HOME
    HF_HUB_OFFLINE CHROMA_HOST CHROMA_PORT CHROMA_SERVER_HOST SLACK_SIGNING_SECRET
    SLACK_CLIENT_ID SLACK_WEBHOOK_URL DISCORD_CLIENT_ID DISCORD_GUILD_ID DISCORD_WEBHOOK_URL
    NO_COLOR HTTP_PROXY HTTPS_PROXY NO_PROXY SSL_CERT_FILE GITHUB_TOKEN GITHUB_API_URL
    METRICS_PATH APP_DATA_DIR PIP_EXTRA_INDEX_URL SYSTEMD_EXEC_PID JOURNAL_STREAM INVOCATION_ID
    CONTAINER KUBERNETES_PORT
"""


@pytest.mark.parametrize(
    "name", [*COMMON.split(), *(field.upper() for field in Settings.model_fields)]
)
def test_what_others_call_theirs_and_what_is_a_setting_is_no_misspelt_one(name: str) -> None:
    assert meant(name) is None


def test_settings_cannot_be_changed() -> None:
    settings = load_settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.keep_builds = 9
