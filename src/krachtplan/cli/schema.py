"""``krachtplan schema``: the JSON Schema that an editor needs, as it is shipped."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.cli.opties import PEILDATUM_ZONDER_GEVOLG

UITLEG = """\
Toont het JSON Schema van een bestand. Een teksteditor die dat leest, vult sleutels en woorden aan
en onderstreept wat niet klopt.

`krachtplan nieuw` zet het schema naast een nieuw bestand, en bovenaan dat bestand de regel die
ernaar verwijst.
"""
VOORBEELDEN = (
    "krachtplan schema > krachtplan.schema.json",
    "krachtplan schema --voor regelset > regelset.schema.json",
)


class Bestandsoort(StrEnum):
    """The files that have a schema, in the words of a user."""

    CLIENT = "client"
    INSTELLINGEN = "instellingen"
    REGELSET = "regelset"


BESTANDEN = {
    Bestandsoort.CLIENT: "clientbestand.schema.json",
    Bestandsoort.INSTELLINGEN: "instellingen.schema.json",
    Bestandsoort.REGELSET: "regelset.schema.json",
}


def schema(
    _peildatum: PEILDATUM_ZONDER_GEVOLG,
    voor: Annotated[
        Bestandsoort,
        typer.Option(
            "--voor",
            help="Voor welk bestand: van een cliënt, krachtplan.yaml, of een regelset.",
            case_sensitive=False,
        ),
    ] = Bestandsoort.CLIENT,
) -> None:
    """Print a schema; the file is read as it is, so that this costs no more than reading it."""
    bestand = Path(__file__).parents[1] / "schema" / BESTANDEN[voor]
    sys.stdout.write(bestand.read_text(encoding="utf-8"))
