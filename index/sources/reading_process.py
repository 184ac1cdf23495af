"""Sources are read in a process of their own, which is killed where one costs too much.

A check within a process does not stop a parser in C that is given a bomb, or one whose time grows
with the square of what it is given. A hostile source costs its bounds, and is reported.
"""

from __future__ import annotations

import logging
import math
import mmap
import multiprocessing
import signal
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any

from index.addresses import is_url
from index.errors import SourceError

from .files import Loaded, load_file, load_page, name_of, read_file
from .validators import Validators

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bounds say what reading one source may cost.

    Attributes:
        seconds: of waiting for it, the network included.
        memory: bytes of the process that reads it, where the system can limit them (not on Windows
            and macOS).
    """

    seconds: float = 120
    memory: int = 2_000_000_000


BOUNDS = Bounds()


@dataclass(frozen=True, slots=True)
class SourceReading:
    """A reading is what came of reading a source.

    Attributes:
        loaded: what is in it; None if it is a page that has not changed.
        validators: what tells the next time whether it has; None where a server gives none.
    """

    loaded: Loaded | None
    validators: Validators | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A request names a source that is to be read.

    Attributes:
        source: a file or a URL.
        known: the validators of the page as it is known.
        allow_private: whether a URL may lead to a private address.
    """

    source: str
    known: Validators | None = None
    allow_private: bool = False


class ReadingProcess:
    """A reading process reads sources, one after the other, within bounds; a context manager.

    The process is started with the first source, and anew after one that it was killed for.

    Args:
        bounds: what each source may cost.
    """

    def __init__(self, bounds: Bounds = BOUNDS) -> None:
        self._bounds = bounds
        self._process: Any = None
        self._connection: Connection | None = None

    def __enter__(self) -> ReadingProcess:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def read(self, request: Request) -> SourceReading:
        """Read a source.

        Raises:
            SourceError: if it cannot be read, or costs more than it may.
        """
        connection = self._connection or self._start()
        name = name_of(request.source)
        try:
            connection.send(request)
            if not connection.poll(self._bounds.seconds):
                self._end()
                raise SourceError(
                    f"{name} was not read in {self._bounds.seconds:g} s, and is left out:"
                    " name another form of it, or a part"
                )
            outcome = connection.recv()
        except (EOFError, OSError) as error:
            self._end()
            raise SourceError(_ended(name, self._bounds)) from error
        return reading_of(outcome, name)

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self._bounds), name="reading", daemon=True
        )
        self._process.start()
        theirs.close()
        return self._connection

    def _end(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._process.kill()
            self._process.join()
            self._process.close()
        self._connection = None


Outcome = SourceReading | SourceError | str
"""What was read, why it cannot be, or the trace of what nobody foresaw."""


def outcome_of(request: Request, bounds: Bounds = BOUNDS) -> Outcome:
    """Read a source in this process, whatever comes of it."""
    try:
        return _read(request)
    except SourceError as error:
        return SourceError(str(error))
    except Exception as error:  # whatever a parser makes of it
        if isinstance(error, MemoryError) or not _has_memory_left(bounds):
            return SourceError(_ended(name_of(request.source), bounds))
        return traceback.format_exc()


def reading_of(outcome: Outcome, name: str) -> SourceReading:
    """Return what was read of a source that is called `name`.

    Raises:
        SourceError: if nothing was; where nobody foresaw why, the log has the trace.
    """
    if isinstance(outcome, SourceError):
        raise outcome
    if isinstance(outcome, str):
        _log.error("%s could not be read\n%s", name, outcome)
        raise SourceError(
            f"{name} cannot be read: name another form of it, and report what the log says"
        )
    return outcome


def _read(request: Request) -> SourceReading:
    if not is_url(request.source):
        content = read_file(request.source)
        return SourceReading(load_file(request.source, content), Validators.of_content(content))
    from .fetching import fetch

    page = fetch(request.source, known=request.known, allow_private=request.allow_private)
    if page is None:
        return SourceReading(None)
    return SourceReading(load_page(request.source, page), page.validators)


def _serve(connection: Connection, bounds: Bounds) -> None:
    """Read what is asked for until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asks ends this one
    _limit("RLIMIT_AS", bounds.memory)
    with suppress(EOFError, OSError):
        while True:
            request = connection.recv()
            # Who asked may be killed, and then nobody ends this process but the system.
            _limit("RLIMIT_CPU", math.ceil(time.process_time() + bounds.seconds))
            connection.send(outcome_of(request, bounds))


def _limit(what: str, most: int) -> None:
    """Let the system limit this process, where it can: what is above is left as it is."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(getattr(resource, what))
        resource.setrlimit(getattr(resource, what), (most, hard))


def _has_memory_left(bounds: Bounds) -> bool:
    """Tell whether a twentieth of the bound can still be had.

    A library that cannot be mapped, and a parser in C, do not say that it was memory they lacked.
    """
    try:
        mmap.mmap(-1, max(bounds.memory // 20, mmap.PAGESIZE)).close()
    except OSError:
        return False
    return True


def _ended(name: str, bounds: Bounds) -> str:
    return (
        f"{name} takes more than {bounds.memory // 10**6:,} MB of memory to read, or breaks what"
        " reads it, and is left out: name another form of it, or a part"
    )
