"""The few signs of Markdown that our own pages use, as plain text for a terminal.

Headings, paragraphs, lists and fenced blocks; pages are ours, so nothing else needs to be known.
No Rich: a page is read more often through a pipe than it is worth a tenth of a second.
"""

import re
import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from krachtplan.waarden import parse_datum
from krachtplan.waarden.eenheden import format_datum

_INSPRINGING = "  "
_HEK = "```"
_TUSSEN = "  "


def format_pagina(tekst: str, breedte: int) -> str:
    """Lay out a page in lines of at most ``breedte`` columns; fenced blocks stay as they are."""
    return "\n\n".join(_format(stuk, breedte) for stuk in _split(tekst)) + "\n"


def format_kolommen(rijen: Sequence[Sequence[str]], breedte: int) -> str:
    """Lay out rows in columns; the last column is wrapped to what is left of ``breedte``."""
    *vast, _ = zip(*rijen, strict=True)
    maten = [max(map(len, kolom)) for kolom in vast]
    begin = sum(maten) + len(_TUSSEN) * len(maten)
    regels = []
    for *cellen, laatste in rijen:
        links = _TUSSEN.join(f"{cel:<{maat}}" for cel, maat in zip(cellen, maten, strict=True))
        eerste, *verder = wrap(laatste, max(breedte - begin, 20)) or [""]
        regels.append(f"{links}{_TUSSEN}{eerste}".rstrip())
        regels += [" " * begin + regel for regel in verder]
    return "\n".join(regels)


def wrap(tekst: str, breedte: int) -> list[str]:
    """Wrap at spaces only, but not inside `` `code: x` ``, which must be copied as it stands."""
    vast = re.sub(r"`[^`]{1,60}`", lambda code: code[0].replace(" ", "\0"), tekst)
    regels = textwrap.wrap(vast, breedte, break_long_words=False, break_on_hyphens=False)
    return [regel.replace("\0", " ") for regel in regels]


def indent(tekst: str) -> str:
    """Set text one step in."""
    return textwrap.indent(tekst, _INSPRINGING)


def _split(tekst: str) -> Iterator[list[str]]:
    """Cut a page in headings, paragraphs, lists and fenced blocks."""
    stuk: list[str] = []
    in_blok = False
    for regel in tekst.splitlines():
        if in_blok:
            stuk.append(regel)
            if regel.startswith(_HEK):
                yield stuk
                stuk, in_blok = [], False
        elif regel.strip() and not _begins(stuk, regel):
            stuk.append(regel)
        else:
            if stuk:
                yield stuk
            stuk = [regel] if regel.strip() else []
            in_blok = regel.startswith(_HEK)
    if stuk:
        yield stuk


def _begins(stuk: list[str], regel: str) -> bool:
    """Say whether a line with text begins something new, right behind the lines before it."""
    in_lijst = bool(stuk) and stuk[0].startswith("- ")
    if regel.startswith(("# ", "## ", _HEK)) or (stuk and stuk[0].startswith(("# ", "## "))):
        return True
    return not regel.startswith(("- ", " ")) if in_lijst else regel.startswith("- ")


def _format(stuk: list[str], breedte: int) -> str:
    eerste = stuk[0]
    if eerste.startswith("# "):
        return f"{eerste[2:]}\n{'=' * len(eerste[2:])}"
    if eerste.startswith("## "):
        return eerste[3:]
    if eerste.startswith(_HEK):
        bijschrift = _caption(eerste.removeprefix(_HEK).split()[1:])
        return indent("\n".join([*bijschrift, *map(indent, stuk[1:-1])]))
    if eerste.startswith("- "):
        return indent("\n".join(_items(stuk, breedte - len(_INSPRINGING))))
    return indent("\n".join(wrap(" ".join(stuk), breedte - len(_INSPRINGING))))


def _items(regels: list[str], breedte: int) -> Iterator[str]:
    """Wrap each item of a list under its dash; an item goes on where the line is indented."""
    nummer = 0
    genummerd = []
    for regel in regels:
        nummer += regel.startswith("- ")
        genummerd.append((nummer, regel.removeprefix("- ").strip()))
    for _, delen in groupby(genummerd, key=lambda paar: paar[0]):
        kop, *verder = wrap(" ".join(deel for _, deel in delen), breedte - 2)
        yield f"- {kop}"
        yield from (f"  {regel}" for regel in verder)


def _caption(info: list[str]) -> list[str]:
    """Tell what a block is from its info string: the day it is judged on, and where."""
    delen = []
    for deel in info:
        sleutel, _, waarde = deel.partition("=")
        if sleutel == "peildatum":
            delen.append(f"peildatum {format_datum(parse_datum(waarde))}")
        elif sleutel == "melding":
            code, _, regel = waarde.partition(":")
            delen.append(f"{code} op regel {regel}")
        elif sleutel == "bestand":
            delen.append(waarde)
    return [f"({', '.join(delen)})"] if delen else []
