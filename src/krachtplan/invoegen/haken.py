"""New parts between brackets: before the ``]`` of a list or the ``}`` of a mapping."""

import re

from krachtplan.invoegen.boom import Knoop
from krachtplan.invoegen.plaats import Ingreep, line_start, next_line

_KOMMA = re.compile(r"(?:\s|(?<=\s)#[^\r\n]*)*,")
_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=\r|\n)")


def add_parts(tekst: str, knoop: Knoop, delen: list[str], regeleinde: str) -> Ingreep:
    """Put parts behind the last one; each on a line of its own where the last one stands so."""
    if not knoop.onder:
        return Ingreep(knoop.begin + 1, knoop.begin + 1, ", ".join(delen))
    laatste = knoop.namen[-1] if knoop.namen else knoop.onder[-1]
    einde = knoop.onder[-1].eind
    eigen_regel = laatste.regel > knoop.regel and not tekst[
        line_start(tekst, laatste.begin) : laatste.begin
    ].strip(" \t")
    wit = regeleinde + " " * laatste.kolom if eigen_regel else " "
    komma = _KOMMA.match(tekst, einde, knoop.eind - 1)
    if komma is None:
        return Ingreep(einde, einde, "".join(f",{wit}{deel}" for deel in delen))
    einde = komma.end()
    if eigen_regel and _REST.match(tekst, einde):
        # A comment behind the comma stays with what it is about.
        begin = next_line(tekst, einde)
        regels = "".join(f"{' ' * laatste.kolom}{deel},{regeleinde}" for deel in delen)
        return Ingreep(begin, begin, regels)
    return Ingreep(einde, einde, "".join(f"{wit}{deel}," for deel in delen))
