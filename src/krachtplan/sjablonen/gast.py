"""A process of its own for templates that are not ours, with a limit to what they may take.

A sandbox keeps a template from reaching things, not from looping for ever or filling the memory.
So guests are filled in by a child process: at most :data:`MAX_SECONDEN` of work and
:data:`MAX_GEHEUGEN` of memory for a document. It lives as long as its owner, so that templates are
compiled once. Where a process cannot fork (Windows) there is only the sandbox.
"""

import json
import os
import pickle
import select
import signal
import struct
import sys
import warnings
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NoReturn

from krachtplan.sjablonen.fouten import Sjabloonfout, too_much

MAX_SECONDEN = 10
"""Processor time for one document; the longest built-in one takes a hundredth."""

MAX_GEHEUGEN = 512 * 1024**2
"""Bytes on top of what the process has when it starts."""

MAX_UITVOER = 20_000_000
"""Characters of one document."""

_WACHTTIJD = 60
"""Seconds on the clock, for work that does not let itself be interrupted."""

_LENGTE = struct.Struct("<Q")

Invullen = Callable[[str, Mapping[str, Any]], str]


class Gastproces:
    """One child process that fills in templates by ``vul_in``, which raises Sjabloonfout."""

    def __init__(self, vul_in: Invullen) -> None:
        self._vul_in = vul_in
        self._eigenaar = 0
        self._naar = self._van = -1
        self._eindig: Callable[[], object] | None = None

    def render(self, naam: str, gegevens: Mapping[str, Any]) -> str:
        """Fill in a template; raises Sjabloonfout, also when it took too much."""
        if not hasattr(os, "fork"):
            return self._vul_in(naam, gegevens)
        # A worker that was forked from this process makes a child of its own.
        if self._eigenaar != os.getpid():
            self._start()
        try:
            _write(self._naar, pickle.dumps((naam, dict(gegevens))))
            # Not pickled: what comes back may be made by a guest.
            antwoord = json.loads(_read(self._van, 6 * MAX_UITVOER, _WACHTTIJD))
        except (OSError, EOFError, ValueError):
            self.stop()
            raise too_much(naam) from None
        except BaseException:
            self.stop()
            raise
        if antwoord["klaar"]:
            self.stop()
        if antwoord["fout"] is not None:
            raise Sjabloonfout(*antwoord["fout"]) from None
        tekst: str = antwoord["tekst"]
        return tekst

    def stop(self) -> None:
        """End the child; the next document starts a new one."""
        if self._eindig is not None:
            self._eindig()
        self._eigenaar = 0

    def _start(self) -> None:
        vraag_van, vraag_naar = os.pipe()
        antwoord_van, antwoord_naar = os.pipe()
        with warnings.catch_warnings():
            # Python warns of threads; what the child does takes no lock of another one.
            warnings.simplefilter("ignore", DeprecationWarning)
            pid = os.fork()
        if pid == 0:
            try:
                _serve(self._vul_in, vraag_van, antwoord_naar)
            finally:
                os._exit(1)
        os.close(vraag_van)
        os.close(antwoord_naar)
        self._naar, self._van, self._eigenaar = vraag_naar, antwoord_van, os.getpid()
        # Also at the end of Python, and when the environment is no longer used.
        self._eindig = weakref.finalize(self, _end, os.getpid(), pid, vraag_naar, antwoord_van)
        if "multiprocessing.util" in sys.modules:
            # A worker of a pool leaves in a way of its own, past what finalize sees.
            sys.modules["multiprocessing.util"].Finalize(None, self._eindig, exitpriority=0)


def _end(eigenaar: int, pid: int, *grepen: int) -> None:
    """End a child of this process; a worker that was forked from it leaves the child alone."""
    if eigenaar != os.getpid():
        return
    for greep in grepen:
        os.close(greep)
    with suppress(OSError):
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _serve(vul_in: Invullen, van: int, naar: int) -> NoReturn:
    """Answer until the owner is gone."""
    # Ctrl-C is for the owner, who ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPROF, _too_long)
    _close_all_but(van, naar)
    _limit_memory()
    while True:
        try:
            naam, gegevens = pickle.loads(_read(van))  # noqa: S301 - from our own process
        except EOFError:
            os._exit(0)
        signal.setitimer(signal.ITIMER_PROF, MAX_SECONDEN)
        antwoord: dict[str, Any] = {"tekst": None, "fout": None, "klaar": False}
        try:
            antwoord["tekst"] = vul_in(naam, gegevens)
            if len(antwoord["tekst"]) > MAX_UITVOER:
                raise too_much(naam)
        except Sjabloonfout as fout:
            antwoord |= {"tekst": None, "fout": fout.args}
            # Memory that was full once is in pieces.
            antwoord["klaar"] = isinstance(fout.__context__, MemoryError)
        signal.setitimer(signal.ITIMER_PROF, 0)
        _write(naar, json.dumps(antwoord).encode())


def _too_long(*_: object) -> NoReturn:
    # In the midst of the template, so that the fault gets its line.
    raise OverflowError


def _close_all_but(*houden: int) -> None:
    """Let go of what came along with the fork: who waits for the end of a pipe must get it."""
    nergens = os.open(os.devnull, os.O_RDWR)
    for stroom in (0, 1, 2):
        if stroom not in houden:
            os.dup2(nergens, stroom)
    begin = 3
    for greep in sorted(houden):
        os.closerange(begin, greep)
        begin = max(begin, greep + 1)
    os.closerange(begin, os.sysconf("SC_OPEN_MAX"))


def _limit_memory() -> None:
    import resource  # not on Windows

    with suppress(OSError, ValueError):
        with open("/proc/self/statm", encoding="ascii") as stand:  # noqa: PTH123 - Linux only
            nu = int(stand.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        resource.setrlimit(resource.RLIMIT_AS, (nu + MAX_GEHEUGEN, nu + MAX_GEHEUGEN))


def _write(greep: int, data: bytes) -> None:
    rest = memoryview(_LENGTE.pack(len(data)) + data)
    while rest:
        rest = rest[os.write(greep, rest) :]


def _read(greep: int, hoogstens: int | None = None, wachttijd: float | None = None) -> bytes:
    """Read one message. Raises EOFError, or ValueError past a limit."""
    (lengte,) = _LENGTE.unpack(_read_exactly(greep, _LENGTE.size, wachttijd))
    if hoogstens is not None and lengte > hoogstens:
        raise ValueError("too long")
    return _read_exactly(greep, lengte, wachttijd)


def _read_exactly(greep: int, aantal: int, wachttijd: float | None) -> bytes:
    delen = []
    while aantal:
        if wachttijd is not None and not select.select([greep], [], [], wachttijd)[0]:
            raise ValueError("too late")
        deel = os.read(greep, min(aantal, 1_000_000))
        if not deel:
            raise EOFError
        delen.append(deel)
        aantal -= len(deel)
    return b"".join(delen)
