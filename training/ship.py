"""The folder of the models that ship, and the hashes kept beside them."""

from __future__ import annotations

import hashlib
from pathlib import Path

MODELS = Path(__file__).resolve().parents[1] / "index" / "models"
HASHED = ("*.onnx", "*.npy", "*.json")


def write_checksums() -> None:
    """Make SHA256SUMS say what lies in the folder now."""
    files = sorted(path for pattern in HASHED for path in MODELS.glob(pattern))
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in files]
    (MODELS / "SHA256SUMS").write_text("\n".join(lines) + "\n")
