"""``check --taal`` and ``sjablonen taal``: asked for, told where, and never by itself."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from krachtplan import check as check_by_script
from krachtplan.api.fouten import Keuzefout

Roep = Callable[..., Any]

TEKST = """\
client: {code: sam}
traject: {gemeente: rotterdam, start: 2026-11-16}
doelen:
  - doel: Ik heb de regie
    eigen_woorden: nee
    waarom: Dit is een zin met heel veel woorden die nog lang niet klaar is en maar doorgaat.
"""


@pytest.fixture(autouse=True)
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("sam.yaml").write_text(TEKST, "utf-8")
    return tmp_path


def codes(uit: str) -> list[str]:
    gevonden = [melding["code"] for melding in json.loads(uit)["meldingen"]]
    return [code for code in gevonden if code.startswith("W")]


def test_only_with_taal(roep: Roep) -> None:
    assert codes(roep("check", "sam.yaml", "-f", "json").out) == []
    met = roep("check", "sam.yaml", "-f", "json", "--taal")
    assert (met.code, codes(met.out)) == (0, ["W603", "W601"])
    alleen = roep("check", "sam.yaml", "-f", "json", "--taal", "--kies", "lange-zin").out
    assert [m["code"] for m in json.loads(alleen)["meldingen"]] == ["W601"]


@pytest.mark.parametrize("woord", ["W", "W601", "vakwoord", "K,W603"])
def test_to_choose_these_rules_without_taal_says_what_to_add(roep: Roep, woord: str) -> None:
    klaar = roep("check", "sam.yaml", "--kies", woord)
    assert (klaar.code, klaar.out) == (2, "")
    assert "wordt alleen gekeken als erom gevraagd is." in klaar.err
    assert "Zet er `--taal` bij." in klaar.err
    assert roep("check", "sam.yaml", "--negeer", woord).code == 0


@pytest.mark.parametrize(("extra", "geladen"), [((), False), (("--taal",), True)])
def test_it_costs_nothing_when_nobody_asks(extra: tuple[str, ...], geladen: bool) -> None:
    code = (
        "import sys; from krachtplan.__main__ import main; main(sys.argv[1:]);"
        "print([n for n in sys.modules if n.startswith('krachtplan.taal')], file=sys.stderr)"
    )
    opdracht = [
        sys.executable,
        "-c",
        code,
        "check",
        "sam.yaml",
        "--peildatum",
        "2026-11-22",
        *extra,
    ]
    klaar = subprocess.run(opdracht, capture_output=True, text=True, check=True)
    assert ("krachtplan.taal" in klaar.stderr) is geladen


def test_a_script_asks_for_it_too() -> None:
    dag = date(2026, 11, 22)
    gevonden = [m.code for m in check_by_script("sam.yaml", peildatum=dag, taal=True).meldingen]
    assert {"W601", "W603"} <= set(gevonden)
    with pytest.raises(Keuzefout, match="erom gevraagd"):
        check_by_script("sam.yaml", peildatum=dag, kies="W")


def test_a_basis_with_plain_language_says_nothing_of_a_run_without(roep: Roep) -> None:
    roep("check", "sam.yaml", "--taal", "--schrijf-basis", "basis.json")
    klaar = roep("check", "sam.yaml", "--basis", "basis.json")
    assert (klaar.code, klaar.err) == (0, "")
    Path("sam.yaml").write_text(TEKST.replace("regie", "keus"), "utf-8")
    weg = roep("check", "sam.yaml", "--taal", "--basis", "basis.json")
    assert "W603" in weg.err
    assert "W601" not in weg.err


def test_a_memory_does_not_mix_the_two(roep: Roep) -> None:
    for nummer in range(60):
        tekst = TEKST.replace("code: sam", f"code: sam{nummer}")
        Path(f"sam{nummer}.yaml").write_text(tekst, "utf-8")
    for _ in range(2):
        assert codes(roep("check", ".", "-f", "json").out) == []
        assert len(codes(roep("check", ".", "-f", "json", "--taal").out)) == 122
    assert Path(".krachtplan").is_dir()


def test_the_command_looks_at_the_own_templates(roep: Roep) -> None:
    leeg = roep("sjablonen", "taal")
    assert (leeg.code, leeg.out[:31]) == (0, "Er zijn hier geen eigen sjablon")
    Path("krachtplan.yaml").write_text("sjablonen: eigen\nregels: {W602: uit}\n", "utf-8")
    Path("eigen/delen").mkdir(parents=True)
    lang = "<p>Een onverantwoordelijkheid in het traject</p>\n"
    Path("eigen/mijn-plan.html.j2").write_text(lang, "utf-8")
    Path("eigen/leveringsplan.html.j2").write_text(lang, "utf-8")
    klaar = roep("sjablonen", "taal")
    assert (klaar.code, klaar.err) == (0, "")
    assert klaar.out.startswith(
        f"{Path('eigen/mijn-plan.html.j2')}:1:38 vraag W603 vakwoord: `traject` kan gewoner.\n"
    )
    assert klaar.out.endswith("\n1 sjabloon bekeken: 1 vraag.\n")
    assert roep("sjablonen", "taal", "leveringsplan.html").out.endswith(": 1 vraag.\n")
    Path("krachtplan.yaml").write_text("sjablonen: [\n", "utf-8")
    assert roep("sjablonen", "taal").code == 2
