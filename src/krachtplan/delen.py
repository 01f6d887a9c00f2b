"""Who sees what: from the ``Deel`` markers and each item's own ``delen`` to the paths left out.

The contract is the table in formaat.md, "Who sees what". ``delen`` on an item replaces the default
of that item and all under it; a child never reaches further than its parent; what is marked
``vast`` cannot be widened. The peildatum is part of it: what happened later is left out too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from krachtplan.melding import Pad
from krachtplan.model import Clientbestand, Doel, Zelfredzaamheid
from krachtplan.model.basis import Basis, Onderdeel
from krachtplan.model.structuur import Soort, Veld, loop_model, velden_van
from krachtplan.velden import IEDEREEN, Deel
from krachtplan.woorden import Doelgroep, Gebied, gebied_van


class Reden(StrEnum):
    """Why a part of the file is not in a document."""

    DOELGROEP = "niet voor deze doelgroep"
    LATER = "van na de peildatum"


@dataclass(frozen=True, slots=True)
class Zicht:
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
    for naam, veld in velden_van(Clientbestand).items():
        for pad in _weg_in_sectie(client, naam, veld, doelgroep, doelen):
            weg.setdefault(pad, Reden.DOELGROEP)
    return Zicht(doelgroep, peildatum, weg)


def _later(client: Clientbestand, peildatum: date) -> Iterator[tuple[Pad, Reden]]:
    for pad, onderdeel in loop_model(client):
        for naam, veld in velden_van(type(onderdeel)).items():
            if veld.gebeurd is None:
                continue
            dag = getattr(onderdeel, naam)
            if dag is None or dag <= peildatum:
                continue
            if veld.gebeurd.item:
                yield pad, Reden.LATER
            else:
                for weg in (naam, *veld.gebeurd.ook):
                    yield (*pad, weg), Reden.LATER


def _open(onderdeel: Basis, deel: Deel, doelgroep: Doelgroep) -> bool:
    """Say whether the item itself is for this audience, by its own ``delen`` or the default."""
    eigen = getattr(onderdeel, "delen", None)
    if eigen is not None and not deel.vast:
        return doelgroep in eigen
    return doelgroep in deel.groepen


def _weg_in_sectie(
    client: Clientbestand, naam: str, veld: Veld, doelgroep: Doelgroep, doelen: list[Doel]
) -> Iterator[Pad]:
    deel = veld.deel or IEDEREEN
    waarde = getattr(client, naam)
    if veld.soort is Soort.LIJST and veld.model is not None:
        for nummer, item in enumerate(waarde):
            pad: Pad = (naam, nummer)
            voorwaarde = _als_gemeente(item, deel, doelgroep)
            if not _open(item, deel, doelgroep) or (voorwaarde and not _voldoet(item, deel, doelen)):
                yield pad
                continue
            yield from _weg_onder(item, pad, doelgroep)
            if voorwaarde and isinstance(item, Zelfredzaamheid):
                yield from _andere_domeinen(item, pad, _gebieden(client, doelen))
    elif isinstance(waarde, Basis) and _open(waarde, deel, doelgroep):
        yield from _weg_onder(waarde, (naam,), doelgroep)
    elif (waarde is not None and doelgroep not in deel.groepen) or isinstance(waarde, Basis):
        yield (naam,)


def _als_gemeente(item: Basis, deel: Deel, doelgroep: Doelgroep) -> bool:
    """Say whether the municipality's condition on this section decides for this item."""
    eigen = getattr(item, "delen", None)
    return doelgroep is Doelgroep.GEMEENTE and bool(deel.gemeente_als) and eigen is None


def _voldoet(item: Basis, deel: Deel, doelen: list[Doel]) -> bool:
    if deel.gemeente_als == "gebruikt":
        gebruikt = {kracht for doel in doelen for kracht in doel.krachten}
        gebruikt |= {doel.droom for doel in doelen if doel.droom}
        return getattr(item, "id", None) in gebruikt
    return deel.gemeente_als == "domeinen"


def _weg_onder(onderdeel: Basis, pad: Pad, doelgroep: Doelgroep) -> Iterator[Pad]:
    """Give the fields and sub-items of a visible item that this audience does not see."""
    gedeeld = isinstance(onderdeel, Onderdeel) and onderdeel.delen is not None
    for naam, veld in velden_van(type(onderdeel)).items():
        waarde = getattr(onderdeel, naam)
        if waarde is None:
            continue
        deel = veld.deel or IEDEREEN
        if doelgroep not in deel.groepen and (deel.vast or not gedeeld):
            yield (*pad, naam)
        elif veld.soort is Soort.LIJST and veld.model is not None:
            for nummer, item in enumerate(waarde):
                yield from _weg_kind(item, (*pad, naam, nummer), doelgroep)
        elif veld.soort is Soort.BLOK:
            yield from _weg_kind(waarde, (*pad, naam), doelgroep)


def _weg_kind(kind: Basis, pad: Pad, doelgroep: Doelgroep) -> Iterator[Pad]:
    if _open(kind, IEDEREEN, doelgroep):
        yield from _weg_onder(kind, pad, doelgroep)
    else:
        yield pad


def _gebieden(client: Clientbestand, doelen: list[Doel]) -> set[Gebied]:
    van_resultaat = {r.id: r.gebied for r in client.traject.resultaten if r.id}
    gevonden = {doel.gebied or van_resultaat.get(doel.resultaat) for doel in doelen}
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
