"""Copies of a model that learn side by side, one a thread."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

import torch
from torch import nn

M = TypeVar("M", bound=nn.Module)
R = TypeVar("R")


class Copies(Generic[M]):
    """Copies run parts of a batch on threads that never wait for each other within an operation.

    They hold the model's weights in bfloat16: half the memory to move.

    Args:
        model: whose weights they take, and which is given their gradients.
        count: how many.
    """

    def __init__(self, model: M, count: int) -> None:
        self._model = model
        self._copies = [copy.deepcopy(model).bfloat16() for _ in range(count)]
        self._threads = ThreadPoolExecutor(count, initializer=_alone)

    def __len__(self) -> int:
        return len(self._copies)

    def take_weights(self) -> None:
        """Give every copy the weights that the model has now."""
        with torch.no_grad():
            for one in self._copies:
                torch._foreach_copy_(list(one.parameters()), list(self._model.parameters()))

    def map(self, task: Callable[..., R], *parts: Iterable[object]) -> list[R]:
        """Return ``task(copy, part, …)`` of every copy, each on a thread of its own."""
        return list(self._threads.map(task, self._copies, *parts))

    def give_gradients(self) -> None:
        """Make the gradient of the model the sum of the copies', which lose theirs."""
        for whole, *parts in zip(
            self._model.parameters(), *(one.parameters() for one in self._copies), strict=True
        ):
            grads = [part.grad.float() for part in parts if part.grad is not None]
            whole.grad = sum(grads[1:], start=grads[0]) if grads else None
            for part in parts:
                part.grad = None


def _alone() -> None:
    """Let this thread do its work by itself: two that wait for each other lose half the time."""
    torch.set_num_threads(1)
