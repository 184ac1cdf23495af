"""The reading model in PyTorch: the body with three heads, and the loss it learns by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional

from .body import LAYERS, WIDTH, Body, matrices_in, stored_in

STANCES = ("", "yes", "no")


class ReadingModel(nn.Module):
    """Word vectors of a question and a window → where the answer is, and whether there is one.

    Args:
        body: the transformer.
    """

    def __init__(self, body: Body) -> None:
        super().__init__()
        self.body = body
        self.span = nn.Linear(WIDTH, 2)
        self.window = nn.Linear(WIDTH, 1 + len(STANCES))

    def forward(
        self, words: Tensor, attention_mask: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Float (batch, tokens, 384), int64 (batch, tokens) → logits.

        Returns:
            start and end (batch, tokens), relevant (batch), stance (batch, 3).
        """
        states = self.body(words, attention_mask)
        start, end = self.span(states).unbind(-1)
        window = self.window(states[:, 0])
        return start, end, window[:, 0], window[:, 1:]


def reader_from_onnx(path: Path) -> ReadingModel:
    """A reader as `export.py` wrote it, its int8 weights multiplied out.

    Raises:
        KeyError: if the graph is not one of ours.
    """
    graph = onnx.load(path).graph
    stored, matrices = stored_in(graph), matrices_in(graph)
    model = ReadingModel(Body())
    linear = ("query", "key", "value", "attended", "inner", "outer")
    names = [f"body.layers.{layer}.{part}" for layer in range(LAYERS) for part in linear]
    state = {f"{name}.weight": next(matrices).T for name in (*names, "span", "window")}
    others = [name for name in model.state_dict() if name not in state]
    model.load_state_dict(state | {name: stored[name] for name in others})
    return model


@dataclass
class Target:
    """What a batch of windows should give; windows of one question have one group number.

    Attributes:
        group: (batch,) which question a window is read for, from 0 without gaps.
        text: (batch, tokens) whether a token is of the window's text.
        start, end: (batch,) the first and last token that answer, or -1.
        relevant: (batch,) 1 or 0 whether the window answers, or -1 where nobody knows.
        somewhere: (groups,) whether the question has an answer.
        stance: (batch,) an index into `STANCES`, or -1.
    """

    group: Tensor
    text: Tensor
    start: Tensor
    end: Tensor
    relevant: Tensor
    somewhere: Tensor
    stance: Tensor


def loss_of(logits: tuple[Tensor, ...], target: Target, relevance: float, stance: float) -> Tensor:
    """The loss of a batch, a mean over its questions.

    The tokens of all windows of a question and "none", whose logit is 0, share one softmax (Clark &
    Gardner 2018, arXiv 1710.10723), so that spans compare across windows. A question known to have
    an answer, but not where, wants only that "none" be unlikely.
    """
    start, end, relevant, stances = (x.float() for x in logits)
    spans = sum(
        _shared_norm(side, truth, target)
        for side, truth in ((start, target.start), (end, target.end))
    )
    known = target.relevant >= 0
    answers = functional.binary_cross_entropy_with_logits(
        relevant[known], target.relevant[known].float()
    )
    views = functional.cross_entropy(stances, target.stance, ignore_index=-1)
    return spans / 2 + relevance * answers + stance * views


def _shared_norm(logits: Tensor, truth: Tensor, target: Target) -> Tensor:
    groups = len(target.somewhere)
    logits = logits.masked_fill(~target.text, -1e4)
    tokens = torch.logsumexp(logits, 1)
    top = torch.zeros(groups).scatter_reduce(0, target.group, tokens.detach(), "amax")
    total = torch.zeros(groups).index_add(0, target.group, (tokens - top[target.group]).exp())
    found = total.log() + top  # log of the sum over every token
    either = torch.logaddexp(found, torch.zeros(groups))  # that, or "none"
    has = truth >= 0
    gold = logits[has].gather(1, truth[has, None])[:, 0]
    best = torch.full((groups,), -1e4).scatter_reduce(0, target.group[has], gold, "amax")
    pointed = torch.zeros(groups, dtype=torch.bool).index_fill(0, target.group[has], True)
    wanted = torch.where(pointed, best, torch.where(target.somewhere, found, torch.zeros(groups)))
    return (either - wanted).mean()
