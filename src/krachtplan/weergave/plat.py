"""The projection: a client file, one audience, one day, to plain data for templates.

Templates get nothing else, so what is not for an audience cannot leak. Every key of the format is
there (absent and hidden alike are None or empty), ids that name another item become
``{"id", "tekst"}``, dates become ISO text, durations whole minutes.
"""

from collections.abc import Callable, Iterator
from datetime import date, time
from enum import Enum
from functools import cache, partial
from operator import attrgetter
from types import NoneType
from typing import Any, NamedTuple

from krachtplan.melding import Pad
from krachtplan.model import Clientbestand, Doel
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Soort, Veld, soorten_van, velden_van
from krachtplan.model.velden import Verwijst
from krachtplan.model.woorden import Doelgroep, Doelstatus, leesbaar
from krachtplan.weergave.delen import ALLES, Reden, Tak, Takken, Zicht, bepaal_zicht, in_zicht
from krachtplan.weergave.merken import Register
from krachtplan.woordkeus import Label

Plat = dict[str, Any]
"""Plain data: str (with Label among it), int, bool, None, list and dict only."""

_NAASTE = {"id": None, "tekst": Label("naaste")}
_ZONDER_NAAM = Label("de cliënt")


def project(client: Clientbestand, doelgroep: Doelgroep, peildatum: date) -> Plat:
    """Give what this audience may see of the file on this day, as plain data."""
    return project_zicht(client, bepaal_zicht(client, doelgroep, peildatum))


def project_zicht(client: Clientbestand, zicht: Zicht) -> Plat:
    """Give what is in sight of the file, as plain data; ``zicht`` is of the same file."""
    lui = look_at(client, zicht)
    return {naam: lui[naam] for naam in (*_vormen(type(client)), *_EXTRA)}


def look_at(client: Clientbestand, zicht: Zicht, register: Register | None = None) -> Plat:
    """Give the same, with each section projected at the moment that it is asked for.

    No document shows them all, and one of them is most of the file. With a ``register`` every text
    and number is marked with its field.
    """
    return _LuiBeeld(client, _Beeld(client, zicht, register))


class _LuiBeeld(Plat):
    """A projection of which the sections are made when they are needed."""

    def __init__(self, client: Clientbestand, beeld: "_Beeld") -> None:
        super().__init__()
        self._client = client
        self._beeld = beeld

    def __missing__(self, naam: str) -> Any:
        client, beeld = self._client, self._beeld
        if naam in _EXTRA:
            deel: Any = _EXTRA[naam](client, beeld.zicht)
        else:
            vorm = _vormen(type(client))[naam]
            deel = beeld.veld(vorm, getattr(client, naam), beeld.zicht.sectie(naam), ())
        if naam == "client":
            deel["naam"] = deel["naam"] or deel["code"] or _ZONDER_NAAM
        self[naam] = deel
        return deel


