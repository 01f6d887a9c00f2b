"""Ids and the fields that name them, checked on the raw values: B006 and B007.

This works on text values guided by the model's structure, not on the typed model, so that a wrong
reference is reported beside whatever else is wrong in the same file.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from krachtplan.laden.typeren import lost_at
from krachtplan.lezen import Waarde
from krachtplan.melding import Bevinding, Pad
from krachtplan.model import Clientbestand
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import Soort, Veld, velden_naar, velden_van
from krachtplan.model.velden import is_id
from krachtplan.waarden import nearest

_WAT = {
    ("krachten",): "kracht",
    ("dromen",): "droom",
    ("doelen",): "doel",
    ("netwerk",): "persoon in `netwerk`",
    ("traject", "resultaten"): "resultaat in `traject`",
}


class _Plaats(NamedTuple):
    pad: Pad
    veld: Veld
    waarde: object


def check_verwijzingen(wortel: dict[str, Waarde], beschadigd: frozenset[Pad]) -> list[Bevinding]:
    """Report double ids and references to nothing.

    Nothing is said of a section that lost text in reading (``beschadigd``), nor of references to
    one with a fault that hides an id: its ids are not known, and that fault is told already.
    """
    bevindingen: list[Bevinding] = []
    bekend = {
        sectie: _ids(wortel, sectie, bevindingen)
        for sectie in _WAT
        if not lost_at(sectie, beschadigd)
    }
    zeker = {
        sectie: ids
        for sectie, ids in bekend.items()
        if not _hides_ids(wortel, sectie, bool(beschadigd))
    }
    if _names_known(wortel, velden_naar(Clientbestand, "verwijst"), zeker):
        return bevindingen
    for plaats in _verwijsvelden(wortel, Clientbestand, ()):
        verwijst = plaats.veld.verwijst
        if verwijst is None or verwijst.sectie not in zeker:
            continue
        ids = zeker[verwijst.sectie]
        for pad, tekst in _teksten(plaats):
            # What cannot be an id has been told as B005, and is no id to suggest either.
            if tekst not in ids and tekst.lower() not in verwijst.woorden and is_id(tekst):
                bevindingen.append(
                    _onbekend(pad, tekst, verwijst.sectie, sorted(ids), sorted(verwijst.woorden))
                )
    return bevindingen


def _hides_ids(wortel: dict[str, Waarde], sectie: tuple[str, ...], beschadigd: bool) -> bool:
    """Say whether ids of a section stand under a name or in a form that the format does not know.

    ``beschadigd`` says that reading lost something, so that keys can have moved to another block.
    """
    houder: Waarde = wortel
    model: type[Basis] | None = Clientbestand
    vreemd: list[str] = []
    for sleutel in sectie:
        if not isinstance(houder, dict) or model is None:
            return houder is not None
        velden = velden_van(model)
        vreemd += houder.keys() - velden.keys()
        if sleutel not in houder:
            return bool(vreemd) and (beschadigd or _any_near(vreemd, sleutel))
        houder, model = houder[sleutel], velden[sleutel].model
    if not isinstance(houder, list) or model is None:
        return houder is not None
    return any(_hides_id(item, model) for item in houder)


def _hides_id(item: Waarde, model: type[Basis]) -> bool:
    if not isinstance(item, dict):
        return item is not None
    id_ = item.get("id")
    if id_ is None:
        return _any_near(item.keys() - velden_van(model).keys(), "id")
    return not isinstance(id_, str) or not is_id(id_.strip())


def _any_near(woorden: Iterable[str], naam: str) -> bool:
    return any(nearest(woord, (naam,)) for woord in woorden)


def _ids(wortel: dict[str, Waarde], sectie: Pad, bevindingen: list[Bevinding]) -> set[str]:
    items: object = wortel
    for sleutel in sectie:
        items = items.get(str(sleutel)) if isinstance(items, dict) else None
    gezien: set[str] = set()
    for nummer, item in enumerate(items if isinstance(items, list) else []):
        waarde = item.get("id") if isinstance(item, dict) else None
        if not isinstance(waarde, str) or not is_id(waarde.strip()):
            continue
        waarde = waarde.strip()
        if waarde in gezien:
            bevindingen.append(
                Bevinding(
                    "B007",
                    (*sectie, nummer, "id"),
                    "Deze id is in deze lijst al gebruikt.",
                    "Geef elk onderdeel een eigen id en kijk na welke verwijzingen dit onderdeel"
                    " bedoelen.",
                )
            )
        gezien.add(waarde)
    return gezien


def _names_known(
    blok: object, velden: Iterable[Veld], ids: Mapping[tuple[str, ...], set[str]]
) -> bool:
    """Say, at little cost, that every reference in a block is right, as it is in most files.

    False where a closer look is needed. Of a section that is not in ``ids`` nothing is asked.
    """
    if not isinstance(blok, dict):
        return True
    for veld in velden:
        waarde, verwijst = blok.get(veld.naam), veld.verwijst
        if waarde is None:
            continue
        if verwijst is not None:
            bekend = ids.get(verwijst.sectie)
            if bekend is None:
                continue
            for tekst in waarde if type(waarde) is list else (waarde,):
                if type(tekst) is not str or not (tekst in bekend or tekst in verwijst.woorden):
                    return False
        elif veld.model is not None:
            onder = velden_naar(veld.model, "verwijst")
            for deel in waarde if type(waarde) is list else (waarde,):
                if not _names_known(deel, onder, ids):
                    return False
    return True


def _verwijsvelden(blok: object, model: type[Basis], pad: Pad) -> Iterator[_Plaats]:
    if not isinstance(blok, dict):
        return
    for veld in velden_naar(model, "verwijst"):
        naam, waarde = veld.naam, blok.get(veld.naam)
        if waarde is None:
            continue
        if veld.verwijst is not None:
            yield _Plaats((*pad, naam), veld, waarde)
        elif veld.model is None:
            continue
        elif veld.soort is Soort.BLOK:
            yield from _verwijsvelden(waarde, veld.model, (*pad, naam))
        elif veld.soort is Soort.LIJST and isinstance(waarde, list):
            for nummer, item in enumerate(waarde):
                yield from _verwijsvelden(item, veld.model, (*pad, naam, nummer))


def _teksten(plaats: _Plaats) -> Iterator[tuple[Pad, str]]:
    if isinstance(plaats.waarde, str):
        yield plaats.pad, plaats.waarde.strip()
    elif isinstance(plaats.waarde, list):
        for nummer, deel in enumerate(plaats.waarde):
            if isinstance(deel, str):
                yield (*plaats.pad, nummer), deel.strip()


def _onbekend(
    pad: Pad, tekst: str, sectie: tuple[str, ...], ids: list[str], woorden: list[str]
) -> Bevinding:
    dichtbij = nearest(tekst, [*ids, *woorden])
    if dichtbij:
        hulp = f"Bedoelde u `{dichtbij}`?"
    elif ids or woorden:
        hulp = f"Bekend zijn: {', '.join([*ids, *woorden][:12])}."
    else:
        hulp = f"Voeg bij `{sectie[-1]}` een onderdeel met deze id toe, of haal de verwijzing weg."
    return Bevinding("B006", pad, f"Er is geen {_WAT[sectie]} met deze id.", hulp)
