"""Who sees what: from the ``Deel`` markers and each item's own ``delen`` to the paths left out.

The contract is the table in formaat.md, "Who sees what". ``delen`` on an item replaces the default
of that item and all under it; a child never reaches further than its parent; what is marked
``vast`` cannot be widened. The peildatum is part of it: what happened later is left out too.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, NamedTuple, TypeVar

from krachtplan.melding import Pad
from krachtplan.model import Clientbestand, Doel, Zelfredzaamheid
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Soort, Veld, kinderen_in, velden_naar, velden_van
from krachtplan.model.velden import IEDEREEN, Deel
from krachtplan.model.woorden import Doelgroep, Gebied, gebied_van


class Reden(StrEnum):
    """Why a part of the file is not in a document."""

    DOELGROEP = "niet voor deze doelgroep"
    LATER = "van na de peildatum"


Takken = Mapping[str | int, "Tak"]
"""What is left out under a part, by key or number; what is not named is in sight."""

Tak = Reden | Takken
"""A part of which nothing is in sight, or not all."""

Later = Mapping[Pad, Reden]
"""The parts of a file that are newer than the peildatum, and so in no document."""

_Item = TypeVar("_Item", bound=Basis)

ALLES: Takken = {}
"""Nothing is left out."""


class Zicht:
    """What one audience sees on one day, decided section by section, as it is asked for.

    No document shows all sections, and one of them is most of the file.
    """

    def __init__(
        self,
        client: Clientbestand,
        doelgroep: Doelgroep,
        peildatum: date,
        later: Later,
        besluit: Callable[[str], Tak],
    ) -> None:
        self.doelgroep = doelgroep
        self.peildatum = peildatum
        self._client = client
        self._later = later
        self._later_takken = _as_takken(later)
        self._besluit = besluit
        self._secties: dict[str, Tak] = {}

    def sectie(self, naam: str) -> Tak:
        """Give what is left out of one section of the file."""
        tak = self._secties.get(naam)
        if tak is None:
            tak = _samen(self._besluit(naam), self._later_takken.get(naam, ALLES))
            self._secties[naam] = tak
        return tak

    def tak(self, pad: Pad) -> Tak:
        """Give what is left out of the part at this path, which names a section at least."""
        tak = self.sectie(str(pad[0]))
        for stuk in pad[1:]:
            if isinstance(tak, Reden):
                return tak
            tak = tak.get(stuk, ALLES)
        return tak

    def ziet(self, pad: Pad) -> bool:
        """True when neither the part at this path nor a parent of it is left out."""
        return not pad or not isinstance(self.tak(pad), Reden)

    @cached_property
    def weg(self) -> dict[Pad, Reden]:
        """All that is left out, by path; what lies under it need not be named."""
        weg = dict(self._later)
        for naam in velden_van(type(self._client)):
            for pad, reden in _paden(self._besluit(naam), getattr(self._client, naam), (naam,)):
                weg.setdefault(pad, reden)
        return weg


def bepaal_zicht(
    client: Clientbestand, doelgroep: Doelgroep, peildatum: date, later: Later | None = None
) -> Zicht:
    """Decide for every part of the file whether this audience sees it on this day.

    ``later`` is what ``list_later`` gives, for whoever has that at hand.
    """
    later = list_later(client, peildatum) if later is None else later
    velden = velden_van(type(client))
    gebruikt = cache(lambda: _gebruikt(client, doelgroep, later))

    def besluit(naam: str) -> Tak:
        return _in_sectie(getattr(client, naam), velden[naam], doelgroep, gebruikt)

    return Zicht(client, doelgroep, peildatum, later, besluit)


def zicht_begeleider(client: Clientbestand, peildatum: date, later: Later | None = None) -> Zicht:
    """Give what the begeleider sees at work: all of the day, but the terugblik.

    That is read when there is time for it, not at a client's door. Contacts are counted as for a
    collega.
    """
    later = list_later(client, peildatum) if later is None else later

    def besluit(naam: str) -> Tak:
        return Reden.DOELGROEP if naam == "terugblik" else ALLES

    return Zicht(client, Doelgroep.COLLEGA, peildatum, later, besluit)


def list_later(client: Clientbestand, peildatum: date) -> Later:
    """Give the parts of the file that are newer than the peildatum."""
    weg: dict[Pad, Reden] = {}
    _add_later(client, (), peildatum, weg)
    return weg


def zichtbaar_deel(client: Clientbestand, zicht: Zicht) -> Clientbestand:
    """Give the file without the items that are left out: what may decide about a term.

    A term that was moved, met or ended by an item out of sight says nothing of it.
    """
    over = {
        naam: in_zicht(getattr(client, naam), zicht.sectie(naam))
        for naam, veld in velden_van(type(client)).items()
        if veld.soort is Soort.LIJST
    }
    traject = client.traject
    if not zicht.ziet(("traject", "stop")):
        traject = traject.model_copy(update={"stop": None})
    return client.model_copy(update={**over, "traject": traject})


def in_zicht(items: tuple[_Item, ...], tak: Tak) -> tuple[_Item, ...]:
    """Give the items of a list that are not left out, even if not all of each is in sight."""
    if isinstance(tak, Reden):
        return ()
    weg = {nummer for nummer, onder in tak.items() if isinstance(onder, Reden)}
    return tuple(item for nummer, item in enumerate(items) if nummer not in weg) if weg else items


def _add_later(onderdeel: Basis, pad: Pad, peildatum: date, weg: dict[Pad, Reden]) -> None:
    for veld in velden_naar(type(onderdeel), "gebeurd"):
        waarde = getattr(onderdeel, veld.naam)
        if not waarde:
            continue
        if veld.gebeurd is None:
            for kindpad, kind in kinderen_in(veld, waarde, pad):
                _add_later(kind, kindpad, peildatum, weg)
        elif waarde > peildatum:
            if veld.gebeurd.item:
                weg[pad] = Reden.LATER
            else:
                weg |= {(*pad, naam): Reden.LATER for naam in (veld.naam, *veld.gebeurd.ook)}


def _as_takken(weg: Mapping[Pad, Reden]) -> dict[str | int, Tak]:
    """Give paths as a tree; what lies under a part that is left out goes with it."""
    boom: dict[str | int, Any] = {}
    for pad in sorted(weg, key=len):
        tak = boom
        for stuk in pad[:-1]:
            tak = tak.setdefault(stuk, {})
            if isinstance(tak, Reden):
                break
        else:
            tak[pad[-1]] = weg[pad]
    return boom


def _samen(een: Tak, later: Tak) -> Tak:
    """Put what is newer than the peildatum with what is not for this audience."""
    if isinstance(later, Reden) or not een:
        return later
    if isinstance(een, Reden) or not later:
        return een
    return {**een, **{stuk: _samen(een.get(stuk, ALLES), tak) for stuk, tak in later.items()}}


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


def _gebruikt(client: Clientbestand, doelgroep: Doelgroep, weg: Later) -> _Gebruikt:
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


def _in_sectie(
    waarde: Any, veld: Veld, doelgroep: Doelgroep, gebruikt: Callable[[], _Gebruikt]
) -> Tak:
    deel = veld.deel or IEDEREEN
    if veld.soort is Soort.LIJST and veld.model is not None:
        return _in_lijst(
            waarde,
            _gewoon(veld.model, deel, doelgroep, False),
            lambda item: _van_item(item, veld.naam, deel, doelgroep, gebruikt),
        )
    if not isinstance(waarde, Basis):
        dicht = waarde is not None and doelgroep not in deel.groepen
        return Reden.DOELGROEP if dicht else ALLES
    if _open(waarde, deel, doelgroep):
        return _onder(waarde, doelgroep)
    if veld.verplicht:
        # A template can count on what every file has: it is there, with nothing in it.
        return dict.fromkeys(velden_van(type(waarde)), Reden.DOELGROEP)
    return Reden.DOELGROEP


def _in_lijst(
    items: tuple[Basis, ...], gewoon: Tak | None, besluit: Callable[[Basis], Tak]
) -> Takken:
    """Decide on each item; ``gewoon`` is for those without ``delen``, where they are all alike."""
    return {
        nummer: besluit(item)
        if gewoon is None or getattr(item, "delen", None) is not None
        else gewoon
        for nummer, item in enumerate(items)
    }


@cache
def _gewoon(model: type[Basis], deel: Deel, doelgroep: Doelgroep, gedeeld: bool) -> Tak | None:
    """Decide on every item of a kind that has no ``delen``; None where that differs by item."""
    voorwaarde = deel.gemeente_als if doelgroep is Doelgroep.GEMEENTE else ""
    if voorwaarde == "telling" or doelgroep not in deel.groepen:
        return Reden.DOELGROEP
    dicht, met_delen = _split_velden(model, doelgroep, gedeeld)
    return None if voorwaarde or met_delen else dicht


def _van_item(
    item: Basis,
    sectie: str,
    deel: Deel,
    doelgroep: Doelgroep,
    gebruikt: Callable[[], _Gebruikt],
) -> Tak:
    if not _als_gemeente(item, deel, doelgroep):
        return _onder(item, doelgroep) if _open(item, deel, doelgroep) else Reden.DOELGROEP
    if not _voldoet(item, sectie, deel, gebruikt) or not _open(item, deel, doelgroep):
        return Reden.DOELGROEP
    takken = _onder(item, doelgroep)
    if isinstance(item, Zelfredzaamheid):
        return {**takken, **_andere_domeinen(item, gebruikt().gebieden)}
    return takken


def _als_gemeente(item: Basis, deel: Deel, doelgroep: Doelgroep) -> bool:
    """Say whether the municipality's condition on this section decides for this item."""
    if doelgroep is not Doelgroep.GEMEENTE or not deel.gemeente_als:
        return False
    return getattr(item, "delen", None) is None


