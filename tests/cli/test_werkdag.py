"""``voor``, ``overzicht``, ``agenda`` and ``zoek`` as a user calls them."""

import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from krachtplan.cli import agenda, overzicht, voor, zoek

Roep = Callable[..., Any]

OPDRACHTEN = (voor, overzicht, agenda, zoek)
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAG = ("--peildatum", "2026-09-28")
SAM = "client: {code: sam, naam: Sam}\ntraject: {gemeente: rotterdam, start: 2026-09-21}\n"
JO = SAM.replace("sam", "jo").replace("Sam", "Jo").replace("09-21", "09-22")
KAPOT = "client: {code: kapot}\ntraject: {gemeente: rotterdam}\ndromen: [{droom: Café Waterkant}]\n"


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("clienten").mkdir()
    Path("clienten/sam.yaml").write_text(SAM, "utf-8")
    Path("clienten/jo.yaml").write_text(JO, "utf-8")
    return tmp_path


def break_one() -> None:
    Path("clienten/kapot.yaml").write_text(KAPOT, "utf-8")


@pytest.mark.parametrize("regel", [regel for module in OPDRACHTEN for regel in module.VOORBEELDEN])
def test_the_examples_of_the_help_pages_work(roep: Roep, werkmap: Path, regel: str) -> None:
    shutil.copytree(EXAMPLES, werkmap / "examples")
    klaar = roep(*shlex.split(regel)[1:])
    assert (klaar.code, klaar.err) == (0, "")
    assert klaar.out


def test_voor_finds_the_file_and_shows_half_a_screen(roep: Roep) -> None:
    klaar = roep("voor", "sam", *DAG)
    assert (klaar.code, klaar.err) == (0, "")
    assert klaar.out.startswith("Sam (sam) · 28-9-2026 · week 2\n\nVorige keer    nog geen")


def test_voor_makes_a_page_of_its_own(roep: Roep) -> None:
    klaar = roep("voor", "sam", *DAG, "-f", "html", "-o", "voor.html")
    assert (klaar.code, klaar.out, klaar.err) == (0, "voor.html\n", "")
    pagina = Path("voor.html").read_text("utf-8")
    assert "<title>Voor het bezoek aan Sam</title>" in pagina
    assert roep("voor", "sam", *DAG, "-f", "html").out == pagina
    assert roep("voor", "sam", *DAG, "-f", "md").out.startswith("# Voor het bezoek aan Sam\n")


def test_voor_uses_the_template_of_the_organisation(roep: Roep) -> None:
    Path("krachtplan.yaml").write_text("sjablonen: eigen\n", "utf-8")
    Path("eigen").mkdir()
    Path("eigen/voor.md.j2").write_text("Hallo {{ client.naam }}\n", "utf-8")
    assert roep("voor", "sam", *DAG, "-f", "md").out == "Hallo Sam\n"
    # A folder is read once per process.
    Path("krachtplan.yaml").write_text("sjablonen: ander\n", "utf-8")
    Path("ander").mkdir()
    Path("ander/voor.md.j2").write_text("{{ weg }}\n", "utf-8")
    klaar = roep("voor", "sam", *DAG, "-f", "md")
    assert (klaar.code, klaar.out) == (2, "")
    assert "voor.md.j2:1" in klaar.err


def test_voor_says_what_is_wrong_with_a_file(roep: Roep) -> None:
    break_one()
    klaar = roep("voor", "kapot", *DAG)
    assert (klaar.code, klaar.out) == (1, "")
    assert "B004" in klaar.err
    assert "Waterkant" not in klaar.err
    klaar = roep("voor", "wie", *DAG)
    assert klaar.code == 2
    assert "jo" in klaar.err


@pytest.mark.parametrize("opdracht", ["voor sam", "overzicht .", "agenda ."])
def test_a_client_file_is_never_replaced(roep: Roep, opdracht: str) -> None:
    klaar = roep(*opdracht.split(), *DAG, "-o", "clienten/sam.YAML")
    assert klaar.code == 2
    assert "clientbestand" in klaar.err
    assert Path("clienten/sam.yaml").read_text("utf-8") == SAM
    assert len(list(Path("clienten").iterdir())) == 2


def test_what_cannot_be_written_is_exit_3(roep: Roep) -> None:
    klaar = roep("agenda", ".", *DAG, "-o", "weg/agenda.ics")
    assert (klaar.code, klaar.out) == (3, "")
    assert "weg/agenda.ics: De map" in klaar.err


def test_overzicht_shows_all_and_a_fault_stops_nobody(roep: Roep) -> None:
    klaar = roep("overzicht", ".", *DAG)
    assert (klaar.code, klaar.err) == (0, "")
    assert [regel.split()[0] for regel in klaar.out.splitlines()[1:3]] == ["sam", "jo"]
    break_one()
    klaar = roep("overzicht", ".", *DAG)
    assert klaar.code == 1
    assert klaar.err == ""
    assert "kapot.yaml:2: nog niet te lezen." in klaar.out
    assert "2 cliënten, 1 niet te lezen" in klaar.out


def test_overzicht_of_one_begeleider(roep: Roep) -> None:
    Path("clienten/jo.yaml").write_text(JO[:-2] + ", begeleider: Noor}\n", "utf-8")
    klaar = roep("overzicht", ".", *DAG, "--begeleider", "noor", "-f", "json")
    assert [deel["code"] for deel in json.loads(klaar.out)["clienten"]] == ["jo"]
    klaar = roep("overzicht", ".", *DAG, "--begeleider", "Piet")
    assert klaar.code == 0
    assert klaar.err == "Er is geen cliënt met Piet als begeleider. Wel: Noor.\n"


