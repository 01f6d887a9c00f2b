"""Who sees what: from the ``Deel`` markers and each item's own ``delen`` to the paths left out.

The contract is the table in formaat.md, "Who sees what". ``delen`` on an item replaces the default
of that item and all under it; a child never reaches further than its parent; what is marked
``vast`` cannot be widened. The peildatum is part of it: what happened later is left out too.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from krachtplan.melding import Pad
from krachtplan.model import Clientbestand, Doel, Zelfredzaamheid
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Soort, Veld, kinderen_in, loop_velden, velden_van
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


Later = Mapping[Pad, Reden]
"""The parts of a file that are newer than the peildatum, and so in no document."""


def bepaal_zicht(
    client: Clientbestand, doelgroep: Doelgroep, peildatum: date, later: Later | None = None
) -> Zicht:
    """Decide for every part of the file whether this audience sees it on this day.

    ``later`` is what ``list_later`` gives, for whoever has that at hand.
    """
    weg = dict(list_later(client, peildatum) if later is None else later)
    gebruikt = _gebruikt(client, doelgroep, weg)
    for naam, veld in velden_van(type(client)).items():
        for pad in _weg_in_sectie(getattr(client, naam), veld, doelgroep, gebruikt):
            weg.setdefault(pad, Reden.DOELGROEP)
    return Zicht(doelgroep, peildatum, weg)


def zicht_begeleider(client: Clientbestand, peildatum: date, later: Later | None = None) -> Zicht:
    """Give what the begeleider sees at work: all of the day, but the terugblik.

    That is read when there is time for it, not at a client's door. Contacts are counted as for a
    collega.
    """
    weg = dict(list_later(client, peildatum) if later is None else later)
    return Zicht(Doelgroep.COLLEGA, peildatum, {**weg, ("terugblik",): Reden.DOELGROEP})


def list_later(client: Clientbestand, peildatum: date) -> Later:
    """Give the parts of the file that are newer than the peildatum."""
    return dict(_later(client, peildatum))


def zichtbaar_deel(client: Clientbestand, zicht: Zicht) -> Clientbestand:
    """Give the file without the items that are left out: what may decide about a term.

    A term that was moved, met or ended by an item out of sight says nothing of it.
    """
    weg = zicht.weg
    over = {
        naam: tuple(
            item
            for nummer, item in enumerate(getattr(client, naam))
            if (naam, nummer) not in weg and (naam,) not in weg
        )
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


class _Gebruikt(NamedTuple):
    """What the goals that are shared use; it decides what the municipality sees of the rest.

    Ids per section: a strength and a dream may have the same one.
    """

    krachten: set[str]
    dromen: set[str]
    gebieden: set[Gebied]


def _gebruikt(client: Clientbestand, doelgroep: Doelgroep, weg: dict[Pad, Reden]) -> _Gebruikt:
    doelen = [
        doel
        for nummer, doel in enumerate(client.doelen)
        if ("doelen", nummer) not in weg and _open(doel, IEDEREEN, doelgroep)
    ]
    return _Gebruikt(
        {kracht for doel in doelen for kracht in doel.krachten},
        {doel.droom for doel in doelen if doel.droom},
        _gebieden(client, doelen, doelgroep),
    )


def _gebieden(client: Clientbestand, doelen: list[Doel], doelgroep: Doelgroep) -> set[Gebied]:
    """Give the life areas of shared goals: their own, else that of a result that is shared too."""
    traject = client.traject
    resultaten = traject.resultaten if _open(traject, IEDEREEN, doelgroep) else ()
    van_resultaat = {r.id: r.gebied for r in resultaten if r.id and _open(r, IEDEREEN, doelgroep)}
    gevonden = {doel.gebied or van_resultaat.get(doel.resultaat or "") for doel in doelen}
    return {gebied for gebied in gevonden if gebied}


def _weg_in_sectie(
    waarde: Any, veld: Veld, doelgroep: Doelgroep, gebruikt: _Gebruikt
) -> Iterator[Pad]:
    naam, deel = veld.naam, veld.deel or IEDEREEN
    if veld.soort is Soort.LIJST and veld.model is not None:
        for nummer, item in enumerate(waarde):
            pad: Pad = (naam, nummer)
            voorwaarde = _als_gemeente(item, deel, doelgroep)
            dicht = voorwaarde and not _voldoet(item, naam, deel, gebruikt)
            if dicht or not _open(item, deel, doelgroep):
                yield pad
                continue
            yield from _weg_onder(item, pad, doelgroep)
            if voorwaarde and isinstance(item, Zelfredzaamheid):
                yield from _andere_domeinen(item, pad, gebruikt.gebieden)
    elif isinstance(waarde, Basis) and _open(waarde, deel, doelgroep):
        yield from _weg_onder(waarde, (naam,), doelgroep)
    elif isinstance(waarde, Basis) and veld.verplicht:
        # A template can count on what every file has: it is there, with nothing in it.
        yield from ((naam, onder) for onder in velden_van(type(waarde)))
    elif isinstance(waarde, Basis) or (waarde is not None and doelgroep not in deel.groepen):
        yield (naam,)


def _als_gemeente(item: Basis, deel: Deel, doelgroep: Doelgroep) -> bool:
    """Say whether the municipality's condition on this section decides for this item."""
    if doelgroep is not Doelgroep.GEMEENTE or not deel.gemeente_als:
        return False
    return getattr(item, "delen", None) is None


