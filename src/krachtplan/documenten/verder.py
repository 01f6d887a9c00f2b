"""What an item's own ``delen`` shares beyond the default: a plain list per section.

These sections have no place of their own in a document for the municipality; when the client wants
to show something of them, it is printed as it stands.
"""

from collections.abc import Iterator

from krachtplan.weergave.plat import Plat
from krachtplan.woordkeus import Label

_TITELS = (
    ("werkrelatie", "De werkrelatie"),
    ("zelfregulering", "Omgaan met moeilijke momenten"),
    ("uitdagingen", "Van probleem naar uitdaging"),
    ("successen", "Wat lukte"),
    ("waardering", "Waardering"),
    ("terugval", "Terugval"),
    ("signaleringsplan", "Signaleringsplan"),
)
_TEKSTEN = {
    "werkrelatie": ("tekst",),
    "zelfregulering": ("wat_hielp_eerder", "bij_tegenslag", "nodig_van_anderen"),
    "uitdagingen": ("probleem", "uitdaging"),
    "successen": ("succes",),
    "waardering": ("voor", "vorm"),
    "terugval": ("wat_gebeurde", "wat_hielp"),
}
_KLEUREN = ("signalen", "ik", "naasten", "begeleider", "liever_niet")


def verder_gedeeld(plat: Plat) -> list[Plat]:
    """Give a title and lines for every section of which this audience sees something."""
    delen = []
    for sectie, titel in _TITELS:
        inhoud = plat[sectie]
        blokken = inhoud if isinstance(inhoud, list) else [inhoud] if inhoud else []
        if sectie == "signaleringsplan":
            regels = [regel for blok in blokken for regel in _signalen(blok)]
        else:
            regels = [
                {"datum": blok.get("datum"), "tekst": ": ".join(teksten)}
                for blok in blokken
                if (teksten := [blok[veld] for veld in _TEKSTEN[sectie] if blok[veld]])
            ]
        if regels:
            delen.append({"titel": Label(titel), "regels": regels})
    return delen


def _signalen(plan: Plat) -> Iterator[Plat]:
    for tekst in plan["beschermend"]:
        yield {"datum": None, "tekst": tekst}
    for fase in plan["fasen"]:
        for soort in _KLEUREN:
            for tekst in fase[soort]:
                yield {"datum": None, "tekst": f"{fase['kleur']}: {tekst}"}
    for nummer in plan["bellen"]:
        yield {"datum": None, "tekst": " ".join(filter(None, (nummer["wie"], nummer["nummer"])))}
