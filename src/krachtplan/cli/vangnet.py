"""What a user sees when something happens that no command has foreseen.

An exception may carry what a client said: its message and its values are never shown, also not
for whoever looks for the fault. Shown are its kind and the places in the code.
"""

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TextIO

from krachtplan.cli.uitgang import Uitgang
from krachtplan.tonen import maak_toonbaar

FOUTOPSPORING = "KRACHTPLAN_FOUTOPSPORING"
_HIER = Path(__file__).resolve().parents[1]

_NIET_TE_SCHRIJVEN = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de ruimte voor deze gebruiker is op",
    errno.EFBIG: "het bestand wordt te groot",
    errno.EROFS: "hier kan alleen gelezen worden",
    errno.EIO: "de schijf of de verbinding geeft een storing",
    errno.EBADF: "de uitvoer is gesloten",
}


def land(fout: BaseException) -> Uitgang:
    """Tell on stderr what happened, in Dutch and without client text, and return the exit code."""
    if isinstance(fout, KeyboardInterrupt):
        # A terminal has just written ^C at the start of this line.
        say(*([""] if sys.stderr is not None and sys.stderr.isatty() else []), "Afgebroken.")
        return Uitgang.ONDERBROKEN
    if _reader_left(fout):
        _let_go(sys.stdout)
        return Uitgang.NIET_GELEZEN
    if isinstance(fout, OSError) and fout.errno in _NIET_TE_SCHRIJVEN:
        _let_go(sys.stdout)
        say(
            f"Het resultaat is niet (helemaal) geschreven: {_NIET_TE_SCHRIJVEN[fout.errno]}.",
            "Maak ruimte of kies een andere plek, en geef de opdracht opnieuw.",
        )
        return Uitgang.NIET_GESCHREVEN
    if isinstance(fout, MemoryError):
        say(
            "Er is te weinig geheugen om dit te doen.",
            "Sluit andere programma's of noem minder bestanden, en geef de opdracht opnieuw.",
        )
        return Uitgang.VERKEERD_GEBRUIK
    say(*_internal_fault(fout))
    return Uitgang.VERKEERD_GEBRUIK


def _reader_left(fout: BaseException) -> bool:
    """Is this ``| head`` that has seen enough? Windows says EINVAL instead of EPIPE."""
    if isinstance(fout, BrokenPipeError):
        return True
    return os.name == "nt" and isinstance(fout, OSError) and fout.errno == errno.EINVAL


def _internal_fault(fout: BaseException) -> Iterator[str]:
    soort = type(fout).__name__
    plaatsen = [plaats for plaats in _frames(fout.__traceback__) if plaats.startswith("krachtplan")]
    waar = f"{soort}, {plaatsen[-1]}" if plaatsen else soort
    yield f"Er ging iets mis in krachtplan zelf ({waar}); dat ligt niet aan wie het gebruikt."
    if os.environ.get(FOUTOPSPORING) == "1":
        yield from _whole_story(fout)
        yield "Geef deze regels door aan de beheerder van krachtplan."
    else:
        yield (
            "Geef de regel hierboven door aan de beheerder van krachtplan."
            f" Met {FOUTOPSPORING}=1 is te zien langs welke weg het misging."
        )


def _whole_story(fout: BaseException | None) -> Iterator[str]:
    """Name each exception of the chain with the places it passed; never its message."""
    gezien: set[int] = set()
    while fout is not None and id(fout) not in gezien:
        gezien.add(id(fout))
        yield f"{type(fout).__module__}.{type(fout).__qualname__}"
        yield from (f"  {plaats}" for plaats in _frames(fout.__traceback__)[-40:])
        fout = fout.__cause__ or fout.__context__


def _frames(spoor: TracebackType | None) -> list[str]:
    """List ``krachtplan/cli/app.py:12 run`` from the outside in; our own files from our folder."""
    plaatsen = []
    while spoor is not None:
        code = spoor.tb_frame.f_code
        bestand = Path(code.co_filename)
        if bestand.is_relative_to(_HIER):
            bestand = bestand.relative_to(_HIER.parent)
        plaats = f"{bestand.as_posix()}:{spoor.tb_lineno} {code.co_name}"
        plaatsen.append(maak_toonbaar(plaats))
        spoor = spoor.tb_next
    return plaatsen


class GeslotenUitvoer(io.TextIOBase):
    """Stands where stdout was closed: takes what is written, and says when flushed that it is lost.

    A command can finish its other work first, such as documents; then the result is exit 3.
    """

    kwijt = False

    def write(self, tekst: str) -> int:
        """Remember that there was something to write."""
        self.kwijt = self.kwijt or bool(tekst)
        return len(tekst)

    def flush(self) -> None:
        """Raise OSError when something was lost, once."""
        kwijt, self.kwijt = self.kwijt, False
        if kwijt:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def replace_closed_streams() -> None:
    """Put something where stdout or stderr is None, or ``print`` takes one for the other."""
    if sys.stdout is None:
        sys.stdout = GeslotenUitvoer()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - until the end


def say(*regels: str) -> None:
    """Write lines to stderr; when that is impossible too, the exit code is all there is."""
    try:
        print(*regels, sep="\n", file=sys.stderr, flush=True)
    except (OSError, ValueError):
        _let_go(sys.stderr)


def _let_go(stroom: TextIO | None) -> None:
    """Point a stream at nothing, or Python complains in English when it flushes at its end."""
    # Without a real file behind it there is nothing to flush either.
    with suppress(OSError, ValueError, AttributeError):
        nergens = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nergens, stroom.fileno())  # type: ignore[union-attr]
        os.close(nergens)
