"""What can go wrong in an index. The message of each is one sentence a person can act on.

IndexingError
├── SourceError            an article could not be loaded: mend what `ARTICLES` names
│   └── SourceRefused      a URL that must not be fetched: allow it, or name another
├── EmbedderError          a model is missing or damaged
│   └── MissingExtra       an optional dependency is not installed: run the `pip install` line
├── StoreError             Chroma cannot be read or written: mend `DATA_DIR` or `CHROMA_URL`
│   ├── NothingPublished   there is no index yet: `verbatim index refresh`
│   ├── NoFacts            the build was made without facts: `verbatim index refresh`
│   ├── UnknownBuild       no such build is kept: `verbatim index list`
│   │   └── BuildGone      a part of the build is gone: `verbatim index refresh`
│   └── IncompatibleBuild  another model or chunker made it: `verbatim index refresh`
├── RefreshHeld            a refresh would do harm: look, then `verbatim index refresh --force`
│   └── SentencesLost      too many sentences would go
└── RefreshRunning         another refresh holds the lock: wait for it
    └── LeaseLost          another bot took this refresh for dead: refresh again
"""

from __future__ import annotations


class IndexingError(Exception):
    """Base of everything `index` raises on purpose."""


class SourceError(IndexingError):
    """An article could not be loaded. Say which, and mend what `ARTICLES` names."""


class SourceRefused(SourceError):
    """A URL leads to a private address. Set `ALLOW_PRIVATE_URLS`, or name another URL."""


class EmbedderError(IndexingError):
    """An embedding model is missing or damaged. Reinstall it, or name another."""


def install_line(extra: str) -> str:
    """Return the line that installs an extra: in the checkout, for there is no published package.

    Whoever published one of this project's name could run what they like on the machines of those
    who install it by that name.
    """
    return f'pip install -c requirements.lock -e ".[{extra}]", in the folder of Verbatim'


class MissingExtra(EmbedderError):
    """An optional dependency is not installed. Run the `pip install` line it gives."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs an extra: {install_line(extra)}")


class StoreError(IndexingError):
    """Chroma cannot be read or written. Mend `DATA_DIR` or `CHROMA_URL`, and try again."""


class NothingPublished(StoreError):
    """There is no index yet. Run `verbatim index refresh`."""


class NoFacts(StoreError):
    """The published build was made without facts. Run `verbatim index refresh`."""


class UnknownBuild(StoreError):
    """No such build is kept. Look it up with `verbatim index list`."""


class BuildGone(UnknownBuild):
    """A build, or a part of it, was deleted meanwhile. Ask again, or refresh."""


class IncompatibleBuild(StoreError):
    """Another embedder or chunker made the build. Run `verbatim index refresh`."""


class RefreshHeld(IndexingError):
    """A refresh would do harm. Look at what, then `verbatim index refresh --force`."""


class SentencesLost(RefreshHeld):
    """A refresh would lose more than half the sentences. Look at the articles, or force it.

    Attributes:
        lost: how many would go.
        total: of how many.
    """

    def __init__(self, lost: int, total: int) -> None:
        super().__init__(
            f"{lost:,} of {total:,} sentences would be lost: look at the articles,"
            " then verbatim index refresh --force"
        )
        self.lost, self.total = lost, total


class RefreshRunning(IndexingError):
    """Another refresh holds the lock. Wait until it has ended."""


class LeaseLost(RefreshRunning):
    """Another bot on the Chroma server took this refresh for dead. Refresh again."""

    def __init__(self) -> None:
        super().__init__(
            "another bot refreshes the index: this one was silent for so long that it was taken"
            " for dead, and publishes nothing; run verbatim index refresh again"
        )


def unwritable(error: OSError | str) -> StoreError:
    """Return what to raise when a file under `DATA_DIR` cannot be written."""
    return StoreError(f"DATA_DIR cannot be written ({error}): change its owner, or name another")
