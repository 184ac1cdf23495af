from __future__ import annotations

from datetime import date

import pytest
from lxml.html import document_fromstring

from index.errors import SourceError
from index.sources.extract import Extract
from index.sources.html.blocks import blocks_of
from index.sources.html.page import from_html

FIRST = "The mill at Orrel will grind again from May, its new owner told the council on Monday."
SECOND = "She bought it for a symbolic crown, and has promised to spend two million on the wheel."


def shown(body: str) -> list[str]:
    """The blocks of a page."""
    return [block.text for block in blocks_of(document_fromstring(f"<body>{body}")).blocks]


def page(inside: str, *, head: str = "<title>Mill</title>", around: str = "") -> Extract:
    article = f"<article><h1>The mill</h1><p>{FIRST}</p>{inside}<p>{SECOND}</p></article>"
    return from_html(f"<html><head>{head}</head><body>{around}{article}</body></html>", "a", None)


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>One <b>two</b>\n three.</p><p>Four</p>", ["One two three.", "Four"]),
        ("<div>One<p>two</p>three</div>", ["One", "two", "three"]),
        ("<p>The vote was<br>on Thursday<br/>at Brenn.", ["The vote was on Thursday at Brenn."]),
        ("<p>One.<br><br>Two.", ["One.", "Two."]),
        ("<p>Old Dairy<br>4 Mill Lane<br>Orrel", ["Old Dairy", "4 Mill Lane", "Orrel"]),
        ("<ul><li>One<ul><li>Two</li></ul></li><li>Three</ul>", ["One", "Two", "Three"]),
        ("<p>In 1974<sup>2</sup> 10<sup>7</sup> m<sup>3</sup>", ["In 1974² 10⁷ m³"]),
        ("<p>It stands<sup><a href='#n1'>[1]</a></sup>.", ["It stands."]),
        ("<p>CO<sub>2</sub> on the 2<sup>nd</sup> day", ["CO2 on the 2nd day"]),
        ("<p>He said <q>no</q>.", ["He said “no”."]),
        ("<dl><dt>Fee:<dd>12 euros<dt>Depth<dd>3 m</dl>", ["Fee — 12 euros", "Depth — 3 m"]),
        ("<dl><dt>Fee<dd><p>One.</p><p>Two.</p></dl>", ["Fee", "One.", "Two."]),
        ("<pre>One\ntwo</pre>", ["One", "two"]),
        ("<p>One<script>x</script><style>y</style><!-- z --> two", ["One two"]),
        ("<table><tr><th>Day<th>Opens<tr><td>Monday<td>7:00</table>", ["Monday — Opens: 7:00"]),
        ("<table><tr><td>a<td>1<tr><td>b<td>2</table>", ["a — 1", "b — 2"]),
        (
            "<table><thead><tr><td>Day<td>Free<tbody><tr><td>Monday<td><ul><li>A<li>B</ul></table>",
            ["Monday — Free: A, B"],
        ),
        (
            "<table><tr><th>Place<th colspan=2>Fee<tr><td rowspan=2>North<td>1<td>2<tr><td>3<td>4",
            ["North — Fee: 1 — Fee: 2", "North — Fee: 3 — Fee: 4"],
        ),
        ("<table><tr><td><a>Home</a><td><h1>A</h1><p>One.</table>", ["Home", "A", "One."]),
    ],
)  # fmt: skip
def test_a_page_is_read_as_it_is_shown(body: str, blocks: list[str]) -> None:
    assert shown(body) == blocks


@pytest.mark.parametrize(
    ("inside", "reason", "text"),
    [
        ("<p hidden>A draft.</p>", "hidden", "A draft."),
        ("<p style='color:red; display: none'>A draft.</p>", "hidden", "A draft."),
        ("<p>It is <del>red</del> blue.</p>", "struck out", "red"),
        ("<img src=x alt='The mill in snow'>", "picture", "The mill in snow"),
    ],
)
def test_what_is_not_shown_is_left_out_and_told(inside: str, reason: str, text: str) -> None:
    extract = page(inside)
    assert (text, reason) in {(one.text, one.reason) for one in extract.left_out}
    assert not any(text in paragraph for paragraph in extract.paragraphs)


