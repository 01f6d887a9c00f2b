"""``krachtplan regels``: everything that ``check`` can ask."""

import json
import sys

from krachtplan.api.uitleg import describe_regels, format_regels
from krachtplan.cli.opties import LIJSTFORMAAT, PEILDATUM_ZONDER_GEVOLG, Lijstformaat
from krachtplan.cli.uitleg import page_width

UITLEG = """\
Toont alle vragen die `check` kan stellen, met hun code, naam en zwaarte. Eigen termijnen uit de
regelsets die in deze map gelden, staan erbij.

Fout: het bestand is niet te begrijpen, of een harde datum is voorbij. Let op: hier ontbreekt iets.
Vraag: iets om over na te denken. `krachtplan uitleg K101` vertelt meer over een regel.
"""
VOORBEELDEN = (
    "krachtplan regels",
    "krachtplan regels --formaat json",
)


def regels(
    _peildatum: PEILDATUM_ZONDER_GEVOLG,
    formaat: LIJSTFORMAAT = Lijstformaat.TEKST,
) -> None:
    """Print the list of rules."""
    if formaat is Lijstformaat.JSON:
        print(json.dumps(describe_regels(), ensure_ascii=False, indent=2))
    else:
        sys.stdout.write(format_regels(page_width()))
