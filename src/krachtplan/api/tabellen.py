"""Fields of many files as tables with pseudonyms, for an organisation's own analysis."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from krachtplan.api.bestanden import Invoer
from krachtplan.batch import doe_alle
from krachtplan.export import (
    FORMATEN,
    Exporteur,
    Gegeven,
    Sleutelfout,
    Tabel,
    Tabelschrijvers,
    choose,
    lees_sleutel,
    maak_sleutel,
)
from krachtplan.export.pseudoniem import pseudoniem
from krachtplan.onderdelen import how_to_install

__all__ = [
    "FORMATEN",
    "Gegeven",
    "Sleutelfout",
    "Tabel",
    "Tabelschrijvers",
    "choose",
    "describe",
    "how_to_install",
    "is_beside",
    "lees_sleutel",
    "maak_sleutel",
    "take_rijen",
]


def take_rijen(
    invoer: Sequence[Invoer], peildatum: date, tabellen: tuple[Tabel, ...], sleutel: bytes
) -> Iterator[Gegeven]:
    """Take the rows of file after file.

    In an order that says nothing of the codes, and is the same each time, from wherever the folder
    is named.
    """

    def place(een: Invoer) -> tuple[str, str]:
        return pseudoniem(sleutel, "volgorde", Path(een.naam).name), een.naam

    return doe_alle(sorted(invoer, key=place), Exporteur(peildatum, tabellen, sleutel))


def describe(tabellen: Sequence[Tabel]) -> dict[str, Any]:
    """Give which tables and columns there are, as plain data."""
    inhoud = [
        {
            "tabel": tabel.naam,
            "kolommen": [{"naam": k.naam, "soort": k.soort.value} for k in tabel.kolommen],
        }
        for tabel in tabellen
    ]
    return {"versie": 1, "tabellen": inhoud}


def is_beside(sleutel: Path, paden: Iterable[Path]) -> bool:
    """Say whether a key lies with client files: in a folder of them, or in its git repository."""
    hier = sleutel.resolve()
    mappen = {pad if pad.is_dir() else pad.parent for pad in paden}  # few, of very many files
    return any(een in hier.parents for map_ in mappen for een in _with_repository(map_.resolve()))


def _with_repository(map_: Path) -> Iterator[Path]:
    yield map_
    yield from (een for een in (map_, *map_.parents) if (een / ".git").exists())