def test_overzicht_for_a_spreadsheet_and_a_browser(roep: Roep) -> None:
    assert roep("overzicht", ".", *DAG, "-f", "csv", "-o", "lijst.csv").code == 0
    inhoud = Path("lijst.csv").read_bytes()
    assert inhoud.startswith(b"\xef\xbb\xbfcode;begeleider;fase;termijn;")
    assert inhoud.count(b"\r\n") == inhoud.count(b"\n") == 3
    pagina = roep("overzicht", ".", *DAG, "-f", "html").out
    assert "<title>Overzicht op 28-9-2026</title>" in pagina


def test_settings_that_are_wrong_are_told_once(roep: Roep) -> None:
    Path("krachtplan.yaml").write_text("regels: {K999: uit}\n", "utf-8")
    klaar = roep("overzicht", ".", *DAG)
    assert klaar.code == 2
    assert klaar.err.count("K999") + klaar.err.count("geen regel met deze code") >= 1
    assert klaar.out.count("nog niet te lezen.") == 2


def test_agenda_writes_a_file_and_tells_what_is_not_in_it(roep: Roep) -> None:
    break_one()
    klaar = roep("agenda", ".", *DAG, "-o", "termijnen.ics")
    assert (klaar.code, klaar.out) == (1, "termijnen.ics\n")
    assert "hiervan staat niets in de agenda" in klaar.err
    inhoud = Path("termijnen.ics").read_bytes()
    assert inhoud.count(b"BEGIN:VEVENT") == 4
    assert inhoud == roep("agenda", ".", *DAG).out.encode()


def test_two_files_with_one_code_give_one_set_of_events(roep: Roep) -> None:
    Path("clienten/zus.yaml").write_text(SAM.replace("code: sam", "code: SAM"), "utf-8")
    klaar = roep("agenda", ".", *DAG)
    assert klaar.code == 1
    assert "zus.yaml: er is nog een bestand met de code SAM" in klaar.err
    assert klaar.out.count("BEGIN:VEVENT") == 4


def test_zoek_finds_and_says_when_it_does_not(roep: Roep) -> None:
    break_one()
    klaar = roep("zoek", "cafe", "water", *DAG)
    assert (klaar.code, klaar.err) == (0, "")
    assert klaar.out == (
        "clienten/kapot.yaml:3:18  kapot, dromen > droom\n    Café Waterkant\n\n"
        "1 keer gevonden, in 1 bestand.\n"
    )
    klaar = roep("zoek", "strand", *DAG)
    assert (klaar.code, klaar.out) == (0, "")
    assert klaar.err == "Niets gevonden in 3 bestanden. Probeer een stukje van het woord.\n"
    gelezen = json.loads(roep("zoek", "strand", *DAG, "-f", "json").out)
    assert (gelezen["bestanden"], gelezen["treffers"]) == (3, [])


def test_zoek_chooses_clients_and_days(roep: Roep) -> None:
    Path("clienten/jo.yaml").write_text(
        JO + "successen:\n  - {datum: 2026-09-22, succes: Fiets}\n"
        "  - {datum: 2026-09-25, succes: Fiets}\n",
        "utf-8",
    )
    assert "2 keer" in roep("zoek", "fiets", *DAG, "--clienten", "JO, sam").out
    assert "1 keer" in roep("zoek", "fiets", *DAG, "--sinds", "23-9-2026").out
    assert roep("zoek", "fiets", *DAG, "--clienten", "sam").out == ""
    klaar = roep("zoek", "  ", *DAG)
    assert klaar.code == 2
    assert "leeg" in klaar.err


@pytest.mark.parametrize(
    ("codes", "klacht"),
    [("sam, samm", "geen cliënt met de code samm"), (",", "Deze code is leeg")],
)
def test_zoek_tells_of_a_code_that_nobody_has(roep: Roep, codes: str, klacht: str) -> None:
    klaar = roep("zoek", "fiets", *DAG, "--clienten", codes)
    assert klaar.code == 2
    assert klacht in klaar.err


def test_zoek_tells_of_a_file_that_cannot_be_read(roep: Roep) -> None:
    Path("clienten/oud.yaml").write_bytes("dromen: café".encode("latin-1"))
    klaar = roep("zoek", "sam", *DAG)
    assert klaar.code == 1
    assert "oud.yaml: hierin is niet gezocht." in klaar.err
    assert "sam.yaml" in klaar.out


IN_EEN_POOL = """
import os, sys
from krachtplan import batch
from krachtplan.__main__ import main

batch._count_cores = lambda: 2
verdeel = batch._verdeel

def in_pool(*woorden):
    open("verdeeld", "a").close()
    return verdeel(*woorden)

batch._verdeel = in_pool
sys.exit(main())
"""


def test_more_files_than_one_process_does_give_the_same(roep: Roep) -> None:
    for nummer in range(45):
        Path(f"clienten/c{nummer}.yaml").write_text(SAM.replace("sam", f"c{nummer}"), "utf-8")
    opdrachten = [("overzicht", ".", *DAG), ("agenda", ".", *DAG), ("zoek", "sam", *DAG)]
    in_pool = []
    for woorden in opdrachten:
        klaar = subprocess.run(
            [sys.executable, "-c", IN_EEN_POOL, *woorden],
            capture_output=True,
            timeout=120,
            check=False,
        )
        in_pool.append(klaar.stdout.decode())
        Path("verdeeld").unlink()
    assert in_pool == [roep(*woorden).out for woorden in opdrachten]
    assert "47 cliënten" in in_pool[0]
