"""``krachtplan check``: all findings at once, as text or for a program."""

import sys
from collections.abc import Iterable, Sequence
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
from krachtplan.oordeel import Genegeerd, Termijnbron, Verschuiving
from krachtplan.oordeel.selectie import Selectie
from krachtplan.oordeel.stapel import Meldingstapel
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
    with open_voor(() if opnieuw else paden, invoer, peildatum) as geheugen:
        alle = verwerk_alle(invoer, Opdracht(peildatum), geheugen)
        uitslagen = (u for u in follow(alle, len(invoer)) if not bezwaren.hear(u))
        oogst, geschreven = _gather(uitslagen, zeef, selectie, peildatum)
    controle = oogst.controle(peildatum, invoer, streng=streng)
    sys.stdout.writelines(iter_uitvoer(controle, formaat, kleur=use_colour(sys.stdout)))
    fout = any(map(controle.telt, controle.meldingen))
    return max(uitgang, bezwaren.uitgang, geschreven, Uitgang.FOUT if fout else Uitgang.GOED)


class _Oogst:
    """What a run found, gathered file by file, as far as it is shown."""

    def __init__(self, selectie: Selectie) -> None:
        self.selectie = selectie
        self.meldingen = Meldingstapel()
        self.verschoven: list[Verschuiving] = []
        self.genegeerd: list[Genegeerd] = []
        self.bronnen: dict[tuple[str, str | None, str], Termijnbron] = {}
        self.beoordeeld: set[str] = set()
        self.niet_gekozen = 0
        self.bekend = 0

    def add(self, uitslag: Uitslag, nieuw: Sequence[Melding]) -> None:
        """Add one file; ``nieuw`` are its findings that no basis knows."""
        oordeel, noemt = uitslag.oordeel, self.selectie.noemt
        getoond = [melding for melding in nieuw if self.selectie.toont(melding)]
        codes = {melding.code for melding in getoond}
        self.meldingen.add(getoond)
        self.verschoven += (deel for deel in oordeel.verschoven if noemt(deel.code))
        self.genegeerd += (deel for deel in oordeel.genegeerd if noemt(deel.code))
        for bron in oordeel.bronnen:
            if bron.code in codes:
                self.bronnen.setdefault((bron.code, bron.regelset, bron.titel), bron)
        self.beoordeeld.add(uitslag.bestand)
        self.niet_gekozen += len(nieuw) - len(getoond)
        self.bekend += len(uitslag.meldingen) - len(nieuw)

    def controle(self, peildatum: date, invoer: Sequence[Invoer], *, streng: bool) -> Controle:
        """Give the whole."""
        return Controle(
            peildatum,
            bestanden=tuple(een.naam for een in invoer),
            meldingen=self.meldingen,
            verschoven=tuple(self.verschoven),
            genegeerd=tuple(self.genegeerd),
            bronnen=tuple(self.bronnen.values()),
            niet_beoordeeld=tuple(e.naam for e in invoer if e.naam not in self.beoordeeld),
            niet_gekozen=self.niet_gekozen,
            bekend=self.bekend,
            streng=streng,
        )


def _gather(
    uitslagen: Iterable[Uitslag], zeef: "Zeef | None", selectie: Selectie, peildatum: date
) -> tuple[_Oogst, Uitgang]:
    """Gather what is to be shown; to lay it beside a basis takes all of it at once."""
    oogst = _Oogst(selectie)
    if zeef is None:
        for uitslag in uitslagen:
            oogst.add(uitslag, uitslag.meldingen)
        return oogst, Uitgang.GOED
    alle = list(uitslagen)
    nieuw, geschreven = _sift(zeef, alle, selectie, peildatum)
    per_bestand: dict[str, list[Melding]] = {uitslag.bestand: [] for uitslag in alle}
    for melding in nieuw:
        per_bestand[melding.bestand].append(melding)
    for uitslag in alle:
        oogst.add(uitslag, per_bestand[uitslag.bestand])
    return oogst, geschreven


def _make_zeef(basis: str | None, schrijf_basis: str | None) -> "Zeef | None":
    if basis is None and schrijf_basis is None:
        return None
    from krachtplan.cli.basis import make_zeef

    return make_zeef(basis, schrijf_basis)


def _sift(
    zeef: "Zeef", uitslagen: Sequence[Uitslag], selectie: Selectie, peildatum: date
) -> tuple[Sequence[Melding], Uitgang]:
    """Leave out what was known already."""
    from krachtplan.cli.basis import Vangst
    from krachtplan.oordeel.basisbestand import Termijndagen

    meldingen = sort_meldingen(m for u in uitslagen for m in u.meldingen)
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
