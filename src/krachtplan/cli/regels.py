"""``krachtplan regels``: everything that ``check`` can ask."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from krachtplan.cli.uitleg import page_width
from krachtplan.regels import REGELS
from krachtplan.uitleg import toon_lijst

UITLEG = """\
Toont alle vragen die `check` kan stellen, met hun code, naam en zwaarte.

Fout: het bestand is niet te begrijpen, of een harde datum is voorbij. Let op: hier ontbreekt iets.
Vraag: iets om over na te denken. `krachtplan uitleg K101` vertelt meer over een regel.
"""
VOORBEELDEN = (
    "krachtplan regels",
    "krachtplan regels --formaat json",
)


class Lijstformaat(StrEnum):
    """What the list looks like."""

    TEKST = "tekst"
    JSON = "json"


def regels(
    formaat: Annotated[
        Lijstformaat,
        typer.Option("-f", "--formaat", help="Hoe de lijst eruitziet.", case_sensitive=False),
    ] = Lijstformaat.TEKST,
) -> None:
    """Print the list of rules."""
    if formaat is Lijstformaat.JSON:
        sys.stdout.write(_as_json())
    else:
        sys.stdout.write(toon_lijst(REGELS, page_width()))


def _as_json() -> str:
    import json

    lijst = [
        {
            "code": regel.code,
            "naam": regel.naam,
            "ernst": regel.ernst.value,
            "vraagt": regel.vraagt,
            "instellingen": dict(regel.instellingen),
        }
        for regel in REGELS
    ]
    return json.dumps({"versie": 1, "regels": lijst}, ensure_ascii=False, indent=2) + "\n"
