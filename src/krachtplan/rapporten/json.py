"""Findings as one JSON object: the contract of ``check --formaat json`` (formaat.md, Commands)."""

import json

from krachtplan.melding import Ernst
from krachtplan.rapporten import Controle

VERSIE = 1


def format_json(controle: Controle) -> str:
    """Write the object; also when nothing is wrong. Holds no source lines, so no client text."""
    inhoud = {
        "versie": VERSIE,
        "peildatum": controle.peildatum.isoformat(),
        "bestanden": controle.bestanden,
        "samenvatting": {ernst.value: controle.aantal(ernst) for ernst in Ernst},
        "meldingen": [
            {
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
            for melding in controle.meldingen
        ],
    }
    return json.dumps(inhoud, ensure_ascii=False, indent=2) + "\n"
