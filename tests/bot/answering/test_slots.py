from __future__ import annotations

import asyncio
import os
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.answering.slots import Slots
from tests.conftest import PATIENCE

CORES = os.cpu_count() or 1


async def test_as_many_are_read_at_a_time_as_there_are_cores_and_no_more() -> None:
    slots, full = Slots(), threading.Barrier(CORES, timeout=PATIENCE)
    reading, most, lock = 0, 0, threading.Lock()

    def read() -> None:
        nonlocal reading, most
        with lock:
            reading += 1
            most = max(most, reading)
        full.wait()  # none ends before all the slots are taken
        with lock:
            reading -= 1

    await asyncio.gather(*(slots.run(read) for _ in range(3 * CORES)))
    assert most == CORES


async def test_the_event_loop_runs_while_something_is_read() -> None:
    slots, gone_on = Slots(), threading.Event()
    reading = asyncio.ensure_future(slots.run(gone_on.wait, 60))
    await asyncio.sleep(0)
    gone_on.set()
    assert await reading


def test_what_waits_in_a_thread_takes_a_slot_like_everybody() -> None:
    slots, taken, free = Slots(), threading.Semaphore(0), threading.Event()

    def read() -> None:
        taken.release()
        free.wait(PATIENCE)

    with ThreadPoolExecutor() as others:
        for _ in range(CORES):
            others.submit(slots.wait_for, read)
        for _ in range(CORES):
            assert taken.acquire(timeout=PATIENCE)
        last = others.submit(slots.wait_for, str, "read")
        assert not last.done()
        free.set()
        assert last.result(60) == "read"


def test_what_reading_raises_is_raised_to_whoever_waits() -> None:
    with pytest.raises(ZeroDivisionError):
        Slots().wait_for(lambda: 1 / 0)


def test_nothing_is_taken_after_closing() -> None:
    slots = Slots()
    slots.close()
    with pytest.raises(RuntimeError):
        slots.wait_for(str)
