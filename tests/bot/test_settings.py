from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, load_settings

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
    with pytest.raises(SettingsError, match=r"ARTICELS is not a setting.*\.env\.example"):
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


def test_settings_cannot_be_changed() -> None:
    settings = load_settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.keep_builds = 9
