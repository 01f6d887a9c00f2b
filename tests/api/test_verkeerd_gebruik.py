"""Arguments that make no sense: told in Dutch, at once, as one of the exceptions of the page."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.generatie import HOOFD

import krachtplan
from krachtplan import Invoerfout, Keuzefout, Krachtplanfout
from krachtplan.export import maak_sleutel

DAG = date(2026, 11, 22)
MET_DAG: dict[str, Callable[..., object]] = {
    "check": lambda **meer: krachtplan.check("sam.yaml", **meer),
    "render": lambda **meer: krachtplan.render("sam.yaml", **meer),
    "rapport": lambda **meer: krachtplan.rapport("sam.yaml", **meer),
    "tabellen": lambda **meer: krachtplan.tabellen("sam.yaml", sleutel="../sleutel", **meer),
}
MET_PAD: dict[str, Callable[..., object]] = {
    "load": krachtplan.load,
    "check": lambda pad: krachtplan.check(pad, peildatum=DAG),
    "render": lambda pad: krachtplan.render(pad, peildatum=DAG),
    "rapport": lambda pad: krachtplan.rapport(pad, peildatum=DAG),
    "vorige": lambda pad: krachtplan.rapport("sam.yaml", naam="x", vorige=[pad], peildatum=DAG),
    "tabellen": lambda pad: krachtplan.tabellen(pad, sleutel="../sleutel", peildatum=DAG),
    "sleutel": lambda pad: krachtplan.tabellen("sam.yaml", sleutel=pad, peildatum=DAG),
    "anonimiseer": lambda pad: krachtplan.anonimiseer(pad, dagen=7, masker=True),
}


@pytest.fixture(autouse=True)
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with one client, and a key outside it."""
    maak_sleutel(tmp_path / "sleutel")
    (tmp_path / "map").mkdir()
    monkeypatch.chdir(tmp_path / "map")
    Path("sam.yaml").write_text(HOOFD.replace("code: sam", "code: sam, naam: Robin"), "utf-8")


def refuses(
    soort: type[Krachtplanfout], doe: Callable[..., object], *args: Any, **meer: Any
) -> str:
    """Do it, and give the words with which it is refused."""
    with pytest.raises(soort) as fout:
        doe(*args, **meer)
    assert type(fout.value) is soort
    assert fout.value.tekst.endswith(".")
    assert fout.value.hulp.endswith(".")
    assert "Robin" not in repr(fout.value)
    return fout.value.tekst


@pytest.mark.parametrize("naam", list(MET_DAG))
@pytest.mark.parametrize("dag", [datetime(2026, 11, 22, 9), "2026-11-22", None, date.min])
def test_a_day_is_a_day(naam: str, dag: object) -> None:
    assert "peildatum" in refuses(Keuzefout, MET_DAG[naam], peildatum=dag)


@pytest.mark.parametrize("van", [datetime(2026, 1, 1), "2026-01-01", date.max])
def test_the_days_of_a_period_are_days(van: object) -> None:
    assert "van" in refuses(Keuzefout, MET_DAG["rapport"], peildatum=DAG, van=van, tot=DAG)
    assert "tot" in refuses(Keuzefout, MET_DAG["rapport"], peildatum=DAG, van=DAG, tot=van)


@pytest.mark.parametrize("naam", list(MET_PAD))
@pytest.mark.parametrize("pad", [5, None, b"sam.yaml", float("nan")])
def test_a_path_is_a_path(naam: str, pad: object) -> None:
    assert refuses(Invoerfout, MET_PAD[naam], pad) == "Een pad is een tekst of een `Path`."


@pytest.mark.parametrize("naam", list(MET_PAD))
@pytest.mark.parametrize("pad", ["", " "])
def test_an_empty_path_is_not_the_current_folder(naam: str, pad: str) -> None:
    assert refuses(Invoerfout, MET_PAD[naam], pad) == "Dit pad is leeg."


@pytest.mark.parametrize("naam", ["check", "rapport", "tabellen"])
def test_several_paths_are_paths(naam: str) -> None:
    for paden in ([None], [5], krachtplan.load("sam.yaml")):
        refuses(Invoerfout, MET_PAD[naam], paden)
    refuses(Invoerfout, MET_PAD["render"], krachtplan.load("sam.yaml").client)


@pytest.mark.parametrize("naam", ["check", "rapport", "tabellen"])
@pytest.mark.parametrize("processen", [0, -1, "2", 1.5])
def test_processes_are_a_number(naam: str, processen: object) -> None:
    woorden = refuses(Keuzefout, MET_DAG[naam], peildatum=DAG, processen=processen)
    assert "processen" in woorden


@pytest.mark.parametrize(
    ("naam", "meer"),
    [
        ("check", {"kies": 3}),
        ("check", {"kies": [3]}),
        ("check", {"negeer": [None]}),
        ("check", {"ernst": "zwaar"}),
        ("check", {"ernst": 3}),
        ("render", {"document": None}),
        ("render", {"document": ["mijn-plan"]}),
        ("render", {"formaat": {"md"}}),
        ("render", {"voor": 3}),
        ("rapport", {"naam": 3}),
        ("rapport", {"naam": "x", "deel_van": 3}),
        ("tabellen", {"velden": 3}),
        ("tabellen", {"velden": [3]}),
        ("tabellen", {"velden": "doelen.doel"}),
    ],
)
def test_words_are_words(naam: str, meer: dict[str, Any]) -> None:
    refuses(Keuzefout, MET_DAG[naam], peildatum=DAG, **meer)


@pytest.mark.parametrize(
    "meer",
    [
        {"dagen": 10**12},
        {"dagen": 1.5},
        {"dagen": "7"},
        {"dagen": 7, "code": "Sam van Dijk"},
        {"dagen": 7, "code": 3},
    ],
)
def test_a_copy_has_a_shift_and_a_code(meer: dict[str, Any]) -> None:
    refuses(Keuzefout, krachtplan.anonimiseer, "sam.yaml", masker=True, **meer)


def test_a_severity_may_be_its_word() -> None:
    zwaar: Any = "fout"
    gewoon = krachtplan.check("sam.yaml", peildatum=DAG, ernst=krachtplan.Ernst.FOUT)
    controle = krachtplan.check("sam.yaml", peildatum=DAG, ernst=zwaar)
    assert list(controle.meldingen) == list(gewoon.meldingen)
    assert controle.niet_gekozen > 0
