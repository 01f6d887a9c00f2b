import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from krachtplan.cli import app
from krachtplan.cli.nederlands import Opdracht

CLI = Path(app.__file__).parent


def command_modules(map_: Path) -> set[str]:
    """List the files that hold a function with their own name: that is what a command is."""
    return {
        bestand.stem
        for bestand in map_.glob("*.py")
        for knoop in ast.parse(bestand.read_text("utf-8")).body
        if isinstance(knoop, ast.FunctionDef) and knoop.name == bestand.stem
    }


def test_every_command_is_in_the_table_once() -> None:
    namen = [opdracht.naam for opdracht in app.OPDRACHTEN]
    assert sorted(namen) == sorted(command_modules(CLI))
    assert [opdracht.module for opdracht in app.OPDRACHTEN] == [
        f"krachtplan.cli.{naam}" for naam in namen
    ]


def test_a_command_outside_the_table_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "vergeten.py").write_text("def vergeten() -> None: ...\n")
    (tmp_path / "hulp.py").write_text("def iets() -> None: ...\n")
    assert command_modules(tmp_path) == {"vergeten"}


@pytest.mark.parametrize("opdracht", app.OPDRACHTEN, ids=lambda opdracht: opdracht.naam)
def test_every_command_explains_itself_in_dutch(
    roep: Any, english: Callable[[str], list[str]], opdracht: Opdracht
) -> None:
    uitslag = roep(opdracht.naam, "--help")
    assert uitslag.code == 0
    assert english(uitslag.out.replace("--help", "")) == []
    assert opdracht.kort.endswith(".")
    assert len(opdracht.kort) <= 64
    for voorbeeld in uitslag.out.partition("Voorbeelden:\n")[2].splitlines():
        assert voorbeeld.startswith(f"  krachtplan {opdracht.naam}")


@pytest.mark.parametrize("opdracht", app.OPDRACHTEN, ids=lambda opdracht: opdracht.naam)
def test_every_value_that_does_not_fit_is_refused_in_dutch(
    english: Callable[[str], list[str]], opdracht: Opdracht
) -> None:
    from typer.exceptions import TyperException

    from krachtplan.cli.gebruiksfouten import format_usage_error

    command = opdracht.load()
    ctx = command.context_class(command, info_name=opdracht.naam)
    for waarde in command.params:
        for rommel in ("", "\x1b[31m", "xyz", "-1", "\udcff"):
            gegeven = [rommel] if waarde.multiple or waarde.nargs == -1 else rommel
            try:
                waarde.handle_parse_result(ctx, {waarde.name: gegeven}, [])
            except TyperException as fout:
                getoond = format_usage_error(fout)
                assert english(getoond.replace("--help", "")) == []
                assert "past" not in getoond


def test_the_program_itself(roep: Any) -> None:
    uitslag = roep()
    assert uitslag.code == 0
    assert uitslag.out.startswith("Gebruik: krachtplan [OPTIES] OPDRACHT ...\n")


@pytest.mark.parametrize("opdracht", [opdracht.naam for opdracht in app.OPDRACHTEN])
def test_every_command_takes_a_peildatum(opdracht: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.run([opdracht, "--help"]) == 0
    assert "--peildatum DATUM" in capsys.readouterr().out
