"""Many files: a pool of processes, results in the order of the files, bounded memory."""

import os
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

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

_verwerker: Verwerker | None = None


def verwerk_alle(invoer: Sequence[Invoer], opdracht: Opdracht) -> Iterator[Uitslag]:
    """Do every file and give the results in the order of the files.

    A worker that is killed (no memory left) costs its portion a second try in this process.
    """
    werkers = min(os.cpu_count() or 1, (len(invoer) + _HAP - 1) // _HAP)
    if len(invoer) < _KLEIN or werkers < 2 or any(een.pad is None for een in invoer):
        yield from map(Verwerker(opdracht), invoer)
        return
    yield from _verdeel(invoer, opdracht, werkers)


def _verdeel(invoer: Sequence[Invoer], opdracht: Opdracht, werkers: int) -> Iterator[Uitslag]:
    # Imported here: a check of one file needs no pool.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # fork of this warm process is cheap; where it is not safe (macOS, Windows) it is not used.
    methode = "fork" if sys.platform == "linux" else "spawn"
    onderweg: deque[tuple[Sequence[Invoer], Future[list[Uitslag]] | None]] = deque()
    pool = ProcessPoolExecutor(
        werkers, multiprocessing.get_context(methode), initializer=_begin, initargs=(opdracht,)
    )
    try:
        for begin in range(0, len(invoer), _HAP):
            hap = invoer[begin : begin + _HAP]
            onderweg.append((hap, _submit(pool, hap)))
            if len(onderweg) >= werkers * _VOORUIT:
                yield from _uitslagen(*onderweg.popleft(), opdracht)
        while onderweg:
            yield from _uitslagen(*onderweg.popleft(), opdracht)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submit(pool: "ProcessPoolExecutor", hap: Sequence[Invoer]) -> "Future[list[Uitslag]] | None":
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
    hap: Sequence[Invoer], toekomst: "Future[list[Uitslag]] | None", opdracht: Opdracht
) -> list[Uitslag]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        if toekomst is not None:
            return toekomst.result()
    except BrokenProcessPool:
        pass
    return [*map(Verwerker(opdracht), hap)]


def _begin(opdracht: Opdracht) -> None:
    global _verwerker
    # Ctrl-C is for the parent, which stops handing out work.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _verwerker = Verwerker(opdracht)


def _do(hap: Sequence[Invoer]) -> list[Uitslag]:
    if _verwerker is None:
        raise RuntimeError("a worker started without its Opdracht")
    return [_verwerker(een) for een in hap]
