"""Text on a terminal: lines that fit, counted in columns as a terminal counts them."""

from collections.abc import Iterator

from krachtplan.tonen import breedte, maak_toonbaar

KOLOMMEN = 80
_MEER = "…"


def vul(tekst: str, kolommen: int, hoogstens: int | None = None) -> list[str]:
    """Make a text showable and fill lines with it, at most so many; what is left becomes ``…``.

    White space and line ends fold to one space. A word that is too long is cut.
    """
    regels = list(_fill(maak_toonbaar(" ".join(tekst.split())), kolommen))
    if hoogstens is None or len(regels) <= hoogstens:
        return regels
    return [*regels[: hoogstens - 1], kort(f"{regels[hoogstens - 1]} {_MEER}", kolommen)]


def kort(tekst: str, kolommen: int) -> str:
    """Cut one line of showable text so that it fits, with ``…`` where something is left out."""
    if breedte(tekst) <= kolommen:
        return tekst
    over = kolommen - 1
    gehouden = []
    for teken in tekst.removesuffix(_MEER).rstrip():
        over -= breedte(teken)
        if over < 0:
            break
        gehouden.append(teken)
    return "".join(gehouden).rstrip() + _MEER


def _fill(tekst: str, kolommen: int) -> Iterator[str]:
    regel = ""
    for woord in (stuk for heel in tekst.split(" ") for stuk in _cut(heel, kolommen)):
        if regel and breedte(regel) + 1 + breedte(woord) > kolommen:
            yield regel
            regel = woord
        else:
            regel = f"{regel} {woord}" if regel else woord
    if regel:
        yield regel


def _cut(woord: str, kolommen: int) -> Iterator[str]:
    while breedte(woord) > kolommen:
        aantal, ruimte = 0, kolommen
        for teken in woord:
            ruimte -= breedte(teken)
            if ruimte < 0:
                break
            aantal += 1
        # A sign that is wider than the line still has to go somewhere.
        yield woord[: max(aantal, 1)]
        woord = woord[max(aantal, 1) :]
    yield woord


def zet_naast(label: str, regels: list[str], kolom: int) -> Iterator[str]:
    """Put lines beside a label, from a column on."""
    for nummer, regel in enumerate(regels):
        yield f"{label if not nummer else '':<{kolom}}{regel}".rstrip()
