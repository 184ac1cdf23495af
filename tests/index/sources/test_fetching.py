from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest

from index.addresses import shown
from index.errors import SourceError, SourceRefused
from index.sources.fetching import Limits, fetch
from index.sources.gathering import gather
from tests.loopback import PAGE, Site, serving_site

SMALL = Limits(size=2_000_000, silence=0.3, total=1.5, redirects=4, tries=2)
PATIENT = replace(SMALL, silence=30, total=60)
"""For what no clock has to decide, however busy the machine is."""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving_site() as site:
        yield site


@pytest.fixture
def new_site() -> Iterator[Site]:
    """A server that has sent nothing yet, and sends nothing more to whom another test has left."""
    with serving_site() as site:
        yield site


def had(site: Site, path: str, limits: Limits = PATIENT) -> bytes:
    return fetch(f"{site.url}/{path}", allow_private=True, limits=limits).content


def test_a_page_is_fetched_with_what_the_server_says_of_it(site: Site) -> None:
    page = fetch(f"{site.url}/page", allow_private=True)
    assert page.content == PAGE.encode()
    assert (page.content_type, page.charset) == ("text/html", "utf-8")


def test_a_redirect_is_followed_to_its_end(site: Site) -> None:
    page = fetch(f"{site.url}/moved", allow_private=True)
    assert page.url == f"{site.url}/page"


@pytest.mark.parametrize("path", ["busy-once/a", "drop-once/a"])
def test_a_server_that_is_busy_or_hangs_up_is_asked_again(site: Site, path: str) -> None:
    assert had(site, path) == PAGE.encode()
    assert site.asked[f"/{path}"] == 2


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("missing", "answers 404 Not Found: check the address"),
        ("busy", "answers 503"),
        ("busy-for-long", "takes too long to answer"),
        ("loop", "redirects more than 4 times"),
        ("elsewhere", "ftp://example.org/x is not an http or https address"),
        ("drop", "could not be fetched"),
        ("stall", "takes too long to answer"),
        ("drip", "takes too long to answer"),
        ("gigabyte", "is larger than 2 MB"),
        ("bomb", "is larger than 2 MB"),
        ("bomb-in-bomb", "a form that was not asked for"),
        ("zstd-bomb", "a form that was not asked for"),
        ("endless", "is larger than 2 MB"),
        ("endless-headers", "could not be fetched"),
        ("to-javascript", "answered with what cannot be read"),
        ("to-half-an-address", "answered with what cannot be read"),
        (
            "false-encoding",
            r"answered with what cannot be read \(error\): check the address",
        ),
        ("odd-pause", "answers 503"),
        ("endless-pause", "takes too long to answer"),
        ("pause-of-another-age", "answers 503"),
    ],
)
def test_what_cannot_be_had_is_said_in_a_sentence(site: Site, path: str, says: str) -> None:
    limits = SMALL if "too long" in says or "could not" in says else PATIENT
    with pytest.raises(SourceError, match=says):
        had(site, path, limits)


def test_a_gigabyte_is_not_read_to_its_end(new_site: Site) -> None:
    with pytest.raises(SourceError, match="larger"):
        had(new_site, "gigabyte", PATIENT)
    assert new_site.sent < 50_000_000


def test_a_slow_server_does_not_hold_for_longer_than_allowed(new_site: Site) -> None:
    with pytest.raises(SourceError):
        had(new_site, "drip", SMALL)
    assert new_site.sent < 300, "it was not waited for to its end"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "http://10.0.0.1/",
        "http://192.168.1.1/admin",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::127.0.0.1]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[2002:7f00:1::]/",
        "http://[2002:c0a8:101::1]/",
        "http://[::127.0.0.1]/",
        "http://[fec0::1]/",
        "http://[fc00::1]/",
        "http://224.0.0.1/",
    ],
)
def test_a_private_address_is_refused(url: str) -> None:
    with pytest.raises(SourceRefused, match="private address: set ALLOW_PRIVATE_URLS=true"):
        fetch(url)


