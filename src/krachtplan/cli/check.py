"""``krachtplan check``: all findings at once, as text or for a program."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from krachtplan.batch import verwerk_alle
from krachtplan.bestanden import Invoer
from krachtplan.cli.herinnering import open_voor
from krachtplan.cli.invoer import Bezwaren, find_invoer, follow, use_colour
from krachtplan.cli.opties import PADEN, PEILDATUM, parse_pad
from krachtplan.cli.uitgang import Uitgang
from krachtplan.controleren import begrepen
from krachtplan.melding import Ernst, Melding, sort_meldingen
from krachtplan.meldingen import Controle, Meldingformaat, iter_uitvoer
from krachtplan.oordeel import Termijnbron
from krachtplan.oordeel.selectie import Selectie
from krachtplan.verwerken import Opdracht, Uitslag

if TYPE_CHECKING:
    from krachtplan.cli.basis import Zeef

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
"""
VOORBEELDEN = (
    "krachtplan check examples/goed/samira.yaml",
    "krachtplan check examples/praktijk --peildatum 2026-11-22 --formaat json",
    "krachtplan check examples/praktijk --kies T,doel-zonder-kracht --ernst let_op",
)


def check(
    paden: PADEN,
    peildatum: PEILDATUM,
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
) -> Uitgang:
    """Check files and print one report."""
    zeef = _make_zeef(basis, schrijf_basis)
    invoer, uitgang = find_invoer(paden)
    if not invoer:
        return uitgang
    selectie = _make_selectie(kies, negeer, ernst, invoer)
    bezwaren = Bezwaren()
    uitslagen: list[Uitslag] = []
    with open_voor(() if opnieuw else paden, invoer, peildatum) as geheugen:
        alle = verwerk_alle(invoer, Opdracht(peildatum), geheugen)
        uitslagen += (u for u in follow(alle, len(invoer)) if not bezwaren.hear(u))
    meldingen = sort_meldingen(m for u in uitslagen for m in u.meldingen)
    nieuw, geschreven = _sift(zeef, meldingen, uitslagen, selectie, peildatum)
    getoond = tuple(filter(selectie.toont, nieuw))
    beoordeeld = {uitslag.bestand for uitslag in uitslagen}
    controle = Controle(
        peildatum,
        bestanden=tuple(een.naam for een in invoer),
        meldingen=getoond,
        verschoven=tuple(
            v for u in uitslagen for v in u.oordeel.verschoven if selectie.noemt(v.code)
        ),
        genegeerd=tuple(
            g for u in uitslagen for g in u.oordeel.genegeerd if selectie.noemt(g.code)
        ),
        bronnen=_bronnen(uitslagen, getoond),
        niet_beoordeeld=tuple(een.naam for een in invoer if een.naam not in beoordeeld),
        niet_gekozen=len(nieuw) - len(getoond),
        bekend=len(meldingen) - len(nieuw),
        streng=streng,
    )
    sys.stdout.writelines(iter_uitvoer(controle, formaat, kleur=use_colour(sys.stdout)))
    fout = any(map(controle.telt, getoond))
    return max(uitgang, bezwaren.uitgang, geschreven, Uitgang.FOUT if fout else Uitgang.GOED)


def _make_zeef(basis: str | None, schrijf_basis: str | None) -> "Zeef | None":
    if basis is None and schrijf_basis is None:
        return None
    from krachtplan.cli.basis import make_zeef

    return make_zeef(basis, schrijf_basis)


def _sift(
    zeef: "Zeef | None",
    meldingen: Sequence[Melding],
    uitslagen: Sequence[Uitslag],
    selectie: Selectie,
    peildatum: date,
) -> tuple[Sequence[Melding], Uitgang]:
    """Leave out what was known already, if a basis is asked for."""
    if zeef is None:
        return meldingen, Uitgang.GOED
    from krachtplan.cli.basis import Vangst
    from krachtplan.oordeel.basisbestand import Termijndagen

    bronnen = [bron for uitslag in uitslagen for bron in uitslag.oordeel.bronnen]
    uiterlijk = {(b.bestand, b.code): b.uiterlijk for b in bronnen if b.uiterlijk is not None}
    begrepen_bestanden = [u.bestand for u in uitslagen if begrepen(u.meldingen)]
    return zeef(Vangst(meldingen, Termijndagen(peildatum, uiterlijk), selectie, begrepen_bestanden))


def _make_selectie(
    kies: list[str] | None, negeer: list[str] | None, ernst: Ernst, invoer: Sequence[Invoer]
) -> Selectie:
    if kies is None and negeer is None:
        return Selectie(ernst=ernst)
    from krachtplan.cli.kiezen import make_selectie

    return make_selectie(kies, negeer, ernst, invoer)


def _bronnen(uitslagen: Sequence[Uitslag], getoond: Sequence[Melding]) -> tuple[Termijnbron, ...]:
    """Give the sources of the terms that a shown finding is about."""
    over = {(melding.bestand, melding.code) for melding in getoond}
    return tuple(
        bron for u in uitslagen for bron in u.oordeel.bronnen if (bron.bestand, bron.code) in over
    )
