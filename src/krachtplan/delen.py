"""Who sees what: from the ``Deel`` markers and each item's own ``delen`` to the paths left out.

The contract is the table in formaat.md, "Who sees what". ``delen`` on an item replaces the default
of that item and all under it; a child never reaches further than its parent; what is marked
``vast`` cannot be widened. The peildatum is part of it: what happened later is left out too.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from krachtplan.melding import Pad
from krachtplan.model import Clientbestand, Doel, Zelfredzaamheid
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Soort, Veld, loop_velden, velden_van
from krachtplan.model.velden import IEDEREEN, Deel
from krachtplan.model.woorden import Doelgroep, Gebied, gebied_van


class Reden(StrEnum):
    """Why a part of the file is not in a document."""

    DOELGROEP = "niet voor deze doelgroep"
    LATER = "van na de peildatum"


class Zicht(NamedTuple):
    """What one audience sees on one day: everything but ``weg`` and what lies under it."""

    doelgroep: Doelgroep
    peildatum: date
    weg: dict[Pad, Reden]

    def ziet(self, pad: Pad) -> bool:
        """True when neither the part at this path nor a parent of it is left out."""
        return not any(pad[: lengte + 1] in self.weg for lengte in range(len(pad)))


def bepaal_zicht(client: Clientbestand, doelgroep: Doelgroep, peildatum: date) -> Zicht:
    """Decide for every part of the file whether this audience sees it on this day."""
    weg: dict[Pad, Reden] = dict(_later(client, peildatum))
    doelen = [
        doel
        for nummer, doel in enumerate(client.doelen)
        if ("doelen", nummer) not in weg and _open(doel, IEDEREEN, doelgroep)
    ]
    for naam, veld in velden_van(type(client)).items():
        for pad in _weg_in_sectie(client, naam, veld, doelgroep, doelen):
            weg.setdefault(pad, Reden.DOELGROEP)
    return Zicht(doelgroep, peildatum, weg)


def zichtbaar_deel(client: Clientbestand, zicht: Zicht) -> Clientbestand:
    """Give the file without the items that are left out: what may decide about a term.

    A term that was moved, met or ended by an item out of sight says nothing of it.
    """
    over = {
        naam: tuple(item for nr, item in enumerate(getattr(client, naam)) if zicht.ziet((naam, nr)))
        for naam, veld in velden_van(type(client)).items()
        if veld.soort is Soort.LIJST
    }
    traject = client.traject
    if not zicht.ziet(("traject", "stop")):
        traject = traject.model_copy(update={"stop": None})
    return client.model_copy(update={**over, "traject": traject})


def _later(client: Clientbestand, peildatum: date) -> Iterator[tuple[Pad, Reden]]:
    for pad, veld, dag in loop_velden(client, "gebeurd"):
        if veld.gebeurd is None or dag <= peildatum:
            continue
        onderdeel = pad[:-1]
        if veld.gebeurd.item:
            yield onderdeel, Reden.LATER
        else:
            for naam in (veld.naam, *veld.gebeurd.ook):
                yield (*onderdeel, naam), Reden.LATER


def _open(onderdeel: Basis, deel: Deel, doelgroep: Doelgroep) -> bool:
    """Say whether the item itself is for this audience, by its own ``delen`` or the default."""
    gewoon = doelgroep in deel.groepen
    eigen = getattr(onderdeel, "delen", None)
    if eigen is None:
        return gewoon
    return doelgroep in eigen and (gewoon or not deel.vast)


def _weg_in_sectie(
    client: Clientbestand, naam: str, veld: Veld, doelgroep: Doelgroep, doelen: list[Doel]
) -> Iterator[Pad]:
    deel = veld.deel or IEDEREEN
    waarde = getattr(client, naam)
    if veld.soort is Soort.LIJST and veld.model is not None:
        for nummer, item in enumerate(waarde):
            pad: Pad = (naam, nummer)
            voorwaarde = _als_gemeente(item, deel, doelgroep)
            dicht = voorwaarde and not _voldoet(item, naam, deel, doelen)
            if dicht or not _open(item, deel, doelgroep):
                yield pad
                continue
            yield from _weg_onder(item, pad, doelgroep)
            if voorwaarde and isinstance(item, Zelfredzaamheid):
                yield from _andere_domeinen(item, pad, _gebieden(client, doelen, doelgroep))
    elif isinstance(waarde, Basis) and _open(waarde, deel, doelgroep):
        yield from _weg_onder(waarde, (naam,), doelgroep)
    elif isinstance(waarde, Basis) and veld.verplicht:
        # A template can count on what every file has: it is there, with nothing in it.
        yield from ((naam, onder) for onder in velden_van(type(waarde)))
    elif isinstance(waarde, Basis) or (waarde is not None and doelgroep not in deel.groepen):
        yield (naam,)


def _als_gemeente(item: Basis, deel: Deel, doelgroep: Doelgroep) -> bool:
    """Say whether the municipality's condition on this section decides for this item."""
    eigen = getattr(item, "delen", None)
    return doelgroep is Doelgroep.GEMEENTE and bool(deel.gemeente_als) and eigen is None