def _voldoet(item: Basis, sectie: str, deel: Deel, gebruikt: Callable[[], _Gebruikt]) -> bool:
    if deel.gemeente_als == "gebruikt":
        ids = gebruikt().krachten if sectie == "krachten" else gebruikt().dromen
        return getattr(item, "id", None) in ids
    return deel.gemeente_als == "domeinen"


def _onder(onderdeel: Basis, doelgroep: Doelgroep, gedeeld: bool = False) -> Takken:
    """Give the fields and sub-items of a visible item that this audience does not see.

    ``gedeeld`` says that ``delen`` of an item around it took the place of the defaults.
    """
    gedeeld = gedeeld or getattr(onderdeel, "delen", None) is not None
    dicht, met_delen = _split_velden(type(onderdeel), doelgroep, gedeeld)
    takken = dicht
    for veld in met_delen:
        waarde = getattr(onderdeel, veld.naam)
        if waarde:
            gewoon = IEDEREEN if gedeeld else veld.deel or IEDEREEN
            tak = _in_veld(waarde, veld, gewoon, doelgroep, gedeeld)
            takken = {**takken, veld.naam: tak} if tak else takken
    return takken


def _in_veld(waarde: Any, veld: Veld, deel: Deel, doelgroep: Doelgroep, gedeeld: bool) -> Tak:
    def van(kind: Basis) -> Tak:
        open_ = _open(kind, deel, doelgroep)
        return _onder(kind, doelgroep, gedeeld) if open_ else Reden.DOELGROEP

    if veld.soort is Soort.BLOK:
        return van(waarde)
    if veld.soort is Soort.LIJST and veld.model is not None:
        return _in_lijst(waarde, _gewoon(veld.model, deel, doelgroep, gedeeld), van)
    return {str(sleutel): van(kind) for sleutel, kind in waarde.items()}


