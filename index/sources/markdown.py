"""Markdown → paragraphs, as a reader of the page that it makes sees them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from index.errors import SourceError

from .dates import read_date
from .extract import Extract

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_FRONT_MATTER = re.compile(
    r"\A\s*(?P<mark>---|\+\+\+)[ \t]*\n(?P<inside>.*?)^(?P=mark)[ \t]*(?:\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_YAML_KEY = re.compile(r"^[\w.\"'-]+[ \t]*:(?:\s|$)", re.MULTILINE)
_ADMONITION = re.compile(r"^([ \t]*>[ \t]*)\[![A-Z]+\][+-]?[ \t]*", re.MULTILINE | re.IGNORECASE)
_MOST_FRONT_MATTER = 20_000
"""Characters: YAML's aliases can unfold a long one to anything."""


def from_markdown(text: str, name: str) -> Extract:
    """Return what Markdown shows (CommonMark, with GitHub's tables, boxes, notes and strikes).

    Args:
        text: with or without front matter, YAML between "---" or TOML between "+++".
        name: what to call it in an error.

    Raises:
        SourceError: if the front matter is neither.
    """
    from lxml.html import document_fromstring

    from .html.blocks import blocks_of

    metadata, body = _front_matter(text, name)
    html = _parser().render(_ADMONITION.sub(r"\1", body))
    seen = blocks_of(document_fromstring(f"<html><body>{html}</body></html>"))
    headings = [block.text for block in seen.blocks if block.element.tag == "h1"]
    return Extract(
        [block.text for block in seen.blocks],
        title=_stated(metadata, "title") or (headings[0] if headings else None),
        language=_stated(metadata, "lang", "language", "locale"),
        published=_date(metadata, "date", "published"),
        link=_stated(metadata, "url", "link", "source", "canonical"),
        left_out=seen.left_out,
    )


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(footnote_plugin).use(tasklists_plugin)


def _front_matter(text: str, name: str) -> tuple[Mapping[str, Any], str]:
    """Return what stands above a text about it, and the text."""
    found = _FRONT_MATTER.match(text)
    if found is None or len(found["inside"]) > _MOST_FRONT_MATTER:
        return {}, text
    inside = found["inside"]
    if found["mark"] == "---" and inside.strip() and not _YAML_KEY.search(inside):
        return {}, text  # a rule at the top, and another one below
    import yaml

    try:
        if found["mark"] == "+++":
            metadata = tomllib.loads(inside)
        else:
            _check_plain(inside)
            metadata = yaml.safe_load(inside) or {}
    except (yaml.YAMLError, ValueError) as error:
        kind = "TOML" if found["mark"] == "+++" else "YAML"
        raise SourceError(f"the front matter of {name} is not valid {kind}: mend it") from error
    return metadata if isinstance(metadata, dict) else {}, text[found.end() :]


def _check_plain(inside: str) -> None:
    """Raise ValueError if YAML repeats parts by aliases, which may unfold without end."""
    import yaml

    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(inside)):
        raise ValueError("aliases")


def _stated(metadata: Mapping[str, Any], *names: str) -> str | None:
    stated = (metadata.get(name) for name in names)
    return next(
        (str(value)[:1000] for value in stated if isinstance(value, str | int | float) and value),
        None,
    )


def _date(metadata: Mapping[str, Any], *names: str) -> date | None:
    for name in names:
        value = metadata.get(name)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if value and (found := read_date(str(value))):
            return found
    return None
