"""``krachtplan kracht``: write down something that a client can build on."""

from pathlib import Path
from typing import Annotated

import typer

from krachtplan.aanvullen.maken import check_tekst
from krachtplan.cli.bijschrijven import (
    CITAAT,
    GEBIED,
    NIEUW_ID,
    OP_DAG,
    PROEF,
    add_with_id,
    optional_text,
    usage,
)
from krachtplan.cli.opties import CODE, MAP, PEILDATUM
from krachtplan.cli.uitgang import Uitgang
from krachtplan.model.woorden import Bron, Krachtsoort, Krachttijd

UITLEG = """\
Schrijft een kracht op: iets waar de cliënt op kan bouwen. De kracht krijgt een kort woord als id,
waarmee een doel ernaar kan verwijzen.
"""
VOORBEELDEN = (
    'krachtplan kracht samira "Kookt voor grote groepen" --soort vaardigheid --bron client',
    'krachtplan kracht samira "Blijft rustig" --citaat "Ik tel tot tien." --id rust',
)


def kracht(
    code: CODE,
    tekst: Annotated[
        str,
        typer.Argument(metavar="KRACHT", help="De kracht, in een zin, tussen aanhalingstekens."),
    ],
    peildatum: PEILDATUM,
    soort: Annotated[
        Krachtsoort | None, typer.Option(help="Wat voor kracht.", case_sensitive=False)
    ] = None,
    gebied: GEBIED = None,
    tijd: Annotated[
        Krachttijd | None, typer.Option(help="Van toen, nu of straks.", case_sensitive=False)
    ] = None,
    bron: Annotated[
        Bron | None, typer.Option(help="Van wie dit komt.", case_sensitive=False)
    ] = None,
    citaat: CITAAT = None,
    voorbeeld: Annotated[
        str | None, typer.Option(metavar="TEKST", help="Waaraan dat te zien was.")
    ] = None,
    datum: OP_DAG = None,
    id_: NIEUW_ID = None,
    proef: PROEF = False,
    map_: MAP = Path(),
) -> Uitgang:
    """Add a strength."""
    velden = {
        "kracht": usage(check_tekst, tekst),
        "soort": soort and soort.value,
        "gebied": gebied and gebied.value,
        "tijd": tijd and tijd.value,
        "bron": bron and bron.value,
        "citaat": optional_text(citaat),
        "voorbeeld": optional_text(voorbeeld),
    }
    return add_with_id("krachten", velden, code, map_, id_, datum, peildatum, proef=proef)