class _Beeld:
    """One projection under way: the sight of one audience, and the texts that ids stand for.

    With a ``register`` every value is marked with its field.
    """

    def __init__(
        self, client: Clientbestand, zicht: Zicht, register: Register | None = None
    ) -> None:
        self.zicht = zicht
        self.register = register
        self.bekend: dict[tuple[str, ...], dict[str, str]] = {
            sectie: dict(self._teksten(client, sectie, veld))
            for sectie, veld in (
                (("krachten",), "kracht"),
                (("dromen",), "droom"),
                (("doelen",), "doel"),
                (("netwerk",), "wie"),
                (("traject", "resultaten"), "resultaat"),
            )
        }

    def _teksten(
        self, client: Clientbestand, sectie: tuple[str, ...], veld: str
    ) -> Iterator[tuple[str, str]]:
        houder: Any = client
        for sleutel in sectie:
            houder = getattr(houder, sleutel)
        takken = self.zicht.tak(sectie)
        if isinstance(takken, Reden):
            return
        for nummer, item in enumerate(houder):
            tak = takken.get(nummer, ALLES)
            if item.id and not isinstance(tak, Reden) and veld not in tak:
                yield item.id, self.merk(getattr(item, veld), (*sectie, nummer, veld))

    def merk(self, waarde: Any, pad: Pad) -> Any:
        return waarde if self.register is None else self.register.merk(waarde, pad)

    def blok(self, onderdeel: Basis, takken: Takken, pad: Pad) -> Plat:
        waarden = vars(onderdeel)
        gemerkt = self.register is not None
        vormen = _vormen(type(onderdeel))
        plat: Plat = dict.fromkeys(vormen)
        for naam, vorm in vormen.items():
            waarde = waarden[naam]
            if gemerkt or naam in takken:
                plat[naam] = self.veld(vorm, waarde, takken.get(naam, ALLES), pad)
            elif waarde is not None:
                _, _, kern, maak = vorm
                if maak is not None:
                    plat[naam] = maak(self, waarde, ALLES, pad)
                else:
                    plat[naam] = waarde if kern is None else kern(waarde)
        if isinstance(onderdeel, Doel):
            plat["status"] = self.merk(_status(onderdeel, takken), (*pad, "status"))
        return plat

    def veld(self, vorm: "_Vorm", waarde: Any, tak: Tak, pad: Pad) -> Any:
        """Give what is in sight of a field of the part at ``pad``."""
        naam, leeg, kern, maak = vorm
        if isinstance(tak, Reden):
            return leeg()
        if waarde is not None and kern is not None:
            waarde = kern(waarde)
        elif waarde is not None and maak is not None:
            waarde = maak(self, waarde, tak, pad)
        return self.merk(waarde, (*pad, naam))

    def kern(self, waarde: Any, takken: Takken, pad: Pad) -> Any:
        if isinstance(waarde, Basis):
            return self.blok(waarde, takken, pad)
        return self.merk(_platte_waarde(waarde), pad)

    def verwijzingen(self, verwijst: Verwijst, ids: str | tuple[str, ...]) -> Any:
        """Give what one id stands for, or a list for a list; ids out of sight are left out."""
        if isinstance(ids, str):
            return self.verwijzing(verwijst, ids)
        gevonden = [self.verwijzing(verwijst, id_) for id_ in ids]
        return [item for item in gevonden if item is not None]

    def verwijzing(self, verwijst: Verwijst, id_: str) -> Plat | None:
        """Give what an id stands for; a person the audience may not know becomes "naaste"."""
        tekst = self.bekend[verwijst.sectie].get(id_)
        if tekst is not None:
            return {"id": id_, "tekst": tekst}
        if id_.lower() in verwijst.woorden:
            return {"id": id_.lower(), "tekst": Label(leesbaar(id_.lower()))}
        return dict(_NAASTE) if verwijst.sectie == ("netwerk",) else None


def _status(doel: Doel, takken: Takken) -> str:
    """A goal reached after the peildatum was still worked at on that day."""
    later = takken.get("uitkomst") is Reden.LATER
    if later and doel.status is Doelstatus.BEHAALD:
        return Doelstatus.ACTIEF.value
    return doel.status.value


class _Vorm(NamedTuple):
    """How a field becomes plain: by its value alone, by what is in sight of it, or as it is."""

    naam: str
    leeg: type = NoneType
    """What stands there where nothing is in sight."""
    kern: Callable[[Any], Any] | None = None
    maak: Callable[[_Beeld, Any, Takken, Pad], Any] | None = None


@cache
def _vormen(model: type[Basis]) -> dict[str, _Vorm]:
    """Give the fields of a model but those that only steer what is shown."""
    return {
        naam: _vorm(model, veld)
        for naam, veld in velden_van(model).items()
        if naam not in ("delen", "negeer")
    }


