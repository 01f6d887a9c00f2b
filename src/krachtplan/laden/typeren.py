"""From text values to a typed model, with every fault as a value: the same for all files we read.

Client files, ``krachtplan.yaml`` and rule sets are read in the same way and get the same findings.
Pydantic's English never reaches a reader; texts are chosen by error *type*.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Generic, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from krachtplan.lezen import Gelezen, Waarde
from krachtplan.melding import Bevinding, Pad
from krachtplan.model.basis import Basis
from krachtplan.model.opbouw import read_model
from krachtplan.model.structuur import Soort, Veld, model_op, velden_van
from krachtplan.model.velden import DubbeleSleutel
from krachtplan.waarden import Waardefout, nearest

M = TypeVar("M", bound=Basis)

_DATUMS = ("datum", "start", "nieuwe_datum")
"""Required fields that take a date."""

_OVERAL = ("negeer", "extra", "delen")
"""Keys that every item can have: left out where the keys of one item are summed up."""

Verschoven = dict[Pad, list[int]]
"""Per list in the file: which of its items (counted from 0) stayed, in order."""


class Getypeerd(NamedTuple, Generic[M]):
    """What became of the values of one file.

    ``waarde`` is None when nothing could be made of them. Beside findings it holds only the parts
    without a fault, good enough to look at the order of dates but not to print.
    """

    waarde: M | None
    bevindingen: tuple[Bevinding, ...]
    verschoven: Verschoven


def typeer(gelezen: Gelezen, model: type[M]) -> Getypeerd[M]:
    """Type the values of a file by a model; the values must be a mapping. Never raises."""
    if not gelezen.leegtes:
        # The short way; where that fails, the long way tells what is wrong.
        with suppress(ValidationError):
            return Getypeerd(read_model(model, gelezen.waarde), (), {})
    verschoven: Verschoven = {}
    try:
        return Getypeerd(
            read_model(model, _snoei(gelezen.waarde, (), verschoven, model)), (), verschoven
        )
    except ValidationError as fout:
        details = fout.errors(include_url=False, include_input=False)
    gevonden = [
        _vertaal(detail, model, verschoven, gelezen) for detail in _zonder_gevolg(details, model)
    ]
    # Also what only follows from another fault is in the way of typing the rest.
    weg = [bronpad(_te_missen(detail), verschoven) for detail in details]
    over: Verschoven = {}
    return Getypeerd(
        _gedeeltelijk(gelezen.waarde, model, weg, over),
        tuple(bevinding for bevinding in gevonden if bevinding is not None),
        over,
    )


def _zonder_gevolg(details: list[ErrorDetails], model: type[Basis]) -> list[ErrorDetails]:
    """Leave out what follows from another fault, so that one slip gives one finding.

    That is what is said of the value of a key that is itself refused, and of a missing field whose
    key stands misspelled beside it (``Client:``) or, with too little indentation, further up.
    """
    gevolgen = {detail["loc"][:-1] for detail in details if detail["loc"][-1:] == ("[key]",)}
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *erboven, sleutel = detail["loc"]
            velden = velden_van(hier) if (hier := model_op(model, tuple(erboven))) else {}
            gevolgen.add((*erboven, nearest(str(sleutel), velden) or ""))
    vreemd = {detail["loc"] for detail in details if detail["type"] == "extra_forbidden"}
    ontbreekt = [detail["loc"] for detail in details if detail["type"] == "missing"]
    gevolgen.update(loc for loc in ontbreekt if _stands_above(loc, vreemd, ontbreekt))
    return [
        detail
        for detail in details
        if detail["loc"] not in gevolgen or detail["type"] == "extra_forbidden"
    ]


_Loc = tuple[int | str, ...]


def _stands_above(loc: _Loc, vreemd: set[_Loc], ontbreekt: list[_Loc]) -> bool:
    """Say whether a key that is missing only here stands, unknown, in a block around it."""
    sleutel = loc[-1]
    enige = sum(ander[-1] == sleutel for ander in ontbreekt) == 1
    return enige and any((*loc[:diepte], sleutel) in vreemd for diepte in range(len(loc) - 1))


def lost_at(pad: Pad, beschadigd: frozenset[Pad]) -> bool:
    """Say whether what stands at a path can have lost something in reading."""
    return any(pad[: len(deel)] == deel or deel[: len(pad)] == pad for deel in beschadigd)


def bronpad(pad: Pad, verschoven: Mapping[Pad, list[int]]) -> Pad:
    """Give the path in the file of a path in the model, where empty list items are gone."""
    bron: Pad = ()
    for deel in pad:
        bron = (
            *bron,
            verschoven[bron][deel] if isinstance(deel, int) and bron in verschoven else deel,
        )
    return bron


def _snoei(waarde: Waarde, pad: Pad, verschoven: Verschoven, model: type[Basis] | None) -> Waarde:
    """Leave out what is empty, since empty means absent; note which list items stayed.

    ``model`` is what the mappings here are read as. A key that it does not know stays, empty or
    not, so that it is refused: it may be half of a text with a comma in it.
    """
    if isinstance(waarde, str):
        return waarde if waarde and not waarde.isspace() else None
    if isinstance(waarde, dict):
        return _snoei_blok(waarde, pad, verschoven, velden_van(model) if model else None)
    if isinstance(waarde, list):
        stukken = [
            _snoei(deel, (*pad, nummer), verschoven, model) for nummer, deel in enumerate(waarde)
        ]
        if None in stukken:
            verschoven[pad] = [nummer for nummer, deel in enumerate(stukken) if deel is not None]
        return [deel for deel in stukken if deel is not None]
    return None


def _snoei_blok(
    blok: dict[str, Waarde], pad: Pad, verschoven: Verschoven, velden: dict[str, Veld] | None
) -> Waarde:
    over: dict[str, Waarde] = {}
    for sleutel, deel in blok.items():
        # Most values are text: those are judged here, without a call each.
        if type(deel) is str and deel and not deel.isspace():
            over[sleutel] = deel
            continue
        rest: Waarde
        veld = velden.get(sleutel) if velden is not None else None
        if sleutel == "extra" and isinstance(deel, dict):
            rest = deel
        elif veld is not None and _is_leeg(deel, veld):
            continue
        elif veld is not None and veld.soort is Soort.TABEL and isinstance(deel, dict):
            rest = _snoei_tabel(deel, (*pad, sleutel), verschoven, veld)
        else:
            rest = _snoei(deel, (*pad, sleutel), verschoven, veld.model if veld else None)
        if rest is not None or (velden is not None and veld is None):
            over[sleutel] = rest
    return over


def _is_leeg(waarde: Waarde, veld: Veld) -> bool:
    """Say whether this is nothing in brackets; which brackets makes no difference then.

    A list of words is left alone (``delen: []`` says something), and so is an empty ``client: {}``,
    of which the finding names the field that is wanted.
    """
    if veld.soort is Soort.WAARDE or (veld.soort is Soort.BLOK and isinstance(waarde, dict)):
        return False
    return isinstance(waarde, dict | list) and not waarde


def _snoei_tabel(
    tabel: dict[str, Waarde], pad: Pad, verschoven: Verschoven, veld: Veld
) -> dict[str, Waarde]:
    bekend = [lid.value for lid in veld.keuze] if veld.keuze is not None else None
    over = {}
    for sleutel, deel in tabel.items():
        rest = _snoei(deel, (*pad, sleutel), verschoven, veld.model)
        if rest is not None or (bekend is not None and sleutel.strip().lower() not in bekend):
            over[sleutel] = rest
    return over


def _gedeeltelijk(ruw: Waarde, model: type[M], weg: list[Pad], verschoven: Verschoven) -> M | None:
    """Try once more without what has a fault, so that the order of dates can still be judged."""
    for pad in weg:
        ruw = _zonder(ruw, pad)
    try:
        return read_model(model, _snoei(ruw, (), verschoven, model))
    except ValidationError:
        return None


def _zonder(blok: Waarde, pad: Pad) -> Waarde:
    """Give the values with nothing at ``pad``."""
    if not pad:
        return None
    deel, rest = pad[0], pad[1:]
    if isinstance(blok, dict) and isinstance(deel, str) and deel in blok:
        if not rest:
            return {sleutel: waarde for sleutel, waarde in blok.items() if sleutel != deel}
        return {**blok, deel: _zonder(blok[deel], rest)}
    if isinstance(blok, list) and isinstance(deel, int) and deel < len(blok):
        return [*blok[:deel], _zonder(blok[deel], rest), *blok[deel + 1 :]]
    return blok


def _te_missen(detail: ErrorDetails) -> Pad:
    """Give the smallest part to leave out: the value, or the block that lacks a field."""
    pad = _pad(detail)
    return pad[:-1] if detail["type"] == "missing" else pad


def _pad(detail: ErrorDetails) -> Pad:
    return tuple(deel for deel in detail["loc"] if deel != "[key]")


def _vertaal(
    detail: ErrorDetails, model: type[Basis], verschoven: Verschoven, gelezen: Gelezen
) -> Bevinding | None:
    pad, soort = bronpad(_pad(detail), verschoven), detail["type"]
    if soort == "missing":
        return None if lost_at(pad, gelezen.beschadigd) else _ontbreekt(pad, model)
    if soort == "extra_forbidden":
        return _onbekende_sleutel(pad, model)
    fout = detail.get("ctx", {}).get("error")
    if isinstance(fout, DubbeleSleutel):
        regel, _ = gelezen.plekken.van((*pad[:-1], fout.eerste), sleutel=True)
        return _dubbele_sleutel(pad, regel)
    if isinstance(fout, Waardefout):
        bij_sleutel = detail["loc"][-1] == "[key]"
        return Bevinding("B005", pad, fout.tekst, fout.hulp, bij_sleutel=bij_sleutel)
    if soort in ("tuple_type", "list_type"):
        return Bevinding(
            "B005",
            pad,
            "Hier hoort een lijst: elk onderdeel op een eigen regel met een streepje ervoor.",
            "Zet er `- ` voor, of gebruik vierkante haken: `[een, twee]`.",
        )
    return _geen_sleutels(pad, model)


def _dubbele_sleutel(pad: Pad, regel: int) -> Bevinding:
    return Bevinding(
        "B002",
        pad,
        f"Deze sleutel staat, anders geschreven, al op regel {regel}.",
        "Voeg de twee samen, of haal er een weg.",
        bij_sleutel=True,
    )


def _ontbreekt(pad: Pad, wortel: type[Basis]) -> Bevinding:
    naam = str(pad[-1])
    houder = _laatste_sleutel(pad[:-1])
    in_lijst = len(pad) > 1 and isinstance(pad[-2], int)
    waar = f" bij dit onderdeel van `{houder}`" if in_lijst else f" bij `{houder}`"
    model = model_op(wortel, pad)
    eerste = (
        next((n for n, veld in velden_van(model).items() if veld.verplicht), "") if model else ""
    )
    if eerste:
        hulp = f"Voeg `{naam}:` toe, met daaronder, ingesprongen, `{eerste}: …`."
    else:
        hulp = f"Voeg toe: `{naam}: {'JJJJ-MM-DD' if naam in _DATUMS else '…'}`."
    return Bevinding("B004", pad[:-1], f"`{naam}` ontbreekt{waar if houder else ''}.", hulp)


def _laatste_sleutel(pad: Pad) -> str:
    return next((deel for deel in reversed(pad) if isinstance(deel, str)), "")


def _onbekende_sleutel(pad: Pad, wortel: type[Basis]) -> Bevinding:
    sleutel = str(pad[-1])
    model = model_op(wortel, pad[:-1])
    velden = velden_van(model) if model else {}
    dichtbij = nearest(sleutel, velden)
    elders = [] if dichtbij else _secties_met(sleutel, wortel)
    if dichtbij:
        hulp = f"Bedoelde u `{dichtbij}`?"
    elif elders:
        waar = " of ".join(f"`{sectie}`" for sectie in elders)
        hulp = f"Deze sleutel hoort bij {waar}; kijk naar het inspringen."
    elif " " in sleutel:
        hulp = "Hoort dit bij de tekst ervoor? Zet die hele tekst dan tussen aanhalingstekens."
    else:
        eigen = " Eigen velden horen onder `extra:`." if "extra" in velden else ""
        hulp = f"Hier kan: {', '.join(n for n in velden if n not in _OVERAL)}.{eigen}"
    return Bevinding(
        "B003", pad, "Deze sleutel kent het formaat hier niet.", hulp, bij_sleutel=True
    )


def _secties_met(sleutel: str, wortel: type[Basis]) -> list[str]:
    """Name the sections whose items know this key: the usual fault is a wrong indent."""
    secties = velden_van(wortel)
    if sleutel in secties:
        return ["het begin van de regel"]
    return [
        naam for naam, veld in secties.items() if veld.model and sleutel in velden_van(veld.model)
    ][:3]


def _geen_sleutels(pad: Pad, wortel: type[Basis]) -> Bevinding:
    model = model_op(wortel, pad)
    eigen = [n for n, veld in velden_van(model).items() if veld.verplicht] if model else []
    voorbeeld = f", zoals `{eigen[0]}: …`" if eigen else ""
    return Bevinding(
        "B005",
        pad,
        f"Hier horen sleutels met een dubbele punt{voorbeeld}.",
        "Zet elke sleutel op een eigen regel, iets verder ingesprongen dan de regel erboven.",
    )
