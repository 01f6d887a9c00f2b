"""The projection: a client file, one audience, one day, to plain data for templates.

Templates get nothing else, so what is not for an audience cannot leak. Every key of the format is
there (absent and hidden alike are None or empty), ids that name another item become
``{"id", "tekst"}``, dates become ISO text, durations whole minutes.
"""

from collections.abc import Callable
from datetime import date, time
from enum import Enum
from functools import cache
from typing import Any

from krachtplan.delen import Reden, Zicht, bepaal_zicht
from krachtplan.melding import Pad
from krachtplan.merken import Register
from krachtplan.model import Clientbestand, Doel
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Veld, velden_van
from krachtplan.model.velden import Verwijst
from krachtplan.model.woorden import Doelgroep, Doelstatus, leesbaar
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
    return {naam: lui[naam] for naam in (*_velden_van_beeld(type(client)), *_EXTRA)}


def look_at(client: Clientbestand, zicht: Zicht, register: Register | None = None) -> Plat:
    """Give the same, with each section projected at the moment that it is asked for.

    No document shows them all, and one of them is most of the file. With a ``register`` every text
    and number is marked with its field.
    """
    beeld = _Beeld(client, zicht) if register is None else _Merkbeeld(client, zicht, register)
    return _LuiBeeld(client, beeld)


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
            veld = _velden_van_beeld(type(client))[naam]
            deel = beeld.veld(veld, getattr(client, naam), (naam,))
        if naam == "client":
            deel["naam"] = deel["naam"] or deel["code"] or _ZONDER_NAAM
        self[naam] = deel
        return deel


class _Beeld:
    """One projection under way: the sight of one audience, and the texts that ids stand for."""

    def __init__(self, client: Clientbestand, zicht: Zicht) -> None:
        self.zicht = zicht
        self.bekend: dict[tuple[str, ...], dict[str, str]] = {
            sectie: self._teksten(client, sectie, veld)
            for sectie, veld in (
                (("krachten",), "kracht"),
                (("dromen",), "droom"),
                (("doelen",), "doel"),
                (("netwerk",), "wie"),
                (("traject", "resultaten"), "resultaat"),
            )
        }

    def _teksten(self, client: Clientbestand, sectie: tuple[str, ...], veld: str) -> dict[str, str]:
        houder: Any = client
        for sleutel in sectie:
            houder = getattr(houder, sleutel)
        return {
            item.id: getattr(item, veld)
            for nummer, item in enumerate(houder)
            if item.id and self.zicht.ziet((*sectie, nummer, veld))
        }

    def blok(self, onderdeel: Basis, pad: Pad) -> Plat:
        plat = {}
        for naam, veld in _velden_van_beeld(type(onderdeel)).items():
            waarde = getattr(onderdeel, naam)
            plat[naam] = None if waarde is None else self.veld(veld, waarde, (*pad, naam))
        if isinstance(onderdeel, Doel):
            plat["status"] = self.status(onderdeel, pad)
        return plat

    def veld(self, veld: Veld, waarde: Any, pad: Pad) -> Any:
        soort = type(waarde)
        if pad in self.zicht.weg:
            return [] if soort is tuple else {} if soort is dict else None
        if veld.verwijst is not None:
            return self.verwijzingen(veld.verwijst, waarde)
        if soort is tuple:
            return [
                self.kern(deel, (*pad, nummer))
                for nummer, deel in enumerate(waarde)
                if (*pad, nummer) not in self.zicht.weg
            ]
        if soort is dict:
            return {
                _platte_waarde(sleutel): self.kern(deel, (*pad, str(_platte_waarde(sleutel))))
                for sleutel, deel in waarde.items()
                if (*pad, str(_platte_waarde(sleutel))) not in self.zicht.weg
            }
        return self.kern(waarde, pad)

    def kern(self, waarde: Any, pad: Pad) -> Any:
        if type(waarde) is str:
            return waarde
        return self.blok(waarde, pad) if isinstance(waarde, Basis) else _platte_waarde(waarde)

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

    def status(self, doel: Doel, pad: Pad) -> str:
        """A goal reached after the peildatum was still worked at on that day."""
        later = self.zicht.weg.get((*pad, "uitkomst")) is Reden.LATER
        if later and doel.status is Doelstatus.BEHAALD:
            return Doelstatus.ACTIEF.value
        return doel.status.value


class _Merkbeeld(_Beeld):
    """The same, with every value marked with its field."""

    def __init__(self, client: Clientbestand, zicht: Zicht, register: Register) -> None:
        self.register = register
        super().__init__(client, zicht)

    def _teksten(self, client: Clientbestand, sectie: tuple[str, ...], veld: str) -> dict[str, str]:
        kaal = super()._teksten(client, sectie, veld)
        houder: Any = client
        for sleutel in sectie:
            houder = getattr(houder, sleutel)
        nummers = {item.id: nummer for nummer, item in enumerate(houder)}
        return {
            id_: self.register.merk(tekst, (*sectie, nummers[id_], veld))
            for id_, tekst in kaal.items()
        }

    def kern(self, waarde: Any, pad: Pad) -> Any:
        return self.register.merk(super().kern(waarde, pad), pad)

    def status(self, doel: Doel, pad: Pad) -> str:
        gemerkt: str = self.register.merk(super().status(doel, pad), (*pad, "status"))
        return gemerkt


@cache
def _velden_van_beeld(model: type[Basis]) -> dict[str, Veld]:
    """Give the fields of a model but those that only steer what is shown."""
    return {n: veld for n, veld in velden_van(model).items() if n not in ("delen", "negeer")}


def _platte_waarde(waarde: Any) -> Any:
    if isinstance(waarde, Enum):
        return waarde.value
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, time):
        return waarde.strftime("%H:%M")
    if isinstance(waarde, str | int | bool | dict | list) or waarde is None:
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


def _contactdagen(client: Clientbestand, zicht: Zicht) -> list[Plat]:
    """Give day and success of the contacts in sight: all that a timeline asks of them."""
    if ("contactmomenten",) in zicht.weg:
        return []
    return [
        {"datum": moment.datum.isoformat(), "bereikt": moment.bereikt}
        for nummer, moment in enumerate(client.contactmomenten)
        if ("contactmomenten", nummer) not in zicht.weg
    ]


_EXTRA: dict[str, Callable[[Clientbestand, Zicht], Any]] = {
    "contact": _telling,
    "contactdagen": _contactdagen,
}
"""What is worked out beside the sections of the file."""
