from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from index.chunking import chunk
from index.document import Document, Span
from index.models import vocabulary
from index.passage import Passage
from index.reader.windows import Window, context_of
from training.body import Body
from training.examples import Example
from training.questions import Asked
from training.reader import ReadingModel
from training.train import CONFIG, Sampler, Trainer, schedule, to_tensors, tomllib


def example(number: int, *, answerable: bool = True) -> Example:
    text = f"Le phare {number} fermera en {2000 + number}.\n\nIl pleut.\n\nLe vent {number} tombe."
    document = Document(text, f"Phare {number}", "phare", "fr")
    start = text.index(str(2000 + number))
    answers = ((document, Span(start, start + 4)),) if answerable else ()
    asked = Asked(
        "When does it close?", (document,), answers, answerable, "newsroom", f"{number}", "en"
    )
    sentences = chunk(document)
    passages = [Passage(sentences[i], 1, 1, 0, context_of(sentences, i)) for i in (0, 2)]
    windows = [Window(passage.context) for passage in passages]
    gold = [
        (start - w.span.start, start + 4 - w.span.start)
        if answerable and w.span.start == 0
        else None
        for w in windows
    ]
    return Example(asked, passages, windows, gold)


EXAMPLES = [example(n) for n in range(6)] + [example(n, answerable=False) for n in range(6, 9)]


def config(tmp_path: Path) -> dict[str, Any]:
    del tmp_path
    shipped = tomllib.loads(CONFIG.read_text())
    shipped["optimizer"] |= {"tokens": 150, "warm_up": 2, "frozen_layers": 10}
    shipped["stage"] = [
        {"epochs": 1, "sources": {"newsroom": 1}},
        {"epochs": 1, "sources": {"newsroom": 0.5}},
    ]
    return shipped


def test_batches_hold_whole_questions_and_point_at_the_answer() -> None:
    batches = Sampler(EXAMPLES, 150, 1).epoch(0, {"newsroom": 1})
    assert sum(len(batch) for batch in batches) == len(EXAMPLES)
    for batch in batches:
        words, mask, target = to_tensors(batch)
        assert words.shape[:2] == mask.shape == target.text.shape
        assert target.group.max() == len(batch) - 1
        for row, (start, end) in enumerate(zip(target.start, target.end, strict=True)):
            if target.relevant[row] == 1:
                assert target.text[row, start]
                assert start <= end
            else:
                assert start == end == -1


def test_an_epoch_differs_from_the_next_and_can_be_had_again() -> None:
    def asked(number: int) -> list[list[str]]:
        batches = Sampler(EXAMPLES, 150, 1).epoch(number, {"newsroom": 1})
        return [[one.asked.title for one, _ in batch] for batch in batches]

    assert asked(0) == asked(0)
    assert asked(0) != asked(1)


def test_the_rate_falls_to_nothing_in_the_last_stage(tmp_path: Path) -> None:
    shares = [share for _, share in schedule(EXAMPLES, config(tmp_path))]
    assert shares[0] == 1
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] < 0.6


def test_a_run_that_is_interrupted_comes_to_the_same_end(tmp_path: Path) -> None:
    torch.manual_seed(2)
    start = Body().state_dict()
    settings = config(tmp_path)
    batches = list(schedule(EXAMPLES, settings))
    ends = []
    for stops in ((len(batches),), (2, len(batches))):
        work = tmp_path / str(len(stops))
        work.mkdir()
        for stop in stops:
            body = Body()
            body.load_state_dict(start)
            torch.manual_seed(4)
            trainer = Trainer(settings, work, ReadingModel(body))
            trainer.resume()
            trainer.run(iter(batches[:stop]))
        ends.append(trainer.averaged)
        assert trainer.step == len(batches)
    whole, resumed = ends
    for name, tensor in whole.items():
        assert torch.allclose(tensor, resumed[name], atol=1e-4), name
    log = [json.loads(line) for line in (tmp_path / "2" / "log.jsonl").read_text().splitlines()]
    assert log[0] == {"step": 2, "resumed": True}


def test_a_run_that_is_given_a_time_ends_with_it_over_interruptions(tmp_path: Path) -> None:
    settings = config(tmp_path)
    batches = list(schedule(EXAMPLES, settings))
    for _ in range(2):
        trainer = Trainer(settings, tmp_path, ReadingModel(Body()))
        trainer.resume()
        trainer.run(iter(batches), seconds=1e-9)
        assert trainer.step == 1  # the first, which no time has been spent before


def test_it_learns(tmp_path: Path) -> None:
    torch.manual_seed(3)
    settings = config(tmp_path)
    trainer = Trainer(settings, tmp_path, ReadingModel(Body()))
    batch = Sampler(EXAMPLES, 2000, 1).epoch(0, {"newsroom": 1})[0]
    losses = [trainer._take_step(batch, 1.0) for _ in range(12)]
    assert losses[-1] < losses[0] - 1


@pytest.mark.parametrize("seed", range(5))
def test_an_answer_that_is_withheld_leaves_a_question_without_one(seed: int) -> None:
    sampler = Sampler(EXAMPLES[:1], 150, seed)
    chance = random.Random(seed)
    for _ in range(20):
        pieces = sampler._pieces(EXAMPLES[0], chance)
        _, _, target = to_tensors([(EXAMPLES[0], pieces)])
        assert bool(target.somewhere[0]) == bool((target.relevant == 1).any())


def test_a_question_is_now_and_then_asked_of_a_text_that_does_not_answer_it() -> None:
    sampler = Sampler(EXAMPLES, 150, 1)
    assert sampler._elsewhere(EXAMPLES[0], random.Random(1)).asked.title != "0"
    chance = random.Random(2)
    asked = [sampler._pieces(EXAMPLES[0], chance) for _ in range(400)]
    own = {tuple(piece[0].ids[piece[0].first :]) for piece in sampler._pieces(EXAMPLES[0], chance)}
    assert own
    assert any(all(piece[2] == 0 for piece in pieces) for pieces in asked)
    assert sum(any(piece[2] == 1 for piece in pieces) for pieces in asked) > 200


def test_what_was_asked_before_stands_in_front_of_a_follow_up() -> None:
    before = replace(EXAMPLES[0], asked=replace(EXAMPLES[0].asked, previous="Qui le ferme ? Zoé"))
    (piece, *_) = Sampler([before], 150, 1)._pieces(before, random.Random(5))
    read = vocabulary().tokenizer.decode(piece[0].ids, skip_special_tokens=False)
    assert read.startswith("<s> Qui le ferme ? Zoé</s>")
