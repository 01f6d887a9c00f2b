"""``krachtplan terugblik``: a begeleider looks back on the own work, and writes that down."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.aanvullen import Nieuw
from krachtplan.aanvullen.maken import check_tekst
from krachtplan.aanvullen.terugkijken import (
    DRIE,
    Antwoord,
    Terugvraag,
    list_terugvragen,
    make_terugblik,
    read_antwoorden,
)
from krachtplan.api.bijschrijven import voer_uit
from krachtplan.cli.bijschrijven import (
    OP_DAG,
    PROEF,
    day_of,
    read_van,
    schrijf_bij,
    uitgang_van,
    usage,
)
from krachtplan.cli.client import find_client
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.opties import CODE, MAP, PEILDATUM, parse_pad
from krachtplan.cli.uitgang import Uitgang
from krachtplan.cli.vangnet import say
from krachtplan.cli.vragen import ask, is_interactive
from krachtplan.tonen import maak_toonbaar
from krachtplan.waarden.dagwoorden import parse_gebeurd
from krachtplan.waarden.eenheden import format_datum

UITLEG = """\
Stelt de drie vragen van Krachtwerk010: doe ik het goede, doe ik het goed, doe ik het om de goede
reden? Staan er eigen vragen in `krachtplan.yaml` (`principes`), dan worden die gesteld. Is er in
het bestand aanleiding voor, dan staan er vragen uit `krachtplan spiegel` boven.

Een zin is genoeg, en Enter slaat een vraag over. Ctrl-C stopt; wat al was beantwoord, wordt dan wel
opgeschreven. De antwoorden komen in het bestand onder `terugblik`. Die is van jou alleen: hij komt
in geen document en in geen rapport.

