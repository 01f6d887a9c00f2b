"""What the commands that add to a client file share: write, tell where, and lose no word."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, ParamSpec, TypeVar

import typer

from krachtplan.aanvullen import Aanvulling, Item, Nieuw
from krachtplan.aanvullen.inhoud import Inhoudsopgave, OpenPunt, ids_op, met_woorden
from krachtplan.aanvullen.maken import check_new_id, check_tekst, make_id, without_empty
from krachtplan.api.bestanden import read_tekst
from krachtplan.api.bijschrijven import (
    Afloop,
    Inhoud,
    Maker,
    Staat,
    ask_about,
    mask_bsn,
    voer_uit,
)
from krachtplan.cli.client import find_client
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.opties import STANDAARDINVOER
from krachtplan.cli.uitgang import Uitgang
from krachtplan.cli.vangnet import say
from krachtplan.cli.vragen import choose, is_interactive
from krachtplan.melding import Bevinding
from krachtplan.model.woorden import Gebied
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden import Waardefout
from krachtplan.waarden.dagwoorden import parse_gebeurd
from krachtplan.waarden.eenheden import format_datum, format_duur

P = ParamSpec("P")
T = TypeVar("T")

PROEF = Annotated[
    bool,
    typer.Option("--proef", help="Laat alleen zien welke regels erbij komen; schrijf niets."),
]

GEBIED = Annotated[Gebied | None, typer.Option(help="Het leefgebied.", case_sensitive=False)]
NIEUW_ID = Annotated[
    str | None,
    typer.Option("--id", metavar="ID", help="Een eigen kort woord (standaard: uit de tekst)."),
]
CITAAT = Annotated[str | None, typer.Option(metavar="TEKST", help="In de woorden van de cliënt.")]
OP_DAG = Annotated[
    str | None,
    typer.Option(
        "-d", "--datum", metavar="DAG", help="Wanneer: gisteren, ma, 23-9 (standaard: vandaag)."
    ),
]

VERANDERD = Waardefout(
    "Het bestand is intussen veranderd.", "Kijk wat er nu staat, en probeer het opnieuw."
)

_LANGSTE = 60


_UITGANGEN = {
    Staat.GESCHREVEN: Uitgang.GOED,
    Staat.STUK: Uitgang.FOUT,
    Staat.NIET_GESCHREVEN: Uitgang.NIET_GESCHREVEN,
}


def uitgang_van(afloop: Afloop) -> Uitgang:
    """Give the exit code of an addition."""
    return _UITGANGEN[afloop.staat]


def schrijf_bij(
    pad: Path,
    maak: Maker,
    describe_it: Callable[[Item], str],
    *,
    proef: bool = False,
    vraag_op: date | None = None,
) -> Uitgang:
    """Add to a file and tell it in one line: the place, and what was written there.

    With the day ``vraag_op`` also what ``check`` now asks about it. Raises Gebruiksfout when what
    was typed may not be added.
    """
    gemaakt: list[Aanvulling] = []

    def maak_en_onthoud(opgave: Inhoudsopgave) -> Aanvulling:
        gemaakt.append(maak(opgave))
        return gemaakt[-1]

    try:
        afloop = voer_uit(pad, maak_en_onthoud, proef=proef)
    except Waardefout as fout:
        raise Gebruiksfout(fout.tekst, fout.hulp) from None
    naam = maak_toonbaar(str(pad))
    if afloop.bezwaar:
        tell_refused(naam, afloop)
    elif proef:
        show_lines(naam, afloop)
        say("Dit was een proef: er is niets geschreven.")
    else:
        print(f"{naam}:{afloop.regel}: {describe_it(gemaakt[-1].inhoud)}")
        if vraag_op is not None:
            _tell_question(pad, afloop, vraag_op)
    return uitgang_van(afloop)


def add_with_id(
    lijst: str,
    velden: Mapping[str, Inhoud | None],
    code: str,
    map_: Path,
    id_: str | None,
    datum: str | None,
    peildatum: date,
    *,
    proef: bool,
) -> Uitgang:
    """Add an item that others can name; the first of ``velden`` is its text and gives its id."""
    bestand = find_client(code, map_)
    dag = day_of("--datum", datum, peildatum, parse_gebeurd) or peildatum
    soort, tekst = next(iter(velden.items()))

    def maak(opgave: Inhoudsopgave) -> Nieuw:
        ids = ids_op(opgave, (lijst,))
        eigen = make_id(str(tekst), ids) if id_ is None else check_new_id(id_, ids)
        return Nieuw((lijst,), {"id": eigen, **without_empty(velden), "datum": dag})

    return schrijf_bij(
        bestand,
        maak,
        lambda item: f"{soort} `{item['id']}`: {shorten(str(tekst))}",
        proef=proef,
        vraag_op=peildatum,
    )


def show_lines(naam: str, afloop: Afloop) -> None:
    """Print the added lines, each with its place."""
    for nummer, regel in afloop.regels:
        print(f"{naam}:{nummer}: {maak_toonbaar(regel)}")


def tell_refused(naam: str, afloop: Afloop) -> None:
    """Say why nothing was written, and give the lines to paste, so that no word is lost."""
    say(f"{naam}: er is niets geschreven. {' '.join(afloop.bezwaar)}")
    if afloop.plakken:
        say("Deze regels zijn zelf in het bestand te plakken:")
        print(maak_toonbaar(afloop.plakken, regeleinden=True))


def describe(item: Mapping[str, object]) -> str:
    """Say in one line what contact was written, without a word of the text."""
    datum, minuten, doelen = item["datum"], item.get("minuten"), item.get("doelen")
    delen = [
        f"contactmoment van {format_datum(datum)}" if isinstance(datum, date) else "",
        str(item.get("soort") or ""),
        format_duur(minuten) if isinstance(minuten, int) else "",
        "niet bereikt" if item.get("bereikt") is False else "",
        f"over {' en '.join(map(maak_toonbaar, doelen))}" if isinstance(doelen, list) else "",
    ]
    return f"{', '.join(filter(None, delen))}."


def _tell_question(pad: Path, afloop: Afloop, peildatum: date) -> None:
    """Say the first thing that ``check`` asks about the lines that were added, in one line."""
    sys.stdout.flush()
    melding = ask_about(pad, afloop, peildatum)
    if melding is not None:
        say(maak_toonbaar(f"check vraagt ({melding.code}): {melding.tekst} {melding.hulp}"))


def split_words(gegeven: Sequence[str] | None) -> list[str]:
    """Split what an option that may be repeated holds, at the commas too."""
    return [woord.strip() for deel in gegeven or () for woord in deel.split(",") if woord.strip()]


def day_of(optie: str, tekst: str | None, peildatum: date, lees_dag: "Daglezer") -> date | None:
    """Read the day of an option, None when it was not given. Raises Gebruiksfout."""
    if tekst is None:
        return None
    try:
        return lees_dag(tekst, peildatum)
    except Waardefout as fout:
        raise Gebruiksfout(f"{optie}: {fout.tekst}", fout.hulp) from None


Daglezer = Callable[[str, date], date]


def usage(lees: Callable[P, T], *gegeven: P.args, **meer: P.kwargs) -> T:
    """Read what was typed with a function that raises Waardefout; here that is wrong use."""
    try:
        return lees(*gegeven, **meer)
    except Waardefout as fout:
        raise Gebruiksfout(fout.tekst, fout.hulp) from None


def read_van(van: str) -> str:
    """Read the text that ``--van`` names. Raises Gebruiksfout."""
    tekst = read_tekst(None if van == STANDAARDINVOER else Path(van))
    if isinstance(tekst, Bevinding):
        raise Gebruiksfout(f"Bij --van: {tekst.tekst}", tekst.hulp)
    return tekst


def optional_text(tekst: str | None) -> str | None:
    """Read the text of an option that may be left out. Raises Gebruiksfout."""
    return usage(check_tekst, tekst) if tekst else None


def shorten(tekst: str) -> str:
    """Give the begin of a text on one line, fit to show."""
    getoond = maak_toonbaar(mask_bsn(" ".join(tekst.split())))
    return getoond if len(getoond) <= _LANGSTE else f"{getoond[: _LANGSTE - 1].rstrip()}…"


def numbered(punten: Sequence[OpenPunt]) -> list[str]:
    """Write open points as choices: the text, and whose it is."""
    return [f"{shorten(p.tekst)}{f' ({shorten(p.bij)})' if p.bij else ''}" for p in punten]


def te_doen(punten: Sequence[OpenPunt], wat: str) -> Uitgang:
    """Print the open points with their numbers, to choose from the next time."""
    if not punten:
        say(f"In dit bestand staat geen {wat}.")
    for nummer, tekst in enumerate(numbered(punten), 1):
        print(f"{nummer:3}  {tekst}")
    return Uitgang.GOED


def pick(punten: Sequence[OpenPunt], keuze: str | None, wat: str, vraag: str) -> OpenPunt:
    """Find the point that is meant: by its number in the list, by its words, or by asking.

    ``wat`` names one of them: ``open stap``. Raises Gebruiksfout where that is not certain.
    """
    if not punten:
        raise Gebruiksfout(f"In dit bestand staat geen {wat}.", f"Zet er eerst een {wat} in.")
    over = list(punten)
    if keuze is not None and keuze.isascii() and keuze.isdecimal():
        nummers = {str(nummer): punt for nummer, punt in enumerate(punten, 1)}
        over = [nummers[keuze]] if keuze in nummers else []
    elif keuze is not None:
        over = met_woorden(punten, keuze)
    if is_interactive() and over and (keuze is None or len(over) > 1):
        return over[choose(vraag, numbered(over))]
    if len(over) == 1:
        return over[0]
    lijst = [
        f"  {punten.index(punt) + 1}  {t}" for punt, t in zip(over, numbered(over), strict=True)
    ]
    if not over:
        lijst = [f"  {n}  {t}" for n, t in enumerate(numbered(punten), 1)]
        kop = f"Er is geen {wat} met deze woorden. Wel:"
    else:
        kop = f"Er is meer dan één {wat}:"
    raise Gebruiksfout("\n".join([kop, *lijst]), "Noem het nummer, of meer van de woorden.")
