from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.addresses import is_url, shown


@pytest.mark.parametrize(
    ("url", "public"),
    [
        ("http://me:SECRET@example.org/x", "http://example.org/x"),
        ("HTTPS://SECRET@example.org:8080", "HTTPS://example.org:8080"),
        ("http://me:SEC@RET@example.org/@x", "http://example.org/@x"),
        ("http://me:SEC/RET@example.org/x", "http://example.org/x"),
        ("http://me:SEC?RET@example.org/x", "http://example.org/x"),
        ("https://example.org/a?token=SECRET", "https://example.org/a"),
        ("https://example.org/a?token=SECRET&id=3", "https://example.org/a?id=3"),
        ("https://example.org/a?id=3&access_token=SECRET#top", "https://example.org/a?id=3#top"),
        ("https://example.org/a?id=3;sig=SECRET;b=2", "https://example.org/a?id=3;b=2"),
        ("https://example.org/a?key=SEC;RET&b=2", "https://example.org/a?b=2"),
        ("https://example.org/?%74oken=SECRET", "https://example.org/"),
        ("https://example.org/?apiKey=SECRET&API_KEY=SECRET", "https://example.org/"),
        ("https://example.org/a#access_token=SECRET", "https://example.org/a"),
        ("https://example.org/#/a?token=SECRET", "https://example.org/#/a"),
        (
            "https://example.org/a?X-Amz-Signature=SECRET&X-Amz-Credential=SECRET&X-Amz-Date=1",
            "https://example.org/a?X-Amz-Date=1",
        ),
        ("https://example.org/a?AWSAccessKeyId=SECRET&q=1", "https://example.org/a?q=1"),
        ("https://example.org/a?PHPSESSID=SECRET&q=1", "https://example.org/a?q=1"),
        ("ftp://me:SECRET@example.org/x", "ftp://example.org/x"),
        ("http://me:SECRET@[::1]:80/x", "http://[::1]:80/x"),
    ],
)
def test_what_only_the_server_is_to_know_is_taken_out(url: str, public: str) -> None:
    assert shown(url) == public


@pytest.mark.parametrize(
    "entry",
    [
        "https://example.org/a?id=3&page=2#part",
        "https://example.org/?keyword=x&author=3&monkey=1&passage=2&p=7",
        "https://example.org/a?",
        "https://example.org/?a&&b",
        "https://example.org/@me/x?at=@b",
        "http://[::1]:80/a@b",
        "http://[",
        "articles/a?token=1.md",
        "notes/*.md",
        "~/me:you@here.txt",
        "",
    ],
)
def test_all_else_stays_as_it_is(entry: str) -> None:
    assert shown(entry) == entry


@given(st.lists(st.sampled_from(["token", *"ab:/?#@;&=[]1 %\x00é"]), max_size=30))
def test_whatever_is_named_can_be_shown_and_shown_again(rest: list[str]) -> None:
    url = f"http://{''.join(rest)}"
    assert is_url(shown(url))
    assert shown(shown(url)) == shown(url)


@given(
    st.from_regex(r"[^/?#@\s]{0,10}", fullmatch=True), st.from_regex(r"[^&#;\s]*", fullmatch=True)
)
def test_no_user_and_no_token_is_ever_shown(user: str, token: str) -> None:
    url = f"https://{user}@example.org/a?id=1&token={token}&b=2"
    assert shown(url) == "https://example.org/a?id=1&b=2"
