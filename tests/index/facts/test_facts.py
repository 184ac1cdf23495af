"""What holds of facts of any text, and how well they are found in texts that people have read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.builds import records
from index.chunking import chunk
from index.document import Document
from index.facts import edtf
from index.facts.annotation import facts_of

from .scoring import held_out, pooled, tuned_on

PIECES = [
    "Le maire, Yann Le Goff, a déclaré que ", "« ", " »", "“", "”", '"', " a ajouté : ", "selon ", ", ",
    ". ", "\n\n", "d’ici 2035", "de 2023 à 2027", "jeudi", "31 février 2021", "(AOE)", "Agence ", "( ",
    "l’an dernier", "a-t-il dit", "said ", "told ", "il y a deux ans", "12/13/2021", "M. ", "’", "\u202f",
    "L’Agence océanique européenne (AOE)", "fin ", "entre ", " et ", "9999", "0000", "il a dit",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map("".join)


@settings(max_examples=300)
@given(
    TEXTS,
    st.sampled_from(["fr", "en", "de", "ja", "xx"]),
    st.sampled_from([None, date(2021, 2, 28)]),
)
def test_any_text_has_facts_that_lie_in_it(
    text: str, language: str, published: date | None
) -> None:
    document = Document(text, "t", "t", language, published=published)
    facts = facts_of(document, chunk(document))
    spans = [one.span for one in facts.dates]
    spans += [mention for one in facts.organisations for mention in one.mentions]
    spans += [one.words for one in facts.statements]
    spans += [one.speaker for one in facts.statements if one.speaker]
    assert all(span.end <= len(text) for span in spans)
    for one in facts.dates:
        assert one.value is None or edtf.bounds(one.value)
    assert records.facts(records.document_metadata(document, facts)) == facts


@pytest.mark.parametrize(
    "piece", [*PIECES, "a ", "A ", "ministre ", "Agence nationale de la ", "12/"]
)
def test_a_long_hostile_text_is_done_with(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    for language in ("fr", "en"):
        document = Document(text, "t", "t", language, published=date(2021, 1, 1))
        assert facts_of(document, chunk(document)) is not None


def test_facts_are_found_in_the_texts_that_the_rules_were_tuned_on() -> None:
    found = pooled(tuned_on())
    assert min(found["dates"].precision, found["dates"].recall) >= 0.9
    assert min(found["organisations"].precision, found["organisations"].recall) >= 0.85
    assert min(found["statements"].precision, found["statements"].recall) >= 0.9


def test_facts_are_found_in_texts_that_the_rules_were_not_tuned_on() -> None:
    found = pooled(held_out())
    assert min(found["dates"].precision, found["dates"].recall) >= 0.9
    assert min(found["organisations"].precision, found["organisations"].recall) >= 0.85
    assert min(found["statements"].precision, found["statements"].recall) >= 0.9