Met --van staan de antwoorden in een tekstbestand: een vraag op een regel, het antwoord eronder.
"""
VOORBEELDEN = (
    'krachtplan terugblik samira --het-goede "Zij koos vandaag zelf waarmee we begonnen."',
    'krachtplan terugblik samira --goed "Ik liet een stilte vallen." --datum gisteren',
)

_TEKST = "TEKST"


def terugblik(
    code: CODE,
    peildatum: PEILDATUM,
    het_goede: Annotated[str | None, typer.Option(metavar=_TEKST, help="Doe ik het goede?")] = None,
    goed: Annotated[str | None, typer.Option(metavar=_TEKST, help="Doe ik het goed?")] = None,
    om_de_goede_reden: Annotated[
        str | None, typer.Option(metavar=_TEKST, help="Doe ik het om de goede reden?")
    ] = None,
    van: Annotated[
        str | None,
        typer.Option(
            metavar="BESTAND",
            help="Lees vragen met antwoorden uit een tekstbestand; - leest van de invoer.",
            parser=parse_pad,
        ),
    ] = None,
    datum: OP_DAG = None,
    proef: PROEF = False,
    map_: MAP = Path(),
) -> Uitgang:
    """Ask the questions, or take the answers, and add a terugblik."""
    dag = day_of("--datum", datum, peildatum, parse_gebeurd) or peildatum
    gegeven = [
        Antwoord(vraag, usage(check_tekst, tekst, "antwoord"))
        for vraag, tekst in zip(DRIE, (het_goede, goed, om_de_goede_reden), strict=True)
        if tekst is not None
    ]
    if van is not None and gegeven:
        raise Gebruiksfout(
            "Bij --van staan de antwoorden in het bestand zelf.", "Laat de andere antwoorden weg."
        )
    bestand = find_client(code, map_)
    if van is not None:
        antwoorden = usage(read_antwoorden, read_van(van), _questions(bestand))
        return _write(bestand, dag, antwoorden, proef=proef)
    if gegeven:
        return _write(bestand, dag, gegeven, proef=proef)
    if not is_interactive():
        raise Gebruiksfout(
            "Hier ontbreken de antwoorden.",
            "Zet ze achter --het-goede, --goed of --om-de-goede-reden, of in een bestand achter"
            " --van.",
        )
    return _interview(bestand, dag, peildatum, proef=proef)


def _interview(bestand: Path, dag: date, peildatum: date, *, proef: bool) -> Uitgang:
    """Ask one by one; what was answered when somebody stops is written too."""
    vragen = _questions(bestand)
    voorop = voer_uit(
        bestand, lambda _: Nieuw(("terugblik",), make_terugblik(dag, _filled(vragen))), proef=True
    )
    if voorop.bezwaar:
        # Before anything is typed: nobody should lose an answer to a file that is not ready.
        say(f"{maak_toonbaar(str(bestand))}: hier kan nu niets bij. {' '.join(voorop.bezwaar)}")
        return uitgang_van(voorop)
    _show_mirror(bestand, peildatum)
    say("Een zin is genoeg. Enter slaat een vraag over; Ctrl-C stopt.")
    antwoorden: list[Antwoord] = []
    gestopt = False
    try:
        for vraag in vragen:
            tekst = ask(maak_toonbaar(vraag.tekst), _optional)
            antwoorden += [Antwoord(vraag, tekst)] if tekst else []
    except (KeyboardInterrupt, typer.Abort):
        gestopt = True
        wat = (
            "wat al is beantwoord, komt in het bestand" if antwoorden else "er is niets geschreven"
        )
        say("", f"Gestopt; {wat}.")
    if gestopt and not antwoorden:
        return Uitgang.ONDERBROKEN
    try:
        uitgang = _write(bestand, dag, antwoorden, proef=proef)
    except KeyboardInterrupt:
        # While waiting for a colleague's lock, say: no answer is lost to impatience.
        item = make_terugblik(dag, antwoorden)
        regels = voer_uit(bestand, lambda _: Nieuw(("terugblik",), item), proef=True).regels
        say(
            "", "Gestopt bij het schrijven. Staan deze regels nog niet in het bestand, plak ze dan:"
        )
        print(maak_toonbaar("\n".join(tekst for _, tekst in regels), regeleinden=True))
        raise
    return Uitgang.ONDERBROKEN if gestopt and uitgang is Uitgang.GOED else uitgang


def _optional(tekst: str) -> str:
    return check_tekst(tekst, "antwoord") if tekst.strip() else ""


def _filled(vragen: Sequence[Terugvraag]) -> list[Antwoord]:
    return [Antwoord(vraag, "ja") for vraag in vragen]


def _write(bestand: Path, dag: date, antwoorden: Sequence[Antwoord], *, proef: bool) -> Uitgang:
    if not antwoorden:
        say("Er is niets beantwoord: er is niets geschreven.")
        return Uitgang.GOED
    aantal = "1 antwoord" if len(antwoorden) == 1 else f"{len(antwoorden)} antwoorden"
    return schrijf_bij(
        bestand,
        lambda _: Nieuw(("terugblik",), make_terugblik(dag, antwoorden)),
        lambda _: f"terugblik van {format_datum(dag)}, {aantal}; alleen voor jou.",
        proef=proef,
    )


def _questions(bestand: Path) -> tuple[Terugvraag, ...]:
    """List what an organisation wants to ask; of settings that cannot be read, the usual three."""
    # Imported here: who gives the answers as options needs no settings.
    from krachtplan.api.instellingen import find

    omgeving = find(bestand).omgeving
    if omgeving is None:
        say(
            "De instellingen zijn niet te lezen; daarom komen de drie gewone vragen.",
            "`krachtplan instellingen` laat zien wat eraan te doen is.",
        )
        return DRIE
    return list_terugvragen(omgeving.instellingen.principes)


def _show_mirror(bestand: Path, peildatum: date) -> None:
    """Show the questions that the file itself gives cause for, if there are."""
    # Imported here: who gives the answers as options needs no mirror.
    from krachtplan.api.spiegels import format_vragen, look_into

    beeld = look_into(bestand, peildatum).beeld
    if beeld is not None and beeld.vragen:
        say("Om over na te denken:", *format_vragen(beeld.vragen).splitlines(), "")
