"""`verbatim` in processes forked from one that has imported what its commands import.

To start Python and to import Chroma takes longer than most commands take: hundreds of tests would
wait for nothing else. What runs is the command line itself, from its arguments to its exit status;
`test_cli.py` shows that a process that is started anew does the same.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path

from tests.conftest import PATIENCE

CAN_FORK = sys.platform == "linux"

_IMPORTED = [
    *("bot.commands.cli", "bot.commands.ask", "bot.commands.index", "bot.commands.facts"),
    *("bot.answering.answerer", "index.builds.store", "index.reindex", "index.sources.gathering"),
    *("chromadb", "chromadb.api.client", "onnxruntime", "tokenizers", "index.facts.annotation"),
]

if CAN_FORK:
    _PROCESSES = get_context("forkserver")
    _PROCESSES.set_forkserver_preload(_IMPORTED)


def run(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str], given: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, as `subprocess.run` does.

    Args:
        arguments: what stands behind `verbatim`.
        folder: where it runs.
        environment: all variables.
        given: what it reads.

    Raises:
        subprocess.TimeoutExpired: if it hangs.
    """
    with tempfile.TemporaryDirectory() as name:
        streams = [Path(name) / stream for stream in ("stdin", "stdout", "stderr")]
        streams[0].write_text(given, encoding="utf-8")
        process = _PROCESSES.Process(
            target=_run, args=([*arguments], folder, dict(environment), streams)
        )
        process.start()
        process.join(PATIENCE)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(["verbatim", *arguments], PATIENCE)
        stdout, stderr = (stream.read_text(encoding="utf-8") for stream in streams[1:])
        return subprocess.CompletedProcess(arguments, process.exitcode, stdout, stderr)


def _run(
    arguments: list[str], folder: Path, environment: dict[str, str], streams: list[Path]
) -> None:
    for number, stream in enumerate(streams):
        flags = os.O_WRONLY | os.O_CREAT if number else os.O_RDONLY
        os.dup2(os.open(stream, flags), number)
    sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["verbatim", *arguments]
    from bot.__main__ import main

    main()
