"""The reading model in PyTorch: the body with three heads, and the loss it learns by."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from .body import WIDTH, Body

STANCES = ("", "yes", "no")


class ReadingModel(nn.Module):
    """A reading model tells where in a window the answer is, and whether there is one.

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
        """Map float (batch, tokens, 384) and int64 (batch, tokens) to logits.

        Returns:
            start and end (batch, tokens), relevant (batch), stance (batch, 3).
        """
        states = self.body(words, attention_mask)
        start, end = self.span(states).unbind(-1)
        window = self.window(states[:, 0])
        return start, end, window[:, 0], window[:, 1:]


@dataclass
class Target:
    """A target is what a batch of windows should give; one question's have one group number.

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
    """Return the loss of a batch, a mean over its questions.

    The tokens of all windows of a question and "none", whose logit is 0, share one softmax (Clark &
    Gardner 2018, arXiv 1710.10723), so that spans compare across windows. A question known to have
    an answer, but not where, wants only that "none" be unlikely.
    """
    start, end, relevant, stances = (x.float() for x in logits)
    spans = sum(
        _shared_norm(side, truth, target)
        for side, truth in ((start, target.start), (end, target.end))
    )
    known, told = target.relevant >= 0, target.stance >= 0
    answers = functional.binary_cross_entropy_with_logits(
        relevant[known], target.relevant[known].float(), reduction="sum"
    )
    views = functional.cross_entropy(stances[told], target.stance[told], reduction="sum")
    # A mean over none is not a number, and one of those in a gradient ends a run.
    answers, views = answers / known.sum().clamp(min=1), views / told.sum().clamp(min=1)
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
