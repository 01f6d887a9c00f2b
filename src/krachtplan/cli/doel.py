"""``krachtplan doel``: write down what a client wants to reach."""

from pathlib import Path
from typing import Annotated

import typer

from krachtplan.aanvullen import Inhoudsopgave, Nieuw
from krachtplan.aanvullen.inhoud import ids_op
from krachtplan.aanvullen.maken import check_new_id, check_tekst, find_id, make_id, without_empty
from krachtplan.api.bijschrijven import Inhoud
from krachtplan.cli.bijschrijven import (
    CITAAT,
    GEBIED,
    NIEUW_ID,
    PROEF,
    day_of,
    optional_text,
    schrijf_bij,
    shorten,
    split_words,
    usage,
)
from krachtplan.cli.client import find_client
from krachtplan.cli.opties import CODE, MAP, PEILDATUM
from krachtplan.cli.uitgang import Uitgang
from krachtplan.model.woorden import Doelstatus
from krachtplan.waarden.dagwoorden import parse_gebeurd, parse_komt

UITLEG = """\
Schrijft een doel op: iets wat de cliënt wil bereiken, liefst in eigen woorden. Het doel krijgt een
kort woord als id, waarmee een stap of een contactmoment ernaar kan verwijzen.

Met --begonnen is het doel actief; anders is het afgesproken en nog niet begonnen. Stappen komen
erbij met krachtplan stap.
"""
VOORBEELDEN = (
    'krachtplan doel samira "Elke week een bladzijde af" --eigen-woorden --kracht tekenen',
    'krachtplan doel samira "De strip laten lezen" --droom strip --begonnen ma --id lezers',
)


def doel(
    code: CODE,
    tekst: Annotated[
        str,
        typer.Argument(metavar="DOEL", help="Het doel, in een zin, tussen aanhalingstekens."),
    ],
    peildatum: PEILDATUM,
    eigen_woorden: Annotated[
        bool, typer.Option("--eigen-woorden", help="De cliënt zei het zelf zo.")
    ] = False,
    citaat: CITAAT = None,
    waarom: Annotated[
        str | None, typer.Option(metavar="TEKST", help="Waarom dit voor de cliënt telt.")
    ] = None,
    droom: Annotated[
        str | None, typer.Option(metavar="ID", help="De droom waar dit doel naartoe leidt.")
    ] = None,
    kracht: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Een kracht waar dit doel op bouwt; vaker mag."),
    ] = None,
    resultaat: Annotated[
        str | None, typer.Option(metavar="ID", help="Het resultaat waar dit doel bij hoort.")
    ] = None,
    gebied: GEBIED = None,
    begonnen: Annotated[
        str | None,
        typer.Option(metavar="DAG", help="Wanneer het werk eraan begon: vandaag, ma, 23-9."),
    ] = None,
    evalueren_op: Annotated[
        str | None,
        typer.Option(
            "--evalueren-op", metavar="DAG", help="Wanneer we samen kijken hoe het gaat: 12-10, vr."
        ),
    ] = None,
    id_: NIEUW_ID = None,
    proef: PROEF = False,
    map_: MAP = Path(),
) -> Uitgang:
    """Add a goal."""
    bestand = find_client(code, map_)
    zin = usage(check_tekst, tekst)
    citaat, waarom = optional_text(citaat), optional_text(waarom)
    begin = day_of("--begonnen", begonnen, peildatum, parse_gebeurd)
    kijken = day_of("--evalueren-op", evalueren_op, peildatum, parse_komt)

    def maak(opgave: Inhoudsopgave) -> Nieuw:
        ids = ids_op(opgave, ("doelen",))
        krachten = [find_id(k, opgave, ("krachten",), "kracht") for k in split_words(kracht)]
        item: dict[str, Inhoud | None] = {
            "id": make_id(zin, ids) if id_ is None else check_new_id(id_, ids),
            "doel": zin,
            "eigen_woorden": eigen_woorden or None,
            "citaat": citaat,
            "waarom": waarom,
            "droom": droom and find_id(droom, opgave, ("dromen",), "droom"),
            "krachten": list(dict.fromkeys(krachten)),
            "resultaat": resultaat
            and find_id(resultaat, opgave, ("traject", "resultaten"), "resultaat"),
            "gebied": gebied and gebied.value,
            "status": begin and Doelstatus.ACTIEF.value,
            "begonnen": begin,
            "evalueren_op": kijken,
        }
        return Nieuw(("doelen",), without_empty(item))

    return schrijf_bij(
        bestand,
        maak,
        lambda item: f"doel `{item['id']}`: {shorten(zin)}",
        proef=proef,
        vraag_op=peildatum,
    )
