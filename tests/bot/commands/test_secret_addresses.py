"""What only a server is to know of an article's URL, and where it must not be found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bot.conftest import Host
from tests.bot.test_data_folders import rewrite
from tests.loopback import Site, serving_site

SECRETS = (b"pass-word", b"to-ken")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving_site() as site:
        yield site


@pytest.fixture
def secretive(host: Host, site: Site) -> Host:
    """Somebody whose article is behind a password, and a token."""
    host.settings |= {"ARTICLES": secret(site), "ALLOW_PRIVATE_URLS": "true"}
    return host


def secret(site: Site, token: str = "to-ken") -> str:  # noqa: S107 - it is none
    return f"{site.url.replace('//', '//me:pass-word@')}/page/1?token={token}&id=3"


def leaking(folder: Path) -> list[Path]:
    return [
        file
        for file in folder.rglob("*")
        if file.is_file() and any(secret in file.read_bytes() for secret in SECRETS)
    ]


def test_a_secret_in_an_address_is_sent_and_neither_stored_nor_printed(
    secretive: Host, site: Site
) -> None:
    refreshed = secretive.runs("index", "refresh", "--json")
    assert refreshed.returncode == 0, refreshed.stderr
    assert site.asked["/page/1?token=to-ken&id=3"] == 1
    public = f"{site.url}/page/1?id=3"
    assert secretive.json("index", "status")["articles"] == [public]
    asked = secretive.runs("ask", "Quand fermera le phare ?", "--json")
    assert f'"source": "{public}", "link": "{public}' in asked.stdout
    assert "ARTICLES has changed" not in asked.stderr
    shown = [
        secretive.runs(*command)
        for command in (
            ("index", "status"),
            ("index", "list", "--json"),
            ("index", "diff", "--json"),
            ("ask", "Quand fermera le phare ?"),
            ("doctor",),
        )
    ]
    for run in (refreshed, asked, *shown):
        assert not [one for one in SECRETS if one in (run.stdout + run.stderr).encode()]
    assert leaking(secretive.folder / "data") == []


def test_another_secret_is_no_change_and_another_page_is(secretive: Host, site: Site) -> None:
    assert secretive.json("index", "refresh")["published"] is True
    secretive.settings["ARTICLES"] = secret(site, "another")
    assert "has changed" not in secretive.runs("ask", "Quand fermera le phare ?").stderr
    assert secretive.json("index", "refresh")["published"] is False
    secretive.settings["ARTICLES"] = secret(site).replace("id=3", "id=4")
    assert "ARTICLES has changed" in secretive.runs("ask", "Quand fermera le phare ?").stderr


def test_what_an_earlier_version_stored_is_not_shown_and_taken_out_by_a_refresh(
    secretive: Host, site: Site
) -> None:
    assert secretive.json("index", "refresh")["published"] is True
    chroma = secretive.folder / "data" / "chroma"
    rewrite(chroma, "articles", f'["{secret(site)}"]')
    assert leaking(chroma)
    assert secretive.json("index", "status")["articles"] == [f"{site.url}/page/1?id=3"]
    assert "has changed" not in secretive.runs("ask", "Quand fermera le phare ?").stderr
    assert secretive.json("index", "refresh")["published"] is False
    assert stored_articles(chroma) == [f'["{site.url}/page/1?id=3"]']


def stored_articles(folder: Path) -> list[object]:
    import chromadb

    client = chromadb.PersistentClient(
        folder, settings=chromadb.Settings(anonymized_telemetry=False)
    )
    return [
        collection.metadata["articles"]
        for collection in client.list_collections()
        if collection.name.startswith("build-")
    ]
