"""``krachtplan onbekend``: answer an open question, or add one."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.aanvullen import Inhoudsopgave, Nieuw, Vulling, is_nog
from krachtplan.aanvullen.inhoud import item_op, met_woorden, open_vragen, text_of
from krachtplan.aanvullen.maken import check_tekst, find_id, without_empty
from krachtplan.api.bijschrijven import PERSONEN, STAP_WIE, lees_opgave
from krachtplan.cli.bijschrijven import (
    GEBIED,
    PROEF,
    VERANDERD,
    day_of,
    optional_text,
    pick,
    schrijf_bij,
    shorten,
    te_doen,
    usage,
)
from krachtplan.cli.client import find_client
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.opties import CODE, MAP, PEILDATUM
from krachtplan.cli.uitgang import Uitgang
from krachtplan.cli.vangnet import say
from krachtplan.cli.vragen import ask, is_interactive
from krachtplan.waarden import Waardefout
from krachtplan.waarden.dagwoorden import parse_gebeurd, parse_komt
from krachtplan.waarden.eenheden import format_datum

UITLEG = """\
Zet het antwoord bij een vraag die nog open stond. Kies de vraag met haar nummer of met woorden
eruit; zonder keuze zie je welke vragen nog open staan.

Zonder --antwoord komt er een nieuwe vraag bij: wat weten we nog niet, en wanneer wel?
"""
VOORBEELDEN = (
    'krachtplan onbekend samira "Welke schulden zijn er?" --hoe "Samen bellen" --uiterlijk 12-12',
    'krachtplan onbekend samira post --antwoord "Zelf openen, samen lezen." --datum gisteren',
)


def onbekend(
    code: CODE,
    peildatum: PEILDATUM,
    vraag: Annotated[
        str | None,
        typer.Argument(
            metavar="VRAAG",
            help="De nieuwe vraag; met --antwoord: nummer of woorden van een open vraag.",
        ),
    ] = None,
    antwoord: Annotated[
        str | None, typer.Option(metavar="TEKST", help="Het antwoord op een open vraag.")
    ] = None,
    datum: Annotated[
        str | None,
        typer.Option(
            "-d", "--datum", metavar="DAG", help="Wanneer het antwoord er was (standaard: vandaag)."
        ),
    ] = None,
    hoe: Annotated[
        str | None, typer.Option(metavar="TEKST", help="Hoe we het antwoord vinden.")
    ] = None,
    waarom: Annotated[
        str | None, typer.Option(metavar="TEKST", help="Waarom dit nog open is.")
    ] = None,
    uiterlijk: Annotated[
        str | None,
        typer.Option(metavar="DAG", help="Wanneer we het weten: 12-10, vr of 12-10-2026."),
    ] = None,
    wie: Annotated[
        str | None,
        typer.Option(metavar="WIE", help="Wie hiermee verder gaat: client, begeleider of een id."),
    ] = None,
    resultaat: Annotated[
        str | None, typer.Option(metavar="ID", help="Het resultaat waar de vraag bij hoort.")
    ] = None,
    gebied: GEBIED = None,
    proef: PROEF = False,
    map_: MAP = Path(),
) -> Uitgang:
    """Answer a question, or add one."""
    bestand = find_client(code, map_)
    nieuw = any((hoe, waarom, uiterlijk, wie, resultaat, gebied))
    beantwoordt = antwoord is not None or datum is not None
    if nieuw and beantwoordt:
        raise Gebruiksfout(
            "--antwoord en --datum horen bij een vraag die er al staat.",
            "Zet een nieuwe vraag er eerst in, zonder deze opties.",
        )
    if vraag is None and nieuw:
        raise Gebruiksfout("Hier ontbreekt de nieuwe vraag.", "Zet haar achter CODE.")
    if beantwoordt or vraag is None or (vraag.isdecimal() and not nieuw):
        dag = day_of("--datum", datum, peildatum, parse_gebeurd) or peildatum
        return _answer(bestand, vraag, antwoord, dag, beantwoordt=beantwoordt, proef=proef)
    teksten = {
        "vraag": usage(check_tekst, vraag),
        "waarom": optional_text(waarom),
        "hoe": optional_text(hoe),
    }
    dag_ = day_of("--uiterlijk", uiterlijk, peildatum, parse_komt)

    def maak(opgave: Inhoudsopgave) -> Nieuw:
        vragen = open_vragen(opgave)
        if any(punt.tekst == teksten["vraag"] for punt in vragen):
            raise Waardefout(
                "Deze vraag staat al open in het bestand.",
                "Met --antwoord komt het antwoord erbij.",
            )
        if not nieuw and met_woorden(vragen, vraag):
            raise Waardefout(
                "Met deze woorden staat er al een vraag open.",
                "Is er een antwoord? Zet dat achter --antwoord. Is dit een nieuwe vraag? Zeg er met"
                " --hoe bij hoe we het antwoord vinden.",
            )
        item = {
            "vraag": teksten["vraag"],
            "resultaat": resultaat
            and find_id(resultaat, opgave, ("traject", "resultaten"), "resultaat"),
            "gebied": gebied and gebied.value,
            "waarom": teksten["waarom"],
            "hoe": teksten["hoe"],
            "wie": wie and find_id(wie, opgave, ("netwerk",), "naaste", PERSONEN | STAP_WIE),
            "uiterlijk": dag_,
        }
        return Nieuw(("nog_onbekend",), without_empty(item))

    voor = f", uiterlijk {format_datum(dag_)}" if dag_ else ""
    wat = f"nieuwe vraag{voor}: {shorten(vraag)}"
    return schrijf_bij(bestand, maak, lambda _: wat, proef=proef, vraag_op=peildatum)


def _answer(
    bestand: Path,
    keuze: str | None,
    antwoord: str | None,
    dag: date,
    *,
    beantwoordt: bool,
    proef: bool,
) -> Uitgang:
    vragen = open_vragen(lees_opgave(bestand))
    if not beantwoordt and keuze is None and not is_interactive():
        return te_doen(vragen, "open vraag")
    gekozen = pick(vragen, keuze, "open vraag", "Welke vraag is beantwoord?")
    if antwoord is None and is_interactive():
        say(shorten(gekozen.tekst))
        antwoord = ask("Wat is het antwoord?", check_tekst)
    if antwoord is None:
        raise Gebruiksfout("Hier ontbreekt het antwoord.", "Zet het achter --antwoord.")
    tekst = usage(check_tekst, antwoord)

    def maak(nu: Inhoudsopgave) -> Vulling:
        item = item_op(nu, gekozen.pad) or {}
        if not is_nog(nu, gekozen.pad, "vraag", gekozen.tekst) or text_of(item, "antwoord"):
            raise VERANDERD
        return Vulling(gekozen.pad, {"beantwoord": dag, "antwoord": tekst})

    wat = f"beantwoord op {format_datum(dag)}: {shorten(gekozen.tekst)}"
    return schrijf_bij(bestand, maak, lambda _: wat, proef=proef)
