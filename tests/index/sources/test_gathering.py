from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from index.document import Document, Key
from index.errors import SourceError
from index.sources.gathering import Gathered, gather
from index.sources.reading_process import (
    BOUNDS,
    Bounds,
    ReadingProcess,
    Request,
    outcome_of,
    reading_of,
)
from index.sources.validators import RememberedSources
from tests.loopback import PAGE, Site, serving_site

RAIN = "Il pleut à Brest depuis lundi."


@pytest.fixture
def site() -> Iterator[Site]:
    with serving_site() as site:
        yield site


class Shelf:
    """Gathers as one refresh after another would."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "sources.json"
        self.by_source: Mapping[str, Document] = {}
        self.unchanged = set[str]()

    @property
    def keys(self) -> Mapping[str, Key]:
        return {source: document.key for source, document in self.by_source.items()}

    def document(self, source: str) -> Document:
        return self.by_source[source]

    def gathers(self, *articles: str, bounds: Bounds = BOUNDS) -> Gathered:
        """Gather, and return for each article that is unchanged the one that is held."""
        remembered = RememberedSources(self.file)
        gathered = gather(articles, self, remembered, allow_private=True, bounds=bounds)
        remembered.save()
        self.unchanged = {one.source for one in gathered.articles if isinstance(one, Key)}
        documents = [
            self.by_source[one.source] if isinstance(one, Key) else one for one in gathered.articles
        ]
        self.by_source = {one.source: one for one in documents}
        return replace(gathered, articles=[*documents])


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


@pytest.mark.parametrize("path", ["tagged", "dated", "moved-to-tagged"])
def test_a_page_is_sent_anew_only_when_it_has_changed(site: Site, shelf: Shelf, path: str) -> None:
    url = f"{site.url}/{path}"
    first = shelf.gathers(url)
    assert shelf.gathers(url) == shelf.gathers(url) == first
    assert site.asked[f"/{path}"] == 3
    assert site.asked["in full"] == 1
    site.page = PAGE.replace("2040", "2050")
    assert "2050" in shelf.gathers(url).documents[0].text
    assert site.asked["in full"] == 2


def test_a_page_is_fetched_in_full_when_the_index_holds_another_one_of_it(
    site: Site, shelf: Shelf
) -> None:
    url = f"{site.url}/tagged"
    shelf.gathers(url)
    older = shelf.by_source
    site.page = PAGE.replace("2040", "2050")
    newer = shelf.gathers(url).documents
    shelf.by_source = older  # as after a rollback
    assert shelf.gathers(url).documents == newer
    assert site.asked["in full"] == 3


@pytest.mark.parametrize("content", ["", "{", "[]", '{"x": 1}', '{"URL": {"validators": 1}}'])
def test_what_is_remembered_may_be_lost_or_damaged(site: Site, shelf: Shelf, content: str) -> None:
    url = f"{site.url}/tagged"
    first = shelf.gathers(url)
    shelf.file.write_text(content.replace("URL", url))
    assert shelf.gathers(url) == first


def test_a_page_that_fails_stays_as_it_was_last_and_is_reported(site: Site, shelf: Shelf) -> None:
    url = f"{site.url}/tagged"
    before = shelf.gathers(url)
    site.down = True
    after = shelf.gathers(url)
    assert after.documents == before.documents
    (failed,) = after.failed
    assert (failed.source, failed.kept) == (url, True)
    assert "answers 404 Not Found: check the address" in failed.reason
    site.down = False
    assert shelf.gathers(url) == before
    assert site.asked["in full"] == 1, "it is still remembered when it is back"


@pytest.mark.parametrize("path", ["busy", "drop", "nothing", "bomb"])
def test_a_source_that_never_worked_is_reported_beside_the_others(
    site: Site, shelf: Shelf, tmp_path: Path, path: str
) -> None:
    (tmp_path / "rain.txt").write_text(RAIN)
    gathered = shelf.gathers(f"{site.url}/{path}", str(tmp_path / "rain.txt"))
    assert [document.text for document in gathered.documents] == [RAIN]
    assert [(one.source, one.kept) for one in gathered.failed] == [(f"{site.url}/{path}", False)]


def test_when_nothing_at_all_can_be_loaded_the_first_reason_is_given(
    site: Site, shelf: Shelf
) -> None:
    with pytest.raises(SourceError, match="/missing answers 404"):
        shelf.gathers(f"{site.url}/missing", f"{site.url}/empty")


def test_a_password_is_in_no_report_and_in_no_file(site: Site, shelf: Shelf) -> None:
    url = site.url.replace("//", "//me:secret@") + "/tagged"
    shelf.gathers(url)
    site.down = True
    (failed,) = shelf.gathers(url).failed
    assert "secret" not in f"{failed}{shelf.file.read_text()}"
    assert failed.kept


@pytest.mark.parametrize("entry", ["articles", "articles/*.txt", "articles/**/*.txt"])
def test_a_folder_that_is_gone_keeps_its_articles_and_a_file_that_is_gone_does_not(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "articles"
    folder.mkdir()
    (tmp_path / "other.txt").write_text("Il neige à Brest depuis mardi.")
    (folder / "rain.txt").write_text(RAIN)
    (folder / "sun.txt").write_text("Il fait beau à Lorient depuis mercredi.")
    before = shelf.gathers(entry, "other.txt")
    assert len(before.documents) == 3
    folder.rename(tmp_path / "unmounted")
    away = shelf.gathers(entry, "other.txt")
    assert sorted(away.documents, key=str) == sorted(before.documents, key=str)
    assert [(one.source, one.kept) for one in away.failed] == [(entry, True)]
    (tmp_path / "unmounted").rename(folder)
    (folder / "sun.txt").unlink()
    back = shelf.gathers(entry, "other.txt")
    assert [document.source for document in back.documents] == ["articles/rain.txt", "other.txt"]
    assert back.failed == ()


def test_a_file_is_read_anew_only_when_its_content_has_changed(
    shelf: Shelf, tmp_path: Path
) -> None:
    rain, page = tmp_path / "rain.txt", tmp_path / "page.html"
    rain.write_text(RAIN)
    page.write_text(GOOD.replace("<article>", "<nav><a href=/>Home</a></nav><article>"))
    first = shelf.gathers(str(rain), str(page))
    assert shelf.unchanged == set()
    assert first.left_out
    rain.touch()
    assert shelf.gathers(str(rain), str(page)) == shelf.gathers(str(rain), str(page)) == first
    assert shelf.unchanged == {str(rain), str(page)}
    at = rain.stat()
    rain.write_text(RAIN.replace("lundi", "mardi"))  # of the same length, and as old
    os.utime(rain, ns=(at.st_atime_ns, at.st_mtime_ns))
    changed, same = shelf.gathers(str(rain), str(page)).documents
    assert "mardi" in changed.text
    assert same == first.documents[1]
    assert shelf.unchanged == {str(page)}


def test_a_file_is_read_anew_by_another_version(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rain.txt").write_text(RAIN)
    first = shelf.gathers(str(tmp_path / "rain.txt"))
    monkeypatch.setattr("index.sources.validators._reader", lambda: "a later one")
    assert shelf.gathers(str(tmp_path / "rain.txt")) == first
    assert shelf.unchanged == set()


def test_a_file_that_is_damaged_stays_as_it_was_last(shelf: Shelf, tmp_path: Path) -> None:
    article = tmp_path / "rain.txt"
    article.write_text(RAIN)
    before = shelf.gathers(str(article)).documents
    article.write_bytes(bytes(range(256)))
    after = shelf.gathers(str(article), str(article))
    assert after.documents == before
    assert "is not a text" in after.failed[0].reason


def test_pages_that_only_a_token_tells_apart_are_not_taken_for_one(
    site: Site, shelf: Shelf
) -> None:
    one, same = f"{site.url}/page/1?key=a", f"{site.url}/page/1?key=b"
    gathered = shelf.gathers(one, same)
    assert [document.source for document in gathered.documents] == [f"{site.url}/page/1"]
    assert gathered.failed == ()
    first, other = f"{site.url}/tagged/1?key=a", f"{site.url}/tagged/1?key=b"
    pages = iter([PAGE, PAGE.replace("2040", "2050")])

    def load(source: str) -> None:
        del source
        site.page = next(pages)

    gathered = gather([first, other], allow_private=True, progress=load)
    assert ["2040" in document.text for document in gathered.documents] == [True]
    (failed,) = gathered.failed
    assert failed.reason == (
        f"{site.url}/tagged/1 is named twice, with tokens that lead to different pages:"
        " name them by what is no secret"
    )


def test_a_link_that_a_file_states_is_shown_without_its_token(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"---\nurl: https://me:x@example.org/a?token=x&id=1\n---\n{RAIN}\n")
    (document,) = gather([str(file)]).documents
    assert document.link == "https://example.org/a?id=1"


@pytest.mark.parametrize(
    "path",
    ["false-encoding", "to-javascript", "to-half-an-address", "odd-pause", "missing", "nothing"],
)
def test_a_bad_source_is_reported_and_stops_no_other(
    site: Site, shelf: Shelf, tmp_path: Path, path: str
) -> None:
    (tmp_path / "rain.txt").write_text(RAIN)
    gathered = shelf.gathers(f"{site.url}/{path}", str(tmp_path / "rain.txt"))
    assert [document.text for document in gathered.documents] == [RAIN]
    assert [failed.source for failed in gathered.failed] == [f"{site.url}/{path}"]


def test_a_source_costs_its_bound_at_most_and_stays_as_it_was(tmp_path: Path, shelf: Shelf) -> None:
    (tmp_path / "rain.txt").write_text(RAIN)
    before = shelf.gathers(str(tmp_path / "rain.txt")).documents
    (tmp_path / "rain.txt").write_text(f"{RAIN} Il neige aussi.")
    gathered = shelf.gathers(str(tmp_path / "rain.txt"), bounds=Bounds(seconds=0))
    assert gathered.documents == before
    assert "was not read in 0 s, and is left out" in gathered.failed[0].reason


def test_a_source_that_breaks_what_reads_it_leaves_the_next_one_to_another_process(
    tmp_path: Path,
) -> None:
    request = Request(str(tmp_path / "rain.txt"))
    (tmp_path / "rain.txt").write_text(RAIN)
    with ReadingProcess() as process:
        assert process.read(request).loaded
        process._process.kill()
        with pytest.raises(SourceError, match="or breaks what reads it, and is left out"):
            process.read(request)
        assert process.read(request).loaded


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_source_that_takes_too_much_memory_is_left_out(tmp_path: Path, shelf: Shelf) -> None:
    (tmp_path / "rain.txt").write_text(RAIN)
    before = shelf.gathers(str(tmp_path / "rain.txt")).documents
    (tmp_path / "rain.txt").write_text(f"{RAIN} Il neige aussi.")
    bounds = Bounds(memory=1_000_000)  # less than anything takes
    gathered = shelf.gathers(str(tmp_path / "rain.txt"), bounds=bounds)
    assert gathered.documents == before
    assert "takes more than 1 MB of memory" in gathered.failed[0].reason


def test_what_nobody_foresaw_of_a_source_is_its_own_failure_and_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def odd(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("index.sources.files.from_markdown", odd)
    (tmp_path / "odd.md").write_text("# Odd")
    outcome = outcome_of(Request(str(tmp_path / "odd.md")))
    with pytest.raises(SourceError, match=r"odd\.md cannot be read: name another form of it"):
        reading_of(outcome, "odd.md")
    assert "ZeroDivisionError" in caplog.text


def test_what_a_parser_raises_where_no_memory_is_left_is_said_to_be_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(*_: object) -> None:
        raise ImportError("failed to map segment from shared object")

    monkeypatch.setattr("index.sources.files.from_markdown", odd)
    (tmp_path / "odd.md").write_text("# Odd")
    outcome = outcome_of(Request(str(tmp_path / "odd.md")), Bounds(memory=10**18))
    with pytest.raises(SourceError, match=r"odd\.md takes more than .* MB of memory"):
        reading_of(outcome, "odd.md")


GOOD = (
    "<html lang=en><title>Pier</title><article><h1>A new pier</h1><p>The ferry to Lisby will land"
    " at a new pier from 14 September, the harbour office announced on Monday.</p><p>The old one"
    " had been closed since the storm of last winter, and boats had to land on the beach.</p>"
)


@pytest.mark.parametrize(
    "later",
    [
        "<html><article><h1>Page not found</h1><p>We are sorry, this page does not exist.</p>",
        "<html><body><noscript>Please enable JavaScript.</noscript><div id=app></div>",
        "<html><article><p>This article is for subscribers only. Log in to continue reading.</p>",
        "<html><article><p>We will be back in a moment, we promise.</p>",
    ],
)
def test_what_a_site_sends_in_place_of_an_article_never_replaces_it(
    site: Site, shelf: Shelf, later: str
) -> None:
    site.page = GOOD
    url = f"{site.url}/tagged"
    good = shelf.gathers(url).documents
    site.page = later
    gathered = shelf.gathers(url)
    assert gathered.documents == good
    (failed,) = gathered.failed
    assert failed.kept
