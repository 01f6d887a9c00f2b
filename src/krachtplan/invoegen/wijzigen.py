"""What changes in a text when an item or keys are added: a few ways, the best looking one first.

Whoever asks takes the first way that can be proven.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from krachtplan.invoegen.bewijs import unsure
from krachtplan.invoegen.boom import Boom, Knoop
from krachtplan.invoegen.haken import add_parts
from krachtplan.invoegen.plaats import (
    Ingreep,
    after_leaf,
    before_blank,
    count_blank,
    insert_lines,
    line_start,
    next_line,
    skip_comments,
)
from krachtplan.invoegen.stijl import Stijl
from krachtplan.invoegen.uitkomst import Velden
from krachtplan.invoegen.vormen import (
    Broers,
    indent,
    punt_lines,
    values_of,
    veld_lines,
    vlak_veld,
    vlakke_waarde,
)

_DUBBELE_PUNT = re.compile(r"[ \t]*:")
Ingrepen = list[Ingreep]


class Werk(NamedTuple):
    """A text that is being changed, with its nodes and its style."""

    tekst: str
    boom: Boom
    stijl: Stijl


def append_item(
    werk: Werk, lijst: Knoop, kolom: int, item: Velden, broers: Broers
) -> Iterator[Ingrepen]:
    """Add an item to a list that has items; ``kolom`` is that of the key above the list."""
    tekst, _, stijl = werk
    if lijst.vlak:
        deel = vlakke_waarde(dict(item), stijl, broers, in_haken=True)
        yield [add_parts(tekst, lijst, [deel], stijl.regeleinde)]
        return
    regels = indent(punt_lines(dict(item), stijl, broers), lijst.kolom)
    blad = after_leaf(tekst, lijst)
    na = skip_comments(tekst, blad, max(lijst.kolom, kolom + 1))
    wit = _blank_between(tekst, lijst.onder)
    for plaats, leeg in _unique(((na, wit), (blad, wit), (blad, 0))):
        yield from _ways(werk, plaats, [""] * leeg + regels)


def fill_sleutels(werk: Werk, blok: Knoop, velden: Velden, broers: Broers) -> Iterator[Ingrepen]:
    """Add keys to a mapping; a key that stands there empty is filled in on its place."""
    aanwezig = {naam: (sleutel, onder) for naam, sleutel, onder in blok.velden()}
    nieuw = {naam: velden[naam] for naam in velden if naam not in aanwezig}
    for dicht in (False, True):
        vol = [
            ingreep
            for naam in velden
            if naam in aanwezig
            for ingreep in _fill(
                werk, blok, *aanwezig[naam], _veld(werk, blok, naam, velden, broers), dicht=dicht
            )
        ]
        if not nieuw:
            yield vol
        for erbij in _add_sleutels(werk, blok, nieuw, broers) if nieuw else ():
            yield vol + erbij


def _veld(werk: Werk, blok: Knoop, naam: str, velden: Velden, broers: Broers) -> list[str]:
    van_veld = values_of(broers, naam)
    if blok.vlak:
        kort = vlakke_waarde(velden[naam], werk.stijl, van_veld, in_haken=True)
        return [f"{naam}: {kort}"]
    return veld_lines(naam, velden[naam], werk.stijl, van_veld)


def _add_sleutels(werk: Werk, blok: Knoop, velden: Velden, broers: Broers) -> Iterator[Ingrepen]:
    tekst, boom, stijl = werk
    if blok.vlak:
        delen = [vlak_veld(naam, w, stijl, [*broers, blok]) for naam, w in velden.items()]
        yield [add_parts(tekst, blok, delen, stijl.regeleinde)]
        return
    per_veld = [
        indent(veld_lines(naam, waarde, stijl, values_of(broers, naam)), blok.kolom)
        for naam, waarde in velden.items()
    ]
    blad = after_leaf(tekst, blok)
    if blok is not boom.wortel:
        na = skip_comments(tekst, blad, max(1, blok.kolom))
        for plaats, _ in _unique(((na, 0), (blad, 0))):
            yield from _ways(werk, plaats, [regel for regels in per_veld for regel in regels])
        return
    einde = before_blank(tekst, blad, boom.einde)
    wit = _blank_between(tekst, blok.namen)
    for plaats, leeg in _unique(((einde, wit), (blad, wit), (blad, 0))):
        yield from _ways(werk, plaats, [r for rs in per_veld for r in [*[""] * leeg, *rs]])


def _fill(
    werk: Werk, blok: Knoop, sleutel: Knoop, onder: Knoop, regels: list[str], *, dicht: bool
) -> Ingrepen:
    """Write behind a key that has no value what these lines have behind theirs."""
    tekst, _, stijl = werk
    punt = _DUBBELE_PUNT.match(tekst, sleutel.eind)
    if punt is None:
        raise unsure()
    eind = max(punt.end(), onder.eind) if tekst[onder.begin : onder.eind] else punt.end()
    achter = regels[0].partition(":")[2]
    gevuld = [Ingreep(punt.end(), eind, achter)] if achter or eind > punt.end() else []
    if not regels[1:]:
        return gevuld
    plaats = next_line(tekst, eind)
    if not achter:
        plaats = skip_comments(tekst, plaats, blok.kolom + 1)
    rest = indent(regels[1:], blok.kolom)
    return [*gevuld, insert_lines(tekst, plaats, rest, stijl.regeleinde, dicht=dicht)]


def _ways(werk: Werk, plaats: int, regels: list[str]) -> Iterator[Ingrepen]:
    """Insert lines; at the end of a file without a line end also with one, if need be."""
    tekst, _, stijl = werk
    for dicht in (False, True):
        yield [insert_lines(tekst, plaats, regels, stijl.regeleinde, dicht=dicht)]
        if plaats < len(tekst):
            return


def _blank_between(tekst: str, knopen: Sequence[Knoop]) -> int:
    """Give how many blank lines mostly stand between these nodes, one below the other."""
    geteld = Counter(
        _blank_before(tekst, knoop) for knoop in knopen[1:] if knoop.regel > knopen[0].regel
    )
    return geteld.most_common(1)[0][0] if geteld else 0


def _blank_before(tekst: str, knoop: Knoop) -> int:
    """Count the blank lines above a node, and above the comments that stand right above it."""
    begin = hier = line_start(tekst, knoop.begin)
    while begin > 0:
        vorige = line_start(tekst, _line_end_before(tekst, begin))
        if tekst[vorige:begin].strip() and not tekst[vorige:begin].lstrip().startswith("#"):
            break
        begin = vorige
    return count_blank(tekst, begin, hier)


def _line_end_before(tekst: str, begin: int) -> int:
    return begin - (2 if tekst.endswith("\r\n", 0, begin) else 1)


def _unique(wegen: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return list(dict.fromkeys(wegen))
