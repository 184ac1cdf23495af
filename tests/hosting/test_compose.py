"""What compose.yaml says, against what the project is."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from bot.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def compose() -> Any:
    return yaml.safe_load((ROOT / "compose.yaml").read_text())


def test_it_follows_the_compose_specification() -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    run = subprocess.run(
        [*check, "compose.yaml"], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    ("profile", "services"),
    [
        (None, {"bot"}),
        ("chroma", {"bot", "chroma"}),
        ("metrics", {"bot", "prometheus", "grafana"}),
    ],
)
def test_a_profile_adds_what_it_is_named_for(
    compose: Any, profile: str | None, services: set[str]
) -> None:
    started = {
        name
        for name, service in compose["services"].items()
        if profile in service.get("profiles", [profile])
    }
    assert started == services


def test_the_bot_may_do_no_more_than_it_needs(compose: Any) -> None:
    bot = compose["services"]["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert "ports" not in bot
    assert {"mem_limit", "stop_grace_period"} < bot.keys()


def test_it_sets_only_what_is_a_setting(compose: Any) -> None:
    known = {name.upper() for name in Settings.model_fields}
    assert set(compose["services"]["bot"]["environment"]) < known


def test_its_chroma_is_of_the_version_that_is_locked(compose: Any) -> None:
    lock = (ROOT / "requirements.lock").read_text()
    (version,) = re.findall(r"^chromadb==(.+)$", lock, re.MULTILINE)
    assert compose["services"]["chroma"]["image"] == f"chromadb/chroma:{version}"


def test_its_check_of_chroma_tells_whether_that_answers(compose: Any, chroma_server: str) -> None:
    _, *command = compose["services"]["chroma"]["healthcheck"]["test"]

    def finds(port: int) -> bool:
        here = [word.replace("/8000", f"/{port}") for word in command]
        return subprocess.run(here, check=False, stderr=subprocess.DEVNULL).returncode == 0

    assert finds(urlsplit(chroma_server).port or 0)
    assert not finds(1)


def test_every_file_that_it_mounts_is_here(compose: Any) -> None:
    mounted = {
        volume.split(":")[0]
        for service in compose["services"].values()
        for volume in service["volumes"]
        if volume.startswith("./hosting")
    }
    assert len(mounted) == 3
    assert [path for path in mounted if not (ROOT / path).exists()] == []
