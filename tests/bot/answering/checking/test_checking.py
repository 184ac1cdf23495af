"""What claims are borne out, contradicted or not found; the figures are printed (pytest -s).

The claims were written for these tests. The rules were tuned on those of the one half; those of the
other, about other stories, were judged once, when the rules were done.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from bot.answering.checking.checked import Check, CheckedClaim, ClaimVerdict
from bot.answering.checking.checker import Checker
from bot.answering.checking.sentences import MAX_CLAIMS, MAX_TEXT_CHARS, sentences_of
from bot.errors import NothingToCheck, TextTooLong
from index.articles import SAMPLE
from index.document import Document
from index.embedding import Embedder
from index.retrieval import Retriever
from index.sources.gathering import gather
from training.examples import Shelf
from training.newsroom import read_stories

WRITTEN = Path(__file__).with_name("claims.jsonl").read_text("utf-8")
CLAIMS = [json.loads(line) for line in WRITTEN.splitlines()]
SUPPORTED, CONTRADICTED, NOT_FOUND = ClaimVerdict


@pytest.fixture(scope="module")
def checker(embedder: Embedder) -> Checker:
    told_of = {claim["story"] for claim in CLAIMS}
    (sample,) = gather([str(SAMPLE)]).documents
    stories = [story for story in read_stories() if story.slug in told_of]
    assert len(stories) == len(told_of) - 1
    documents = [Document(s.text, s.headline, s.slug, s.language) for s in stories]
    return Checker(Retriever(Shelf([sample, *documents], embedder), embedder))


def _tell(figures: str) -> None:
    sys.stdout.write(f"{figures}\n")


def one_of(check: Check) -> CheckedClaim:
    (claim,) = check.claims
    return claim


@pytest.mark.parametrize(("half", "least"), [("tuned", 0.9), ("judged", 0.9)])
def test_what_is_said_of_a_claim_is_seldom_wrong(checker: Checker, half: str, least: float) -> None:
    said = Counter[tuple[str, ClaimVerdict]]()
    for claim in (claim for claim in CLAIMS if claim["half"] == half):
        found = one_of(checker.check(claim["claim"]))
        said[claim["verdict"], found.verdict] += 1
        if found.verdict.value != claim["verdict"]:
            _tell(f"{claim['verdict']}, said to be {found.verdict}: {claim['claim']}")
    for verdict in ClaimVerdict:
        right = said[verdict.value, verdict]
        told = sum(count for (_, one), count in said.items() if one is verdict)
        true = sum(count for (one, _), count in said.items() if one == verdict.value)
        _tell(f"{half}: {verdict}: precision {right} of {told}, recall {right} of {true}")
        if verdict is NOT_FOUND:
            assert right == true, "something was made of what no article tells of"
        else:
            assert right / told >= least
            assert right / true >= 0.65


def test_a_quarter_is_french_and_half_english() -> None:
    languages = Counter(claim["language"] for claim in CLAIMS)
    assert len(CLAIMS) == 204
    assert languages["en"] / len(CLAIMS) > 0.5
    assert 0.2 < languages["fr"] / len(CLAIMS) < 0.3
    assert len(languages) == 8


def test_each_sentence_of_a_text_is_checked_for_itself_with_its_sentence(checker: Checker) -> None:
    check = checker.check(
        "> Hello everybody!\n"
        "- Halcyon-A will be built in Bangalore. Total spending is put at $3.2 billion.\n"
        "* Is that much? https://example.org/report-2031\n"
        "India will pay $300 million for the relays."
    )
    assert check.language == "en"
    assert [claim.text for claim in check.claims] == [
        "Halcyon-A will be built in Bangalore.",
        "Total spending is put at $3.2 billion.",
        "India will pay $300 million for the relays.",
    ]
    assert [claim.verdict for claim in check.claims] == [SUPPORTED, CONTRADICTED, NOT_FOUND]
    first, second, third = [claim.citation for claim in check.claims]
    assert first is not None
    assert first.quote.startswith("The first spacecraft, Halcyon-A, is to be built in Bangalore")
    assert second is not None
    assert second.quote.startswith("Total spending is put at $2.3 billion")
    assert third is None
    assert (check.unchecked, check.beyond) == (2, 0)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("Die Saison 2026 fällt aus.", SUPPORTED),
        ("Die Saison 2027 fällt aus.", CONTRADICTED),  # which is the year of something else there
        ("El embalse de Las Cuevas está al 44 %.", SUPPORTED),  # it is another that is "no more"
        ("The station will be built by 2035.", SUPPORTED),  # of a sentence that says more
        ("The station will be built by 2040.", CONTRADICTED),
        ("Le CICR n’a pas participé à l’opération.", SUPPORTED),
        ("Le CICR a participé à l’opération.", CONTRADICTED),
        ("NASA планирует отправить первый экипаж в 2025 году.", NOT_FOUND),  # in too other words
        ("Norhaven has sold the Quellaya mine to the Chinese group Jinfeng.", NOT_FOUND),
    ],
)
def test_other_clauses_denials_and_words_are_told_apart(
    checker: Checker, claim: str, verdict: ClaimVerdict
) -> None:
    assert one_of(checker.check(claim)).verdict is verdict


@pytest.mark.parametrize("text", ["What a lovely day!", "Is it true?", "Merci beaucoup à toi"])
def test_what_claims_nothing_is_not_checked(checker: Checker, text: str) -> None:
    check = checker.check(text)
    assert (check.claims, check.unchecked) == ((), 1)


def test_no_more_than_so_many_sentences_are_checked(checker: Checker) -> None:
    check = checker.check("NASA is in Oslo. " * (MAX_CLAIMS + 3))
    assert (len(check.claims), check.unchecked, check.beyond) == (MAX_CLAIMS, 0, 3)


@pytest.mark.parametrize("text", ["", " \n\u200b\n", "> …", "https://example.org"])
def test_a_text_without_a_sentence_is_refused(checker: Checker, text: str) -> None:
    with pytest.raises(NothingToCheck, match="claims something"):
        checker.check(text)


def test_a_text_that_is_too_long_is_refused_however_it_is_written(checker: Checker) -> None:
    for text in ("a" * (MAX_TEXT_CHARS + 1), "\ufdfa" * (MAX_TEXT_CHARS // 10)):
        with pytest.raises(TextTooLong, match="at a time"):
            checker.check(text)


def test_sentences_are_cut_by_lines_and_by_their_ends() -> None:
    text = "One is here. Two is there.\n\n> Quoted – as it was\n• An item"
    assert sentences_of(text, "en") == [
        "One is here.",
        "Two is there.",
        "Quoted – as it was",
        "An item",
    ]


def test_only_what_has_a_sentence_says_something_of_a_claim() -> None:
    with pytest.raises(ValueError, match="is a sentence"):
        CheckedClaim("NASA is in Oslo.", SUPPORTED)
