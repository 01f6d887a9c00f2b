import sys
from collections.abc import Callable
from typing import Annotated, Any

import pytest
import typer

from krachtplan.cli.nederlands import DutchGroup, build_command

pytestmark = pytest.mark.usefixtures("demo")

PROGRAMMA = """\
Gebruik: krachtplan [OPTIES] OPDRACHT ...

  Een proefprogramma.

Opdrachten:
  tel      Korte uitleg van tel.
  schrijf  Korte uitleg van schrijf.
  weiger   Korte uitleg van weiger.
  klopt    Korte uitleg van klopt.
  stop     Korte uitleg van stop.
  doe      Korte uitleg van doe.
  lengte   Korte uitleg van lengte.

Opties:
  --version   Toon het versienummer en stop.
  -h, --help  Toon deze uitleg en stop.
"""

TEL = """\
Gebruik: krachtplan tel [OPTIES] PAD...

  Een proef.

    - een lijst

  En een alinea.

Argumenten:
  PAD...  Clientbestanden, of mappen waarin ze staan; - leest één bestand van
          de invoer. [verplicht]

Opties:
  --peildatum DATUM    Doe alsof het deze dag is, zoals 9-12-2026 (standaard:
                       vandaag).
  -o, --uit MAP        Map waarin het resultaat komt; zij wordt gemaakt als
                       zij er niet is. [standaard: uit]
  -s, --streng         Elke bevinding telt.
  -f, --formaat KEUZE  De vorm. [keuze: tekst, json, sarif] [standaard: tekst]
  --soort KEUZE        Een soort. [keuze: dag, week]
  --vormen KEUZE       Meer vormen. [keuze: tekst, json, sarif]
  --minuten GETAL      Hoe lang. [getal van 1 tot en met 5] [standaard: 3]
  --deel GETAL         Welk deel. [getal van 0 of meer] [standaard: 0.5]
  --aantal GETAL       Hoeveel.
  --tekst TEKST        Wat er staat.
  --bron PAD           Waar het vandaan komt.
  -h, --help           Toon deze uitleg en stop.

Voorbeelden:
  krachtplan tel map --streng
"""


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize("woorden", [[], ["--help"], ["-h"], ["--help", "--version"]])
def test_the_program_says_what_it_can(roep: Any, woorden: list[str]) -> None:
    assert roep(*woorden) == (0, PROGRAMMA, "")


@pytest.mark.parametrize("woorden", [["tel", "--help"], ["tel", "-h"], ["tel", "x", "-sh"]])
def test_a_command_says_what_it_can(roep: Any, woorden: list[str]) -> None:
    assert roep(*woorden) == (0, TEL, "")


def test_an_argument_that_may_be_left_out_stands_in_brackets(roep: Any) -> None:
    assert roep("schrijf", "-h").out.startswith(
        "Gebruik: krachtplan schrijf [OPTIES] CODE TEKST [PLAATS]\n"
    )


def test_no_english_in_any_help(roep: Any, english: Callable[[str], list[str]]) -> None:
    for opdracht in ("tel", "schrijf", "doe"):
        assert english(roep(opdracht, "-h").out.replace("--help", "")) == []
    assert english(PROGRAMMA.replace("--help", "").replace("--version", "")) == []


@pytest.mark.parametrize(
    ("kolommen", "smalst", "breedst"), [("20", 30, 40), ("50", 40, 48), ("300", 78, 98)]
)
def test_help_follows_the_width_of_the_terminal(
    roep: Any, monkeypatch: pytest.MonkeyPatch, kolommen: str, smalst: int, breedst: int
) -> None:
    monkeypatch.setenv("COLUMNS", kolommen)
    regels = roep("tel", "-h").out.splitlines()
    gewone = [regel for regel in regels if "krachtplan tel" not in regel]
    assert smalst <= max(map(len, gewone)) <= breedst
    assert "Toon deze uitleg en stop." in " ".join(" ".join(regels).split())


