from __future__ import annotations

import json

from tests.bot.conftest import Host
from tests.loopback import serving_site

MENU = "Home\nNews\n\nThe mill\n\nThe mill opened on 4 March 2026, the council said.\n"


def test_it_shows_sentences_facts_and_what_is_left_out_and_indexes_nothing(host: Host) -> None:
    (host.folder / "mill.txt").write_text(MENU)
    (host.folder / "mill.md").write_text(
        "---\ndate: 2026-03-05\nlang: en\n---\n# Mill\n\nIt ~~did~~ grinds."
    )
    run = host.runs("preview", "mill.txt", "mill.md", "--json")
    assert run.returncode == 0, run.stderr
    text, markdown = map(json.loads, run.stdout.splitlines())
    assert (text["source"], text["title"], text["language"]) == ("mill.txt", "The mill", "en")
    assert text["sentences"] == [
        {"number": 1, "text": "The mill"},
        {"number": 2, "text": "The mill opened on 4 March 2026, the council said."},
    ]
    assert text["dates"] == [{"text": "on 4 March 2026", "value": "2026-03-04", "sentence": 2}]
    assert text["left_out"] == [
        {"text": "Home", "reason": "menu"},
        {"text": "News", "reason": "menu"},
    ]
    assert markdown["published"] == "2026-03-05"
    assert markdown["left_out"] == [{"text": "did", "reason": "struck out"}]
    assert not (host.folder / "data").exists()


def test_it_is_readable(host: Host) -> None:
    (host.folder / "mill.txt").write_text(MENU)
    shown = host.runs("preview", "mill.txt").stdout
    assert shown.startswith("The mill  ·  en  ·  no date\nmill.txt\n")
    assert "2  The mill opened on 4 March 2026, the council said." in shown
    assert "2  on 4 March 2026 → 2026-03-04" in shown
    assert "left out: 2 parts\n  Home  [a menu, breadcrumb or list of links]" in shown


def test_one_bad_source_does_not_stop_the_others(host: Host) -> None:
    (host.folder / "mill.txt").write_text(MENU)
    (host.folder / "bad.pdf").write_text("no PDF")
    run = host.runs("preview", "nowhere.md", "bad.pdf", "mill.txt", "--json")
    assert run.returncode == 1
    assert json.loads(run.stdout)["source"] == "mill.txt"
    nowhere, bad = run.stderr.splitlines()
    assert nowhere.startswith("verbatim: nowhere.md names no article")
    assert bad == "verbatim: bad.pdf is no PDF: name one that opens"


def test_a_page_is_fetched_as_a_refresh_would(host: Host) -> None:
    with serving_site() as site:
        refused = host.runs("preview", f"{site.url}/page")
        shown = host.but(ALLOW_PRIVATE_URLS="true").runs("preview", f"{site.url}/page", "--json")
    assert refused.returncode == 1
    assert "set ALLOW_PRIVATE_URLS=true" in refused.stderr
    assert json.loads(shown.stdout)["title"] == "Le phare fermera en 2040"


def test_a_refresh_counts_what_is_left_out(host: Host) -> None:
    (host.folder / "mill.txt").write_text(MENU)
    mill = host.but(ARTICLES="mill.txt")
    assert mill.json("index", "refresh")["left_out"] == {"menu": 2}
    (host.folder / "mill.txt").write_text(MENU + "It grinds flour.")
    assert (
        "left out   2 × a menu, breadcrumb or list of links (verbatim preview SOURCE shows them)"
        in mill.runs("index", "refresh").stdout
    )
