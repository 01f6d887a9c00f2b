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
