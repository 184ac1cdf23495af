"""The article that ships, so that there is something to ask before anything is configured."""

from importlib.resources import files
from pathlib import Path

SAMPLE = Path(str(files(__package__) / "station-lunaire.fr.md"))
