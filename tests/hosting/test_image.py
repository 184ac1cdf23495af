"""The Dockerfile, without Docker: its builder's own steps are run in an empty folder."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from dockerfile_parse import DockerfileParser

from tests.bot.chat.discord_server import TOKEN, serving_discord
from tests.bot.chat.test_discord_wire import asking
from tests.bot.chat.test_run import ended, free_port

ROOT = Path(__file__).parents[2]
Stages = tuple[tuple[tuple[str, str], ...], ...]
"""The instructions of a Dockerfile, a name and its arguments each, stage by stage."""

MOST_MEGABYTES = 580
"""Of the virtual environment; Python's own slim image below it takes some 130 more."""


@dataclass(frozen=True)
class Image:
    """What the Dockerfile makes, in a folder.

    Attributes:
        folder: stands for the root of the image's file system.
        steps: the Dockerfile's.
    """

    folder: Path
    steps: Stages

    def inside(self, text: str) -> str:
        """`text` with the image's paths made paths below `folder`."""
        return re.sub(r"(?<![\w./])/(?=opt|src|data)", f"{self.folder}/", text)

    def last(self, instruction: str) -> str:
        """What the image that runs says under an instruction."""
        return next(value for name, value in reversed(self.steps[-1]) if name == instruction)

    def build(self) -> None:
        """Take the builder's steps."""
        source = self.folder / "src"
        source.mkdir()
        environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        for name, value in self.steps[0]:
            if name == "COPY":
                *files, _ = value.split()
                for file in files:
                    copy = shutil.copytree if (ROOT / file).is_dir() else shutil.copy2
                    copy(ROOT / file, source / file)
            elif name == "RUN":
                command = self.inside(re.sub(r"--mount=\S+", "", value))
                subprocess.run(command, shell=True, check=True, cwd=source, env=environment)  # noqa: S602 - as Docker does

    def environment(self, **settings: str) -> dict[str, str]:
        """That of the container, with what its host sets; there is no home to write to."""
        said = [value for name, value in self.steps[-1] if name == "ENV"]
        chosen = dict(word.split("=", 1) for value in said for word in value.split())
        chosen["PATH"] = chosen["PATH"].replace("$PATH", os.environ["PATH"])
        home = {"HOME": "/nonexistent", "TMPDIR": str(self.folder / "tmp")}
        return {name: self.inside(value) for name, value in chosen.items()} | home | settings

    def files(self) -> set[Path]:
        """Everything that must stay as it is while the bot runs."""
        return set((self.folder / "opt").rglob("*"))


@pytest.fixture(scope="module")
def dockerfile() -> Stages:
    stages: list[list[tuple[str, str]]] = []
    parser = DockerfileParser(str(ROOT / "Dockerfile"))
    for step in parser.structure:
        if step["instruction"] == "FROM":
            stages.append([])
        if stages:
            stages[-1].append((step["instruction"], step["value"]))
    return tuple(map(tuple, stages))


@pytest.fixture(scope="module")
def image(dockerfile: Stages, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Image]:
    image = Image(tmp_path_factory.mktemp("image"), dockerfile)
    image.build()
    for folder in ("data", "tmp"):
        (image.folder / folder).mkdir()
    yield image
    shutil.rmtree(image.folder)


async def started(image: Image, command: list[str], **settings: str) -> Process:
    """A command as the container would start it."""
    return await asyncio.create_subprocess_exec(
        *command,
        cwd=image.folder,
        env=image.environment(**settings),
        stdout=PIPE,
        stderr=PIPE,
    )


def test_hadolint_has_nothing_to_say() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    run = subprocess.run(
        [hadolint, "Dockerfile"], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert run.stdout + run.stderr == ""
    assert run.returncode == 0


def test_only_what_the_builder_copies_is_sent_to_it(dockerfile: Stages) -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    allowed = {line.removeprefix("!") for line in lines if line.startswith("!")}
    copied = {
        file for name, value in dockerfile[0] if name == "COPY" for file in value.split()[:-1]
    }
    assert "*" in lines
    assert allowed == copied


def test_it_is_small_and_installs_nothing_more(image: Image) -> None:
    used = sum(file.lstat().st_size for file in image.files()) / 1e6
    print(f"{used:.0f} MB")  # noqa: T201 - the figure that the bound is set by
    assert used < MOST_MEGABYTES
    assert {"pip", "setuptools", "torch"}.isdisjoint(file.name for file in image.files())


async def test_it_answers_is_healthy_and_writes_only_to_its_volume(image: Image) -> None:
    shipped = image.files()
    command = [*json.loads(image.last("ENTRYPOINT")), *json.loads(image.last("CMD"))]
    check = json.loads(image.last("HEALTHCHECK").partition("CMD")[2])
    async with serving_discord() as server:
        settings = {
            "METRICS_PORT": str(free_port()),
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": server.api,
        }
        bot = await started(image, command, **settings)
        await server.ready()
        token = await server.uses(asking("when is ILRS planned"))
        answer = await server.call("PATCH", token)
        healthy, _ = await ended(await started(image, check, **settings))
        bot.send_signal(signal.SIGTERM)
        status, errors = await ended(bot)
        ill, _ = await ended(await started(image, check, **settings))
        doctor = await started(image, [command[0], "doctor", "--json"], **settings)
        found, _ = await doctor.communicate()
    assert "2035" in answer.body["content"]
    assert status == 0, errors
    assert (healthy, ill) == (0, 1)
    assert doctor.returncode == 0, found
    says = {finding["check"]: finding["says"] for finding in json.loads(found)}
    assert says["data"].startswith(str(image.folder / "data"))
    assert image.files() == shipped
    assert (image.folder / "data" / "chroma").is_dir()
    assert list((image.folder / "tmp").iterdir()) == []
