"""Findings as one JSON object: the contract of ``check --formaat json`` (formaat.md, Commands).

The keys up to and including ``meldingen`` are that contract; the keys below them are additions.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any

from krachtplan.melding import Ernst, Melding
from krachtplan.meldingen import Controle, unieke_bronnen
from krachtplan.tonen import escape_json

VERSIE = 1

_STUK = 2000
"""Bits of JSON that are written together."""


class LuieLijst(list[Any]):
    """A list for JSON of which the items are made when they are written, one at a time."""

    def __init__(self, items: Iterable[Any], aantal: int) -> None:
        super().__init__()
        self._items = items
        self._aantal = aantal

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __len__(self) -> int:
        return self._aantal


def iter_json(controle: Controle) -> Iterator[str]:
    """Write the object; also when nothing is wrong. Holds no source lines, so no client text."""
    tellingen = controle.tellingen()
    inhoud = {
        "versie": VERSIE,
        "peildatum": controle.peildatum.isoformat(),
        "bestanden": len(controle.bestanden),
        "samenvatting": {ernst.value: tellingen[ernst] for ernst in Ernst},
        "meldingen": LuieLijst(map(_melding, controle.meldingen), len(controle.meldingen)),
        **list_extra(controle),
        "niet_beoordeeld": list(controle.niet_beoordeeld),
        "niet_getoond": {"niet_gekozen": controle.niet_gekozen, "bekend": controle.bekend},
    }
    yield from dump(inhoud)


def dump(inhoud: dict[str, Any]) -> Iterator[str]:
    """Write plain data as JSON, piece by piece, in signs that are safe on a terminal too."""
    bits = json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(inhoud)
    while stuk := "".join(islice(bits, _STUK)):
        yield escape_json(stuk)
    yield "\n"


def list_extra(controle: Controle) -> dict[str, list[dict[str, Any]]]:
    """Give what stays visible beside the findings, and the sources of their terms."""
    return {
        "uitstel": [_plat(deel._asdict()) for deel in controle.verschoven],
        "genegeerd": [_plat(deel._asdict()) for deel in controle.genegeerd],
        "bronnen": [
            {
                sleutel: w
                for sleutel, w in _plat(bron._asdict()).items()
                if sleutel not in _PER_BESTAND
            }
            for bron in unieke_bronnen(controle)
        ],
    }


_PER_BESTAND = ("bestand", "uiterlijk")
"""What differs from file to file and so has no place in the list of sources."""


def _plat(deel: dict[str, Any]) -> dict[str, Any]:
    return {k: w.isoformat() if isinstance(w, date) else w for k, w in deel.items()}


def _melding(melding: Melding) -> dict[str, Any]:
    return {
        "bestand": melding.bestand,
        "regel": melding.regel,
        "kolom": melding.kolom,
        "pad": melding.pad,
        "code": melding.code,
        "naam": melding.naam,
        "ernst": melding.ernst.value,
        "tekst": melding.tekst,
        "hulp": melding.hulp,
    }
