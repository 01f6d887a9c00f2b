"""The client's own card in groen, oranje and rood: one sheet of A4 that folds to a pocket.

It speaks as the client does ("Dit merk ik"), holds only what the client wrote, and never a
standard text. Four panels: who to call and what protects, then a panel per colour.
"""

from math import ceil

from krachtplan.documenten.aanspreken import spreek_aan
from krachtplan.documenten.document import Document, Kader
from krachtplan.model.woorden import Doelgroep, Kleur
from krachtplan.weergave.plat import Plat

_LIJSTEN = ("signalen", "ik", "naasten", "begeleider", "liever_niet")
_KLEUREN = tuple(kleur.value for kleur in Kleur)

LETTERS = (18, 16, 14, 13, 12, 11, 10, 9, 8, 7)
"""The sizes of letters that the style sheet knows for this card, in points, the largest first."""

_BREED = 72.0
_HOOG = (120.0, 118.0, 106.0, 106.0)
"""What each panel has for text, in millimetres: a quarter of A4 less margins, borders and space."""

_PUNT = 25.4 / 72


def bouw(plat: Plat, kader: Kader) -> Plat:
    """Arrange the projection for the client as a card."""
    plan = plat["signaleringsplan"]
    fasen = _fasen(plan["fasen"]) if plan else []
    zelf = plat["zelfregulering"] or {}
    eerste = {
        "bellen": plan["bellen"] if plan else [],
        "beschermend": plan["beschermend"] if plan else [],
        "hielp": zelf.get("wat_hielp_eerder"),
        "nodig": zelf.get("nodig_van_anderen"),
    }
    gebruikt = {fase["kleur"] for fase in fasen}
    return {
        "client": plat["client"],
        **spreek_aan(plat["client"]),
        "traject": plat["traject"],
        "plan": plan,
        "gemaakt_met": [wie for wie in plan["gemaakt_met"] if wie["id"] != "client"]
        if plan
        else [],
        **eerste,
        "fasen": fasen,
        "nog_niet": [kleur for kleur in _KLEUREN if kleur not in gebruikt] if fasen else [],
        "gevuld": bool(fasen) or any(eerste.values()),
        "letter": _letter([_teksten_vooraan(eerste), *(_teksten(fase) for fase in fasen)]),
        "uitstel": kader.uitstel(plat),
    }


def _fasen(fasen: list[Plat]) -> list[Plat]:
    """Give one phase per colour, in the order of the traffic light, without the empty ones."""
    per_kleur = [
        {
            "kleur": kleur,
            **{
                lijst: [tekst for fase in fasen if fase["kleur"] == kleur for tekst in fase[lijst]]
                for lijst in _LIJSTEN
            },
        }
        for kleur in _KLEUREN
    ]
    return [fase for fase in per_kleur if any(fase[lijst] for lijst in _LIJSTEN)]


def _teksten_vooraan(eerste: Plat) -> list[list[str]]:
    bellen = [f"{nummer['wie']}: {nummer['nummer'] or ''}" for nummer in eerste["bellen"]]
    los = [[tekst] for tekst in (eerste["hielp"], eerste["nodig"]) if tekst]
    # The line under the title says who made it, when, and when to look again.
    return [[" " * 120], bellen, eerste["beschermend"], *los]


def _teksten(fase: Plat) -> list[list[str]]:
    return [fase[lijst] for lijst in _LIJSTEN if fase[lijst]]


def _letter(panelen: list[list[list[str]]]) -> int:
    """Give the largest letter at which every panel fits its quarter; else the smallest."""
    return next(
        (
            letter
            for letter in LETTERS
            if all(_height(p, letter) <= hoog for p, hoog in zip(panelen, _HOOG, strict=False))
        ),
        LETTERS[-1],
    )


def _height(paneel: list[list[str]], letter: int) -> float:
    """Estimate the height of a panel: its heading, and blocks of a small heading and texts."""
    per_regel = int(_BREED / (0.5 * letter * _PUNT))
    regels = 2.2 + sum(
        1.7 + sum(ceil(max(1, len(tekst)) / per_regel) + 0.15 for tekst in blok)
        for blok in paneel
        if blok
    )
    return regels * letter * _PUNT * 1.15


SIGNALERINGSKAART = Document(
    "signaleringskaart", "Mijn signaleringskaart", (Doelgroep.CLIENT,), bouw
)