def _voldoet(item: Basis, sectie: str, deel: Deel, doelen: list[Doel]) -> bool:
    if deel.gemeente_als == "gebruikt":
        # Per section: a strength and a dream may have the same id.
        gebruikt = (
            {kracht for doel in doelen for kracht in doel.krachten}
            if sectie == "krachten"
            else {doel.droom for doel in doelen if doel.droom}
        )
        return getattr(item, "id", None) in gebruikt
    return deel.gemeente_als == "domeinen"


def _weg_onder(
    onderdeel: Basis, pad: Pad, doelgroep: Doelgroep, gedeeld: bool = False
) -> Iterator[Pad]:
    """Give the fields and sub-items of a visible item that this audience does not see.

    ``gedeeld`` says that ``delen`` of an item around it took the place of the defaults.
    """
    gedeeld = gedeeld or getattr(onderdeel, "delen", None) is not None
    for naam, veld in velden_van(type(onderdeel)).items():
        waarde = getattr(onderdeel, naam)
        if waarde is None:
            continue
        deel = veld.deel or IEDEREEN
        if not deel.vast and veld.model is not None:
            gewoon = IEDEREEN if gedeeld else deel
            for onder, kind in _kinderen(veld, waarde, (*pad, naam)):
                if _open(kind, gewoon, doelgroep):
                    yield from _weg_onder(kind, onder, doelgroep, gedeeld)
                else:
                    yield onder
        elif doelgroep not in deel.groepen and (deel.vast or not gedeeld):
            yield (*pad, naam)


def _kinderen(veld: Veld, waarde: Any, pad: Pad) -> Iterator[tuple[Pad, Basis]]:
    if veld.soort is Soort.BLOK:
        yield pad, waarde
    elif veld.soort is Soort.LIJST:
        yield from (((*pad, nummer), kind) for nummer, kind in enumerate(waarde))
    else:
        yield from (((*pad, str(sleutel)), kind) for sleutel, kind in waarde.items())


def _gebieden(client: Clientbestand, doelen: list[Doel], doelgroep: Doelgroep) -> set[Gebied]:
    """Give the life areas of shared goals: their own, else that of a result that is shared too."""
    traject = client.traject
    resultaten = traject.resultaten if _open(traject, IEDEREEN, doelgroep) else ()
    van_resultaat = {r.id: r.gebied for r in resultaten if r.id and _open(r, IEDEREEN, doelgroep)}
    gevonden = {doel.gebied or van_resultaat.get(doel.resultaat or "") for doel in doelen}
    return {gebied for gebied in gevonden if gebied}


def _andere_domeinen(meting: Zelfredzaamheid, pad: Pad, gebieden: set[Gebied]) -> Iterator[Pad]:
    for naam in ("scores", "streef", "verdeling"):
        for domein in getattr(meting, naam):
            if gebied_van(domein) not in gebieden:
                yield (*pad, naam, domein.value)
    for naam in ("niet_besproken", "niet_nu"):
        for nummer, domein in enumerate(getattr(meting, naam)):
            if gebied_van(domein) not in gebieden:
                yield (*pad, naam, nummer)
