from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Roep = Callable[..., Any]


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("rinus.yaml").write_text(
        "client: {code: rinus}\ntraject: {gemeente: rotterdam, start: 2026-11-16}\n", "utf-8"
    )


@pytest.mark.parametrize("opdracht", ["check", "render"])
def test_a_name_without_its_ending_gets_the_file_that_is_meant(roep: Roep, opdracht: str) -> None:
    klaar = roep(opdracht, "rinus")
    assert (klaar.code, klaar.out) == (2, "")
    assert klaar.err == ("rinus: dit bestand of deze map bestaat niet. Bedoelde u `rinus.yaml`?\n")


def test_a_name_that_nothing_has_gets_a_place_to_look(roep: Roep) -> None:
    assert roep("check", "yara").err.endswith("laat zien wat er wel is.\n")


def test_uitleg_names_the_file_that_is_not_there(roep: Roep) -> None:
    klaar = roep("uitleg", "T001", "yara.yaml")
    assert klaar.code == 2
    assert klaar.err.startswith("yara.yaml: dit bestand bestaat niet.\n")


@pytest.mark.parametrize("woord", ["x" * 300, "x" * 300 + ".yaml", "a\0b"])
@pytest.mark.parametrize(
    "opdracht", [("check",), ("render",), ("uitleg", "T001"), ("uitleg",), ("instellingen",)]
)
def test_a_word_that_no_file_can_have_as_its_name_is_wrong_use(
    roep: Roep, opdracht: tuple[str, ...], woord: str
) -> None:
    klaar = roep(*opdracht, woord)
    assert (klaar.code, klaar.out) == (2, "")
    assert "mis in krachtplan" not in klaar.err


@pytest.mark.parametrize("woorden", [("check", "."), ("check", "a.yaml"), ("instellingen",)])
def test_a_current_folder_that_is_gone_is_survived(
    roep: Roep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, woorden: tuple[str, ...]
) -> None:
    weg = tmp_path / "weg"
    weg.mkdir()
    monkeypatch.chdir(weg)
    weg.rmdir()
    assert "mis in krachtplan" not in roep(*woorden).err


def test_where_nothing_succeeded_it_does_not_say_that_the_others_did(roep: Roep) -> None:
    for nummer in range(5):
        Path(f"c{nummer}.yaml").write_text("- x\n", "utf-8")
    klaar = roep("render", *(f"c{nummer}.yaml" for nummer in range(5)))
    assert klaar.err.splitlines()[-1].startswith("Niet gelukt: alle 5 bestanden. Dit zijn ze: c0")
