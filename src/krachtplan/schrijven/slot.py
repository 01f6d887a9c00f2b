"""A lock beside a file: who holds it is the only one that changes the file.

The lock is one of the system, so it ends with the process that holds it, however that ends. It is
on a file of its own, since the client file itself is replaced at each write. The file of the lock
stays: whoever removed it could take it from under somebody who waits for it.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from krachtplan.schrijven import Schrijffout, explain

WACHTTIJD = 10.0
"""Seconds to wait for somebody who is writing; a write itself takes a tenth of one."""

_TUSSENPOOS = 0.02
_BEZET = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
_ZONDER_SLOT = frozenset(
    {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}
)

_KENT_GEEN_SLOT = (
    "Deze schijf kan een bestand niet op slot zetten, en zonder slot kan werk van een ander "
    "verloren gaan.",
    "Zet de map op een andere schijf, of zet de regels zelf in het bestand.",
)
_BLIJFT_BEZET = (
    "Een ander venster of een collega schrijft al een tijd in dit bestand.",
    "Sluit andere vensters waarin krachtplan draait, of vraag wie nog meer met dit bestand werkt, "
    "en probeer het dan opnieuw.",
)


@contextmanager
def hold_slot(bestand: Path, wachttijd: float = WACHTTIJD) -> Iterator[None]:
    """Hold the lock of a file, which must not be a link; wait for it ``wachttijd`` seconds.

    Raises Schrijffout when it stays taken, when the folder cannot be written, and on a disk that
    has no locks.
    """
    greep = _take(bestand, time.monotonic() + wachttijd)
    try:
        yield
    finally:
        _unlock(greep)
        _close(greep)


def slotbestand(bestand: Path) -> Path:
    """Give the file of the lock: beside the file, hidden, and always empty."""
    return bestand.with_name(f".{bestand.name}.slot")


def _take(bestand: Path, einde: float) -> int:
    """Give the open file of the lock, once the lock is ours."""
    while True:
        greep = _open(bestand)
        try:
            _wait(greep, einde)
            if os.path.samestat(os.fstat(greep), slotbestand(bestand).stat()):
                return greep
        except FileNotFoundError:
            pass
        except OSError as fout:
            _close(greep)
            raise explain(fout) from None
        except BaseException:
            _close(greep)
            raise
        # Somebody removed the file, or put another in its place: that lock holds nobody back.
        _close(greep)
        if time.monotonic() >= einde:
            raise Schrijffout(*_BLIJFT_BEZET, errno.EAGAIN)


def _open(bestand: Path) -> int:
    """Open the lock's file; a new one is made for all who may write the file itself."""
    vlaggen = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    try:
        modus = bestand.stat().st_mode & 0o666 | 0o600
        with suppress(FileNotFoundError):
            return os.open(slotbestand(bestand), vlaggen)
        greep = os.open(slotbestand(bestand), vlaggen | os.O_CREAT, modus)
    except (OSError, ValueError) as fout:
        raise explain(fout) from None
    if os.name != "nt":
        with suppress(OSError):  # a disk without Unix rights, or a file of somebody else
            os.fchmod(greep, modus)
    return greep


def _wait(greep: int, einde: float) -> None:
    while True:
        try:
            _lock(greep)
        except OSError as fout:
            if fout.errno in _ZONDER_SLOT:
                raise Schrijffout(*_KENT_GEEN_SLOT, fout.errno) from None
            if fout.errno not in _BEZET:
                raise
        else:
            return
        if time.monotonic() >= einde:
            raise Schrijffout(*_BLIJFT_BEZET, errno.EAGAIN)
        time.sleep(_TUSSENPOOS)


def _close(greep: int) -> None:
    with suppress(OSError):  # nothing was written to it
        os.close(greep)


if sys.platform == "win32":
    import msvcrt

    def _lock(greep: int) -> None:
        os.lseek(greep, 0, os.SEEK_SET)
        msvcrt.locking(greep, msvcrt.LK_NBLCK, 1)

    def _unlock(greep: int) -> None:
        with suppress(OSError):
            os.lseek(greep, 0, os.SEEK_SET)
            msvcrt.locking(greep, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(greep: int) -> None:
        fcntl.flock(greep, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(greep: int) -> None:
        with suppress(OSError):  # closing the file ends the lock as well
            fcntl.flock(greep, fcntl.LOCK_UN)
