"""Many files: a pool of processes, results in the order of the files, bounded memory."""

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from krachtplan.batch.bestanden import Invoer
from krachtplan.batch.geheugen import Geheugen, make_sleutel
from krachtplan.batch.uitslag import Opdracht, Uitslag
from krachtplan.bronnen import read_bytes
from krachtplan.instellingen.vindplaats import Omgevingen
from krachtplan.melding import Melding

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from krachtplan.batch.verwerken import Verwerker
    from krachtplan.regels.regel import Regel

_KLEIN = 40
"""Fewer files than this are done before a second process has started."""

_HAP = 16
"""Files that a worker gets at a time: enough to outweigh the passing on, few enough to share."""

_VOORUIT = 4
"""Portions handed out ahead per worker, so that memory does not grow with the number of files."""

_VENSTER = 2000
"""Files of which is looked up at a time what is known."""

_VRAAG = 64
"""Files that the memory is asked for at a time."""

_AFVAL = 5000
"""New objects after which Python looks for garbage: about as many as one file gives. It would look
after 700, and find nothing."""

T = TypeVar("T")

_werk: Callable[[Invoer], Any] | None = None


def verwerk_alle(
    invoer: Sequence[Invoer],
    opdracht: Opdracht,
    geheugen: Geheugen | None = None,
    processen: int | None = None,
) -> Iterator[Uitslag]:
    """Do every file and give the results in the order of the files.

    ``geheugen`` is for an Opdracht that only checks: what it knows is not judged again, and what
    is new is kept in it. ``processen`` is as in ``doe_alle``, for a run without one.
    """
    if geheugen is None:
        return doe_alle(invoer, _make_verwerker(opdracht), processen)
    return _with_geheugen(invoer, opdracht._replace(zout=geheugen.zout), geheugen)


def make_omgevingen() -> Omgevingen:
    """Give the environments of one run; the rules are imported once there are settings to read."""
    return Omgevingen(_iter_regels())


def _iter_regels() -> "Iterator[Regel]":
    from krachtplan.regels import REGELS

    yield from REGELS


def _make_verwerker(opdracht: Opdracht, omgevingen: Omgevingen | None = None) -> "Verwerker":
    # Imported here: what an earlier run judged is not judged again, and that is most of it.
    from krachtplan.batch.verwerken import Verwerker

    return Verwerker(opdracht, omgevingen)


def _with_geheugen(
    invoer: Sequence[Invoer], opdracht: Opdracht, geheugen: Geheugen
) -> Iterator[Uitslag]:
    omgevingen = make_omgevingen()
    werk: Verwerker | None = None
    # In windows, so that memory does not grow with what is known either.
    stap = _VENSTER if geheugen.warm else max(len(invoer), 1)
    for begin in range(0, len(invoer), stap):
        venster = invoer[begin : begin + stap]
        bekend = dict(_herinner(venster, omgevingen, geheugen)) if geheugen.warm else {}
        over = [een for een in venster if een.naam not in bekend]
        if over:
            werk = werk or _make_verwerker(opdracht, omgevingen)
        nieuw = doe_alle(over, werk) if werk else iter(())
        for een in venster:
            if een.naam in bekend:
                yield bekend.pop(een.naam)
                continue
            uitslag = next(nieuw)
            if uitslag.bewaring is not None:
                geheugen.bewaar(*uitslag.bewaring)
            yield uitslag._replace(bewaring=None)


def _herinner(
    invoer: Sequence[Invoer], omgevingen: Omgevingen, geheugen: Geheugen
) -> Iterator[tuple[str, Uitslag]]:
    """Give by name what is known of these files, as they are now."""
    per_map: dict[str, tuple[str | None, tuple[Melding, ...]]] = {}
    for begin in range(0, len(invoer), _VRAAG):
        gelezen = {}
        for een in invoer[begin : begin + _VRAAG]:
            inhoud = read_bytes(een.pad) if een.pad is not None else None
            if een.pad is None or not isinstance(inhoud, bytes):
                continue
            map_ = os.path.dirname(een.naam)  # noqa: PTH120 - a Path of each takes longer
            if map_ not in per_map:
                per_map[map_] = _omgeving(een.pad, omgevingen)
            kenmerk, meldingen = per_map[map_]
            if kenmerk is not None:
                sleutel = make_sleutel(geheugen.zout, kenmerk, inhoud)
                gelezen[sleutel] = (een.naam, inhoud, meldingen)
        for sleutel, oordeel in geheugen.zoek(
            {sleutel: (naam, inhoud) for sleutel, (naam, inhoud, _) in gelezen.items()}
        ).items():
            naam, _, meldingen = gelezen[sleutel]
            yield naam, Uitslag(naam, oordeel, meldingen)


