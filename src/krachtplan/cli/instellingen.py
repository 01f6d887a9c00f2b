"""``krachtplan instellingen``: which setting holds here, and which file says so."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from krachtplan.api.fouten import Invoerfout
from krachtplan.api.instellingen import describe, find, format_tekst, read
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.invoer import tell
from krachtplan.cli.opties import LIJSTFORMAAT, PEILDATUM_ZONDER_GEVOLG, Lijstformaat, parse_pad
from krachtplan.cli.uitgang import Uitgang
from krachtplan.cli.uitleg import page_width
from krachtplan.tonen import escape_json

UITLEG = """\
Laat zien welke instellingen gelden voor een map of een clientbestand, en in welk bestand en op
welke regel elke instelling staat. Wat nergens staat, is standaard.

Bij een clientbestand staan ook de termijnen van die gemeente erbij. `krachtplan.yaml` wordt gezocht
in de map zelf en dan steeds een map hoger. Wat er allemaal in kan, staat in het schema:
`krachtplan schema --voor instellingen`.
"""
VOORBEELDEN = (
    "krachtplan instellingen examples/praktijk",
    "krachtplan instellingen examples/praktijk/clienten/luna.yaml --formaat json",
)


def instellingen(
    _peildatum: PEILDATUM_ZONDER_GEVOLG,
    pad: Annotated[
        str,
        typer.Argument(
            metavar="PAD",
            help="Een map of een clientbestand (standaard: deze map).",
            parser=parse_pad,
            show_default=False,
        ),
    ] = ".",
    formaat: LIJSTFORMAAT = Lijstformaat.TEKST,
) -> Uitgang:
    """Print what holds; nothing is printed when the settings cannot be used."""
    plek = Path(pad)
    try:
        uitkomst = find(plek)
    except Invoerfout as fout:
        raise Gebruiksfout(fout.tekst, fout.hulp) from None
    tell(uitkomst.meldingen)
    if uitkomst.omgeving is None:
        return Uitgang.VERKEERD_GEBRUIK
    geldend = read(uitkomst.omgeving, plek)
    if formaat is Lijstformaat.JSON:
        print(escape_json(json.dumps(describe(geldend, pad), ensure_ascii=False, indent=2)))
    else:
        sys.stdout.write(format_tekst(geldend, uitkomst.omgeving, pad, page_width()))
    return Uitgang.GOED