def _voldoet(item: Basis, sectie: str, deel: Deel, gebruikt: _Gebruikt) -> bool:
    if deel.gemeente_als == "gebruikt":
        ids = gebruikt.krachten if sectie == "krachten" else gebruikt.dromen
        return getattr(item, "id", None) in ids
    return deel.gemeente_als == "domeinen"


def _weg_onder(
    onderdeel: Basis, pad: Pad, doelgroep: Doelgroep, gedeeld: bool = False
) -> Iterator[Pad]:
    """Give the fields and sub-items of a visible item that this audience does not see.

    ``gedeeld`` says that ``delen`` of an item around it took the place of the defaults.
    """
    gedeeld = gedeeld or getattr(onderdeel, "delen", None) is not None
    dicht, met_delen = _split_velden(type(onderdeel), doelgroep, gedeeld)
    for naam in dicht:
        if getattr(onderdeel, naam) is not None:
            yield (*pad, naam)
    for veld in met_delen:
        gewoon = IEDEREEN if gedeeld else veld.deel or IEDEREEN
        for onder, kind in kinderen_in(veld, getattr(onderdeel, veld.naam), pad):
            if _open(kind, gewoon, doelgroep):
                yield from _weg_onder(kind, onder, doelgroep, gedeeld)
            else:
                yield onder


@cache
def _split_velden(
    model: type[Basis], doelgroep: Doelgroep, gedeeld: bool
) -> tuple[tuple[str, ...], tuple[Veld, ...]]:
    """Give the fields of a model that this audience does not see, and those to look into."""
    dicht: list[str] = []
    met_delen: list[Veld] = []
    for naam, veld in velden_van(model).items():
        deel = veld.deel or IEDEREEN
        if not deel.vast and veld.model is not None:
            met_delen.append(veld)
        elif doelgroep not in deel.groepen and (deel.vast or not gedeeld):
            dicht.append(naam)
    return tuple(dicht), tuple(met_delen)


def _andere_domeinen(meting: Zelfredzaamheid, pad: Pad, gebieden: set[Gebied]) -> Iterator[Pad]:
    for naam in ("scores", "streef", "verdeling"):
        for domein in getattr(meting, naam):
            if gebied_van(domein) not in gebieden:
                yield (*pad, naam, domein.value)
    for naam in ("niet_besproken", "niet_nu"):
        for nummer, domein in enumerate(getattr(meting, naam)):
            if gebied_van(domein) not in gebieden:
                yield (*pad, naam, nummer)
