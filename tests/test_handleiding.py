"""The manual for begeleiders: every block does what the page says, word for word."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from tests.handleiding import FOLDER, HOOFDSTUKKEN, ROOT, run_page

from krachtplan import __version__
from krachtplan.cli.app import OPDRACHTEN
from krachtplan.documenten import DOCUMENTEN
from krachtplan.model import Clientbestand
from krachtplan.model.structuur import velden_van
from krachtplan.regels import REGELS
from krachtplan.waarden import (
    Waardefout,
    format_datum_lang,
    parse_datum,
    parse_duur,
    parse_frequentie,
    parse_minuten,
    parse_omvang,
    parse_termijn,
    parse_tijd,
)

EIGEN_TEST = {"instellingen", "regelsets", "scripts"}
"""Pages with other examples: ``test_handleiding_instellingen`` and ``test_scripts`` run those."""

PAGINAS = {naam: (FOLDER / f"{naam}.md").read_text("utf-8") for naam in HOOFDSTUKKEN}


def rows_under(pagina: str, kop: str) -> list[list[str]]:
    """Give the cells of the first table under a heading, without its own two lines."""
    onder = PAGINAS[pagina].split(f"\n## {kop}\n", 1)[1].split("\n## ", 1)[0]
    regels = [regel for regel in onder.splitlines() if regel.startswith("|")]
    return [[cel.strip() for cel in regel.strip("|").split("|")] for regel in regels[2:]]


def codes_in(tekst: str) -> list[str]:
    return re.findall(r"`([^`]+)`", tekst)


@pytest.mark.parametrize("naam", HOOFDSTUKKEN)
def test_a_page_shows_what_krachtplan_does(naam: str, tmp_path: Path) -> None:
    nieuw, pagina = run_page(PAGINAS[naam], tmp_path)
    assert pagina.bezwaren == []
    assert nieuw == PAGINAS[naam], "run `python -m tests.handleiding` and read the difference"
    assert pagina.opdrachten > 0 or naam == "README"
    assert pagina.antwoorden == [], "an answer that nothing asked for"


def test_the_index_names_every_page() -> None:
    namen = {bestand.stem for bestand in FOLDER.glob("*.md")}
    assert namen == {*HOOFDSTUKKEN, *EIGEN_TEST}
    gelinkt = re.findall(r"\]\(([\w-]+)\.md\)", PAGINAS["README"])
    assert gelinkt == [naam for naam in HOOFDSTUKKEN if naam != "README"] + sorted(EIGEN_TEST)


def test_the_index_has_every_command_in_its_table() -> None:
    genoemd = [codes_in(rij[0]) for rij in rows_under("README", "De opdrachten")]
    assert sorted(genoemd) == sorted([f"krachtplan {deel.naam}"] for deel in OPDRACHTEN)


DAGELIJKS = "nieuw log kracht droom onbekend stap check succes render akkoord bewijs voor overzicht"
VERDER = "agenda spiegel terugblik zoek"


@pytest.mark.parametrize("naam", [*DAGELIJKS.split(), *VERDER.split()])
def test_the_walk_through_a_traject_uses_every_daily_command(naam: str) -> None:
    assert f"$ krachtplan {naam} " in PAGINAS["een-traject"]


def test_lines_typed_in_a_file_stand_where_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\nb:\n  c: 2\n", "utf-8")
    pagina = "".join(
        f"<!-- erbij: a.yaml{waar} -->\n{block('yaml', regel)}"
        for waar, regel in (
            (" na a: 1", "x: 1"),
            (" in plaats van c: 2", "  d: 3"),
            ("", "y: 2"),
            (" na z: 0", "nooit: 1"),
        )
    )
    _, gelezen = run_page(pagina, tmp_path)
    assert (tmp_path / "a.yaml").read_text("utf-8") == "a: 1\nx: 1\nb:\n  d: 3\n\ny: 2\n"
    assert gelezen.bezwaren == ["no such line in a.yaml: z: 0"]


def block(soort: str, *regels: str) -> str:
    return "\n".join((f"```{soort}", *regels, "```")) + "\n"


@pytest.mark.parametrize(
    ("blok", "bezwaar"),
    [
        (block("console", "$ ls"), "no command of krachtplan: $ ls"),
        (block("console", "niets"), "a console block does not begin with a command"),
        (block("yaml", "dromen:", "  - droom: Twee dingen: een"), "stated set()"),
        (block("yaml", "# niet goed: B001", "dromen: []"), "stated {'B001'}"),
        (block("yaml", "# niet goed: B011", "dromen: x"), "stated {'B011'}"),
        ("<!-- uit: x.yaml -->\n" + block("markdown", "wat er niet staat"), "not in x.yaml"),
    ],
)
def test_a_planted_fault_on_a_page_is_found(tmp_path: Path, blok: str, bezwaar: str) -> None:
    (tmp_path / "x.yaml").write_text("iets anders\n", "utf-8")
    _, pagina = run_page(blok, tmp_path)
    assert [regel for regel in pagina.bezwaren if bezwaar in regel]


def test_planted_output_is_put_right(tmp_path: Path) -> None:
    bestand = block("yaml", "# a.yaml", "client: {code: a}", "traject: {gemeente: rotterdam}")
    fout = bestand + block("console", "$ krachtplan check a.yaml", "niets te melden", "$ echo $?")
    nieuw, pagina = run_page(fout, tmp_path)
    assert pagina.bezwaren == []
    assert nieuw.startswith(bestand)
    assert "a.yaml:3:10 fout B004 veld-ontbreekt" in nieuw
    assert nieuw.endswith("1 fout, 0 let op, 0 vragen.\n$ echo $?\n1\n```\n")


def test_the_dates_on_the_page_are_understood() -> None:
    rijen = rows_under("het-bestand", "Datums")
    assert len(rijen) >= 3
    for zo, betekent in rijen:
        assert format_datum_lang(parse_datum(*codes_in(zo))) == betekent
    (niet,) = re.findall(r"^Niet: (.*?)\. ", PAGINAS["het-bestand"], re.MULTILINE)
    assert len(codes_in(niet)) >= 3
    for tekst in codes_in(niet):
        with pytest.raises(Waardefout):
            parse_datum(tekst)


LEZERS: dict[str, Callable[[str], object]] = {
    "minuten": parse_minuten,
    "per_week": parse_duur,
    "omvang": parse_omvang,
    "frequentie": parse_frequentie,
    "evaluatie_elke": parse_termijn,
    "tijd": parse_tijd,
}


def test_the_durations_on_the_page_are_understood() -> None:
    rijen = rows_under("het-bestand", "Tijd en duur")
    assert [codes_in(waar) for waar, _ in rijen] == [[veld] for veld in LEZERS]
    for waar, manieren in rijen:
        (veld,) = codes_in(waar)
        for manier in codes_in(manieren):
            LEZERS[veld](manier)


def test_the_page_says_where_to_write_what() -> None:
    secties = velden_van(Clientbestand)
    rijen = rows_under("het-bestand", "Wat schrijf je waar?")
    genoemd = [codes_in(waar)[0] for _, waar in rijen]
    assert [naam for naam in genoemd if naam not in secties] == []
    assert len(genoemd) >= 15


def test_the_letters_on_the_page_are_those_of_the_rules() -> None:
    letters = [rij[0] for rij in rows_under("meldingen", "De letter van de code")]
    assert sorted(letters) == sorted({regel.code[0] for regel in REGELS})


def test_the_page_on_documents_names_them_all() -> None:
    onder = PAGINAS["documenten"].split("\n## ", 1)[0]
    genoemd = re.findall(r"^\| `([\w-]+)` \|", onder, re.MULTILINE)
    assert genoemd == [document.naam for document in DOCUMENTEN]


def test_the_hook_on_the_page_is_the_one_we_offer() -> None:
    blokken = re.findall(r"```yaml\n# \.pre-commit-config\.yaml\n(.*?)```", _mappen(), re.DOTALL)
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert len(blokken) == 2
    for blok in blokken:
        (repo,) = yaml.safe_load(blok)["repos"]
        assert repo["rev"] == f"v{__version__}"
        assert [eigen["id"] for eigen in repo["hooks"]] == [hook["id"]]
    eigen = repo["hooks"][0]["exclude"]
    assert eigen.startswith(hook["exclude"]), "an own exclude takes the place of ours"
    for naam in ("krachtplan.yaml", ".pre-commit-config.yaml", "regelsets/rotterdam.yaml"):
        assert re.search(eigen, naam)
        assert re.search(hook["files"], naam)
    assert not re.search(eigen, "noor/rinus.yaml")


def _mappen() -> str:
    return PAGINAS["map-en-git"]
