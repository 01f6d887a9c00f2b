"""``krachtplan succes``: write down something that worked out, however small."""

from pathlib import Path
from typing import Annotated

import typer

from krachtplan.aanvullen import Nieuw
from krachtplan.aanvullen.maken import check_tekst
from krachtplan.cli.bijschrijven import OP_DAG, PROEF, day_of, schrijf_bij, shorten, usage
from krachtplan.cli.client import find_client
from krachtplan.cli.opties import CODE, MAP, PEILDATUM
from krachtplan.cli.uitgang import Uitgang
from krachtplan.waarden.dagwoorden import parse_gebeurd
from krachtplan.waarden.eenheden import format_datum

UITLEG = """\
Schrijft iets op wat lukte, hoe klein ook. Een succes komt in Mijn plan van de cliënt.
"""
VOORBEELDEN = (
    'krachtplan succes samira "De doos met post is dicht te krijgen."',
    'krachtplan succes samira "Zelf gebeld." --datum gisteren',
)


def succes(
    code: CODE,
    tekst: Annotated[
        str, typer.Argument(metavar="SUCCES", help="Wat er lukte, tussen aanhalingstekens.")
    ],
    peildatum: PEILDATUM,
    datum: OP_DAG = None,
    proef: PROEF = False,
    map_: MAP = Path(),
) -> Uitgang:
    """Add a success."""
    bestand = find_client(code, map_)
    dag = day_of("--datum", datum, peildatum, parse_gebeurd) or peildatum
    woorden = usage(check_tekst, tekst)
    return schrijf_bij(
        bestand,
        lambda _: Nieuw(("successen",), {"datum": dag, "succes": woorden}),
        lambda _: f"succes van {format_datum(dag)}: {shorten(woorden)}",
        proef=proef,
    )
