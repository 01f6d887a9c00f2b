"""The index page of a folder of documents: links by the code of a client, and no names."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from krachtplan.instellingen.omgeving import Omgeving, Omgevingen
from krachtplan.regels import REGELS
from krachtplan.renderen import arrange_blad, fill_in
from krachtplan.weergave.plat import Plat
from krachtplan.woordkeus import Label

NAAM = "index.html"


def is_zinvol(gemaakt: Mapping[str, Iterable[str]]) -> bool:
    """Say whether there is something to find: pages (html) of more than one client."""
    met_pagina = [code for code, namen in gemaakt.items() if any(map(_is_pagina, namen))]
    return len(met_pagina) > 1


def make_inhoudsopgave(
    gemaakt: Mapping[str, Iterable[str]], peildatum: date, omgeving: Omgeving | None = None
) -> str:
    """Make the page for the files of each code, in this house style; raises Sjabloonfout.

    The same files give the same page, in whatever order they were made.
    """
    gegevens = {
        "titel": Label("Documenten"),
        "peildatum": peildatum.isoformat(),
        "clienten": [
            {"code": code, "documenten": _documenten(code, set(namen))}
            for code, namen in sorted(gemaakt.items(), key=lambda paar: (paar[0].casefold(), paar))
        ],
    }
    return fill_in(arrange_blad("index", gegevens, omgeving), "html")


def make_inhoudsopgave_bij(gemaakt: Mapping[str, Iterable[str]], peildatum: date, pad: Path) -> str:
    """Make the same in the house style of this client file or folder; raises Sjabloonfout."""
    return make_inhoudsopgave(gemaakt, peildatum, Omgevingen(REGELS).voor(pad).omgeving)


def _documenten(code: str, namen: Iterable[str]) -> list[Plat]:
    """Group the files of one client by document: the page, and the other formats."""
    per_document: dict[str, dict[str, str]] = {}
    for naam in sorted(namen):
        document, _, formaat = naam.removeprefix(f"{code}-").partition(".")
        per_document.setdefault(document, {})[formaat] = naam
    return [
        {
            "naam": document.replace("-", " "),
            "pagina": bestanden.pop("html", None),
            "andere": [{"naam": naam, "formaat": formaat} for formaat, naam in bestanden.items()],
        }
        for document, bestanden in sorted(per_document.items())
    ]


def _is_pagina(naam: str) -> bool:
    return naam.endswith(".html")