def _vorm(model: type[Basis], veld: Veld) -> _Vorm:
    naam, verwijst = veld.naam, veld.verwijst
    soorten = frozenset(soorten_van(model, naam))
    leeg = list if tuple in soorten else dict if dict in soorten else NoneType
    if verwijst is not None:
        return _Vorm(naam, leeg, maak=lambda beeld, ids, *_: beeld.verwijzingen(verwijst, ids))
    if veld.soort is Soort.BLOK:
        return _Vorm(naam, maak=lambda beeld, deel, weg, pad: beeld.blok(deel, weg, (*pad, naam)))
    if leeg is not NoneType:
        maak = _lijst if leeg is list else _tabel
        return _Vorm(naam, leeg, maak=partial(maak, naam, soorten <= _PLAT))
    if soorten <= _PLAT:
        return _Vorm(naam)
    if veld.keuze is not None:
        return _Vorm(naam, kern=attrgetter("_value_"))
    return _Vorm(naam, kern=date.isoformat if soorten == {date} else _platte_waarde)


_PLAT = frozenset({str, int, bool, tuple, dict})


def _lijst(
    naam: str, kaal: bool, beeld: _Beeld, delen: tuple[Any, ...], takken: Takken, pad: Pad
) -> list[Any]:
    if not delen or (kaal and not takken and beeld.register is None):
        return list(delen)
    hier = (*pad, naam)
    gevonden = []
    for nummer, deel in enumerate(delen):
        tak = takken.get(nummer, ALLES)
        if not isinstance(tak, Reden):
            gevonden.append(beeld.kern(deel, tak, (*hier, nummer)))
    return gevonden


def _tabel(
    naam: str, kaal: bool, beeld: _Beeld, delen: dict[Any, Any], takken: Takken, pad: Pad
) -> Plat:
    if not delen or (kaal and not takken and beeld.register is None):
        return dict(delen)
    hier = (*pad, naam)
    gevonden = {}
    for sleutel, deel in delen.items():
        plat = _platte_waarde(sleutel)
        tak = takken.get(str(plat), ALLES)
        if not isinstance(tak, Reden):
            gevonden[plat] = beeld.kern(deel, tak, (*hier, str(plat)))
    return gevonden


def _platte_waarde(waarde: Any) -> Any:
    if type(waarde) in _PLAT or waarde is None:
        return waarde
    if isinstance(waarde, Enum):
        return waarde._value_  # the same, at a third of the cost
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, time):
        return waarde.strftime("%H:%M")
    if isinstance(waarde, str | int | bool | dict | list):
        return waarde
    return str(waarde)


def _telling(client: Clientbestand, zicht: Zicht) -> Plat:
    """Count contacts and minutes: all that the municipality sees of them by default.

    An item that its own ``delen`` keeps from this audience is not counted either.
    """
    geteld = [
        moment
        for moment in client.contactmomenten
        if moment.datum <= zicht.peildatum
        and (moment.delen is None or zicht.doelgroep in moment.delen)
    ]
    bereikt = [moment for moment in geteld if moment.bereikt is not False]
    return {
        "aantal": len(bereikt),
        "niet_bereikt": len(geteld) - len(bereikt),
        "minuten": sum(moment.minuten or 0 for moment in bereikt),
    }


def _contactdagen(client: Clientbestand, zicht: Zicht) -> Plat:
    """Give the days of the contacts in sight, in order: all that a timeline asks of them."""
    momenten = in_zicht(client.contactmomenten, zicht.sectie("contactmomenten"))
    dagen = sorted([(m.datum.isoformat(), m.bereikt is False) for m in momenten])
    return {
        "bereikt": [dag for dag, gemist in dagen if not gemist],
        "niet_bereikt": [dag for dag, gemist in dagen if gemist],
    }


_EXTRA: dict[str, Callable[[Clientbestand, Zicht], Any]] = {
    "contact": _telling,
    "contactdagen": _contactdagen,
}
"""What is worked out beside the sections of the file."""
