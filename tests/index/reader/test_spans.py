from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.chunking import chunk
from index.document import Chunk, Document, Span
from index.facts.values import Facts, Organisation
from index.language.questions import Kind
from index.reader.spans import completed


def sentence(text: str) -> Chunk:
    before = "Avant.\n\n"
    document = Document(f"{before}{text}", "T", "t", "fr")
    return Chunk(document, Span(len(before), len(before) + len(text)), 2)


@pytest.mark.parametrize(
    ("text", "found", "kind", "whole"),
    [
        ("Elle ouvrira d’ici 2035 à Brest.", "2035", Kind.DATE, "d’ici 2035"),
        ("Il s’étendra de 2023 à 2027.", "2023", Kind.DATE, "de 2023 à 2027"),
        ("Il s’étendra de 2023 à 2027.", "2027", Kind.DATE, "de 2023 à 2027"),
        ("Ce fut le 3 mars 2021 à Brest.", "mars", Kind.DATE, "le 3 mars 2021"),
        ("It will open by June 2031.", "June 2031", Kind.DATE, "by June 2031"),
        ("Elle ouvrira d’ici 2035 à Brest.", "Brest", Kind.DATE, "Brest"),
        ("Elle ouvrira d’ici 2035 à Brest.", "2035", Kind.OTHER, "2035"),
        ("« Nous y tenons », dit-il.", "Nous y tenons »", Kind.OTHER, "« Nous y tenons »"),
        ("Il a dit : « Nous y tenons. »", "« Nous y tenons", Kind.OTHER, "« Nous y tenons. »"),
        ("L’agence (CNSA) suit.", "L’agence (CNSA", Kind.NAME, "L’agence (CNSA)"),
        ("Un mot « ouvert reste.", "« ouvert", Kind.OTHER, "ouvert"),
        ("Roscosmos, la NASA, et d’autres.", ", la NASA,", Kind.NAME, "la NASA"),
        ("Il coûte 1250 euros.", "25", Kind.NUMBER, "1250"),
        ("Il pleut.", ".", Kind.OTHER, "."),
        (
            "L’agence des eaux (AEN) suit.",
            "L’agence des eaux",
            Kind.NAME,
            "L’agence des eaux (AEN)",
        ),
        ("L’agence des eaux (née hier) suit.", "L’agence des eaux", Kind.NAME, "L’agence des eaux"),
        (
            "Elle veut des garanties que nul n’entre.",
            "des garanties",
            Kind.OTHER,
            "des garanties que nul n’entre",
        ),
        ("Elle veut des garanties que nul n’entre.", "des garanties", Kind.NAME, "des garanties"),
    ],
)
def test_an_answer_is_given_whole(text: str, found: str, kind: Kind, whole: str) -> None:
    chunk = sentence(text)
    start = chunk.span.start + text.index(found)
    span = completed(Span(start, start + len(found)), chunk, kind)
    assert span.of(chunk.document.text) == whole


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("Oslo, Bergen and Voss took part.", "Bergen", "Oslo, Bergen and Voss"),
        ("It won in 1899 and 1901, as Oslo did.", "1901", "1899 and 1901"),
        ("No lorries or vans may cross.", "vans", "lorries or vans"),
        ("Ont signé le Togo, le Bénin et la Guinée.", "Togo", "Togo, le Bénin et la Guinée"),
        ("On Monday, Oslo said so.", "Oslo", "Oslo"),
        ("Oslo said that Bergen and Voss took part.", "Oslo", "Oslo"),
    ],
)  # fmt: skip
def test_an_enumeration_is_whole_where_several_are_asked_for(
    text: str, found: str, whole: str
) -> None:
    language = "fr" if "Ont" in text else "en"
    (one,) = chunk(Document(text, "T", "t", language))
    span = Span(text.index(found), text.index(found) + len(found))
    assert completed(span, one, Kind.OTHER, several=True).of(text) == whole
    assert completed(span, one, Kind.OTHER).of(text) == found


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        (
            "Two lead it: Roscosmos for Russia, the National Space Board for Norway.",
            "Roscosmos",
            "Roscosmos for Russia, the National Space Board",
        ),
        ("Roscosmos leads it: the National Space Board pays.", "Roscosmos", "Roscosmos"),
    ],
)
def test_names_that_stand_beside_each_other_answer_together(
    text: str, found: str, whole: str
) -> None:
    (one,) = chunk(Document(text, "T", "t", "en"))
    named = ("Roscosmos", "National Space Board")
    places = [Span(text.index(name), text.index(name) + len(name)) for name in named]
    organisations = tuple(Organisation(p.of(text), None, None, (p,)) for p in places)
    facts = Facts(dates=(), organisations=organisations, statements=())
    span = Span(text.index(found), text.index(found) + len(found))
    assert completed(span, one, Kind.NAME, facts, several=True).of(text) == whole


@given(
    st.text("ab «»“”()[],.123 de à en 2035", min_size=1, max_size=60),
    st.sampled_from(Kind),
    st.data(),
)
def test_a_completed_answer_stays_in_its_sentence(
    text: str, kind: Kind, data: st.DataObject
) -> None:
    for found in chunk(Document(text, "T", "t", "fr")):
        start = data.draw(st.integers(found.span.start, found.span.end - 1))
        end = data.draw(st.integers(start + 1, found.span.end))
        assert completed(Span(start, end), found, kind).within(found.span)
