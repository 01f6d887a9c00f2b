"""``krachtplan render``: which files are made, what stays, and what is told."""

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Roep = Callable[..., Any]

DAG = ("--peildatum", "2026-09-28")
SAM = "client: {code: sam}\ntraject: {gemeente: rotterdam, start: 2026-09-21}\n"
JO = SAM.replace("sam", "jo")


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("sam.yaml", SAM)
    return tmp_path


def write(naam: str, tekst: str) -> None:
    Path(naam).parent.mkdir(parents=True, exist_ok=True)
    Path(naam).write_text(tekst, encoding="utf-8")


def made(map_: str = "uit") -> list[str]:
    return sorted(pad.name for pad in Path(map_).iterdir())


# What is made


@pytest.mark.parametrize(
    ("woorden", "namen"),
    [
        ("", ["uit/sam-leveringsplan.md", "uit/sam-leveringsplan.html"]),
        ("-d mijn-plan", ["uit/sam-mijn-plan.md", "uit/sam-mijn-plan.html"]),
        ("-f html", ["uit/sam-leveringsplan.html"]),
        ("--formaat html,md", ["uit/sam-leveringsplan.html", "uit/sam-leveringsplan.md"]),
        (
            "--document mijn-plan,leveringsplan -f md",
            ["uit/sam-mijn-plan.md", "uit/sam-leveringsplan.md"],
        ),
        ("-d Mijn-Plan,mijn-plan, -f MD", ["uit/sam-mijn-plan.md"]),
        ("-f md -o a/b", ["a/b/sam-leveringsplan.md"]),
        ("-f md --uit ./c/", ["c/sam-leveringsplan.md"]),
        ("-f md -o .", ["sam-leveringsplan.md"]),
    ],
)
def test_what_is_made_is_printed(roep: Roep, woorden: str, namen: list[str]) -> None:
    klaar = roep("render", "sam.yaml", *DAG, *woorden.split())
    assert (klaar.code, klaar.err) == (0, "")
    assert klaar.out.splitlines() == namen
    assert all(Path(naam).stat().st_size > 100 for naam in namen)


def test_a_name_comes_from_the_code_and_not_from_the_file(roep: Roep) -> None:
    write("heel iets anders.yaml", JO)
    assert roep("render", "heel iets anders.yaml", *DAG, "-f", "md").out == (
        "uit/jo-leveringsplan.md\n"
    )


def test_a_folder_gives_documents_for_everyone_in_order(roep: Roep) -> None:
    write("map/b.yaml", SAM)
    write("map/a.yaml", JO)
    klaar = roep("render", "map", *DAG, "-f", "md")
    assert klaar.out.splitlines() == ["uit/jo-leveringsplan.md", "uit/sam-leveringsplan.md"]


@pytest.mark.skipif(os.name == "nt", reason="files have no Unix rights there")
def test_a_new_document_is_for_its_maker_only(roep: Roep) -> None:
    roep("render", "sam.yaml", *DAG)
    assert {stat.S_IMODE(pad.stat().st_mode) for pad in Path("uit").iterdir()} == {0o600}


def test_the_same_input_and_day_give_the_same_bytes(roep: Roep) -> None:
    roep("render", "sam.yaml", *DAG, "-o", "a")
    roep("render", str(Path("sam.yaml").absolute()), *DAG, "-o", "b")
    assert [p.read_bytes() for p in sorted(Path("a").iterdir())] == [
        p.read_bytes() for p in sorted(Path("b").iterdir())
    ]


# Wrong use


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        ("-d leveringspan", "--document: Dit document kent krachtplan niet."),
        ("-d leveringspan", "Bedoelde u `leveringsplan`?"),
        ("-d leveringsplan,zzz", ", alle; met een komma ertussen kan er meer."),
        ("-d ,", "--document: Dit document kent krachtplan niet. Kies uit: "),
        ("-f htm", "--formaat: Dit formaat kent krachtplan niet. Bedoelde u `html`?"),
        ("-f pdf2", "--formaat: Dit formaat kent krachtplan niet."),
        ("--overschrif", "Bedoelde u --overschrijf?"),
        ("-o", "Achter -o ontbreekt een waarde."),
        ("--peildatum 31-9-2026", "--peildatum: Deze dag bestaat niet"),
    ],
)
def test_wrong_use_is_told_in_dutch_before_anything_is_made(
    roep: Roep, english: Callable[[str], list[str]], woorden: str, zin: str
) -> None:
    klaar = roep("render", "sam.yaml", *woorden.split())
    assert (klaar.code, klaar.out) == (2, "")
    assert zin in klaar.err.replace("\n", " ")
    assert english(klaar.err.replace("--help", "")) == []
    assert not Path("uit").exists()


def test_an_empty_folder_name_is_refused(roep: Roep) -> None:
    klaar = roep("render", "sam.yaml", "-o", "")
    assert (klaar.code, klaar.out) == (2, "")
    assert klaar.err.startswith("--uit: Dit pad is leeg.")


