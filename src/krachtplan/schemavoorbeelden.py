"""Ready-made parts that an editor offers: an item with its usual keys, to fill in key by key."""

from itertools import count
from typing import Any

from krachtplan.model import (
    Afweging,
    Contactmoment,
    Doel,
    Droom,
    Evaluatie,
    Inzet,
    Kracht,
    Leveringsplan,
    Naaste,
    Onbekend,
    Resultaat,
    Stap,
    Succes,
    Terugblik,
    Terugval,
    Uitstel,
    Werkrelatie,
    Zelfredzaamheid,
)
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import velden_van
from krachtplan.omschrijving import class_text, member_texts
from krachtplan.veldinhoud import Blok, Getal, Inhoud, Keuze, Lijst, Waarde, content_of

SLEUTELS: dict[type[Basis], tuple[str, ...]] = {
    Resultaat: ("id", "resultaat", "gebied", "omvang"),
    Werkrelatie: ("datum", "door", "tekst"),
    Kracht: ("id", "kracht", "bron", "datum"),
    Droom: ("id", "droom", "datum"),
    Naaste: ("id", "wie", "groep", "mag_meedoen"),
    Doel: ("id", "doel", "eigen_woorden", "status", "stappen"),
    Stap: ("stap", "wie", "uiterlijk"),
    Inzet: ("activiteit", "per_week", "vorm", "door"),
    Onbekend: ("vraag", "waarom", "hoe", "uiterlijk"),
    Contactmoment: ("datum", "soort", "minuten", "verslag"),
    Zelfredzaamheid: ("datum", "moment", "versie", "scores"),
    Afweging: ("datum", "vraag", "voorkeur_client", "besluit", "reden"),
    Terugval: ("datum", "wat_gebeurde", "wat_hielp"),
    Uitstel: ("regel", "nieuwe_datum", "reden", "datum"),
    Leveringsplan: ("versie", "datum", "status", "besproken_op"),
    Evaluatie: ("datum", "soort", "wat_werkte", "wat_niet", "verder", "client_zegt"),
    Succes: ("datum", "succes"),
    Terugblik: ("datum", "het_goede", "goed", "om_de_goede_reden"),
}
"""The keys that are usual in an item, in the order in which a begeleider fills them in."""

VANDAAG = "${CURRENT_YEAR:jjjj}-${CURRENT_MONTH:mm}-${CURRENT_DATE:dd}"
"""Today as an editor knows it, else the letters to replace."""


def item_snippets(model: type[Basis]) -> list[dict[str, Any]]:
    """Give the ready-made item for a list of this model; none for what is not usual."""
    if model not in SLEUTELS:
        return []
    naam = model.__name__.lower()
    return [
        {
            "label": f"{naam} invullen",
            "description": class_text(model),
            # The server puts the dash in front only when it knows that a list is meant.
            "type": "array",
            "body": _fill(model, count(1)),
        }
    ]


def value_snippets(waarde: Waarde) -> list[dict[str, Any]]:
    """Give the words that are usual for a value: today for a date, the roles beside an id."""
    if waarde.vorm.startswith("een datum"):
        return [{"label": "vandaag", "body": VANDAAG}]
    return [{"label": woord, "body": woord} for woord in waarde.woorden]


def _fill(model: type[Basis], nummers: "count[int]") -> dict[str, Any]:
    teksten = member_texts(model)
    bekend = velden_van(model)
    return {
        naam: _placeholder(content_of(model, naam), teksten[naam], nummers)
        for naam in SLEUTELS[model]
        if naam in bekend
    }


def _placeholder(inhoud: Inhoud, tekst: str, nummers: "count[int]") -> Any:
    """Make a place to jump to: a choice of words, or a hint that is typed over."""
    match inhoud:
        case Keuze(woorden=woorden):
            return f"${{{next(nummers)}|{','.join(woorden)}|}}"
        case Lijst(deel=Blok(model=model)):
            return [_fill(model, nummers)]
        case Waarde(vorm=vorm) if " zoals " in vorm:
            hint = vorm.rpartition(" zoals ")[2].partition(" of ")[0]
        case Getal(minimum=minimum):
            hint = str(minimum)
        case _:
            hint = tekst.rstrip(".").partition(":")[0]
    return f"${{{next(nummers)}:{hint}}}"
