"""The systemd unit."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.conftest import Host

UNIT = Path(__file__).parents[2] / "hosting" / "verbatim.service"
ANALYZE = shutil.which("systemd-analyze")
_PR_SET_MDWE, _PR_MDWE_REFUSE_EXEC_GAIN = 65, 1  # <linux/prctl.h>, from Linux 6.3


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("check", ["verify", "security --offline=true --threshold=15"])
def test_systemd_finds_it_right_and_strict(check: str, tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text().replace("/opt/verbatim/bin/verbatim", sys.executable))
    run = subprocess.run(
        [str(ANALYZE), *check.split(), unit], check=False, capture_output=True, text=True
    )
    assert (run.returncode, run.stderr) == (0, ""), run.stdout


def _refuse_memory_that_becomes_executable() -> None:
    if ctypes.CDLL(None).prctl(_PR_SET_MDWE, _PR_MDWE_REFUSE_EXEC_GAIN, 0, 0, 0):
        os._exit(77)


def test_the_models_live_with_its_memory_deny_write_execute(tmp_path: Path) -> None:
    assert "MemoryDenyWriteExecute=yes" in UNIT.read_text()
    run = Host(tmp_path).runs(
        *("ask", "Quand fermera le phare ?"), preexec_fn=_refuse_memory_that_becomes_executable
    )
    if run.returncode == 77:
        pytest.skip("this kernel knows no such limit")
    assert run.stdout.startswith("en 2040"), run.stderr
