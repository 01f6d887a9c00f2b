"""YAML text to plain text values and the place of every path; what is wrong, as Bevindingen.

One parser, one meaning: the events of PyYAML (libyaml, or its pure Python twin) with an own
builder. Every scalar stays text; typing is for later. A fault never stops the reading of the rest,
so that everything shows at once.
"""

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import yaml

from krachtplan.bronnen import MAX_BYTES, te_groot
from krachtplan.lezen.bouwen import Bouwsel, Lader, build
from krachtplan.lezen.plekken import Plekken, Waarde, move_back
from krachtplan.lezen.tekens import (
    MAX_BEVINDINGEN,
    clean,
    find_hekjes,
    has_silent,
    may_have_hekje,
)
from krachtplan.melding import Bevinding, Pad

if TYPE_CHECKING:
    from krachtplan.lezen.herstellen import Herstel

__all__ = ["Gelezen", "Plekken", "Waarde", "lees"]

LADER: Lader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The loader of libyaml; where that is missing the pure one, slower and somewhat stricter."""


class Gelezen(NamedTuple):
    """What a text says, and what is wrong with it.

    ``waarde`` is None for an empty file. ``bevindingen`` have the codes B001, B002, B005
    (control characters), B008, B009 and B011. ``beschadigd`` holds the paths whose value lost
    something in reading, so that nobody complains of its absence; () when it may be anywhere.
    ``tekst`` is what was read, without BOM. With ``gestopt`` there is no value to go on with.
    ``leegtes`` is False when no value in it is empty or blank.
    """

    waarde: Waarde
    plekken: Plekken
    bevindingen: tuple[Bevinding, ...]
    beschadigd: frozenset[Pad]
    tekst: str
    gestopt: bool
    leegtes: bool = True


def lees(tekst: str, *, lader: Lader = None) -> Gelezen:
    """Read the text of one YAML file; never raises for any text.

    ``lader`` is a loader class of PyYAML, :data:`LADER` unless told otherwise.
    """
    tekst = tekst.removeprefix("\ufeff")
    lader = lader or LADER
    if len(tekst) > MAX_BYTES:
        return _give_up(tekst, [te_groot()])
    if not has_silent(tekst):
        bouwsel = build(tekst, lader)
        if bouwsel.fout is None:
            return _finish(tekst, tekst, bouwsel, lader, None)
    return _read_on(tekst, lader)


def _read_on(tekst: str, lader: Lader) -> Gelezen:
    """Read a text with faults: again and again, each time without what could not be read."""
    # Imported here: most files have no fault.
    from krachtplan.lezen.herstellen import Herstel
    from krachtplan.lezen.syntaxfouten import explain

    schoon, stuurtekens = clean(tekst)
    herstel = Herstel(schoon)
    herstel.bevindingen += stuurtekens
    for _ in range(herstel.beurten):
        bouwsel = build(herstel.tekst, lader)
        if bouwsel.fout is None:
            return _finish(tekst, herstel.tekst, bouwsel, lader, herstel)
        if not herstel.repair(explain(bouwsel.fout, bouwsel.laatste, herstel.regels)):
            break
    return _give_up(tekst, herstel.bevindingen)


def _finish(
    tekst: str, gelezen: str, bouwsel: Bouwsel, lader: Lader, herstel: "Herstel | None"
) -> Gelezen:
    """Put together what was found in ``gelezen``, which is ``tekst`` or what was left of it."""
    if bouwsel.te_groot:
        return _give_up(tekst, bouwsel.bevindingen)
    schuif = herstel.schuif if herstel else {}
    plekken = Plekken(bouwsel.waarde, bouwsel.merk, gelezen, schuif)
    gevonden = bouwsel.bevindingen
    if may_have_hekje(gelezen):
        gevonden += islice(find_hekjes(gelezen, lader, plekken), MAX_BEVINDINGEN)
    if schuif:
        gevonden = [b._replace(plek=b.plek and move_back(b.plek, schuif)) for b in gevonden]
    bevindingen = [*herstel.bevindingen, *gevonden] if herstel else gevonden
    beschadigd = bouwsel.beschadigd | (herstel.beschadigd(plekken) if herstel else set())
    return Gelezen(
        bouwsel.waarde,
        plekken,
        tuple(bevindingen[:MAX_BEVINDINGEN]),
        frozenset(beschadigd),
        tekst,
        gestopt=False,
        leegtes=bouwsel.leegtes,
    )


def _give_up(tekst: str, bevindingen: list[Bevinding]) -> Gelezen:
    gehouden = tuple(bevindingen[:MAX_BEVINDINGEN])
    return Gelezen(None, Plekken(None, None), gehouden, frozenset({()}), tekst, gestopt=True)