def _paden(tak: Tak, waarde: Any, pad: Pad) -> Iterator[tuple[Pad, Reden]]:
    """Give the paths of a tree at which something stands."""
    if isinstance(tak, Reden):
        if waarde is not None:
            yield pad, tak
        return
    for stuk, onder in tak.items():
        if isinstance(waarde, dict):
            deel = next(deel for sleutel, deel in waarde.items() if str(sleutel) == stuk)
        else:
            deel = waarde[stuk] if isinstance(stuk, int) else getattr(waarde, stuk)
        yield from _paden(onder, deel, (*pad, stuk))


@cache
def _split_velden(
    model: type[Basis], doelgroep: Doelgroep, gedeeld: bool
) -> tuple[Takken, tuple[Veld, ...]]:
    """Give the fields of a model that this audience does not see, and those to look into."""
    dicht: dict[str | int, Tak] = {}
    met_delen: list[Veld] = []
    for naam, veld in velden_van(model).items():
        deel = veld.deel or IEDEREEN
        if not deel.vast and veld.model is not None:
            met_delen.append(veld)
        elif doelgroep not in deel.groepen and (deel.vast or not gedeeld):
            dicht[naam] = Reden.DOELGROEP
    return dicht, tuple(met_delen)


def _andere_domeinen(meting: Zelfredzaamheid, gebieden: set[Gebied]) -> Takken:
    """Give the domains of a measurement outside these life areas."""
    takken: dict[str | int, Tak] = {}
    for naam in ("scores", "streef", "verdeling", "niet_besproken", "niet_nu"):
        waarde = getattr(meting, naam)
        paren = (
            ((domein.value, domein) for domein in waarde)
            if isinstance(waarde, dict)
            else enumerate(waarde)
        )
        anders = [stuk for stuk, domein in paren if gebied_van(domein) not in gebieden]
        takken[naam] = dict.fromkeys(anders, Reden.DOELGROEP)
    return takken
