"""Ready-made parts that an editor offers: an item with its usual keys, to fill in one by one."""

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
from krachtplan.schema.omschrijving import class_text
from krachtplan.schema.veldinhoud import Blok, Lijst, Waarde, content_of

SLEUTELS: dict[type[Basis], tuple[str, ...]] = {
    Resultaat: ("id", "resultaat", "gebied", "omvang"),
    Werkrelatie: ("datum", "door", "tekst"),
    Kracht: ("id", "kracht", "bron", "datum"),
    Droom: ("id", "droom", "datum"),
    Naaste: ("id", "wie", "groep", "mag_meedoen"),
    Doel: ("id", "doel", "eigen_woorden", "droom", "krachten", "status", "stappen"),
    Stap: ("stap", "wie", "uiterlijk"),
    Inzet: ("activiteit", "per_week", "vorm", "door"),
    Onbekend: ("vraag", "waarom", "hoe", "uiterlijk"),
    Contactmoment: ("datum", "soort", "minuten", "verslag"),
    Zelfredzaamheid: ("datum", "moment", "versie", "door", "beeld_client"),
    Afweging: ("datum", "vraag", "voorkeur_client", "besluit", "reden"),
    Terugval: ("datum", "wat_gebeurde", "wat_hielp"),
    Uitstel: ("regel", "nieuwe_datum", "reden", "datum"),
    Leveringsplan: ("versie", "datum", "status"),
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
    """Make the item with places to jump to, empty: what is not filled in is not there."""
    return {naam: _place(model, naam, nummers) for naam in SLEUTELS[model]}


def _place(model: type[Basis], naam: str, nummers: "count[int]") -> Any:
    match content_of(model, naam):
        case Lijst(deel=Blok(model=deel)):
            return [_fill(deel, nummers)]
    if naam == "datum":
        return f"${{{next(nummers)}:{VANDAAG}}}"
    return f"${next(nummers)}"
