"""Findings as SARIF 2.1.0, the format that code platforms read (OASIS standard)."""

import json
from typing import Any
from urllib.parse import quote

from krachtplan import __version__
from krachtplan.melding import Ernst, Melding
from krachtplan.rapporten import Controle
from krachtplan.regels import zoek_regel

_NIVEAU = {Ernst.FOUT: "error", Ernst.LET_OP: "warning", Ernst.VRAAG: "note"}


def format_sarif(controle: Controle) -> str:
    """Write one run with the rules that were found and a result per finding."""
    codes = sorted({melding.code for melding in controle.meldingen})
    inhoud = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "krachtplan",
                        "version": __version__,
                        "language": "nl",
                        "rules": [_regel(code) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _resultaat(melding, codes.index(melding.code)) for melding in controle.meldingen
                ],
            }
        ],
    }
    return json.dumps(inhoud, ensure_ascii=False, indent=2) + "\n"


def _regel(code: str) -> dict[str, Any]:
    regel = zoek_regel(code)
    if regel is None:
        return {"id": code}
    return {
        "id": code,
        "name": regel.naam,
        "shortDescription": {"text": regel.vraagt},
        "defaultConfiguration": {"level": _NIVEAU[regel.ernst]},
    }


def _resultaat(melding: Melding, nummer: int) -> dict[str, Any]:
    plek: dict[str, Any] = {"artifactLocation": {"uri": quote(melding.bestand.replace("\\", "/"))}}
    if melding.regel is not None:
        plek["region"] = {"startLine": melding.regel, "startColumn": melding.kolom}
    return {
        "ruleId": melding.code,
        "ruleIndex": nummer,
        "level": _NIVEAU[melding.ernst],
        "message": {"text": " ".join(filter(None, (melding.tekst, melding.hulp)))},
        "locations": [{"physicalLocation": plek}],
    }
