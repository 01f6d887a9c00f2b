"""``krachtplan sjablonen``: which template wins, copies, and what changed since."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from krachtplan.sjablonen import Maplader, built_in_folder
from krachtplan.sjablonen.herkomst import ORIGINELEN, find_behind, find_namen, find_used

Roep = Callable[..., Any]
NAAM = "delen/doel.html.j2"


@pytest.fixture(autouse=True)
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def map_() -> Path:
    Path("krachtplan.yaml").write_text("organisatie: De Brug\nsjablonen: eigen\n", "utf-8")
    return Path("eigen")


def age(map_: Path, naam: str = NAAM) -> None:
    """Make the copy one of an older krachtplan, whose template said something else."""
    oud = map_ / ORIGINELEN / naam
    oud.write_text(oud.read_text("utf-8").replace("Doel:", "Ons doel:"), "utf-8")


def test_without_settings_every_template_is_ours(roep: Roep) -> None:
    klaar = roep("sjablonen")
    assert (klaar.code, klaar.err) == (0, "")
    assert klaar.out.startswith("Er is geen krachtplan.yaml: alle sjablonen zijn die van krach")
    rijen = klaar.out.splitlines()[2:]
    assert [rij.split()[0] for rij in rijen] == sorted(
        pad.relative_to(built_in_folder()).as_posix()
        for pad in built_in_folder().rglob("*")
        if pad.is_file()
    )
    assert {" ".join(rij.split()[1:]) for rij in rijen} == {"van krachtplan"}


@pytest.mark.parametrize(
    ("instellingen", "zin"),
    [
        (None, "Er is nog geen krachtplan.yaml in deze map of daarboven."),
        ("organisatie: De Brug\n", "krachtplan.yaml: hier staat nog niet in welke map"),
    ],
)
def test_without_a_folder_it_says_what_to_add(
    roep: Roep, instellingen: str | None, zin: str
) -> None:
    if instellingen:
        Path("krachtplan.yaml").write_text(instellingen, "utf-8")
    klaar = roep("sjablonen", "kopieer", "mijn-plan.html")
    assert (klaar.code, klaar.out) == (2, "")
    assert zin in klaar.err
    assert "deze regel" in klaar.err
    assert "`sjablonen: sjablonen`" in klaar.err
    assert [pad.name for pad in Path().iterdir()] == (["krachtplan.yaml"] if instellingen else [])


def test_settings_that_are_not_understood_are_told(roep: Roep) -> None:
    Path("krachtplan.yaml").write_text("sjabloon: eigen\n", "utf-8")
    klaar = roep("sjablonen", "kopieer", "mijn-plan.html")
    assert (klaar.code, klaar.out) == (2, "")
    assert "krachtplan.yaml:1:1 fout B003" in klaar.err


def test_a_copy_is_the_built_in_text_and_wins(roep: Roep, map_: Path) -> None:
    klaar = roep("sjablonen", "kopieer", "delen/doel.html")
    assert (klaar.code, klaar.out, klaar.err) == (0, f"eigen/{NAAM}\n", "")
    assert (map_ / NAAM).read_bytes() == (built_in_folder() / NAAM).read_bytes()
    waar = roep("sjablonen", "waar", "delen/doel.html")
    assert f"{NAAM}  eigen: eigen/{NAAM}\n" in waar.out
    assert "wint, want krachtplan.yaml:2 noemt deze map." in waar.out
    assert "leveringsplan.html.j2" in waar.out.splitlines()[-1]
    assert roep("sjablonen", "waar", "mijn-plan.md").out.splitlines()[2:4] == [
        "mijn-plan.md.j2  van krachtplan",
        "",
    ]


def test_nothing_is_ever_overwritten(roep: Roep, map_: Path) -> None:
    (map_ / "delen").mkdir(parents=True)
    (map_ / NAAM).write_text("van ons", "utf-8")
    klaar = roep("sjablonen", "kopieer", NAAM)
    assert (klaar.code, klaar.out) == (3, "")
    assert klaar.err.startswith(f"eigen/{NAAM}: dit bestand is er al en blijft staan.")
    assert (map_ / NAAM).read_text("utf-8") == "van ons"
    assert not (map_ / ORIGINELEN).exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_nothing_is_written_through_a_link(roep: Roep, map_: Path, tmp_path: Path) -> None:
    map_.mkdir()
    (tmp_path / "elders").mkdir()
    (map_ / "delen").symlink_to(tmp_path / "elders")
    klaar = roep("sjablonen", "kopieer", NAAM)
    assert (klaar.code, klaar.out) == (3, "")
    assert "buiten de map met sjablonen" in klaar.err
    assert list((tmp_path / "elders").iterdir()) == []


def test_what_changed_since_is_told_with_a_difference(roep: Roep, map_: Path) -> None:
    roep("sjablonen", "kopieer", NAAM)
    age(map_)
    assert "veranderde het zijne" in " ".join(roep("sjablonen").out.split())
    klaar = roep("sjablonen", "verschil")
    assert klaar.code == 0
    assert klaar.out.startswith(f"{NAAM}: dit veranderde in krachtplan sinds de kopie")
    assert "\n-<h3>Ons doel:" in klaar.out
    assert "\n+<h3>Doel:" in klaar.out
    assert roep("sjablonen", "bijgewerkt", NAAM).out == f"eigen/{NAAM}: is bij.\n"
    assert roep("sjablonen", "verschil").out == "Geen enkele kopie loopt achter op krachtplan.\n"


def test_line_ends_are_no_change(roep: Roep, map_: Path) -> None:
    roep("sjablonen", "kopieer", NAAM)
    oud = map_ / ORIGINELEN / NAAM
    oud.write_bytes(oud.read_bytes().replace(b"\n", b"\r\n"))
    assert roep("sjablonen", "verschil").out == "Geen enkele kopie loopt achter op krachtplan.\n"


@pytest.mark.parametrize("bekend", [True, False])
def test_what_is_different_in_the_copy_is_shown_by_name(
    roep: Roep, map_: Path, bekend: bool
) -> None:
    roep("sjablonen", "kopieer", NAAM)
    kopie = map_ / NAAM
    kopie.write_text(kopie.read_text("utf-8").replace("Doel:", "\x1b[31mDoel"), "utf-8")
    if not bekend:
        (map_ / ORIGINELEN / NAAM).unlink()
    klaar = roep("sjablonen", "verschil", NAAM)
    assert ("veranderde het zijne niet" in klaar.out) == bekend
    assert ("niet bekend is van welke versie" in klaar.out) != bekend
    assert "\n+<h3><U+001B>[31mDoel" in klaar.out


def test_a_template_of_the_organisation_alone(roep: Roep, map_: Path) -> None:
    map_.mkdir()
    (map_ / "brief.html.j2").write_text("x", "utf-8")
    assert "krachtplan heeft er zelf geen" in " ".join(roep("sjablonen").out.split())
    klaar = roep("sjablonen", "kopieer", "brief.html")
    assert (klaar.code, klaar.out) == (2, "")


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (("kopieer",), "Noem een sjabloon, zoals mijn-plan.html."),
        (("kopieer", "mijn-plan"), "Kies `mijn-plan.html` of `mijn-plan.md`."),
        (("waar", "mijnplan.html"), "Bedoelde u `mijn-plan.html`"),
        (("waar", "../krachtplan.yaml"), "Er is geen sjabloon met deze naam."),
        (("kopieer", "/etc/passwd"), "Er is geen sjabloon met deze naam."),
        (("bijgewerkt", NAAM), "Van dit sjabloon is geen kopie."),
        (("kopier", NAAM), "Bedoelde u"),
        (("waar", NAAM, "--map", "weg"), "--map: deze map bestaat niet."),
    ],
)
def test_wrong_use_is_told_in_dutch(
    roep: Roep, map_: Path, english: Callable[[str], list[str]], woorden: tuple[str, ...], zin: str
) -> None:
    klaar = roep("sjablonen", *woorden)
    assert (klaar.code, klaar.out) == (2, "")
    assert zin in klaar.err
    assert english(klaar.err.replace("--help", "")) == []
    assert not map_.exists()


def test_a_name_may_be_short() -> None:
    namen = ["a.html.j2", "a.md.j2", "stijl.css", "delen/a.j2"]
    assert find_namen("a.html", namen) == ["a.html.j2"]
    assert find_namen("delen\\a", namen) == ["delen/a.j2"]
    assert find_namen("stijl.css", namen) == ["stijl.css"]
    assert find_namen("a", namen) == ["a.html.j2", "a.md.j2"]
    assert find_namen("", namen) == find_namen("b", namen) == []


def test_what_takes_part_is_found_through_all_parts(tmp_path: Path) -> None:
    bron = '{% extends "b.j2" %}{%- from \'c.j2\' import x %}{% include "weg.j2" %}'
    (tmp_path / "a.j2").write_text(bron, "utf-8")
    (tmp_path / "b.j2").write_text('{% import "a.j2" as a %}', "utf-8")
    (tmp_path / "c.j2").write_text('{% include "d.j2" %}', "utf-8")
    (tmp_path / "d.j2").write_text("", "utf-8")
    assert find_used(["a.j2"], (tmp_path,)) == {"a.j2", "b.j2", "c.j2", "d.j2", "weg.j2"}


def test_only_copies_that_take_part_are_behind(roep: Roep, map_: Path) -> None:
    assert find_behind(["leveringsplan.html.j2"], map_) == []
    roep("sjablonen", "kopieer", NAAM)
    assert find_behind(["leveringsplan.html.j2"], map_) == []
    age(map_)
    assert [stand.naam for stand in find_behind(["leveringsplan.html.j2"], map_)] == [NAAM]
    assert find_behind(["mijn-plan.html.j2", "leveringsplan.md.j2"], map_) == []


def test_a_folder_that_is_closed_stops_nothing(
    roep: Roep, map_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roep("sjablonen", "kopieer", NAAM)

    def refuse(*_: object) -> Path:
        raise PermissionError

    monkeypatch.setattr(Maplader, "locate", refuse)
    assert find_behind(["leveringsplan.html.j2"], map_) == []
    assert find_used(["leveringsplan.html.j2"], (map_,)) == {"leveringsplan.html.j2"}
