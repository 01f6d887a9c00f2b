"""Judge lines by how far they spring in, as a person does who looks at the page."""

import re
from collections.abc import Iterator, Sequence

SLEUTEL = re.compile(r"(?P<voor>[ ]*(?:-[ ]+)*)(?P<naam>[\w-]+):(?=\s|$)")
"""A line that begins with a key, as far as a line by itself can tell."""

_GEEN_WAARDE = re.compile(r"\s*(?:[|>][-+0-9]*\s*)?(?:#.*)?")

_STAP = 2
"""How far a block usually springs in from its key."""


def indent(regel: str) -> int:
    """Count the spaces that a line begins with."""
    return len(regel) - len(regel.lstrip(" "))


def opens_blok(regel: str) -> bool:
    """True for a key whose value stands on the lines below it."""
    sleutel = SLEUTEL.match(regel)
    return sleutel is not None and _GEEN_WAARDE.fullmatch(regel, sleutel.end()) is not None


def find_boven(regels: Sequence[str], nummer: int, ruimte: int | None = None) -> int | None:
    """Give the nearest line with text above ``nummer`` that springs in at most ``ruimte``."""
    for ander in range(min(nummer, len(regels)) - 1, -1, -1):
        if has_tekst(regels[ander]) and (ruimte is None or indent(regels[ander]) <= ruimte):
            return ander
    return None


def find_onder(regels: Sequence[str], boven: int | None) -> int | None:
    """Give the first line with text below ``boven``, or of all when that is None."""
    begin = 0 if boven is None else boven + 1
    return next((n for n in range(begin, len(regels)) if has_tekst(regels[n])), None)


def find_scheve_regel(regels: Sequence[str], nummer: int) -> tuple[int, int] | None:
    """Find the line that is really askew when ``nummer`` does not fit: the first of its block.

    Gives that line and how many columns it should move, or None when ``nummer`` is to blame. The
    first line is to blame when it alone springs in as it does, by an unusual step; at the top of a
    file, when it springs in at all.
    """
    ruimte = indent(regels[nummer])
    ouder = find_boven(regels, nummer, ruimte - 1)
    eerste = find_onder(regels, ouder)
    if eerste == nummer and ouder is not None:
        eerste, ouder = ouder, find_boven(regels, ouder, indent(regels[ouder]) - 1)
    if eerste is None or eerste == nummer or eerste != find_onder(regels, ouder):
        return None
    begin = indent(regels[eerste])
    basis = -_STAP if ouder is None else indent(regels[ouder])
    stap = begin - basis
    naast = [
        n for n in range(eerste + 1, nummer) if indent(regels[n]) == begin and has_tekst(regels[n])
    ]
    eens = sum(gelijk == ruimte for gelijk in _block_indents(regels, ouder, basis))
    zeker = ouder is None and begin > 0
    if not zeker and (naast or stap == _STAP or (stap % _STAP == 0 and eens < 2)):
        return None
    return eerste, _shift(regels[eerste], regels[nummer])


def guess_indent(regels: Sequence[str], nummer: int) -> int | None:
    """Tell from the lines around it how far a line should spring in; None when that is open.

    Where the line above and the line below disagree, where the line stands now decides; a tab
    says nothing about that.
    """
    regel = regels[nummer].lstrip("\t")
    boven, onder = find_boven(regels, nummer), find_onder(regels, nummer)
    if boven is None:
        return 0
    eronder = "" if onder is None else regels[onder]
    met_tab = regel != regels[nummer]
    kolommen = [
        kolom
        for kolom in _possible_indents(regels, boven, punt=is_punt(regel))
        if kolom >= met_tab and (kolom < indent(eronder) or not opens_blok(regel))
    ]
    verwacht = _expect_indent(regel, eronder)
    if verwacht not in kolommen or verwacht == kolommen[0]:
        return kolommen[0] if kolommen else None
    if met_tab:
        return None
    return min((kolommen[0], verwacht), key=lambda kolom: abs(kolom - indent(regel)))


def _expect_indent(regel: str, eronder: str) -> int:
    """Tell from the line below how far a line springs in; -1 when that one does not tell."""
    if is_punt(regel) == is_punt(eronder) and not opens_blok(regel):
        return indent(eronder)
    if is_punt(regel) or opens_blok(regel):
        return indent(eronder) - _STAP
    return -1


def _possible_indents(regels: Sequence[str], boven: int, *, punt: bool) -> Iterator[int]:
    """Give where an item or another line can stand below line ``boven``, from the inside out."""
    hoger: int | None = boven
    sleutel = SLEUTEL.match(regels[boven])
    if sleutel is not None and opens_blok(regels[boven]):
        yield len(sleutel["voor"]) + _STAP
    while hoger is not None:
        regel = regels[hoger]
        sleutel = SLEUTEL.match(regel)
        if is_punt(regel) and punt:
            yield indent(regel)
        elif not punt:
            yield len(sleutel["voor"]) if sleutel else indent(regel)
        hoger = find_boven(regels, hoger, indent(regel) - 1)


def is_punt(regel: str) -> bool:
    """True for a line that begins an item of a list."""
    return regel.lstrip(" ").startswith("- ")


def _shift(scheef: str, recht: str) -> int:
    """How far a line must move to stand right above another one, or for an item to hold it."""
    sleutel = SLEUTEL.match(scheef)
    beide_punten = recht.lstrip(" ").startswith("-")
    begin = indent(scheef) if sleutel is None or beide_punten else len(sleutel["voor"])
    return indent(recht) - begin


def _block_indents(regels: Sequence[str], ouder: int | None, basis: int) -> Iterator[int]:
    """Give how far each line below ``ouder`` springs in, as long as that is further than it."""
    for regel in regels[0 if ouder is None else ouder + 1 :]:
        if has_tekst(regel):
            if indent(regel) <= basis:
                return
            yield indent(regel)


def has_tekst(regel: str) -> bool:
    """False for a blank line or a comment."""
    return bool(regel.strip()) and not regel.lstrip().startswith("#")
