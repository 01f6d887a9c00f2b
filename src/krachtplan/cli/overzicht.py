"""``krachtplan overzicht``: the caseload, the nearest term first."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from krachtplan.batch import doe_alle
from krachtplan.bestanden import Invoer
from krachtplan.cli.invoer import Bezwaren, find_invoer, follow, say
from krachtplan.cli.naar import NAAR, deliver
from krachtplan.cli.opties import PADEN, PEILDATUM
from krachtplan.cli.uitgang import Uitgang
from krachtplan.tonen import maak_toonbaar
from krachtplan.werkdag.kijken import Gezien, Kijker
from krachtplan.werkdag.overzicht import Overzicht, Rij, maak_overzicht, maak_rij

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


class Overzichtformaat(StrEnum):
    """What the caseload looks like."""

    TEKST = "tekst"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


def overzicht(
    paden: PADEN,
    peildatum: PEILDATUM,
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
) -> Uitgang:
    """Print the caseload."""
    invoer, uitgang = find_invoer(paden)
    if not invoer:
        return uitgang
    bezwaren = Bezwaren()
    gezien: list[Gezien[Rij]] = []
    for een in follow(doe_alle(invoer, Kijker(peildatum, maak_rij)), len(invoer)):
        bezwaren.hear(een.uitslag)
        gezien.append(een)
    alles = maak_overzicht(gezien, peildatum, begeleider)
    _tell_unknown(alles, gezien, begeleider)
    geleverd = _deliver(alles, formaat, invoer, uit)
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
    alles: Overzicht, formaat: Overzichtformaat, invoer: Sequence[Invoer], uit: NAAR
) -> Uitgang:
    # Imported here: the work is done by then, and only one of the forms is needed.
    from krachtplan.werkdag.overzichtvormen import format_als_csv, format_json, format_tekst

    match formaat:
        case Overzichtformaat.HTML:
            return _deliver_page(alles, invoer, uit)
        case Overzichtformaat.JSON:
            return deliver(format_json(alles), uit)
        case Overzichtformaat.CSV:
            return deliver(format_als_csv(alles), uit)
    return deliver(format_tekst(alles), uit)


def _deliver_page(alles: Overzicht, invoer: Sequence[Invoer], uit: NAAR) -> Uitgang:
    """Fill in the page, with the organisation's own template where the first file has one."""
    from pathlib import Path

    from krachtplan.instellingen.omgeving import Omgevingen
    from krachtplan.regels import REGELS
    from krachtplan.renderen import Indeling, Sjabloonfout, fill_in
    from krachtplan.werkdag.overzichtvormen import maak_plat

    omgeving = Omgevingen(REGELS).voor(invoer[0].pad or Path()).omgeving
    eigen = omgeving.pad_van(omgeving.instellingen.sjablonen) if omgeving else None
    mappen = (eigen,) if eigen is not None else ()
    try:
        tekst = fill_in(Indeling("overzicht", maak_plat(alles), mappen), "html")
    except Sjabloonfout as fout:
        say(f"overzicht.html: {maak_toonbaar(str(fout))}")
        return Uitgang.VERKEERD_GEBRUIK
    return deliver(tekst, uit)
