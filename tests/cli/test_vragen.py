import io
from collections.abc import Callable
from typing import Any

import pytest
import typer

from krachtplan.cli import vragen
from krachtplan.waarden import parse_datum

Typ = Callable[[str], None]


@pytest.fixture
def typ(monkeypatch: pytest.MonkeyPatch) -> Typ:
    def type_it(tekst: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(tekst))

    return type_it


@pytest.mark.parametrize(
    ("getypt", "standaard", "gehoord"),
    [
        ("j\n", None, True),
        ("JA\n", None, True),
        (" nee \n", None, False),
        ("n", None, False),
        ("\n", True, True),
        ("\n", False, False),
        ("misschien\n\nyes\nj\n", None, True),
    ],
)
def test_confirm(typ: Typ, getypt: str, standaard: bool | None, gehoord: bool) -> None:
    typ(getypt)
    assert vragen.confirm("Klopt dit?", standaard=standaard) is gehoord


def test_a_question_stands_on_stderr_and_is_repeated_with_help(
    typ: Typ, capsys: pytest.CaptureFixture[str]
) -> None:
    typ("yes\nj\n")
    vragen.confirm("Klopt dit?")
    assert capsys.readouterr() == (
        "",
        "Klopt dit? [j/n] Hier past j (ja) of n (nee).\nKlopt dit? [j/n] ",
    )


@pytest.mark.parametrize(("standaard", "keuze"), [(None, "j/n"), (True, "J/n"), (False, "j/N")])
def test_the_capital_is_what_an_empty_answer_means(
    typ: Typ, capsys: pytest.CaptureFixture[str], standaard: bool | None, keuze: str
) -> None:
    typ("j\n")
    vragen.confirm("Zo goed?", standaard=standaard)
    assert capsys.readouterr().err == f"Zo goed? [{keuze}] "


def test_ask_explains_what_it_refuses(typ: Typ, capsys: pytest.CaptureFixture[str]) -> None:
    typ("31-2-2026\n7-9-2026\n")
    assert vragen.ask("Start", parse_datum).isoformat() == "2026-09-07"
    assert capsys.readouterr().err == (
        "Start: Deze dag bestaat niet: februari 2026 loopt van 1 tot en met 28."
        " De laatste dag van die maand is 28-2-2026.\nStart: "
    )


def test_ask_shows_its_default(typ: Typ, capsys: pytest.CaptureFixture[str]) -> None:
    typ("\n")
    assert vragen.ask("Gemeente", str, standaard="rotterdam") == "rotterdam"
    assert capsys.readouterr().err == "Gemeente [rotterdam]: "


def test_a_question_with_a_question_mark_gets_no_colon(
    typ: Typ, capsys: pytest.CaptureFixture[str]
) -> None:
    typ("rotterdam\n\n")
    vragen.ask("Welke gemeente?", str)
    vragen.ask("Wanneer?", str, standaard="7-9-2026")
    assert capsys.readouterr().err == "Welke gemeente? Wanneer? [7-9-2026] "


@pytest.mark.parametrize("vraag", [lambda: vragen.ask("Naam", str), lambda: vragen.confirm("Zo?")])
def test_the_end_of_the_input_stops(typ: Typ, vraag: Callable[[], object]) -> None:
    typ("")
    with pytest.raises(typer.Abort):
        vraag()


@pytest.mark.usefixtures("demo")
def test_the_end_of_the_input_is_exit_130(typ: Typ, roep: Any) -> None:
    typ("Yara\n")
    assert roep("klopt") == (130, "", "Naam: Klopt dit? [j/n] \nAfgebroken.\n")


def test_without_stdin_there_is_nobody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert not vragen.is_interactive()
    with pytest.raises(typer.Abort):
        vragen.ask("Naam", str)


def test_choose_gives_the_place_of_the_answer(typ: Typ, capsys: pytest.CaptureFixture[str]) -> None:
    typ("3\n0\n2\n")
    assert vragen.choose("Welke?", ["een", "twee"]) == 1
    fout = capsys.readouterr().err
    assert fout.startswith("  1  een\n  2  twee\nWelke? Hier hoort een heel getal van 1 ")