@pytest.mark.parametrize("kolommen", range(40, 60, 3))
def test_words_are_broken_at_spaces_only(monkeypatch: pytest.MonkeyPatch, kolommen: int) -> None:
    monkeypatch.setenv("COLUMNS", str(kolommen))
    zin = "Zie yara-leveringsplan.html, of geef --peildatum. "
    command = build_command("proef", lambda: None, zin * 9)
    pagina = command.get_help(typer.Context(command, info_name="krachtplan proef"))
    assert pagina.split().count("yara-leveringsplan.html,") == 9
    assert pagina.split().count("--peildatum.") == 9


@pytest.mark.parametrize("talen", ["nl_NL.UTF-8", "fr_FR.UTF-8", "C"])
def test_the_locale_makes_no_difference(
    roep: Any, monkeypatch: pytest.MonkeyPatch, talen: str
) -> None:
    for naam in ("LANGUAGE", "LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.setenv(naam, talen)
    assert roep("tel", "-h").out == TEL


@pytest.mark.parametrize(
    ("woorden", "uit"),
    [
        (["schrijf", "yara", "--", "-sorry", "--van"], "yara -sorry --van\n"),
        (["schrijf", "yara", ""], "yara  None\n"),
        (["schrijf", "--", "yara", "--help"], "yara --help None\n"),
    ],
)
def test_behind_two_dashes_everything_is_text(roep: Any, woorden: list[str], uit: str) -> None:
    assert roep(*woorden) == (0, uit, "")


def test_values_arrive_as_they_are_meant(roep: Any) -> None:
    uitslag = roep(
        *("tel", "-", "\udcff.yaml", "--peildatum", "7-9-2026", "-o", "m", "-sf", "JSON"),
        *("--aantal=1", "--aantal", "2", "--vormen", "sarif"),
    )
    assert uitslag.code == 1
    assert uitslag.out.startswith("['-', '\\udcff.yaml'] 2026-09-07 m True json None 3 0.5 [1, 2]")


@pytest.mark.parametrize(
    ("woorden", "code"),
    [
        (["tel", "x"], 1),
        (["schrijf", "a", "b"], 0),
        (["doe", "0"], 0),
        (["doe", "3"], 3),
        (["weiger"], 2),
        (["stop"], 130),
    ],
)
def test_exit_codes(roep: Any, woorden: list[str], code: int) -> None:
    assert roep(*woorden).code == code


def test_a_command_that_stops_says_so(roep: Any) -> None:
    assert roep("stop") == (130, "", "Afgebroken.\n")


def test_a_command_is_imported_only_when_it_is_called(
    roep: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "krachtplan_demo")
    assert roep("--help").out == PROGRAMMA
    assert roep("tell").code == 2
    assert "ModuleNotFoundError" in roep("tel", "--help").err


def _prompts(naam: Annotated[str, typer.Option(prompt=True, help="Naam.")]) -> None: ...


def _says_no(streng: Annotated[bool, typer.Option(help="Streng.")] = False) -> None: ...


def _silent(naam: Annotated[str, typer.Option()] = "") -> None: ...


def _pair(paar: Annotated[tuple[int, int], typer.Option(help="Paar.")] = (1, 2)) -> None: ...


@pytest.mark.parametrize(
    ("functie", "reden"),
    [
        (_prompts, "asks in English"),
        (_says_no, "a name of its own"),
        (_silent, "needs a Dutch help text"),
        (_pair, "several values"),
    ],
)
def test_what_would_be_shown_in_english_cannot_be_declared(
    functie: Callable[..., None], reden: str
) -> None:
    with pytest.raises(TypeError, match=reden):
        build_command("proef", functie, "Uitleg.")


def test_a_program_without_commands_still_helps(roep: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from krachtplan.cli import app, nederlands

    leeg = nederlands.build_program(type("Leeg", (DutchGroup,), {"opdrachten": ()}), "Leeg.")
    monkeypatch.setattr(app, "run", lambda args: app.run_program(leeg, args))
    assert "Opdrachten" not in roep("--help").out
    assert roep("x").err == "De opdracht x bestaat niet.\nkrachtplan --help laat zien wat kan.\n"
