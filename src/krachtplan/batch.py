"""Many files: a pool of processes, results in the order of the files, bounded memory."""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from krachtplan.bestanden import Invoer
from krachtplan.verwerken import Opdracht, Uitslag, Verwerker

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_KLEIN = 40
"""Fewer files than this are done before a second process has started."""

_HAP = 16
"""Files that a worker gets at a time: enough to outweigh the passing on, few enough to share."""

_VOORUIT = 4
"""Portions handed out ahead per worker, so that memory does not grow with the number of files."""

_AFVAL = 5000
"""New objects after which Python looks for garbage: about as many as one file gives. It would look
after 700, and find nothing."""

T = TypeVar("T")

_werk: Callable[[Invoer], Any] | None = None


def verwerk_alle(invoer: Sequence[Invoer], opdracht: Opdracht) -> Iterator[Uitslag]:
    """Do every file and give the results in the order of the files."""
    return doe_alle(invoer, Verwerker(opdracht))


def doe_alle(invoer: Sequence[Invoer], werk: Callable[[Invoer], T]) -> Iterator[T]:
    """Do the same work for every file and give the results in the order of the files.

    ``werk`` and what it gives can be pickled, and it never raises for what is in a file. A worker
    that is killed (no memory left) costs its portion a second try in this process.
    """
    werkers = min(_count_cores(), (len(invoer) + _HAP - 1) // _HAP)
    alleen = len(invoer) < _KLEIN or werkers < 2 or any(een.pad is None for een in invoer)
    _settle()
    # The first file is done here: what it needs is built once, and every fork has it.
    yield from map(werk, invoer[:1])
    rest = invoer[1:]
    yield from map(werk, rest) if alleen else _verdeel(rest, werk, werkers)


def _count_cores() -> int:
    """Count the cores that this process may use, which can be fewer than there are."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _settle() -> None:
    """Look for garbage from now on, where the program put that off while it started.

    Not among what was imported: that is there to stay.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(_AFVAL)
        gc.enable()


def _verdeel(invoer: Sequence[Invoer], werk: Callable[[Invoer], T], werkers: int) -> Iterator[T]:
    # Imported here: a check of one file needs no pool.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # fork of this warm process is cheap; where it is not safe (macOS, Windows) it is not used.
    methode = "fork" if sys.platform == "linux" else "spawn"
    # A fork that looks for garbage among what it shares with this process, copies it.
    gc.collect()
    gc.freeze()
    onderweg: deque[tuple[Sequence[Invoer], Future[list[T]] | None]] = deque()
    pool = ProcessPoolExecutor(
        werkers, multiprocessing.get_context(methode), initializer=_begin, initargs=(werk,)
    )
    try:
        for begin in range(0, len(invoer), _HAP):
            hap = invoer[begin : begin + _HAP]
            onderweg.append((hap, _submit(pool, hap)))
            if len(onderweg) >= werkers * _VOORUIT:
                yield from _uitslagen(*onderweg.popleft(), werk)
        while onderweg:
            yield from _uitslagen(*onderweg.popleft(), werk)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        gc.unfreeze()


def _submit(pool: "ProcessPoolExecutor", hap: Sequence[Invoer]) -> "Future[list[Any]] | None":
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _deaf():
            return pool.submit(_do, hap)
    except BrokenProcessPool:
        return None


@contextmanager
def _deaf() -> Iterator[None]:
    """Let Ctrl-C wait while workers start.

    Halfway it would leave workers that wait for ever, and one that has not begun yet would tell of
    it in English. A worker inherits this, until it does not listen at all.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    eerst = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, eerst)


def _uitslagen(
    hap: Sequence[Invoer], toekomst: "Future[list[T]] | None", werk: Callable[[Invoer], T]
) -> list[T]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        if toekomst is not None:
            return toekomst.result()
    except BrokenProcessPool:
        pass
    return [*map(werk, hap)]


def _begin(werk: Callable[[Invoer], Any]) -> None:
    global _werk
    # Ctrl-C is for the parent, which stops handing out work.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _werk = werk


def _do(hap: Sequence[Invoer]) -> list[Any]:
    if _werk is None:
        raise RuntimeError("a worker started without its work")
    return [_werk(een) for een in hap]