def test_what_stands_around_an_article_is_left_out_and_told() -> None:
    around = (
        "<nav><a href=/>Home</a> <a href=/n>News</a></nav>"
        "<aside><p>Sign up to our newsletter, and you get our stories.</p></aside>"
    )
    extract = page("", around=around)
    assert list(extract.paragraphs) == ["The mill", FIRST, SECOND]
    assert {"Home News", "Sign up to our newsletter, and you get our stories."} <= {
        one.text for one in extract.left_out
    }


@pytest.mark.parametrize(
    "inside",
    [
        "<ul><li>Adults: 4 crowns</li><li>Children: 2 crowns</li></ul>",
        "<h2>Where and when</h2><p>Old Dairy, 4 Mill Lane</p><p>Sunday, 9:00 to 12:30</p>",
        "<p>Telephone: 0555 01 22</p>",
        "<blockquote>Nobody asked us</blockquote>",
    ],
)
def test_what_has_no_full_stop_is_of_the_article_all_the_same(inside: str) -> None:
    for extract in (page(inside), page(inside + "<p></p>")):
        assert list(extract.paragraphs) == [
            "The mill", FIRST, *shown(inside), SECOND,
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>The mill – Orrel Courier</title>", "The mill"),
        ("<title>x</title><meta property=og:title content='Flour again'>", "Flour again"),
        ("<title>Wheat and water meet again | Orrel Courier</title>", "Wheat and water meet again"),
        ("", "The mill"),
    ],
)  # fmt: skip
def test_a_page_has_the_title_that_it_gives_itself(head: str, title: str) -> None:
    assert page("", head=head).title == title


@pytest.mark.parametrize(
    ("head", "inside", "published"),
    [
        ("<meta name=date content=2026-02-11T08:00:00Z>", "", date(2026, 2, 11)),
        ("", "<time datetime=2026-02-11>11 February</time>", date(2026, 2, 11)),
        ("", "<div>By Ida Holm | Wed, Feb 11, 2026, 4:35 PM</div>", date(2026, 2, 11)),
        ("", "<div>Posted on 11 February 2026</div>", date(2026, 2, 11)),
        ("", "<p>The wheel had been built on 3 May 2019 by the miller of Tolm himself.</p>", None),
    ],
)  # fmt: skip
def test_a_page_is_dated_by_what_it_says_of_itself(
    head: str, inside: str, published: date | None
) -> None:
    assert page(inside, head=head).published == published


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html></html>",
        "<html><body><p>Too short.</p></body></html>",
        "<html><body><h1>404</h1><p>The page you are looking for does not exist.</p></body></html>",
        "<html><noscript>Please turn on JavaScript to use this site.</noscript><div></div></html>",
        "<html lang=fr><article><p>Cet article est réservé à nos abonnés. Déjà abonné ?</p></html>",
    ],
)
def test_what_is_no_article_is_said(text: str) -> None:
    with pytest.raises(SourceError, match=r"^(no article was found in a|a holds no article)"):
        from_html(text, "a", None)


def test_what_a_pay_wall_says_is_no_sentence_of_the_article() -> None:
    wall = "You have read your last free article. Subscribe now to go on reading."
    extract = page(f"<div class=offer><p>{wall}</p></div>")
    assert list(extract.paragraphs) == ["The mill", FIRST, SECOND]
    assert (wall, "wall") in {(one.text, one.reason) for one in extract.left_out}


def test_an_article_on_walls_is_no_wall() -> None:
    told = "The company had said that the page no longer exists, and that nobody could read it."
    extract = page(f"<p>{told}</p>" + f"<p>{SECOND}</p>" * 6)
    assert told in extract.paragraphs
