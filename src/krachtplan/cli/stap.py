"""``krachtplan stap``: mark a step as done, or add one to a goal."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.aanvullen import Inhoudsopgave, Item, Nieuw, Vulling, is_nog
from krachtplan.aanvullen.inhoud import (
    OpenPunt,
    item_op,
    items_op,
    met_woorden,
    open_doelen,
    open_stappen,
    text_of,
)
from krachtplan.aanvullen.maken import check_not_before, check_tekst, find_id, make_stap
from krachtplan.api.bijschrijven import PERSONEN, lees_opgave
from krachtplan.cli.bijschrijven import (
    PROEF,
    VERANDERD,
    day_of,
    optional_text,
    pick,
    schrijf_bij,
    shorten,
    split_words,
    te_doen,
    usage,
)
from krachtplan.cli.client import find_client
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.opties import CODE, MAP, PEILDATUM
from krachtplan.cli.uitgang import Uitgang
from krachtplan.cli.vangnet import say
from krachtplan.cli.vragen import ask, is_interactive
from krachtplan.melding import Pad
from krachtplan.model.woorden import StapWie
from krachtplan.waarden import Waardefout
from krachtplan.waarden.dagwoorden import parse_gebeurd, parse_komt
from krachtplan.waarden.eenheden import format_datum

UITLEG = """\
Zet bij een stap dat hij is gezet, en hoe het ging. Kies de stap met zijn nummer of met woorden
eruit; zonder keuze zie je welke stappen nog open staan.

