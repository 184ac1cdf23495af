from __future__ import annotations

from dataclasses import replace

from index.builds.differences import Difference, Edit, differences, lost_sentences
from index.chunking import chunk
from index.document import Chunk, Document

LIGHTHOUSE = Document(
    "Le phare de la pointe fermera en 2040. Il date de 1850. Les visites resteront possibles.",
    "Le phare",
    "phare.md",
    "fr",
)
RAIN = Document("Il pleut à Brest. Il pleut à Brest.", "La pluie", "rain.md", "fr")


def sentences(*documents: Document) -> list[Chunk]:
    return [sentence for document in documents for sentence in chunk(document)]


def worded(text: str) -> Document:
    return replace(LIGHTHOUSE, text=text)


def test_nothing_differs_from_itself() -> None:
    assert differences(sentences(LIGHTHOUSE, RAIN), sentences(LIGHTHOUSE, RAIN)) == []
    assert lost_sentences(sentences(LIGHTHOUSE), sentences(LIGHTHOUSE)) == 0


def test_sentences_are_added_changed_and_removed() -> None:
    after = worded(
        "Le phare de la pointe fermera en 2050. Il date de 1850. La mer monte ici aussi."
    )
    assert differences(sentences(LIGHTHOUSE), sentences(after)) == [
        Difference(
            "phare.md",
            "Le phare",
            added=("La mer monte ici aussi.",),
            changed=(
                Edit(
                    "Le phare de la pointe fermera en 2040.",
                    "Le phare de la pointe fermera en 2050.",
                ),
            ),
            removed=("Les visites resteront possibles.",),
        )
    ]
    assert lost_sentences(sentences(LIGHTHOUSE), sentences(after)) == 1


def test_an_article_comes_and_another_goes() -> None:
    found = differences(sentences(LIGHTHOUSE), sentences(RAIN))
    assert [(article.source, len(article.added), len(article.removed)) for article in found] == [
        ("rain.md", 2, 0),
        ("phare.md", 0, 3),
    ]


def test_a_sentence_that_moves_is_none_that_differs() -> None:
    moved = worded(
        "Il date de 1850. Les visites resteront possibles. Le phare de la pointe fermera en 2040."
    )
    assert differences(sentences(LIGHTHOUSE), sentences(moved)) == []


def test_a_sentence_that_stood_twice_may_go_once() -> None:
    once = replace(RAIN, text="Il pleut à Brest.")
    (article,) = differences(sentences(RAIN), sentences(once))
    assert article.removed == ("Il pleut à Brest.",)


def test_a_sentence_that_another_article_took_over_is_not_lost() -> None:
    other = replace(LIGHTHOUSE, source="other.md")
    assert lost_sentences(sentences(LIGHTHOUSE), sentences(other)) == 0


def test_each_sentence_becomes_one_other() -> None:
    before = worded("Le port ouvre à huit heures. Le port ouvre à neuf heures.")
    after = worded("Le port ouvre à dix heures.")
    (article,) = differences(sentences(before), sentences(after))
    assert len(article.changed) == 1
    assert len(article.removed) == 1
