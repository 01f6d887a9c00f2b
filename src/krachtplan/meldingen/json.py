"""Findings as one JSON object: the contract of ``check --formaat json`` (formaat.md, Commands).

The keys up to and including ``meldingen`` are that contract; the keys below them are additions.
"""

import json
from datetime import date
from typing import Any

from krachtplan.melding import Ernst, Melding
from krachtplan.meldingen import Controle, unieke_bronnen
from krachtplan.tonen import escape_json

VERSIE = 1


def format_json(controle: Controle) -> str:
    """Write the object; also when nothing is wrong. Holds no source lines, so no client text."""
    inhoud = {
        "versie": VERSIE,
        "peildatum": controle.peildatum.isoformat(),
        "bestanden": len(controle.bestanden),
        "samenvatting": {ernst.value: controle.aantal(ernst) for ernst in Ernst},
        "meldingen": [_melding(melding) for melding in controle.meldingen],
        **list_extra(controle),
        "niet_beoordeeld": list(controle.niet_beoordeeld),
        "niet_getoond": {"niet_gekozen": controle.niet_gekozen, "bekend": controle.bekend},
    }
    return escape_json(json.dumps(inhoud, ensure_ascii=False, indent=2)) + "\n"


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
