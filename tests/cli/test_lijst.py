"""``--lijst`` and ``--stil``: what a script names, and what it hears."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.generatie import HOOFD

from krachtplan.api.bestanden import split_lijst

Roep = Callable[..., Any]
DAG = ("--peildatum", "2026-09-28")


@pytest.fixture(autouse=True)
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map").mkdir()
    for code in ("sam", "kim", "lou"):
        (tmp_path / "map" / f"{code}.yaml").write_text(HOOFD.replace("sam", code), "utf-8")
    return tmp_path


def type_in(monkeypatch: pytest.MonkeyPatch, inhoud: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(inhoud)))


def checked(roep: Roep, *woorden: str) -> tuple[int, int]:
    klaar = roep("check", *DAG, "-f", "json", *woorden)
    return klaar.code, json.loads(klaar.out)["bestanden"]


@pytest.mark.parametrize(
    "inhoud",
    [
        b"map/sam.yaml\nmap/kim.yaml\n",
        b"map/sam.yaml\nmap/kim.yaml",
        b"map/sam.yaml\r\n\r\nmap/kim.yaml\r\n",
        b"map/sam.yaml\0map/kim.yaml\0",
        b"map/sam.yaml\0map/kim.yaml",
        b"\xef\xbb\xbfmap/sam.yaml\nmap/kim.yaml\nmap/sam.yaml\n",
        "map/sam.yaml\r\nmap/kim.yaml\r\n".encode("utf-16"),
    ],
)
def test_a_list_is_lines_or_ends_in_nul(
    roep: Roep, monkeypatch: pytest.MonkeyPatch, inhoud: bytes
) -> None:
    Path("lijst.txt").write_bytes(inhoud)
    type_in(monkeypatch, inhoud)
    assert checked(roep, "--lijst", "lijst.txt") == checked(roep, "--lijst", "-") == (0, 2)
    assert checked(roep, "map/lou.yaml", "--lijst", "lijst.txt") == (0, 3)


def test_a_list_may_name_folders_and_what_is_not_there(roep: Roep) -> None:
    Path("lijst.txt").write_text("map\nweg.yaml\n", "utf-8")
    klaar = roep("check", *DAG, "-f", "json", "--lijst", "lijst.txt")
    assert (klaar.code, json.loads(klaar.out)["bestanden"]) == (2, 3)
    assert klaar.err.startswith("weg.yaml: dit bestand of deze map bestaat niet.")


def test_a_name_can_hold_all_but_nul(roep: Roep) -> None:
    raar = b"map/\n caf\xe9 .yaml"
    Path(os.fsdecode(raar)).write_text(HOOFD, "utf-8")
    Path("-").write_text("- mis\n", "utf-8")
    Path("lijst").write_bytes(raar + b"\0-\0")
    klaar = roep("check", *DAG, "-f", "json", "--lijst", "lijst")
    assert json.loads(klaar.out)["bestanden"] == 2
    assert klaar.code == 1, "`-` in a list is a file with that name"


@given(
    st.lists(
        st.binary(min_size=1).filter(lambda b: b"\0" not in b and b.strip() not in (b"-", b""))
    )
)
def test_every_name_comes_back(namen: list[bytes]) -> None:
    gelezen = split_lijst(b"".join(naam + b"\0" for naam in namen))
    if not namen or not namen[0].startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        blanco = [n for n in namen if os.fsdecode(n).strip()]
        assert [os.fsencode(naam) for naam in gelezen] == blanco


@pytest.mark.parametrize(
    ("opdracht", "uitgang"),
    [
        (("check",), 0),
        (("render",), 0),
        (("overzicht",), 0),
        (("agenda",), 0),
        (("rapport",), 0),
        (("export", "--sleutel", "../sleutel.txt"), 0),
    ],
    ids=lambda deel: deel[0] if isinstance(deel, tuple) else "",
)
@pytest.mark.parametrize("stil", [(), ("--stil",)], ids=["gewoon", "stil"])
def test_an_empty_list_is_no_mistake(
    roep: Roep, opdracht: tuple[str, ...], uitgang: int, stil: tuple[str, ...]
) -> None:
    roep("export", "--maak-sleutel", "../sleutel.txt")
    Path("lijst").write_bytes(b"\n\n")
    klaar = roep(*opdracht, *DAG, *stil, "--lijst", "lijst")
    assert klaar.code == uitgang
    assert klaar.err == ("" if stil else "De lijst is leeg: er is niets te doen.\n")
    assert not Path("uit").exists()


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (("--lijst", "weg.txt"), "De lijst bij --lijst is niet te lezen."),
        (("--lijst", "map"), "De lijst bij --lijst is niet te lezen."),
        (("--lijst", "a\0b"), "De lijst bij --lijst is niet te lezen."),
        (("-", "--lijst", "-"), "De invoer is de lijst, en kan niet ook een bestand zijn."),
        ((), "Hier ontbreekt PAD."),
    ],
)
def test_a_list_that_cannot_be_is_wrong_use(roep: Roep, woorden: tuple[str, ...], zin: str) -> None:
    klaar = roep("check", *woorden)
    assert (klaar.code, klaar.out) == (2, "")
    assert klaar.err.startswith(zin)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell that has <( )")
def test_a_list_may_be_a_pipe_with_a_name(map_: Path) -> None:
    opdracht = f'"{sys.executable}" -m krachtplan check --lijst <(find map -name "*.yaml") -f json'
    klaar = subprocess.run(
        ["bash", "-c", f"{opdracht} --peildatum 2026-09-28"],
        cwd=map_,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(klaar.stdout)["bestanden"] == 3


def test_silent_says_nothing_of_what_went_well(roep: Roep) -> None:
    for woorden in (
        ("check", "map"),
        ("render", "map"),
        ("agenda", "map", "-o", "a.ics"),
        ("overzicht", "map", "-o", "o.csv", "-f", "csv"),
        ("export", "map", "--sleutel", "../sleutel.txt"),
    ):
        roep("export", "--maak-sleutel", "../sleutel.txt")
        gewoon = roep(*woorden, *DAG)
        assert (gewoon.code, gewoon.out != "") == (0, True), woorden
        assert roep(*woorden, *DAG, "--stil") == (0, "", ""), woorden
    rapport = ("rapport", "map", "--peildatum", "2026-10-15", "-o", "r.md")
    assert roep(*rapport).out == "r.md\n"
    assert roep(*rapport, "--stil").out == ""


def test_silent_says_what_went_wrong(roep: Roep) -> None:
    Path("map/mis.yaml").write_text("- mis\n", "utf-8")
    gewoon = roep("check", "map", *DAG)
    assert roep("check", "map", *DAG, "--stil") == gewoon
    for woorden in (("render", "map"), ("export", "map", "--sleutel", "../sleutel.txt")):
        klaar = roep(*woorden, *DAG, "--stil")
        assert (klaar.code, klaar.out) == (1, "")
        assert "map/mis.yaml" in klaar.err


def test_silent_leaves_what_a_program_reads(roep: Roep) -> None:
    gewoon = roep("check", "map", *DAG, "-f", "json")
    assert roep("check", "map", *DAG, "-f", "json", "--stil") == gewoon


@pytest.mark.parametrize(("slecht", "genoemd"), [(3, False), (4, True)])
def test_more_than_a_few_that_failed_are_named_together(
    roep: Roep, slecht: int, genoemd: bool
) -> None:
    for nummer in range(slecht):
        Path(f"map/mis{nummer}.yaml").write_text("- mis\n", "utf-8")
    laatste = roep("render", "map", *DAG).err.splitlines()[-1]
    assert laatste.startswith(f"Niet gelukt: {slecht} van de {slecht + 3} bestanden") is genoemd


def test_of_very_many_that_failed_the_first_are_named(roep: Roep) -> None:
    for nummer in range(30):
        Path(f"map/mis{nummer:02}.yaml").write_text("- mis\n", "utf-8")
    laatste = roep("render", "map", *DAG).err.splitlines()[-1]
    assert laatste.endswith("map/mis19.yaml en nog 10.")