@pytest.mark.parametrize("paden", [("weg.yaml",), ("sam.yaml", "weg.yaml"), ("leeg",)])
def test_what_is_not_there_is_exit_2_and_the_rest_is_made(
    roep: Roep, paden: tuple[str, ...]
) -> None:
    Path("leeg").mkdir()
    klaar = roep("render", *paden, *DAG, "-f", "md")
    assert klaar.code == 2
    assert klaar.out == ("uit/sam-leveringsplan.md\n" if "sam.yaml" in paden else "")
    assert klaar.err


# What stays


def test_an_edited_document_stays_and_is_told(roep: Roep) -> None:
    roep("render", "sam.yaml", *DAG, "-d", "leveringsplan,mijn-plan", "-f", "md")
    plan = Path("uit/sam-leveringsplan.md")
    bewerkt = plan.read_text("utf-8").replace("sam", "Sam")
    plan.write_text(bewerkt, "utf-8")
    klaar = roep("render", "sam.yaml", *DAG, "-d", "leveringsplan,mijn-plan", "-f", "md")
    assert (klaar.code, klaar.out) == (3, "uit/sam-mijn-plan.md\n")
    assert klaar.err == (
        "uit/sam-leveringsplan.md: dit document is met de hand aangepast en blijft staan."
        " Met `--overschrijf` wordt het vervangen.\n"
    )
    assert plan.read_text("utf-8") == bewerkt
    klaar = roep("render", "sam.yaml", *DAG, "-f", "md", "--overschrijf")
    assert (klaar.code, klaar.out, klaar.err) == (0, "uit/sam-leveringsplan.md\n", "")
    assert plan.read_text("utf-8") != bewerkt


def test_another_file_with_that_name_is_left_alone(roep: Roep) -> None:
    write("uit/sam-leveringsplan.md", "boodschappen\n")
    assert roep("render", "sam.yaml", *DAG).code == 3
    assert Path("uit/sam-leveringsplan.md").read_text("utf-8") == "boodschappen\n"
    assert Path("uit/sam-leveringsplan.html").exists()


def test_what_did_not_change_is_not_written_again(roep: Roep) -> None:
    roep("render", "sam.yaml", *DAG)
    lang_geleden = time.time() - 1_000_000
    for pad in Path("uit").iterdir():
        os.utime(pad, (lang_geleden, lang_geleden))
    klaar = roep("render", "sam.yaml", *DAG)
    assert (klaar.code, len(klaar.out.splitlines())) == (0, 2)
    assert {int(pad.stat().st_mtime) for pad in Path("uit").iterdir()} == {int(lang_geleden)}


def test_a_document_that_did_change_is_written(roep: Roep) -> None:
    roep("render", "sam.yaml", *DAG)
    eerst = Path("uit/sam-leveringsplan.md").read_bytes()
    assert roep("render", "sam.yaml", "--peildatum", "2026-10-05").code == 0
    assert Path("uit/sam-leveringsplan.md").read_bytes() != eerst


@pytest.mark.parametrize("code", ["sam", "SAM", "Sam"])
def test_no_two_clients_ever_get_the_same_file(roep: Roep, code: str) -> None:
    write("map/a.yaml", SAM)
    write("map/b.yaml", SAM.replace("sam", f"{code}, naam: Bo"))
    write("map/c.yaml", JO)
    klaar = roep("render", "map", *DAG, "-f", "md")
    assert klaar.code == 3
    assert klaar.out.splitlines() == ["uit/sam-leveringsplan.md", "uit/jo-leveringsplan.md"]
    assert klaar.err == (
        "map/b.yaml: heeft dezelfde code als map/a.yaml, en zou dezelfde documenten schrijven."
        " Er is hiervan niets geschreven.\n"
        "Geef elke cliënt een eigen code, of maak de documenten in een eigen map: `--uit MAP`.\n"
    )
    assert "Bo" not in Path("uit/sam-leveringsplan.md").read_text("utf-8")


# What is told


def test_a_file_that_is_not_understood_is_left_out_and_the_others_go_on(roep: Roep) -> None:
    write("map/a.yaml", SAM + "klant: x\n")
    write("map/b.yaml", JO)
    Path("map/c.yaml").write_bytes(b"\xff\xfe")
    klaar = roep("render", "map", *DAG, "-f", "md")
    assert (klaar.code, klaar.out) == (1, "uit/jo-leveringsplan.md\n")
    assert "map/a.yaml:3:1 fout B003 onbekende-sleutel: " in klaar.err
    assert "map/c.yaml fout B010 niet-leesbaar: " in klaar.err
    for naam in ("map/a.yaml", "map/c.yaml"):
        zin = f"{naam}: hiervan is geen document gemaakt; los eerst de fout hierboven op."
        assert zin in klaar.err.splitlines()
    assert made() == ["jo-leveringsplan.md"]


