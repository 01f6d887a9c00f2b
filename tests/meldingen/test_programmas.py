"""What programs read: the JSON contract, SARIF places, and GitHub's workflow commands."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from krachtplan.melding import Ernst, Melding
from krachtplan.meldingen import Controle, Meldingformaat, iter_uitvoer
from krachtplan.oordeel import Termijnbron

Maak = Callable[..., Melding]
MaakControle = Callable[..., Controle]
JSON, SARIF, GITHUB = Meldingformaat.JSON, Meldingformaat.SARIF, Meldingformaat.GITHUB


def write(controle: Controle, formaat: Meldingformaat) -> str:
    return "".join(iter_uitvoer(controle, formaat))


def run_of(controle: Controle) -> dict[str, Any]:
    (run,) = json.loads(write(controle, SARIF))["runs"]
    return dict(run)


def test_json_keeps_to_the_contract(melding: Maak, controle: MaakControle) -> None:
    gevonden = controle(melding(regel=None, kolom=None), melding("b.yaml"))
    inhoud = json.loads(write(gevonden, JSON))
    assert list(inhoud)[:5] == ["versie", "peildatum", "bestanden", "samenvatting", "meldingen"]
    assert (inhoud["versie"], inhoud["peildatum"], inhoud["bestanden"]) == (1, "2026-09-28", 2)
    assert inhoud["samenvatting"] == {"fout": 0, "let_op": 2, "vraag": 0}
    assert list(inhoud["meldingen"][0].items()) == [
        ("bestand", "sam.yaml"),
        ("regel", None),
        ("kolom", None),
        ("pad", "doelen.0"),
        ("code", "K101"),
        ("naam", "doel-zonder-kracht"),
        ("ernst", "let_op"),
        ("tekst", "Dit doel bouwt op geen kracht."),
        ("hulp", "Welke kracht helpt hierbij?"),
    ]


def test_json_of_nothing_is_an_object_all_the_same(controle: MaakControle) -> None:
    inhoud = json.loads(write(controle(bestanden=("a.yaml",)), JSON))
    assert inhoud["meldingen"] == []
    assert {"uitstel", "genegeerd", "bronnen", "niet_beoordeeld", "niet_getoond"} <= set(inhoud)


@pytest.mark.parametrize("formaat", [JSON, SARIF, GITHUB])
def test_the_source_line_stays_out(
    formaat: Meldingformaat, melding: Maak, controle: MaakControle
) -> None:
    assert "kanarie" not in write(controle(melding(bronregel="kanarie")), formaat)


def test_a_term_of_an_organisation_is_a_rule_of_its_own(
    melding: Maak, controle: MaakControle
) -> None:
    eigen = melding(code="T101", naam="eerste-huisbezoek", ernst=Ernst.VRAAG)
    bron = Termijnbron("sam.yaml", "T101", "x", None, "stad", "Contract", None, None, "bevestigd")
    (regel,) = run_of(controle(eigen, bronnen=(bron,)))["tool"]["driver"]["rules"]
    assert regel == {
        "id": "T101",
        "name": "eerste-huisbezoek",
        "shortDescription": {"text": "Eigen termijn: eerste-huisbezoek."},
        "defaultConfiguration": {"level": "note"},
        "fullDescription": {"text": "Bron: Contract (bevestigd)."},
    }


def test_sarif_says_when_a_file_was_not_judged(controle: MaakControle) -> None:
    goed = run_of(controle(bestanden=("a.yaml",)))
    mis = run_of(controle(bestanden=("a.yaml",), niet_beoordeeld=("a.yaml",)))
    assert [run["invocations"][0]["executionSuccessful"] for run in (goed, mis)] == [True, False]


@pytest.mark.parametrize(
    ("bestand", "adres"),
    [
        ("./a b.yaml", "a%20b.yaml"),
        ("a:b#.yaml", "a%3Ab%23.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
        ("x\udcff.yaml", "x%FF.yaml"),
    ],
)
def test_sarif_places_are_addresses(
    bestand: str, adres: str, melding: Maak, controle: MaakControle
) -> None:
    (resultaat,) = run_of(controle(melding(bestand)))["results"]
    plek = resultaat["locations"][0]["physicalLocation"]
    assert plek["artifactLocation"]["uri"] == adres
    assert plek["region"] == {"startLine": 3, "startColumn": 5}


def test_sarif_names_a_whole_path_as_one(
    melding: Maak, controle: MaakControle, tmp_path: Path
) -> None:
    (resultaat,) = run_of(controle(melding(str(tmp_path / "a.yaml"))))["results"]
    uri = resultaat["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == (tmp_path / "a.yaml").as_uri()


def test_github_lines_are_escaped(melding: Maak, controle: MaakControle) -> None:
    vreemd = melding("./a,b:c%.yaml", tekst="Regel 100%\nklaar.", hulp="", ernst=Ernst.FOUT)
    heel = melding(regel=None, kolom=None, ernst=Ernst.VRAAG)
    assert write(controle(vreemd, heel), GITHUB).splitlines() == [
        "::error file=a%2Cb%3Ac%25.yaml,line=3,col=5,title=K101 doel-zonder-kracht"
        "::Regel 100%25<U+000A>klaar.",
        "::notice file=sam.yaml,title=K101 doel-zonder-kracht"
        "::Dit doel bouwt op geen kracht. Welke kracht helpt hierbij?",
    ]
    assert write(controle(), GITHUB) == ""
