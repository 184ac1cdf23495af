"""What made an index: the record that each build carries."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from index.addresses import all_shown
from index.errors import IncompatibleBuild

PREFIX = "build-"

FORMAT = 4
"""How builds are laid out in Chroma. A later one may add to this record, and takes nothing away."""

WHOLE_FORMAT = 3
"""Of a build whose rows are all whole: of this one's, those that are too long are in parts.

What it is made of is read, and goes into later builds, as it is.
"""

FIRST_FORMAT = 1
"""Of a build that is not made of segments."""

WORDLESS_FORMAT = 2
"""Of a build whose segments do not hold their words, and whose manifest no titles.

Builds of either are read, all of a build at once, and written anew by the next refresh.
"""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of one build or several, which is written once and never changes.

    Attributes:
        id: what the names of its collections share; it is that of the build that wrote it.
        sentences: how many it holds, be they of this build or only of others.
    """

    id: str
    sentences: int


@dataclass(frozen=True, slots=True)
class Build:
    """What made an index, and of what.

    Attributes:
        name: what `rollback` takes.
        created: when it was begun, in UTC.
        articles: the sources as the settings named them, without passwords and tokens.
        embedder: the name of what made the vectors.
        dimension: the vectors' length.
        chunker: the version of the sentence boundaries.
        documents: how many articles it holds.
        sentences: how many sentences it holds.
        content_hash: SHA-256 over its documents.
        format: how it is laid out in Chroma.
        annotator: the version of the rules that found its facts; "" where none did.
        segments: what it is made of; nothing in the first format.
    """

    name: str
    created: datetime
    articles: tuple[str, ...]
    embedder: str
    dimension: int
    chunker: str
    documents: int
    sentences: int
    content_hash: str
    format: int = FORMAT
    annotator: str = ""
    segments: tuple[Segment, ...] = ()

    @classmethod
    def begun_now(
        cls,
        articles: Sequence[str],
        kept: Sequence[Segment] = (),
        written: int = 0,
        **made_of: Any,
    ) -> Build:
        """Return a build with a new name, which sorts by age.

        Two bots on one Chroma server may begin in the same millisecond: the last part is random.

        Args:
            articles: the sources as the settings name them.
            kept: the segments that are written already.
            written: how many sentences it adds to them, in a segment of its own.
            made_of: the other attributes.
        """
        now = datetime.now(UTC)
        milliseconds = now.microsecond // 1000
        now = now.replace(microsecond=milliseconds * 1000)
        own = f"{now:%Y%m%d-%H%M%S}-{milliseconds:03}-{secrets.token_hex(4)}"
        return cls(
            name=PREFIX + own,
            created=now,
            articles=all_shown(articles),
            segments=(*kept, *([Segment(own, written)] if written else [])),
            **made_of,
        )

    @property
    def id(self) -> str:
        """What names the build, and the segment that it wrote."""
        return self.name.split("-", 1)[1]

    def is_of(self, articles: Sequence[str]) -> bool:
        """Tell whether it was made of those sources; a password in them may have changed since."""
        return self.articles == all_shown(articles)

    @property
    def is_worded(self) -> bool:
        """Whether its segments hold their words, as those of later builds do."""
        return self.format in {WHOLE_FORMAT, FORMAT}

    def check_format(self) -> None:
        """Raise unless this version can read the build.

        Raises:
            IncompatibleBuild: if it cannot.
        """
        if self.format not in {FIRST_FORMAT, WORDLESS_FORMAT, WHOLE_FORMAT, FORMAT}:
            raise IncompatibleBuild(
                f"{self.name} has format {self.format}, and this version reads format {FORMAT}:"
                " run verbatim index refresh"
            )

    def to_metadata(self) -> dict[str, Any]:
        """Return the attributes but the name, as Chroma stores them."""
        values = asdict(self) | {
            "created": self.created.isoformat(timespec="milliseconds"),
            "articles": json.dumps(self.articles, ensure_ascii=False),
            "segments": json.dumps({one.id: one.sentences for one in self.segments}),
        }
        del values["name"]
        return values

    @classmethod
    def from_metadata(cls, name: str, metadata: Mapping[str, Any]) -> Build:
        """Return the build that `to_metadata` described."""
        return cls(
            name=name,
            created=datetime.fromisoformat(metadata["created"]),
            articles=all_shown(json.loads(metadata["articles"])),
            segments=tuple(
                Segment(*one) for one in json.loads(metadata.get("segments", "{}")).items()
            ),
            format=metadata.get("format", FIRST_FORMAT),
            **{
                key: metadata[key]
                for key in cls.__slots__
                if key in metadata and key not in {"created", "articles", "segments", "format"}
            },
        )
