"""The SARIF that check writes, held to the schema of the standard."""

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from krachtplan.__main__ import main

pytestmark = pytest.mark.web

Sarif = dict[str, Any]
DOSSIERS = Path(__file__).parents[1] / "meldingen" / "dossiers"


def faults(schema: dict[str, Any], sarif: Sarif) -> list[str]:
    soort = jsonschema.validators.validator_for(schema)
    soort.check_schema(schema)
    keurder = soort(schema, format_checker=soort.FORMAT_CHECKER)
    return [fout.message for fout in keurder.iter_errors(sarif)]


def check(capsys: pytest.CaptureFixture[str], *woorden: str) -> Sarif:
    main(["check", *woorden, "--formaat", "sarif", "--peildatum", "2026-10-06"])
    sarif: Sarif = json.loads(capsys.readouterr().out)
    return sarif


@pytest.fixture
def odd(tmp_path: Path) -> list[str]:
    """Give files with names that no address may hold as they are."""
    namen = ["met spatie.yaml", "hekje#1.yaml", "a:b.yaml", "procent%20.yaml", "zoë😀.yaml"]
    for naam in namen:
        (tmp_path / naam).write_text("client: {code: a}\n", "utf-8")
    return [str(tmp_path / naam) for naam in namen]


def test_what_check_writes_is_sarif(
    sarif_schema: dict[str, Any],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    odd: list[str],
) -> None:
    monkeypatch.chdir(DOSSIERS)
    vol = check(capsys, ".")
    assert len(vol["runs"][0]["results"]) >= 5
    assert faults(sarif_schema, vol) == []
    assert faults(sarif_schema, check(capsys, "noud.yaml", "--kies", "K")) == []
    vreemd = check(capsys, *odd)
    plekken = [resultaat["locations"][0] for resultaat in vreemd["runs"][0]["results"]]
    assert len({p["physicalLocation"]["artifactLocation"]["uri"] for p in plekken}) == len(odd)
    assert faults(sarif_schema, vreemd) == []


def test_a_planted_fault_is_found(
    sarif_schema: dict[str, Any],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(DOSSIERS)
    goed = check(capsys, ".")
    for plek, waarde in (("level", "let_op"), ("ruleIndex", -2), ("message", {}), ("nieuw", 1)):
        stuk = copy.deepcopy(goed)
        stuk["runs"][0]["results"][0][plek] = waarde
        assert faults(sarif_schema, stuk) != []
