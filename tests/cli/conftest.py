"""A small program of our own parts, to try the frame without the real commands."""

import ast
import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Annotated, Literal, NamedTuple

import pytest
import typer

from krachtplan.__main__ import main
from krachtplan.cli import app, vragen
from krachtplan.cli.gebruiksfouten import Gebruiksfout
from krachtplan.cli.nederlands import DutchGroup, Opdracht, build_program
from krachtplan.cli.opties import PADEN, PEILDATUM, UIT
from krachtplan.cli.uitgang import Uitgang


class Uitslag(NamedTuple):
    code: int
    out: str
    err: str


Roep = Callable[..., Uitslag]


class Formaat(StrEnum):
    TEKST = "tekst"
    JSON = "json"
    SARIF = "sarif"


def tel(
    paden: PADEN,
    peildatum: PEILDATUM,
    uit: UIT = Path("uit"),
    streng: Annotated[bool, typer.Option("--streng", "-s", help="Elke bevinding telt.")] = False,
    formaat: Annotated[
        Formaat, typer.Option("--formaat", "-f", case_sensitive=False, help="De vorm.")
    ] = Formaat.TEKST,
    soort: Annotated[Literal["dag", "week"] | None, typer.Option(help="Een soort.")] = None,
    vormen: Annotated[list[Formaat] | None, typer.Option(help="Meer vormen.")] = None,
    minuten: Annotated[int, typer.Option(min=1, max=5, help="Hoe lang.")] = 3,
    deel: Annotated[float, typer.Option(min=0, help="Welk deel.")] = 0.5,
    aantal: Annotated[list[int] | None, typer.Option(help="Hoeveel.")] = None,
    tekst: Annotated[str, typer.Option(help="Wat er staat.")] = "",
    bron: Annotated[Path | None, typer.Option(help="Waar het vandaan komt.")] = None,
    geheim: Annotated[str, typer.Option(hidden=True, help="Niet te zien.")] = "",
) -> Uitgang:
    """English, and never shown."""
    print(paden, peildatum, uit, streng, formaat, soort, minuten, deel, aantal, repr(tekst), bron)
    print(vormen, geheim)
    return Uitgang.FOUT


def schrijf(
    code: Annotated[str, typer.Argument(metavar="CODE", help="De code van het bestand.")],
    tekst: Annotated[str, typer.Argument(metavar="TEKST", help="Wat er gebeurde.")],
    plaats: Annotated[str | None, typer.Argument(help="Waar het was.")] = None,
) -> None:
    print(code, tekst, plaats)


def weiger() -> None:
    raise Gebruiksfout("Deze map is leeg.", "Zet er een bestand in.")


def klopt() -> None:
    naam = vragen.ask("Naam", lambda antwoord: antwoord)
    print(naam, vragen.confirm("Klopt dit?"))


def stop() -> None:
    raise typer.Abort


def doe(code: Annotated[int, typer.Argument(help="Welke uitgang.")]) -> None:
    raise typer.Exit(code)


def lengte(kort: Annotated[bool, typer.Option("--kort", help="Kort.")] = False) -> None:
    for nummer in range(20_000):
        print(nummer, kort)


COMMANDOS = (tel, schrijf, weiger, klopt, stop, doe, lengte)


class Demo(DutchGroup):
    opdrachten = tuple(
        Opdracht(functie.__name__, f"Korte uitleg van {functie.__name__}.", "krachtplan_demo")
        for functie in COMMANDOS
    )


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the demo commands in the place of the real ones."""
    module = ModuleType("krachtplan_demo")
    module.UITLEG = "Een proef.\n\n  - een lijst\n\nEn een alinea.\n"  # type: ignore[attr-defined]
    module.VOORBEELDEN = ("krachtplan tel map --streng",)  # type: ignore[attr-defined]
    for functie in COMMANDOS:
        setattr(module, functie.__name__, functie)
    monkeypatch.setitem(__import__("sys").modules, "krachtplan_demo", module)
    programma = build_program(Demo, "Een proefprogramma.")
    monkeypatch.setattr(app, "run", lambda args: app.run_program(programma, args))


@pytest.fixture
def roep(capsys: pytest.CaptureFixture[str]) -> Roep:
    """Call ``krachtplan`` with these words, in this process."""

    def call(*args: str) -> Uitslag:
        code = main(list(args))
        return Uitslag(code, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def english() -> Callable[[str], list[str]]:
    """Find in a text every sentence of Typer's source, and the words that Typer puts in front."""
    zinnen = _sentences_of_typer()
    assert len(zinnen) > 300

    def find(tekst: str) -> list[str]:
        losse = re.findall(
            r"\b(?:usage|options?|arguments?|commands?|error|invalid|missing|required|default|"
            r"the|this|try|show|exit|value|should|must|unable|input|valid|aborted|warning|none)\b",
            tekst,
            re.IGNORECASE,
        )
        return [*(zin for zin in zinnen if zin in tekst), *losse]

    return find


def _sentences_of_typer() -> set[str]:
    zinnen = set()
    for bestand in Path(typer.__file__).parent.rglob("*.py"):
        for knoop in ast.walk(ast.parse(bestand.read_text("utf-8"))):
            if isinstance(knoop, ast.Constant) and isinstance(knoop.value, str):
                zin = knoop.value.strip()
                if re.search(r"[A-Za-z]{2,} [a-z]{2,}", zin):
                    zinnen.add(zin)
    return zinnen
