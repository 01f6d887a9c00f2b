"""``krachtplan check``: all findings at once, as text or for a program."""

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from krachtplan.api.bestanden import Invoer
from krachtplan.api.nakijken import (
    Meldingformaat,
    Oogst,
    Selectie,
    Uitslag,
    Vangst,
    iter_uitvoer,
    kijk_na,
    make_vangst,
)
from krachtplan.cli.herinnering import open_voor
from krachtplan.cli.invoer import Bezwaren, find_invoer, follow, use_colour
from krachtplan.cli.lijst import all_paden
from krachtplan.cli.opties import LIJST, PADEN_OF_LIJST, PEILDATUM, STIL, parse_pad
from krachtplan.cli.uitgang import Uitgang
from krachtplan.melding import Ernst, Melding

if TYPE_CHECKING:
    from krachtplan.cli.basis import Zeef

_STUK = 200
"""Pieces of a report that are written together."""

UITLEG = """\
Kijkt clientbestanden na en vertelt alles in één keer: wat niet te lezen is, welke termijn nadert
en welke vraag nog openstaat.

Er verandert niets aan de bestanden. Een map wordt helemaal doorzocht. `krachtplan uitleg K101`
vertelt meer over een code.

De uitgang volgt wat te zien is: 1 bij een fout (met --streng bij elke melding), anders 0. Wat
--kies, --negeer, --ernst of --basis weglaat, telt niet mee. B001 tot en met B010 zijn altijd te
zien, want met zo'n fout is niet zeker wat er in een bestand staat.

Een basis is voor een map met oude bestanden. `--schrijf-basis basis.json` bewaart welke meldingen
er nu zijn; met `--basis basis.json` vertelt check daarna alleen wat er nieuw bij komt, en wat
zwaarder is geworden. In een basis staan geen namen en geen tekst van cliënten.

Met `--taal` kijkt check ook naar de woorden die de cliënt te lezen krijgt: lange zinnen, lange
woorden en vakwoorden. Dat zijn vragen en geen cijfer; wat de cliënt zelf zei, blijft ongemoeid.
"""
VOORBEELDEN = (
    "krachtplan check examples/goed/samira.yaml",
    "krachtplan check examples/praktijk --peildatum 2026-11-22 --formaat json",
    "krachtplan check examples/praktijk --kies T,doel-zonder-kracht --ernst let_op",
    "krachtplan check examples/goed --taal --kies W",
)


def check(
    peildatum: PEILDATUM,
    paden: PADEN_OF_LIJST = None,
    lijst: LIJST = None,
    formaat: Annotated[
        Meldingformaat,
        typer.Option("-f", "--formaat", help="Hoe de uitkomst eruitziet.", case_sensitive=False),
    ] = Meldingformaat.TEKST,
    kies: Annotated[
        list[str] | None,
        typer.Option(
            "--kies",
            metavar="REGELS",
            help="Toon alleen deze regels: codes (K101), namen of families (K), met komma's"
            " ertussen.",
        ),
    ] = None,
    negeer: Annotated[
        list[str] | None,
        typer.Option("--negeer", metavar="REGELS", help="Laat deze regels weg, net zo geschreven."),
    ] = None,
    ernst: Annotated[
        Ernst,
        typer.Option("--ernst", help="Toon wat zo zwaar weegt of zwaarder.", case_sensitive=False),
    ] = Ernst.VRAAG,
    streng: Annotated[
        bool,
        typer.Option("--streng", help="Geef uitgang 1 bij elke melding, niet alleen bij een fout."),
    ] = False,
    basis: Annotated[
        str | None,
        typer.Option(
            "--basis",
            metavar="BESTAND",
            help="Laat weg wat volgens dit bestand al bekend was.",
            parser=parse_pad,
        ),
    ] = None,
    schrijf_basis: Annotated[
        str | None,
        typer.Option(
            "--schrijf-basis",
            metavar="BESTAND",
            help="Bewaar wat er nu te zien is als basis, en laat het daarna weg.",
            parser=parse_pad,
        ),
    ] = None,
    opnieuw: Annotated[
        bool,
        typer.Option(
            "--opnieuw",
            help="Kijk alles na, ook wat sinds de vorige keer niet veranderd is (.krachtplan).",
        ),
    ] = False,
    taal: Annotated[
        bool,
        typer.Option("--taal", help="Kijk ook of de woorden voor de cliënt gewoon genoeg zijn."),
    ] = False,
    stil: STIL = False,
) -> Uitgang:
    """Check files and print one report."""
    zeef = _make_zeef(basis, schrijf_basis, stil)
    alle_paden = all_paden(paden, lijst, stil=stil)
    invoer, uitgang = find_invoer(alle_paden)
    if not invoer and alle_paden:
        return uitgang
    selectie = _make_selectie(kies, negeer, ernst, invoer, taal)
    bezwaren = Bezwaren()
    with open_voor(() if opnieuw else alle_paden, invoer, peildatum, taal=taal) as geheugen:
        alle = kijk_na(invoer, peildatum, geheugen, taal=taal)
        uitslagen = (u for u in follow(alle, len(invoer), stil=stil) if not bezwaren.hear(u))
        oogst, geschreven = _gather(
            uitslagen, zeef, selectie, partial(make_vangst, peildatum=peildatum, taal=taal)
        )
    controle = oogst.controle(peildatum, invoer, streng=streng)
    fout = controle.is_fout()
    if fout or not stil or formaat is not Meldingformaat.TEKST:
        _write(iter_uitvoer(controle, formaat, kleur=use_colour(sys.stdout)))
    bezwaren.sum_up(len(invoer))
    return max(uitgang, bezwaren.uitgang, geschreven, Uitgang.FOUT if fout else Uitgang.GOED)


def _write(delen: Iterable[str]) -> None:
    """Write many pieces as fewer: on a terminal, or unbuffered, each is a call of the system."""
    rest = iter(delen)
    while stuk := list(islice(rest, _STUK)):
        sys.stdout.write("".join(stuk))


def _gather(
    uitslagen: Iterable[Uitslag],
    zeef: "Zeef | None",
    selectie: Selectie,
    vangst: Callable[[Sequence[Uitslag]], Vangst],
) -> tuple[Oogst, Uitgang]:
    """Gather what is to be shown; to lay it beside a basis takes all of it at once."""
    oogst = Oogst(selectie)
    if zeef is None:
        for uitslag in uitslagen:
            oogst.add(uitslag, uitslag.meldingen)
        return oogst, Uitgang.GOED
    alle = list(uitslagen)
    nieuw, geschreven = zeef(vangst(alle), selectie)
    per_bestand: dict[str, list[Melding]] = {uitslag.bestand: [] for uitslag in alle}
    for melding in nieuw:
        per_bestand[melding.bestand].append(melding)
    for uitslag in alle:
        oogst.add(uitslag, per_bestand[uitslag.bestand])
    return oogst, geschreven


def _make_zeef(basis: str | None, schrijf_basis: str | None, stil: bool) -> "Zeef | None":
    if basis is None and schrijf_basis is None:
        return None
    from krachtplan.cli.basis import make_zeef

    return make_zeef(basis, schrijf_basis, stil=stil)


def _make_selectie(
    kies: list[str] | None,
    negeer: list[str] | None,
    ernst: Ernst,
    invoer: Sequence[Invoer],
    taal: bool,
) -> Selectie:
    if kies is None and negeer is None:
        return Selectie(ernst=ernst)
    from krachtplan.cli.kiezen import make_selectie

    return make_selectie(kies, negeer, ernst, invoer, taal=taal)
