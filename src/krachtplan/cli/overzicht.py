"""``krachtplan overzicht``: the caseload, the nearest term first."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.api.bestanden import Invoer
from krachtplan.api.fouten import Documentfout
from krachtplan.api.overzichten import (
    Gezien,
    Overzicht,
    Overzichtformaat,
    Rij,
    format_overzicht,
    list_rijen,
    maak_overzicht,
)
from krachtplan.cli.invoer import Bezwaren, find_invoer, follow, say
from krachtplan.cli.lijst import all_paden
from krachtplan.cli.naar import NAAR, deliver
from krachtplan.cli.opties import LIJST, PADEN_OF_LIJST, PEILDATUM, STIL
from krachtplan.cli.uitgang import Uitgang
from krachtplan.tonen import maak_toonbaar

UITLEG = """\
Zet alle cliënten onder elkaar, met de dag die het eerst komt bovenaan: hoeveel dagen er nog zijn
tot de eerste termijn, wat `check` te vragen heeft, hoe lang geleden er contact was, en de fase.

De volgorde is die van de datums, en daarna van de codes. Het is geen rangorde van mensen. Een
bestand dat nog niet te lezen is, staat onderaan, met wat eraan te doen is.

De uitgang is 1 als er ergens een fout in staat, anders 0, net als bij check.
"""
VOORBEELDEN = (
    "krachtplan overzicht examples/goed --peildatum 2026-11-22",
    "krachtplan overzicht examples/praktijk --begeleider Noor --formaat csv",
)


def overzicht(
    peildatum: PEILDATUM,
    paden: PADEN_OF_LIJST = None,
    lijst: LIJST = None,
    begeleider: Annotated[
        str | None,
        typer.Option(
            "--begeleider", metavar="NAAM", help="Alleen de cliënten van deze begeleider."
        ),
    ] = None,
    formaat: Annotated[
        Overzichtformaat,
        typer.Option("-f", "--formaat", help="Hoe het eruitziet.", case_sensitive=False),
    ] = Overzichtformaat.TEKST,
    uit: NAAR = None,
    stil: STIL = False,
) -> Uitgang:
    """Print the caseload."""
    alle_paden = all_paden(paden, lijst, stil=stil)
    invoer, uitgang = find_invoer(alle_paden)
    if not invoer and alle_paden:
        return uitgang
    bezwaren = Bezwaren()
    gezien: list[Gezien[Rij]] = []
    for een in follow(list_rijen(invoer, peildatum), len(invoer), stil=stil):
        bezwaren.hear(een.uitslag)
        gezien.append(een)
    alles = maak_overzicht(gezien, peildatum, begeleider)
    _tell_unknown(alles, gezien, begeleider)
    geleverd = _deliver(alles, formaat, invoer, uit, stil=stil)
    return max(uitgang, bezwaren.uitgang, geleverd, _judge(alles))


def _judge(alles: Overzicht) -> Uitgang:
    mis = alles.ongelezen or any(rij.fout for rij in alles.rijen)
    return Uitgang.FOUT if mis else Uitgang.GOED


def _tell_unknown(alles: Overzicht, gezien: Sequence[Gezien[Rij]], begeleider: str | None) -> None:
    """Say that nobody has this begeleider, and which names there are."""
    if begeleider is None or alles.rijen:
        return
    namen = sorted({een.beeld.begeleider for een in gezien if een.beeld and een.beeld.begeleider})
    wel = f" Wel: {', '.join(map(maak_toonbaar, namen[:8]))}." if namen else ""
    say(f"Er is geen cliënt met {maak_toonbaar(begeleider)} als begeleider.{wel}")


def _deliver(
    alles: Overzicht, formaat: Overzichtformaat, invoer: Sequence[Invoer], uit: NAAR, *, stil: bool
) -> Uitgang:
    """Write it, a page with the organisation's own template where the first file has one."""
    bij = invoer[0].pad if invoer else None
    try:
        tekst = format_overzicht(alles, formaat, bij or Path())
    except Documentfout as fout:
        say(f"overzicht.html: {maak_toonbaar(str(fout))}")
        return Uitgang.VERKEERD_GEBRUIK
    return deliver(tekst, uit, stil=stil)
