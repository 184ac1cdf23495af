"""Files that are replaced in one step: whoever reads one finds the old content or the new."""

from __future__ import annotations

import os
from pathlib import Path


def replace_file(file: Path, content: bytes) -> None:
    """Put `content` into `file`, whole or not at all; its folder is made if there is none.

    Raises:
        OSError: if it cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    # The same name each time: what a killed bot left is written over by the next.
    new = file.with_name(f"{file.name}.new")
    new.write_bytes(content)
    os.replace(new, file)
