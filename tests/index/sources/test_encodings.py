from __future__ import annotations

import pytest

from index.errors import SourceError
from index.sources.encodings import charset_of_page, decode

FRENCH = "L’été dernier, l’œuvre a coûté 9 € – « trop », dit la sœur du maire."
RUSSIAN = "Маяк на мысе закроют в следующем году, сообщили в городской администрации в понедельник."


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (FRENCH.encode(), None),
        (FRENCH.encode(), "windows-1252"),  # valid UTF-8 outvotes a header
        (FRENCH.encode("utf-8-sig"), "iso-8859-1"),
        (FRENCH.encode("cp1252"), "ISO-8859-1"),  # the web's own name of windows-1252
        (FRENCH.encode("cp1252"), "ascii"),
        (FRENCH.encode("cp1252"), "no-such-charset"),
        (FRENCH.encode("cp1252"), "utf-8"),  # a header that is wrong
        (FRENCH.encode("cp1252"), None),
        (FRENCH.encode("utf-16"), None),
        (FRENCH.encode("utf-16-le"), None),
        (FRENCH.encode("utf-16-be"), None),
        (FRENCH.encode("utf-32"), None),
    ],
)
def test_no_character_changes_whatever_a_server_says(content: bytes, charset: str | None) -> None:
    assert decode(content, charset, "a") == FRENCH


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-8"])
def test_russian_is_read_in_its_encodings(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), None, "a") == RUSSIAN
    assert decode(RUSSIAN.encode(encoding), encoding, "a") == RUSSIAN


def test_one_damaged_byte_changes_nothing_else() -> None:
    content = FRENCH.encode() * 3 + b"\xe9" + FRENCH.encode() * 3
    assert decode(content, None, "a") == FRENCH * 3 + "\ufffd" + FRENCH * 3


@pytest.mark.parametrize("content", [b"\x00\x01\x02" * 99, bytes(range(256)) * 9])
def test_what_is_no_text_is_said(content: bytes) -> None:
    with pytest.raises(SourceError, match="is not a text"):
        decode(content, None, "a")


def test_a_page_declares_its_charset() -> None:
    assert charset_of_page(b"<html><meta charset=koi8-r>") == "koi8-r"
    assert charset_of_page(
        b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'
    ) == ("ISO-8859-1")
    assert charset_of_page(b"<html><title>charset=utf-8</title>") is None