def test_a_redirect_to_a_private_address_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = urlsplit(site.url)
    resolves(monkeypatch, {"news.example": ["93.184.216.34"]})
    connects_to(monkeypatch, {"93.184.216.34": str(where.hostname)})
    assert fetch(f"http://news.example:{where.port}/page").content == PAGE.encode()
    with pytest.raises(
        SourceRefused, match=r"169\.254\.169\.254/latest/meta-data leads to a private"
    ):
        fetch(f"http://news.example:{where.port}/to-metadata")


def test_a_name_whose_address_changes_after_the_check_is_not_followed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = urlsplit(site.url)
    lookups = resolves(monkeypatch, {"news.example": ["93.184.216.34", "127.0.0.1"]})
    connected = connects_to(monkeypatch, {"93.184.216.34": str(where.hostname)})
    assert fetch(f"http://news.example:{where.port}/page").content == PAGE.encode()
    assert (lookups, connected) == (["news.example"], ["93.184.216.34"])
    with pytest.raises(SourceRefused, match="private address"):
        fetch(f"http://news.example:{where.port}/page")
    assert connected == ["93.184.216.34"]


def resolves(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]]) -> list[str]:
    """Let a name have another address each time it is looked up; returns what was looked up."""
    real, asked = socket.getaddrinfo, list[str]()

    def lookup(host: str, *arguments: Any, **options: Any) -> Any:
        if host in names:
            asked.append(host)
            host = names[host][min(asked.count(host), len(names[host])) - 1]
        return real(host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return asked


def test_where_the_first_address_of_a_name_is_dead_the_next_is_tried(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, real = urlsplit(site.url).port, socket.getaddrinfo

    def both(host: str, *arguments: Any, **options: Any) -> Any:
        addresses = ("127.0.0.2", "127.0.0.1") if host == "news.example" else (host,)
        return [found for one in addresses for found in real(one, *arguments, **options)]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    page = fetch(f"http://news.example:{port}/page", allow_private=True, limits=PATIENT)
    assert page is not None
    assert page.content == PAGE.encode()


def connects_to(monkeypatch: pytest.MonkeyPatch, addresses: dict[str, str]) -> list[str]:
    """Stand in for the routes of the internet; returns the addresses that are connected to."""
    real, connected = socket.create_connection, list[str]()

    def connect(address: tuple[str, int], *arguments: Any, **options: Any) -> socket.socket:
        host, port = address
        connected.append(host)
        return real((addresses[host], port), *arguments, **options)

    monkeypatch.setattr(socket, "create_connection", connect)
    return connected


def test_a_name_that_leads_nowhere_is_said() -> None:
    with pytest.raises(SourceError, match="leads nowhere: check the host name"):
        fetch("http://no-such-host.invalid/")


@pytest.mark.parametrize("url", ["ftp://example.org/", "http://", "file:///etc/passwd"])
def test_only_http_is_fetched(url: str) -> None:
    with pytest.raises(SourceError, match="not an http or https address"):
        fetch(url)


def test_a_password_never_shows(site: Site) -> None:
    assert shown("http://me:secret@example.org/x") == "http://example.org/x"
    with pytest.raises(SourceError) as caught:
        fetch(site.url.replace("//", "//me:secret@") + "/missing", allow_private=True)
    assert "secret" not in str(caught.value)


def test_a_web_page_becomes_a_document_with_its_link(site: Site) -> None:
    document = gather([f"{site.url}/page"], allow_private=True).documents[0]
    assert document.title == "Le phare fermera en 2040"
    assert document.language == "fr"
    assert str(document.published) == "2021-03-04"
    assert document.link == document.source == f"{site.url}/page"
    assert "Il date de 1850" in document.text
    assert "cookies" not in document.text
    assert document.text.count("Le phare fermera en 2040") == 1


@pytest.mark.parametrize(
    ("path", "text"), [("text", "Il pleut à Brest."), ("latin", "Il gèle à Brest.")]
)
def test_plain_text_on_the_web_is_read_in_its_encoding(site: Site, path: str, text: str) -> None:
    assert gather([f"{site.url}/{path}"], allow_private=True).documents[0].text == text


@pytest.mark.parametrize(("path", "says"), [("nothing", "no article"), ("empty", "is empty")])
def test_a_page_without_an_article_is_said(site: Site, path: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        gather([f"{site.url}/{path}"], allow_private=True)
