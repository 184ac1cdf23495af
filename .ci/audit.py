"""Ask whether what requirements.lock names has known vulnerabilities, as `make check` does.

Fails where there is one. Where the service that knows cannot be reached, it says so and succeeds:
no change to the project mends that.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[1] / "requirements.lock"


def main(options: list[str]) -> int:
    """Run pip-audit with further options of its own, and tell what it found."""
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pip_audit", "--requirement", str(LOCK)),
            *("--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"),
            *options,
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    audited = [package for package in _packages(run.stdout) if "vulns" in package]
    if not audited:
        print("audit: SKIPPED, the vulnerability service cannot be reached")
        return 0
    found = [(package, one) for package in audited for one in package["vulns"]]
    for package, one in found:
        mended = ", ".join(one["fix_versions"]) or "no version yet"
        print(f"{package['name']} {package['version']}: {one['id']}, mended in {mended}")
    print(f"audit: {len(found)} known vulnerabilities in {len(audited)} packages")
    return int(bool(found))


def _packages(printed: str) -> list[dict[str, Any]]:
    try:
        return list(json.loads(printed)["dependencies"])
    except ValueError:
        return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
