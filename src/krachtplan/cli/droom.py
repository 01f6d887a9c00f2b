"""``krachtplan droom``: write down what a client longs for."""

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
from krachtplan.model.woorden import Droomstatus

UITLEG = """\
Schrijft een droom op: iets waar de cliënt naar verlangt. De droom krijgt een kort woord als id,
waarmee een doel ernaar kan verwijzen.
"""
VOORBEELDEN = (
    'krachtplan droom samira "Ooit een eigen buurteetcafé"',
    'krachtplan droom samira "Weer zingen" --citaat "Zingen is ademhalen." --datum gisteren',
)


def droom(
    code: CODE,
    tekst: Annotated[
        str, typer.Argument(metavar="DROOM", help="De droom, tussen aanhalingstekens.")
    ],
    peildatum: PEILDATUM,
    citaat: CITAAT = None,
    gebied: GEBIED = None,
    status: Annotated[
        Droomstatus | None, typer.Option(help="Hoe ver de droom is.", case_sensitive=False)
    ] = None,
    datum: OP_DAG = None,
    id_: NIEUW_ID = None,
    proef: PROEF = False,
    map_: MAP = Path(),
) -> Uitgang:
    """Add a dream."""
    velden = {
        "droom": usage(check_tekst, tekst),
        "citaat": optional_text(citaat),
        "gebied": gebied and gebied.value,
        "status": status and status.value,
    }
    return add_with_id("dromen", velden, code, map_, id_, datum, peildatum, proef=proef)
