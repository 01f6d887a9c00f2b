"""The index page of a folder of documents."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from krachtplan.api.inhoudsopgave import is_zinvol, make_inhoudsopgave

Roep = Callable[..., Any]
DAG = ("--peildatum", "2026-09-28")
BESTAND = (
    "client: {{code: {code}, naam: Geheim}}\ntraject: {{gemeente: rotterdam, start: 2026-09-21}}\n"
)


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for code in ("sam", "Bo", "a-b"):
        Path(f"{code}.yaml").write_text(BESTAND.format(code=code), "utf-8")
    return tmp_path


def links() -> list[str]:
    return re.findall(r'href="([^"]*)"', Path("uit/index.html").read_text("utf-8"))


def test_a_folder_of_clients_gets_an_index_by_code(roep: Roep) -> None:
    klaar = roep("render", ".", *DAG, "-d", "leveringsplan,mijn-plan")
    assert klaar.code == 0
    assert klaar.out.splitlines()[-1] == "uit/index.html"
    assert links() == [
        f"{code}-{document}.{formaat}"
        for code in ("a-b", "Bo", "sam")
        for document in ("leveringsplan", "mijn-plan")
        for formaat in ("html", "md")
    ]
    assert all(Path("uit", link).is_file() for link in links())
    assert "Geheim" not in Path("uit/index.html").read_text("utf-8")


@pytest.mark.parametrize("woorden", [("sam.yaml",), (".", "-f", "md")])
def test_no_index_without_something_to_find(roep: Roep, woorden: tuple[str, ...]) -> None:
    roep("render", *woorden, *DAG)
    assert not Path("uit/index.html").exists()


def test_only_what_is_there_is_linked(roep: Roep) -> None:
    Path("Bo.yaml").write_text("client: {code: Bo}\ntraject: {start: 2026-02-31}\n", "utf-8")
    Path("uit/sam-leveringsplan.html").mkdir(parents=True)
    klaar = roep("render", ".", *DAG, "-f", "html")
    assert klaar.code == 3
    assert not Path("uit/index.html").exists(), "only one page is there"
    Path("Bo.yaml").write_text(BESTAND.format(code="Bo"), "utf-8")
    roep("render", ".", *DAG, "-f", "html")
    assert links() == ["a-b-leveringsplan.html", "Bo-leveringsplan.html"]


def test_an_index_has_the_house_style_and_the_own_template(roep: Roep) -> None:
    stijl = 'organisatie: {naam: De Brug, kleuren: "#b0126a", contact: bel ons}\n'
    Path("krachtplan.yaml").write_text(
        stijl + "sjablonen: eigen\nwoorden: {cliënt: gast}\n", "utf-8"
    )
    Path("eigen").mkdir()
    roep("render", ".", *DAG, "-f", "html")
    pagina = Path("uit/index.html").read_text("utf-8")
    assert "--accent: #b0126a" in pagina
    assert "<span>bel ons</span></address>" in pagina
    assert '<th scope="col">Gast</th>' in pagina
    # Another folder: templates are compiled once per process.
    Path("krachtplan.yaml").write_text("sjablonen: anders\n", "utf-8")
    Path("anders").mkdir()
    Path("anders/index.html.j2").write_text("een\n{{ bestaat_niet }}", "utf-8")
    klaar = roep("render", ".", *DAG, "-f", "html")
    assert klaar.code == 2
    assert klaar.err.startswith("index.html: index.html.j2:2: Het gegeven `bestaat_niet`")
    assert len(klaar.out.splitlines()) == 3


def test_an_index_of_somebody_else_stays(roep: Roep) -> None:
    Path("uit").mkdir()
    Path("uit/index.html").write_text("van mij", "utf-8")
    klaar = roep("render", ".", *DAG)
    assert klaar.code == 3
    assert "uit/index.html: dit document is met de hand aangepast en blijft staan." in klaar.err
    assert Path("uit/index.html").read_text("utf-8") == "van mij"


def test_an_edited_document_is_still_there_to_find(roep: Roep) -> None:
    roep("render", ".", *DAG)
    plan = Path("uit/sam-leveringsplan.html")
    plan.write_text(plan.read_text("utf-8").replace("plan", "Plan"), "utf-8")
    roep("render", ".", *DAG)
    assert plan.name in links()


def test_the_same_files_give_the_same_page() -> None:
    gemaakt = {"b": ["b-x.md", "b-x.html"], "a": ["a-y.pdf"], "A": ["A-x.html"]}
    omgekeerd = {code: gemaakt[code][::-1] for code in reversed(gemaakt)}
    dag = date(2026, 9, 28)
    pagina = make_inhoudsopgave(gemaakt, dag)
    assert pagina == make_inhoudsopgave(omgekeerd, dag)
    assert re.findall('href="([^"]*)"', pagina) == ["A-x.html", "a-y.pdf", "b-x.html", "b-x.md"]


def test_when_an_index_is_worth_making() -> None:
    assert not is_zinvol({})
    assert not is_zinvol({"a": ["a-x.html", "a-y.html"], "b": ["b-x.md"]})
    assert is_zinvol({"a": ["a-x.html"], "b": ["b-x.html"]})
