"""The examples on the help pages of the commands that write: each works as it stands."""

import os
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from krachtplan.cli import doel, droom, kracht, log, onbekend, stap, succes
from krachtplan.controleren import controleer
from krachtplan.instellingen.omgeving import Omgevingen
from krachtplan.laden import load_dossier
from krachtplan.melding import Ernst
from krachtplan.regels import REGELS
from krachtplan.waarden import parse_datum

ROOT = Path(__file__).parents[2]
PEILDATUM = "2026-11-22"
VOORBEELDEN = [
    regel
    for module in (log, stap, kracht, droom, doel, succes, onbekend)
    for regel in module.VOORBEELDEN
]


def faults(folder: Path) -> list[str]:
    """Name what is wrong in the good examples of a folder."""
    omgevingen = Omgevingen(REGELS)
    return [
        f"{pad.name}:{melding.regel}: {melding.code}"
        for pad in sorted([*folder.glob("goed/*.yaml"), *folder.glob("praktijk/clienten/*.yaml")])
        if (omgeving := omgevingen.voor(pad).omgeving) is not None
        for melding in controleer(
            load_dossier(pad.read_text("utf-8"), pad.name), omgeving, parse_datum(PEILDATUM)
        )
        if melding.ernst is Ernst.FOUT
    ]


@pytest.mark.parametrize("regel", VOORBEELDEN)
def test_an_example_works_and_brings_no_fault(
    roep: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, regel: str
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    woorden = shlex.split(regel)
    assert woorden[0] == "krachtplan"
    voor = {pad: pad.read_bytes() for pad in Path().rglob("*.yaml")}
    klaar = roep(*woorden[1:], "--peildatum", PEILDATUM)
    assert klaar.code == 0, klaar.err
    assert klaar.out
    veranderd = [pad for pad in voor if pad.read_bytes() != voor[pad]]
    assert len(veranderd) == (0 if "--proef" in regel else 1)
    assert faults(tmp_path / "examples") == []


def test_a_fault_in_the_examples_is_found(tmp_path: Path) -> None:
    (tmp_path / "goed").mkdir()
    (tmp_path / "goed" / "x.yaml").write_text("client: {code: x}\n", "utf-8")
    assert faults(tmp_path) == ["x.yaml:1: B004"]


def test_there_are_two_for_each_command() -> None:
    for module in (log, stap, kracht, droom, succes, onbekend):
        assert len(module.VOORBEELDEN) >= 2
    assert os.sep not in "".join(v for v in VOORBEELDEN if "--van" not in v)
