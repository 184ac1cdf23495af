"""The stories in `newsroom/*.txt`: invented news, each with questions about it.

A file's name begins with the language of its stories. A story is lines. ``@ slug`` begins it;
``# headline`` follows, then a paragraph a line, then items:

    ? French question | English question | de: German question
    = the answer, as the story has it
    =2 another part of it, where it stands in two places
    ?yes or ?no instead of ? for a yes-no question; ! for one that the story does not answer
    ?> or !> for a follow-up, which is understood only by the item before it

``= answer @@ more words around it`` tells apart words that occur twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "newsroom"


@dataclass
class Item:
    """An item is a question in several languages, with the characters that answer it.

    Attributes:
        questions: by language.
        stance: "yes" or "no" for a yes-no question.
        previous: the item that a follow-up leans on.
        answers: start and end of each part of the answer in the story's text; none when it does
            not say.
    """

    questions: dict[str, str]
    stance: str = ""
    previous: Item | None = None
    answers: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Story:
    """A story is invented, and has questions.

    Attributes:
        slug: its name.
        language: its own, ISO 639-1.
        headline: its title, which is the first paragraph of the text too.
        paragraphs: headline and text.
        items: what is asked about it.
    """

    slug: str
    language: str
    headline: str = ""
    paragraphs: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the text as an article is indexed: with a blank line between paragraphs."""
        return "\n\n".join(self.paragraphs)


def read_stories(folder: Path = FOLDER) -> Iterator[Story]:
    """Yield every story of the folder, in the order of the files.

    Raises:
        ValueError: if a line is not as it should be; the message names it.
    """
    for path in sorted(folder.glob("*.txt")):
        story: Story | None = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            if line.startswith("@"):
                if story:
                    yield story
                story = Story(line[1:].strip(), path.name[:2])
                continue
            if story is None:
                raise ValueError(f"{path.name}:{number}: a story begins with @")
            try:
                _read_line(story, line.strip())
            except (ValueError, IndexError) as error:
                raise ValueError(f"{path.name}:{number}: {error}") from error
        if story:
            yield story


def _read_line(story: Story, line: str) -> None:
    mark, _, rest = line.partition(" ")
    if mark == "#":
        story.headline = rest
        story.paragraphs.append(rest)
    elif mark in {"?", "?yes", "?no", "!", "?>", "!>"}:
        french, english, *others = (part.strip() for part in rest.split("|"))
        questions = {"fr": french, "en": english}
        questions |= {part[:2]: part[3:].strip() for part in others}
        previous = story.items[-1] if mark.endswith(">") else None
        story.items.append(Item(questions, mark.strip("?!>"), previous))
    elif mark in {"=", "=2"}:
        story.items[-1].answers.append(_found(story.text, rest))
    else:
        story.paragraphs.append(line)


def _found(text: str, answer: str) -> tuple[int, int]:
    answer, _, around = (part.strip() for part in answer.partition("@@"))
    body = text.index("\n\n")
    start = text.index(around or answer, body) + (around.index(answer) if around else 0)
    return start, start + len(answer)
