from __future__ import annotations

from pathlib import Path

import pytest

from index.replacing import replace_file


def test_a_file_is_replaced_with_its_folder_made(tmp_path: Path) -> None:
    file = tmp_path / "data" / "sources.json"
    for content in (b"old", b"new"):
        replace_file(file, content)
        assert file.read_bytes() == content
    assert [one.name for one in file.parent.iterdir()] == ["sources.json"]


def test_what_cannot_be_replaced_is_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "sources.json"
    file.write_bytes(b"old")
    (tmp_path / "sources.json.new").mkdir()
    with pytest.raises(IsADirectoryError):
        replace_file(file, b"new")
    assert file.read_bytes() == b"old"
