"""The pictures: pure geometry. Projected data of one audience in, plain data for a template out.

A ``maak_…`` gives None where there is nothing to draw. What it gives holds the shapes and texts,
the sentences that describe the picture, and ``rijen``: the same facts as a list. A document puts
its pictures under the key ``beelden``; ``vind_beeld`` finds one by its name.
"""

from typing import Any

from krachtplan.beelden.blad import ACCENT, Plat, Zeg, dag, dag_voluit
from krachtplan.beelden.ecogram import maak_ecogram
from krachtplan.beelden.mindmap import maak_mindmap
from krachtplan.beelden.schaal import maak_schalen
from krachtplan.beelden.stappen import maak_stappen
from krachtplan.beelden.tijdlijn import maak_tijdlijn
from krachtplan.beelden.zelfredzaamheid import maak_zelfredzaamheid

__all__ = [
    "ACCENT",
    "Zeg",
    "alle_beelden",
    "dag",
    "dag_voluit",
    "maak_ecogram",
    "maak_mindmap",
    "maak_schalen",
    "maak_stappen",
    "maak_tijdlijn",
    "maak_zelfredzaamheid",
]


def alle_beelden(gegevens: Plat) -> dict[str, Plat]:
    """Give the pictures of a document by name.

    ``beelden`` holds pictures, lists of them, and None where there is nothing to draw.
    """
    gevonden: dict[str, Plat] = {}
    waarden: Any = gegevens.get("beelden", {}).values()
    for waarde in waarden:
        for beeld in waarde if isinstance(waarde, list) else [waarde]:
            if beeld:
                gevonden[beeld["naam"]] = beeld
    return gevonden
