from __future__ import annotations

from pathlib import Path

import torch

from training.contrast import Contrast, Pair, batches_of, embedded, pairs_of

from .test_train import EXAMPLES

OPTIONS = {"rate": 3e-4, "temperature": 0.05, "frozen_layers": 10}


def pairs(count: int, titles: int) -> list[Pair]:
    return [
        Pair(f"Wann {n}?", f"Im Jahr {2000 + n}.", "Es regnet.", str(n % titles), "x")
        for n in range(count)
    ]


def test_a_question_is_paired_with_its_sentence_and_one_that_does_not_answer() -> None:
    made = pairs_of(EXAMPLES, {"newsroom": 1.0}, 1)
    assert len(made) == 6  # those that have an answer
    for pair in made:
        assert pair.answer == f"Le phare {pair.title} fermera en {2000 + int(pair.title)}."
        assert pair.other == f"Le vent {pair.title} tombe."
    assert pairs_of(EXAMPLES, {}, 1) == []


def test_no_title_is_twice_in_a_batch() -> None:
    made = list(batches_of(pairs(40, 8), 6))
    assert len(made) > 4
    for batch in made:
        assert len({pair.title for pair in batch}) == len(batch) == 6
    assert list(batches_of(pairs(10, 2), 6)) == []


def test_questions_come_nearer_to_their_sentences(tmp_path: Path) -> None:
    torch.manual_seed(1)
    batch = pairs(8, 8)
    run = Contrast(OPTIONS, tmp_path, threads=2)

    def nearness(model: torch.nn.Module) -> float:
        model.eval()
        with torch.no_grad():
            asked = embedded(model, [f"query: {pair.question}" for pair in batch])
            said = embedded(model, [f"passage: {pair.answer}" for pair in batch])
        cosines = asked @ said.T
        return float(cosines.diagonal().mean() - cosines.mean())

    before = nearness(run.model)
    run.run([batch] * 4)
    assert nearness(run.model) > before
    again = Contrast(OPTIONS, tmp_path, threads=2)
    again.run([batch] * 4)
    assert again.step == 4
    assert nearness(again.model) == nearness(run.model)