def _omgeving(pad: Path, omgevingen: Omgevingen) -> tuple[str | None, tuple[Melding, ...]]:
    """Give the sum of the settings of a file and what was found in them; None where they fail."""
    if omgevingen.instelbestand(pad) is None:
        return "", ()  # nothing to read, and that takes a while
    omgeving, meldingen = omgevingen.voor(pad)
    return (omgeving.kenmerk if omgeving is not None else None), meldingen


def doe_alle(
    invoer: Sequence[Invoer], werk: Callable[[Invoer], T], processen: int | None = None
) -> Iterator[T]:
    """Do the same work for every file and give the results in the order of the files.

    ``werk`` and what it gives can be pickled, and it never raises for what is in a file. A worker
    that is killed (no memory left) costs its portion a second try in this process. ``processen`` is
    the most that are used, None for as many as there are cores.
    """
    werkers = min(processen or _count_cores(), (len(invoer) + _HAP - 1) // _HAP)
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
    # A fork that looks for garbage among what it shares with this process, copies it.
    gc.collect()
    gc.freeze()
    onderweg: deque[tuple[Sequence[Invoer], Future[list[T]] | None]] = deque()
    pool: ProcessPoolExecutor | None = None
    try:
        with _deaf():
            pool = _start(werkers, werk)
        for begin in range(0, len(invoer), _HAP):
            hap = invoer[begin : begin + _HAP]
            onderweg.append((hap, _submit(pool, hap)))
            if len(onderweg) >= werkers * _VOORUIT:
                yield from _uitslagen(*onderweg.popleft(), werk)
        while onderweg:
            yield from _uitslagen(*onderweg.popleft(), werk)
    finally:
        if pool is not None:
            # Without waiting, the thread of the pool may close its pipe just when the end of Python
            # writes to it, and that is told in English.
            pool.shutdown(wait=True, cancel_futures=True)
        gc.unfreeze()


def _start(werkers: int, werk: Callable[[Invoer], Any]) -> "ProcessPoolExecutor | None":
    """Start a pool; None where the system has no process, thread, pipe or semaphore to spare."""
    # Imported here: a check of one file needs no pool.
    import multiprocessing

    # fork of this warm process is cheap; where it is not safe (macOS, Windows) it is not used.
    methode = "fork" if sys.platform == "linux" and not _has_own_threads() else "spawn"
    pool: ProcessPoolExecutor | None = None
    try:
        from concurrent import futures

        pool = futures.ProcessPoolExecutor(
            werkers, multiprocessing.get_context(methode), initializer=_begin, initargs=(werk,)
        )
        pool.submit(_do, ())  # at its first task a pool starts what it works with
    except (ImportError, OSError, RuntimeError):
        for kind in () if pool is None else [*(pool._processes or {}).values()]:
            kind.kill()
            kind.join()
        return None
    schrijver = getattr(getattr(pool, "_result_queue", None), "_writer", None)
    if methode == "fork" and schrijver is not None:
        # All who write are there. While this end is open too, half a result of a worker that was
        # killed is waited for, also when all of them are gone.
        schrijver.close()
    return pool


def _has_own_threads() -> bool:
    """Tell whether a library runs threads of its own here, as typst does once it made a PDF.

    A fork has none of them, and waits for ever for what they should do. Without /proc nobody knows.
    """
    try:
        return len(os.listdir("/proc/self/task")) > threading.active_count()  # noqa: PTH208
    except OSError:
        return True


def _submit(
    pool: "ProcessPoolExecutor | None", hap: Sequence[Invoer]
) -> "Future[list[Any]] | None":
    """Hand out a portion; None where it is to be done here."""
    if pool is None:
        return None
    try:
        with _deaf():
            return pool.submit(_do, hap)
    except (OSError, RuntimeError):  # a worker was killed, or one more could not be started
        return None


_SEINEN = frozenset(
    getattr(signal, naam) for naam in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, naam)
)
"""What ends a run: Ctrl-C, somebody else, and a terminal that goes away."""


@contextmanager
def _deaf() -> Iterator[None]:
    """Let Ctrl-C and its like wait while workers start.

    Halfway it would leave workers that wait for ever, and one that has not begun yet would tell of
    it in English. A worker inherits this, until it knows what to listen to.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    eerst = signal.pthread_sigmask(signal.SIG_BLOCK, _SEINEN)
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
    for sein in _SEINEN:
        # Ctrl-C is for the parent, which stops handing out work.
        signal.signal(sein, signal.SIG_IGN if sein == signal.SIGINT else signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SEINEN)
    with suppress(RuntimeError):  # no thread to spare
        threading.Thread(target=_leave_with_parent, daemon=True).start()
    _werk = werk


def _leave_with_parent() -> None:
    """End this worker when its parent was killed.

    It would wait for work for ever, and so would who reads what the parent wrote.
    """
    from multiprocessing import parent_process

    ouder = parent_process()
    if ouder is not None:
        ouder.join()
        os._exit(1)


def _do(hap: Sequence[Invoer]) -> list[Any]:
    if _werk is None:
        raise RuntimeError("a worker started without its work")
    return [_werk(een) for een in hap]
