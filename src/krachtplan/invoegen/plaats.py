"""Where in a text new lines go, and what a change of a text is."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from krachtplan.invoegen.boom import Knoop
from krachtplan.lezen.plekken import REGELEINDE

_OPMERKING = re.compile(r"( *)#[^\r\n]*(?:\r\n|\n|\r|\Z)")
_LEGE_REGEL = re.compile(r"[ \t]*(?:\r\n|\n|\r)")


class Ingreep(NamedTuple):
    """One change: ``nieuw`` takes the place of what stands from ``begin`` up to ``eind``."""

    begin: int
    eind: int
    nieuw: str


def apply(tekst: str, ingrepen: Iterable[Ingreep]) -> str:
    """Give the text after all changes, which do not overlap."""
    uit: list[str] = []
    tot = 0
    for ingreep in sorted(ingrepen, key=lambda ingreep: ingreep.begin):
        uit += [tekst[tot : ingreep.begin], ingreep.nieuw]
        tot = ingreep.eind
    return "".join([*uit, tekst[tot:]])


def added_lines(tekst: str, ingrepen: Iterable[Ingreep]) -> list[tuple[int, str]]:
    """Give the lines of the changed text that hold something new, with their number from 1."""
    uit = apply(tekst, ingrepen)
    regels = REGELEINDE.split(uit)
    nummers: set[int] = set()
    verschil = 0
    for ingreep in sorted(ingrepen, key=lambda ingreep: ingreep.begin):
        begin = ingreep.begin + verschil
        kaal = ingreep.nieuw.lstrip("\r\n")
        eerste = begin + len(ingreep.nieuw) - len(kaal)
        laatste = eerste + len(kaal.rstrip("\r\n"))
        van = len(REGELEINDE.findall(uit, 0, eerste))
        tot = van + len(REGELEINDE.findall(uit, eerste, laatste))
        nummers.update(range(van, tot + 1) if kaal.strip() else ())
        verschil += len(ingreep.nieuw) - (ingreep.eind - ingreep.begin)
    return [(nummer + 1, regels[nummer]) for nummer in sorted(nummers)]


def next_line(tekst: str, index: int) -> int:
    """Give where the line after this place begins, or the end of the text."""
    einde = REGELEINDE.search(tekst, index)
    return einde.end() if einde else len(tekst)


def line_start(tekst: str, index: int) -> int:
    """Give where the line of this place begins."""
    return max(tekst.rfind("\n", 0, index), tekst.rfind("\r", 0, index)) + 1


def after_leaf(tekst: str, knoop: Knoop) -> int:
    """Give where the line begins that follows what a node says."""
    blad = knoop.blad()
    if blad.stijl not in ("|", ">"):
        return next_line(tekst, blad.eind)
    einde = blad.eind
    if keeps_blank(tekst, blad):
        return einde if einde == line_start(tekst, einde) else next_line(tekst, einde)
    return before_blank(tekst, next_line(tekst, blad.begin), einde)


def keeps_blank(tekst: str, blad: Knoop) -> bool:
    """Say whether the blank lines below a text belong to it: ``|+`` and ``>+``."""
    kop = tekst[blad.begin : next_line(tekst, blad.begin)].partition("#")[0]
    return blad.stijl in ("|", ">") and "+" in kop


def before_blank(tekst: str, begin: int, einde: int) -> int:
    """Give where the blank lines begin with which this stretch of lines ends."""
    hier = begin
    laatste = begin
    while hier < einde:
        volgende = next_line(tekst, hier)
        if tekst[hier:volgende].strip(" \t\r\n"):
            laatste = volgende
        hier = volgende
    return laatste


def skip_comments(tekst: str, begin: int, kolom: int) -> int:
    """Give where the comments end that start right here and spring in to ``kolom`` or further."""
    while (regel := _OPMERKING.match(tekst, begin)) and len(regel[1]) >= kolom and regel[0]:
        begin = regel.end()
    return begin


def count_blank(tekst: str, begin: int, einde: int) -> int:
    """Count the blank lines in a stretch of lines."""
    hier, aantal = begin, 0
    while hier < einde:
        aantal += _LEGE_REGEL.match(tekst, hier) is not None
        hier = next_line(tekst, hier)
    return aantal


def insert_lines(
    tekst: str, plaats: int, regels: list[str], regeleinde: str, *, dicht: bool = False
) -> Ingreep:
    """Put whole lines at a place where a line begins, or at the very end of the text.

    A file without a line end at its end keeps it so, unless it must be closed: ``dicht``.
    """
    vorige = REGELEINDE.search(tekst, max(0, plaats - 2), plaats)
    eol = vorige[0] if vorige and vorige.end() == plaats else regeleinde
    nieuw = eol.join(regels)
    open_einde = plaats == len(tekst) and bool(tekst) and tekst[-1] not in "\r\n"
    voor = eol if open_einde else ""
    na = "" if open_einde and not dicht else eol
    return Ingreep(plaats, plaats, voor + nieuw + na)