Met --doel, --wie, --met of --uiterlijk komt er een nieuwe stap bij.
"""
VOORBEELDEN = (
    'krachtplan stap samira weekkaart --gedaan gisteren --hoe "Samira tekende zelf."',
    'krachtplan stap samira "De wekker verzetten" --doel ochtend --wie client --uiterlijk vr',
)
_AL_GEVULD = Waardefout(
    "Bij deze stap staat al hoe het ging.", "Zet in het bestand zelf erbij wanneer dat was."
)
_STAAT_ER_AL = Waardefout(
    "Deze stap staat al open bij dit doel.", "Is hij gezet? Zeg dat met --gedaan of --hoe."
)


def stap(
    code: CODE,
    peildatum: PEILDATUM,
    keuze: Annotated[
        str | None,
        typer.Argument(
            metavar="STAP", help="Nummer of woorden van een open stap; of de tekst van een nieuwe."
        ),
    ] = None,
    gedaan: Annotated[
        str | None,
        typer.Option(metavar="DAG", help="Wanneer de stap is gezet (standaard: vandaag)."),
    ] = None,
    hoe: Annotated[str | None, typer.Option(metavar="TEKST", help="Hoe het ging.")] = None,
    doel: Annotated[
        str | None, typer.Option(metavar="ID", help="Bij welk doel de stap hoort.")
    ] = None,
    wie: Annotated[
        StapWie | None, typer.Option(help="Wie de nieuwe stap zet.", case_sensitive=False)
    ] = None,
    met: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="Met wie: een id uit het netwerk; vaker mag."),
    ] = None,
    uiterlijk: Annotated[
        str | None,
        typer.Option(metavar="DAG", help="Voor wanneer: 12-10, vr of 12-10-2026."),
    ] = None,
    proef: PROEF = False,
    map_: MAP = Path(),
) -> Uitgang:
    """Mark a step as done, or with what only a new step has, add one."""
    bestand = find_client(code, map_)
    klaar = gedaan is not None or hoe is not None
    zeker_nieuw = any((wie, met, uiterlijk))
    if zeker_nieuw and klaar:
        raise Gebruiksfout(
            "--gedaan en --hoe horen bij een stap die er al staat.",
            "Zet een nieuwe stap er eerst in, zonder deze opties.",
        )
    if zeker_nieuw and keuze is None:
        raise Gebruiksfout("Hier ontbreekt de tekst van de nieuwe stap.", "Zet hem achter CODE.")
    if keuze is not None and not klaar and (zeker_nieuw or (doel and not keuze.isdecimal())):
        tekst = usage(check_tekst, keuze)
        dag = day_of("--uiterlijk", uiterlijk, peildatum, parse_komt)

        def maak(opgave: Inhoudsopgave) -> Nieuw:
            wies = [find_id(m, opgave, ("netwerk",), "naaste", PERSONEN) for m in split_words(met)]
            pad = _doel(opgave, doel)
            _refuse_open(opgave, pad, tekst, zeker_nieuw=zeker_nieuw)
            item = make_stap(tekst, wie=wie, met=wies, uiterlijk=dag)
            return Nieuw((*pad, "stappen"), item)

        return schrijf_bij(bestand, maak, _describe_new, proef=proef, vraag_op=peildatum)
    return _mark(
        bestand,
        keuze,
        day_of("--gedaan", gedaan, peildatum, parse_gebeurd) or peildatum,
        hoe,
        doel,
        vraag_door=not klaar,
        proef=proef,
    )


def _mark(
    bestand: Path,
    keuze: str | None,
    dag: date,
    hoe: str | None,
    doel: str | None,
    *,
    vraag_door: bool,
    proef: bool,
) -> Uitgang:
    opgave = lees_opgave(bestand)
    bij = usage(find_id, doel, opgave, ("doelen",), "doel") if doel else ""
    stappen = open_stappen(opgave, bij)
    if keuze is None and vraag_door and not is_interactive():
        return te_doen(stappen, "open stap")
    gekozen = pick(stappen, keuze, "open stap", "Welke stap is gezet?")
    if hoe is None and is_interactive():
        say(shorten(gekozen.tekst))
        hoe = ask("Hoe ging het? (mag leeg)", lambda antwoord: antwoord)
    verslag = optional_text(hoe)

    def maak(nu: Inhoudsopgave) -> Vulling:
        if not is_nog(nu, gekozen.pad, "stap", gekozen.tekst):
            raise VERANDERD
        if verslag and text_of(item_op(nu, gekozen.pad) or {}, "hoe_ging_het"):
            raise _AL_GEVULD
        inhoud: Item = {"gedaan": check_not_before(dag, gekozen.begonnen)}
        return Vulling(gekozen.pad, inhoud | ({"hoe_ging_het": verslag} if verslag else {}))

    wat = f"gezet op {format_datum(dag)}: {shorten(gekozen.tekst)}"
    return schrijf_bij(bestand, maak, lambda _: wat, proef=proef)


def _refuse_open(opgave: Inhoudsopgave, doel: Pad, tekst: str, *, zeker_nieuw: bool) -> None:
    """Refuse a new step that is open already, or whose words may well mean one that is."""
    hier = [punt for punt in open_stappen(opgave) if punt.pad[:2] == doel]
    if any(punt.tekst == tekst for punt in hier):
        raise _STAAT_ER_AL
    if not zeker_nieuw and met_woorden(hier, tekst):
        raise Waardefout(
            "Met deze woorden staat er al een stap open.",
            "Is hij gezet? Zeg dat met --gedaan of --hoe. Is dit een nieuwe stap? Zeg er met --wie"
            " bij wie hem zet.",
        )


def _doel(opgave: Inhoudsopgave, doel: str | None) -> Pad:
    """Give the path of the goal that a new step is for; the only open one needs no name."""
    doelen: list[OpenPunt] = open_doelen(opgave)
    if doel is not None:
        id_ = find_id(doel, opgave, ("doelen",), "doel")
        for pad, item in items_op(opgave, ("doelen",)):
            if text_of(item, "id") == id_:
                return pad
        raise VERANDERD
    if len(doelen) == 1:
        return doelen[0].pad
    if not doelen:
        raise Waardefout(
            "In dit bestand staat geen open doel voor deze stap.",
            'Schrijf eerst het doel op, met krachtplan doel CODE "…".',
        )
    raise Waardefout(
        "Er is meer dan één open doel.",
        f"Kies met --doel: {', '.join(shorten(punt.tekst) for punt in doelen)}.",
    )


def _describe_new(item: Item) -> str:
    uiterlijk = item.get("uiterlijk")
    voor = f", uiterlijk {format_datum(uiterlijk)}" if isinstance(uiterlijk, date) else ""
    return f"nieuwe stap{voor}: {shorten(str(item['stap']))}"
