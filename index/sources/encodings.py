"""Bytes → text, by the web's own rules rather than by what a server says."""

from __future__ import annotations

import codecs
import re
import unicodedata

from index.errors import SourceError

_GUESSED = ["cp1252", "cp1251", "koi8_r", "cp1250", "mac_roman"]
"""What texts in the languages of the models come in, where they come in no Unicode."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 50_000
"""Bytes that an encoding is guessed by."""

_MOST_WRONG = 0.01
"""The share of characters that may be wrong in a text of UTF-8 that is damaged somewhere."""

_DECLARED = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


def decode(content: bytes, charset: str | None, name: str) -> str:
    """Return the text that `content` encodes.

    A byte order mark outvotes everything, and what is valid UTF-8 is UTF-8; then the charset that
    was said is believed, by the name that the web gives it (WHATWG's Encoding: "iso-8859-1" is
    windows-1252). A damaged byte becomes U+FFFD, and the rest of the text stays as it is.

    Args:
        content: bytes of a text file.
        charset: its encoding, if that was said.
        name: what to call it in an error.

    Raises:
        SourceError: if it is not text.
    """
    text = _decoded(content, charset)
    if text is None or _looks_binary(text):
        raise SourceError(f"{name} is not a text: name a text, Markdown, HTML or PDF file")
    return text


def charset_of_page(content: bytes) -> str | None:
    """Return the charset that an HTML page declares for itself, in its first kilobytes."""
    declared = _DECLARED.search(content[:4096])
    return declared[1].decode("ascii", "ignore") if declared else None


def _decoded(content: bytes, charset: str | None) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if (unmarked := _utf_16(content)) is not None:
        return unmarked
    try:
        return content.decode()
    except UnicodeDecodeError:
        pass
    if (known := _known(charset)) is not None and not known.startswith("utf"):
        return content.decode(known, "replace")
    repaired = content.decode(errors="replace")
    wrong = repaired.count("\ufffd")
    if wrong <= max(1, _MOST_WRONG * len(repaired)) and _has_sequences(repaired):
        return repaired
    return _guessed(content)


def _has_sequences(repaired: str) -> bool:
    """Tell whether some character took several bytes, as none does in an encoding of one each."""
    return any(char > "\x7f" and char != "\ufffd" for char in repaired)


def _utf_16(content: bytes) -> str | None:
    """Return the text if every other byte is mostly zero, as in UTF-16 without its mark."""
    sample = content[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > 0.4 * half and others < 0.02 * half + 1:
            return content.decode(encoding, "replace")
    return None


def _known(charset: str | None) -> str | None:
    """Return Python's name of an encoding that the web knows by the name `charset`."""
    if not charset:
        return None
    import webencodings

    found = webencodings.lookup(charset.strip())
    return str(found.codec_info.name) if found else None


def _guessed(content: bytes) -> str | None:
    """Return the text in the encoding that makes it the likeliest to be of its language."""
    from charset_normalizer import from_bytes

    sample = content[:_SAMPLE]
    if _is_latin(sample):
        return content.decode("cp1252", "replace")
    guess = from_bytes(sample, cp_isolation=_GUESSED).best()
    return content.decode(guess.encoding, "replace") if guess else None


_WESTERN = frozenset(
    "àâäáãåæçèéêëìíîïñòóôöõøœùúûüÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜ«»“”‘’„–—…€°§ºª¿¡\u00a0"
)


def _is_latin(sample: bytes) -> bool:
    """Tell whether what is not ASCII would, in windows-1252, be letters and signs of the West.

    A short text has too few of them for statistics, and a Latin one is mostly ASCII.
    """
    odd = [char for char in sample.decode("cp1252", "replace") if char > "\x7f"]
    western = sum(char in _WESTERN for char in odd)
    return 0 < len(odd) < 0.2 * len(sample) and western >= 0.95 * len(odd)


def _looks_binary(text: str) -> bool:
    odd = sum(map(_is_odd, text))
    return "\x00" in text or odd > max(1, len(text) / 50)


def _is_odd(char: str) -> bool:
    """Tell whether a character stands in no text; one that joins others may (category Cf)."""
    if char.isprintable() or char.isspace():
        return char == "\ufffd"
    return unicodedata.category(char) != "Cf"
