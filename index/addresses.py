"""Entries of `ARTICLES` as they are shown and stored: without what only the server is to know.

A password stands before the host, a token in a parameter whose name says so. One that is a part
of the path looks like any other part, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

_PARTS = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+://)(?P<host>[^/?#]*)(?P<path>[^?#]*)", re.I)
_PORT = re.compile(r"(?:\[.*\]|[^:]*)(?::\d*)?")
_PARAMETER = re.compile(
    r"(?P<mark>[?&;#])(?P<name>[^?&;#=]*)=[^&;#]*(?:;[^=&;#]*(?=[&;#]|$))*"  # a value may be "a;b"
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

_SECRET_WORDS = {
    *("auth", "authorization", "credential", "hdnea", "hdnts", "jwt", "key", "nonce", "otp"),
    *("pass", "passphrase", "pwd", "sas", "sid", "sig"),
}
_SECRET_ENDINGS = (
    *("apikey", "accesskey", "credentials", "passwd", "password", "secret", "sessid"),
    *("sessionid", "signature", "token"),
)


def is_url(entry: str) -> bool:
    """Tell whether an entry of `ARTICLES` is a web address, and no path."""
    return bool(_PARTS.match(entry))


def shown(entry: str) -> str:
    """Return a URL without user name, password and tokens; whatever else it is given as it is."""
    parts = _PARTS.match(entry)
    if not parts:
        return entry
    host, path, rest = parts["host"].rpartition("@")[2], parts["path"], entry[parts.end() :]
    if not _PORT.fullmatch(host) and "@" in path + rest:
        # A password with a slash, a question mark or a hash in it, which no server can be sent.
        return shown(parts["scheme"] + entry.rpartition("@")[2])
    kept = _PARAMETER.sub(_without_secret, rest)
    kept = re.sub(r"(?<=[?#])[&;]+|\?(?=#|$)|#$", "", kept) if kept != rest else rest
    return parts["scheme"] + host + path + kept


def all_shown(entries: Iterable[str]) -> tuple[str, ...]:
    """Return the entries as they may be stored and compared with those that are."""
    return tuple(map(shown, entries))


def _without_secret(parameter: re.Match[str]) -> str:
    if not _is_secret(unquote(parameter["name"])):
        return parameter[0]
    return parameter["mark"] if parameter["mark"] in "?#" else ""


def _is_secret(name: str) -> bool:
    words = {word.lower() for word in _WORD.findall(name)}
    return not words.isdisjoint(_SECRET_WORDS) or any(
        word.endswith(_SECRET_ENDINGS) for word in (*words, name.lower())
    )