def test_a_fault_in_the_data_is_told_and_the_document_is_made(roep: Roep) -> None:
    write("sam.yaml", SAM + "inzet: [{activiteit: x, van: 2026-09-25, tot: 2026-09-24}]\n")
    klaar = roep("render", "sam.yaml", *DAG)
    assert (klaar.code, len(klaar.out.splitlines())) == (1, 2)
    assert "sam.yaml:3:47 fout B012 onmogelijke-volgorde: " in klaar.err
    assert "geen document" not in klaar.err


def test_what_is_no_fault_is_not_told(roep: Roep) -> None:
    write("sam.yaml", SAM + "doelen: [{doel: x, status: actief}]\n")
    assert roep("check", "sam.yaml", *DAG, "--streng").code == 1
    assert roep("render", "sam.yaml", *DAG).err == ""


@pytest.mark.parametrize(
    ("aantal", "zin"),
    [
        (1, "1 onderdeel is van na de peildatum (28-9-2026) en niet in het document gezet."),
        (3, "3 onderdelen zijn van na de peildatum (28-9-2026) en niet in het document gezet."),
    ],
)
def test_what_is_newer_than_the_day_is_told(roep: Roep, aantal: int, zin: str) -> None:
    write("sam.yaml", SAM + "krachten:\n" + "  - {kracht: x, datum: 2026-09-29}\n" * aantal)
    klaar = roep("render", "sam.yaml", *DAG)
    assert (klaar.code, klaar.err) == (0, f"sam.yaml: {zin}\n")
    assert roep("render", "sam.yaml", "--peildatum", "2026-09-29").err == ""


def test_a_template_that_fails_is_exit_2_and_the_rest_is_made(roep: Roep) -> None:
    write("krachtplan.yaml", "sjablonen: eigen\n")
    write("eigen/leveringsplan.md.j2", "eerste regel\n{{ bestaat_niet }}\n")
    write("jo.yaml", JO)
    klaar = roep("render", "sam.yaml", "jo.yaml", *DAG)
    assert klaar.code == 2
    assert klaar.out.splitlines() == [
        "uit/jo-leveringsplan.html",
        "uit/sam-leveringsplan.html",
        "uit/index.html",
    ]
    for naam in ("sam.yaml", "jo.yaml"):
        assert f"{naam}: leveringsplan.md: " in klaar.err
    assert "leveringsplan.md.j2:2" in klaar.err
    assert roep("render", "sam.yaml", *DAG, "-f", "md", "-o", "leeg").code == 2
    assert not Path("leeg").exists()


def test_broken_settings_are_exit_2_and_the_rest_is_made(roep: Roep) -> None:
    write("a/krachtplan.yaml", "klant: x\n")
    write("a/jo.yaml", JO)
    klaar = roep("render", "a", "sam.yaml", *DAG, "-f", "md")
    assert (klaar.code, klaar.out) == (2, "uit/sam-leveringsplan.md\n")
    assert klaar.err.count("B003") == 1


# What cannot be written


def test_a_folder_that_cannot_be_made_is_exit_3_and_told_once(roep: Roep) -> None:
    write("uit", "een bestand\n")
    write("jo.yaml", JO)
    klaar = roep("render", "sam.yaml", "jo.yaml", *DAG)
    assert (klaar.code, klaar.out) == (3, "")
    assert klaar.err == "uit: deze map is niet te maken. Kies een andere map met `--uit MAP`.\n"
    assert Path("uit").read_text("utf-8") == "een bestand\n"


def test_a_document_that_cannot_be_written_keeps_no_other_away(roep: Roep) -> None:
    Path("uit/sam-leveringsplan.md").mkdir(parents=True)
    klaar = roep("render", "sam.yaml", *DAG)
    assert (klaar.code, klaar.out) == (3, "uit/sam-leveringsplan.html\n")
    assert klaar.err.startswith("uit/sam-leveringsplan.md: Op deze plek staat een map")


def test_not_written_weighs_more_than_a_fault(roep: Roep) -> None:
    write("uit/sam-leveringsplan.md", "van mij\n")
    write("sam.yaml", SAM + "inzet: [{activiteit: x, van: 2026-09-25, tot: 2026-09-24}]\n")
    assert roep("render", "sam.yaml", "weg.yaml", *DAG).code == 3


def test_a_template_that_fails_does_not_hide_what_was_not_written(roep: Roep) -> None:
    write("krachtplan.yaml", "sjablonen: eigen\n")
    write("eigen/leveringsplan.md.j2", "{{ bestaat_niet }}\n")
    write("uit/jo-leveringsplan.html", "van mij\n")
    write("jo.yaml", JO)
    write("zed.yaml", SAM.replace("sam", "zed"))
    assert roep("render", "jo.yaml", "zed.yaml", *DAG).code == 3


def test_a_strange_name_is_shown_as_it_is_and_obeyed_by_no_terminal(roep: Roep) -> None:
    klaar = roep("render", "sam.yaml", *DAG, "-f", "md", "-o", "\x1b[31m")
    assert klaar.out == "<U+001B>[31m/sam-leveringsplan.md\n"
    assert Path("\x1b[31m/sam-leveringsplan.md").exists()
