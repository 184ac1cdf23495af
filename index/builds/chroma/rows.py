"""Rows that are too long for Chroma, cut into parts and put together again, byte for byte.

A row of several parts says in its metadata how many there are: `parts`. The others are called as it
is, with their number behind: `00000012-0001`. Its text and each string of its metadata go on where
the part before ends, between two characters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .limits import ANY, Limits

Metadata = Mapping[str, Any]

_PARTS, _PART = "parts", "part"

_OWN = 32
"""Bytes of a part's metadata that are kept for how many there are, or which it is."""

_NUMBER = 8
"""Bytes of a number."""


class Row(NamedTuple):
    """A row of a collection, without its vector.

    Attributes:
        name: what it is called in the collection.
        text: its document, if it has one.
        metadata: what stands beside it: strings, numbers, truth values.
    """

    name: str
    text: str | None
    metadata: Metadata


def parted(row: Row, limits: Limits) -> list[Row]:
    """Return a row as it is, or the parts of one that is too long."""
    texts = [row.text] if row.text is None else pieces(row.text, limits.document)
    own_too = 0 if len(texts) == 1 else _OWN
    sheets = _sheets(row.metadata, limits.metadata - own_too)
    count = max(len(texts), len(sheets))
    if count == 1:
        return [row]
    texts += [None if row.text is None else ""] * (count - len(texts))
    sheets += [{}] * (count - len(sheets))
    own = [{_PARTS: count}, *({_PART: number} for number in range(1, count))]
    return [
        Row(name, text, {**sheet, **told})
        for name, text, sheet, told in zip(
            [row.name, *_others(row.name, count)], texts, sheets, own, strict=True
        )
    ]


def other_parts(row: Row) -> list[str]:
    """Return the names of the other parts of a row, given the first."""
    return list(_others(row.name, row.metadata.get(_PARTS, 1)))


def _others(name: str, count: int) -> Iterator[str]:
    return (f"{name}-{number:04d}" for number in range(1, count))


def joined(parts: Sequence[Row]) -> Row:
    """Return the row that was cut into `parts`, which are in order.

    Raises:
        LookupError: if one is missing.
    """
    first = parts[0]
    if len(parts) != first.metadata.get(_PARTS, 1):
        raise LookupError(first.name)
    if len(parts) == 1:
        return first
    text = None if first.text is None else "".join(part.text or "" for part in parts)
    return Row(first.name, text, _one_sheet(part.metadata for part in parts))


def all_joined(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield all rows of a collection, by their names, each put together.

    Raises:
        LookupError: if a part is missing.
    """
    by_name = {row.name: row for row in rows}
    for name in sorted(by_name):
        if _PART not in by_name[name].metadata:
            yield joined([by_name[one] for one in (name, *other_parts(by_name[name]))])


def pieces(text: str, most: int) -> list[str | None]:
    """Cut a text into pieces of at most `most` bytes of UTF-8 (4 or more); one at least."""
    if 4 * len(text) <= most:
        return [text]
    data = text.encode()
    found: list[str | None] = []
    start = 0
    while start < len(data) or not found:
        end = _between(data, start + most)
        found.append(data[start:end].decode())
        start = end
    return found


def _between(data: bytes, end: int) -> int:
    """Return where to cut at `end` or shortly before it, such that no character is cut."""
    if end >= len(data):
        return len(data)
    while data[end] & 0xC0 == 0x80:  # a byte of UTF-8 that goes on with a character
        end -= 1
    return end


def _sheets(metadata: Metadata, most: int) -> list[Metadata]:
    """Return metadata cut such that no part of it holds more than so many bytes."""
    if most >= ANY - _OWN or sum(map(_bytes, metadata.items())) <= most:
        return [metadata]
    sheets: list[dict[str, Any]] = [{}]
    room = most - _OWN
    for key, value in metadata.items():
        for piece in _values(value, room - len(key.encode()), most - _OWN - len(key.encode())):
            if room < (needed := _bytes((key, piece))) or key in sheets[-1]:
                sheets.append({})
                room = most - _OWN
            sheets[-1][key] = piece
            room -= needed
    return [*sheets]


def _values(value: Any, first: int, others: int) -> Iterator[Any]:
    """Yield a value, a string in pieces: the first fills what room there is, if it is worth it."""
    if not isinstance(value, str):
        yield value
        return
    data = value.encode()
    start = _between(data, first) if _OWN <= first < len(data) else 0
    if start:
        yield data[:start].decode()
    yield from pieces(data[start:].decode(), others)


def _bytes(entry: tuple[str, Any]) -> int:
    key, value = entry
    return len(key.encode()) + (len(value.encode()) if isinstance(value, str) else _NUMBER)


def _one_sheet(sheets: Iterable[Metadata]) -> Metadata:
    found = defaultdict[str, list[Any]](list)
    for sheet in sheets:
        for key, value in sheet.items():
            if key not in {_PARTS, _PART}:
                found[key].append(value)
    return {key: "".join(values) if len(values) > 1 else values[0] for key, values in found.items()}
