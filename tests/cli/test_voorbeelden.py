"""The examples on every help page work as they stand, in a folder with our examples in it."""

import shlex
import shutil
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from krachtplan.__main__ import main
from krachtplan.cli import opties
from krachtplan.cli.app import OPDRACHTEN

ROOT = Path(__file__).parents[2]
VOORBEELDEN = [
    (opdracht.module, regel)
    for opdracht in OPDRACHTEN
    for regel in import_module(opdracht.module).VOORBEELDEN
]


def words(regel: str) -> list[str]:
    """Give the words of a command line without where its output goes, nor the program."""
    programma, *woorden = shlex.split(regel.partition(" > ")[0])
    assert programma == "krachtplan"
    return woorden


@pytest.mark.parametrize(("module", "regel"), VOORBEELDEN, ids=lambda deel: str(deel)[-60:])
def test_an_example_of_a_help_page_works(
    module: str,
    regel: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(opties, "vandaag", lambda: date(2026, 11, 22))
    for eerst in getattr(import_module(module), "EERST", ()):
        assert main(words(eerst)) == 0
    capsys.readouterr()
    code = main(words(regel))
    gezegd = capsys.readouterr()
    # A finding is no fault of the example: check tells what it is for.
    assert code == 0 or (code == 1 and regel.split()[1] in ("check", "bewijs")), gezegd.err
    assert gezegd.out


def test_every_command_has_two_examples() -> None:
    for opdracht in OPDRACHTEN:
        assert len(import_module(opdracht.module).VOORBEELDEN) >= 2, opdracht.naam


def test_an_example_that_does_not_work_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words("krachtplan check examples/goed/samira.yaml > weg.txt")) == 2
