from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.builds.chroma.connecting import Server, close, connect
from index.builds.chroma.database import Database
from index.builds.chroma.limits import EMBEDDED, SERVER
from index.builds.chroma.rows import Row

NARROW = replace(
    SERVER,
    written=3,
    read=2,
    vectors=2,
    found=3,
    among=2,
    document=32,
    metadata=128,
    described=16,
)
ROWS = [
    Row(f"{number:08d}", f"l’été {number} " * number, {"n": number, "title": "東京 " * number})
    for number in range(20)
]
VECTORS = np.eye(len(ROWS)).tolist()


@pytest.fixture
def narrow(tmp_path: Path) -> Iterator[Database]:
    client = connect(tmp_path)
    yield Database(client, NARROW)
    close(client)


def test_rows_come_back_in_the_order_in_which_they_are_named(narrow: Database) -> None:
    table = narrow.create("rows")
    table.add(ROWS)
    names = [row.name for row in ROWS]
    assert list(table.get(names[::-1], texts=True)) == ROWS[::-1]
    assert list(table.all()) == [row._replace(text=None) for row in ROWS]
    assert table.count() > len(ROWS)
    with pytest.raises(LookupError):
        list(table.get(["00000099"]))
    assert table.found(["00000099"]) == {}


def test_no_call_is_larger_than_it_may_be(
    narrow: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = narrow.create("rows")
    sizes: dict[str, list[int]] = {"add": [], "get": []}
    for call, seen in sizes.items():
        real = getattr(table.collection, call)

        def counted(real=real, seen=seen, **options):  # type: ignore[no-untyped-def] # as it is called
            seen.append(len(options.get("ids") or range(options.get("limit", 0))))
            return real(**options)

        monkeypatch.setattr(table.collection, call, counted)
    table.add(ROWS)
    list(table.get([row.name for row in ROWS], texts=True))
    list(table.all())
    assert max(sizes["add"]) == NARROW.written
    assert max(sizes["get"]) == NARROW.read


def test_the_nearest_of_many_named_rows_are_found_by_several_queries(narrow: Database) -> None:
    table = narrow.create("rows", configuration={"hnsw": {"space": "cosine"}})
    table.add_vectors([row._replace(text="x", metadata={"n": 1}) for row in ROWS], VECTORS)
    wanted = np.zeros(len(ROWS))
    wanted[[4, 9, 17]] = 0.5, 0.7, 0.1
    names = [row.name for row in ROWS if row.name != "00000009"]
    assert [*table.nearest(wanted.tolist(), 2, names)] == ["00000004", "00000017"]
    assert [*table.nearest(wanted.tolist(), 1)] == ["00000009"]
    vectors = [list(one) for one in table.vectors(names)]
    assert vectors == [VECTORS[int(name)] for name in names]


def test_what_is_too_long_for_a_row_with_a_vector_is_left_out(narrow: Database) -> None:
    table = narrow.create("rows")
    table.add_vectors(ROWS[-1:], VECTORS[-1:])
    (row,) = table._rows(texts=True)
    assert ROWS[-1].text
    assert ROWS[-1].text.startswith(str(row.text))
    assert len(str(row.text).encode()) in range(30, 33)


def test_what_describes_a_table_may_be_long(narrow: Database) -> None:
    described = {"articles": "naïveté, " * 99, "sentences": 7, "name": "short"}
    table = narrow.create("rows", described)
    table.add(ROWS)
    again = narrow.table("rows")
    assert again.metadata == described | {"description": True}
    assert again.short_metadata == {"sentences": 7, "name": "short", "description": True}
    assert [row.name for row in again.all()] == [row.name for row in ROWS]


def test_a_database_in_a_folder_is_asked_how_much_it_takes(narrow: Database) -> None:
    told = narrow.client.get_max_batch_size()
    limits = replace(EMBEDDED, written=told + 1)
    table = Database(narrow.client, limits).create("rows")
    rows = [Row(f"{number:08d}", None, {"n": number}) for number in range(told + 1)]
    table.add(rows)
    assert table.count() == told + 1


def test_a_token_is_sent_as_those_want_it_who_ask_for_it() -> None:
    assert Server("http://chroma:8000").headers == {}
    assert Server("http://chroma:8000", "t").headers == {
        "X-Chroma-Token": "t",
        "Authorization": "Bearer t",
    }
    for host in ("api.trychroma.com", "europe-west1.gcp.trychroma.com"):
        assert Server(f"https://{host}", "t").headers == {"X-Chroma-Token": "t"}
    assert "Authorization" in Server("https://not-trychroma.com", "t").headers
