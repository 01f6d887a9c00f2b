"""Which files it is about: paths as somebody gave them, to client files."""

import codecs
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from krachtplan.api.fouten import Invoerfout
from krachtplan.batch import make_omgevingen
from krachtplan.batch.bestanden import STDIN, Gevonden, Invoer, find_bestanden, path_exists
from krachtplan.bronnen import decode, read_bytes, read_stream
from krachtplan.melding import Bevinding
from krachtplan.tonen import maak_toonbaar

__all__ = [
    "STDIN",
    "Gevonden",
    "Invoer",
    "Pad",
    "Paden",
    "find",
    "find_all",
    "list_paden",
    "name_pad",
    "path_exists",
    "read_tekst",
    "split_lijst",
]

Pad = str | os.PathLike[str]
"""A file or a folder."""

Paden = Pad | Iterable[Pad]
"""One path, or several."""


def find(paden: Iterable[str]) -> Gevonden:
    """Find the client files of these paths, ``-`` for stdin, and say what led nowhere."""
    return find_bestanden(paden, make_omgevingen())


def find_all(paden: Paden) -> tuple[Invoer, ...]:
    """Find the client files of these paths. Raises Invoerfout for a path that leads to none.

    A folder below a named one that may not be looked into is such a path too: what is in it would
    be missed in silence.
    """
    gevonden = find([_text(pad) for pad in list_paden(paden)])
    for pad in gevonden.ontbreekt:
        raise Invoerfout(f"{maak_toonbaar(pad)}: dit bestand of deze map bestaat niet.")
    for pad in gevonden.leeg:
        raise Invoerfout(f"{maak_toonbaar(pad)}: in deze map staan geen clientbestanden (.yaml).")
    for pad in gevonden.dicht:
        raise Invoerfout(
            f"{maak_toonbaar(pad)}: in deze map is niet te kijken.",
            "Vraag wie haar beheert om leesrecht.",
        )
    if not gevonden.invoer:
        raise Invoerfout("Er zijn geen clientbestanden genoemd.", "Noem een bestand of een map.")
    return gevonden.invoer


def read_tekst(pad: Path | None) -> str | Bevinding:
    """Read a file, None for stdin, as text; else say in Dutch why that cannot be."""
    if pad is not None:
        inhoud = read_bytes(pad)
    else:
        inhoud = read_stream(sys.stdin.buffer if sys.stdin is not None else None)
    return decode(inhoud) if isinstance(inhoud, bytes) else inhoud


def split_lijst(inhoud: bytes) -> list[str]:
    """Give the paths of a list: with a NUL in it they end in NUL, else each is a line.

    A path is the bytes that it is, as the system knows it. Only a list that begins as one of
    Windows does (a byte order mark) is text of that kind. Empty lines are no paths, and ``-`` is a
    file with that name.
    """
    if inhoud.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        namen = inhoud.decode("utf-16", "replace").splitlines()
    else:
        inhoud = inhoud.removeprefix(codecs.BOM_UTF8)
        delen = inhoud.split(b"\0") if b"\0" in inhoud else inhoud.split(b"\n")
        namen = [os.fsdecode(deel) for deel in delen]
        if b"\0" not in inhoud:
            namen = [naam.removesuffix("\r") for naam in namen]
    return [_text(naam) for naam in namen if naam.strip()]


def list_paden(paden: Paden) -> list[str]:
    """Give one path or several as a list. Raises Invoerfout for what is no path."""
    if isinstance(paden, str | os.PathLike):
        return [name_pad(paden)]
    try:
        lijst = list(paden)
    except TypeError:
        raise _no_pad() from None
    return [name_pad(pad) for pad in lijst]


def name_pad(pad: Pad) -> str:
    """Give a path as text. Raises Invoerfout for what is no path.

    Nor is an empty text: the system would take it for the current folder.
    """
    try:
        naam = os.fspath(pad)
    except TypeError:
        raise _no_pad() from None
    if not isinstance(naam, str):
        raise _no_pad()
    if not naam.strip():
        raise Invoerfout("Dit pad is leeg.", "Noem een bestand of map; een punt is deze map.")
    return naam


def _no_pad() -> Invoerfout:
    return Invoerfout("Een pad is een tekst of een `Path`.", "Kijk na wat er is meegegeven.")


def _text(tekst: str) -> str:
    # A function reads no stdin: here this is a file with a strange name.
    return os.path.join(os.curdir, tekst) if tekst == "-" else tekst  # noqa: PTH118
