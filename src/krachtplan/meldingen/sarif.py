"""Findings as SARIF 2.1.0, the format that code platforms read (OASIS standard)."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from krachtplan import __version__
from krachtplan.melding import Ernst, Melding
from krachtplan.meldingen import Controle, unieke_bronnen
from krachtplan.meldingen.json import LuieLijst, dump, list_extra
from krachtplan.oordeel import Termijnbron
from krachtplan.regels import zoek_regel

_NIVEAU = {Ernst.FOUT: "error", Ernst.LET_OP: "warning", Ernst.VRAAG: "note"}


def iter_sarif(controle: Controle) -> Iterator[str]:
    """Write one run with the rules that were found and a result per finding."""
    eerste: dict[str, Melding] = {}
    for melding in controle.meldingen:
        eerste.setdefault(melding.code, melding)
    codes = sorted(eerste)
    nummers = {code: nummer for nummer, code in enumerate(codes)}
    bronnen = unieke_bronnen(controle)
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
                        "rules": [_regel(eerste[code], bronnen) for code in codes],
                    }
                },
                "invocations": [{"executionSuccessful": not controle.niet_beoordeeld}],
                "columnKind": "unicodeCodePoints",
                "results": LuieLijst(
                    (_resultaat(melding, nummers[melding.code]) for melding in controle.meldingen),
                    len(controle.meldingen),
                ),
                "properties": {
                    "peildatum": controle.peildatum.isoformat(),
                    **list_extra(controle),
                    "niet_beoordeeld": list(controle.niet_beoordeeld),
                },
            }
        ],
    }
    yield from dump(inhoud)


def _regel(melding: Melding, bronnen: Iterable[Termijnbron]) -> dict[str, Any]:
    """Describe a rule; of an organisation's own term the finding says what it is called."""
    regel = zoek_regel(melding.code)
    bron = [b for b in bronnen if b.code == melding.code]
    beschrijving: dict[str, Any] = {
        "id": melding.code,
        "name": melding.naam,
        "shortDescription": {"text": regel.vraagt if regel else f"Eigen termijn: {melding.naam}."},
        "defaultConfiguration": {"level": _NIVEAU[regel.ernst if regel else melding.ernst]},
    }
    if bron:
        namen = "; ".join(f"{b.titel} ({b.status})" for b in bron)
        beschrijving["fullDescription"] = {"text": f"Bron: {namen}."}
    return beschrijving


def _resultaat(melding: Melding, nummer: int) -> dict[str, Any]:
    plek: dict[str, Any] = {"artifactLocation": {"uri": _uri(melding.bestand)}}
    if melding.regel is not None:
        plek["region"] = {"startLine": melding.regel, "startColumn": melding.kolom}
    return {
        "ruleId": melding.code,
        "ruleIndex": nummer,
        "level": _NIVEAU[melding.ernst],
        "message": {"text": " ".join(filter(None, (melding.tekst, melding.hulp)))},
        "locations": [{"physicalLocation": plek}],
    }


def _uri(bestand: str) -> str:
    """Write a path as a URI; bytes of a file name that are no UTF-8 stay those bytes."""
    pad = PurePath(bestand)
    if pad.is_absolute():
        return pad.as_uri()
    return quote(pad.as_posix(), errors="surrogateescape")
