"""``krachtplan regels``: everything that ``check`` can ask."""

import sys
from collections.abc import Sequence
from typing import Any

from krachtplan.cli.opties import LIJSTFORMAAT, PEILDATUM_ZONDER_GEVOLG, Lijstformaat
from krachtplan.cli.uitleg import known_regelsets, page_width
from krachtplan.regels import Regel, zoek_regel
from krachtplan.termijnen.regelset import Regelset
from krachtplan.uitleg import lees_bron, list_alle_regels, toon_lijst

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
    regelsets = known_regelsets()
    alle = list_alle_regels(regelsets)
    if formaat is Lijstformaat.JSON:
        sys.stdout.write(_as_json(alle, regelsets))
    else:
        sys.stdout.write(toon_lijst(alle, page_width()))


def _as_json(alle: Sequence[Regel], regelsets: Sequence[Regelset]) -> str:
    import json

    lijst = [
        {
            "code": regel.code,
            "naam": regel.naam,
            "ernst": regel.ernst.value,
            "vraagt": regel.vraagt,
            "instellingen": dict(regel.instellingen),
            "bron": lees_bron(regel.code) if zoek_regel(regel.code) else None,
            "termijnen": _termijnen(regel.code, regelsets),
        }
        for regel in alle
    ]
    return json.dumps({"versie": 1, "regels": lijst}, ensure_ascii=False, indent=2) + "\n"


def _termijnen(code: str, regelsets: Sequence[Regelset]) -> list[dict[str, Any]]:
    """List which rule sets give this term, how long it is there, and who says so."""
    from krachtplan.uitleg.regelset import describe_lengte

    return [
        {
            "regelset": regelset.regelset,
            "termijn": describe_lengte(regel),
            "bron": regel.bron.model_dump(mode="json"),
        }
        for regelset in regelsets
        for regel in regelset.termijnen
        if regel.code == code
    ]
