"""The page about output: what it says of JSON and exit codes of all commands is so."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.generatie import HOOFD

ROOT = Path(__file__).resolve().parents[2]
PAGINA = (ROOT / "docs" / "naslag" / "uitvoer.md").read_text("utf-8")
GOED = ROOT / "examples" / "goed"
LUNA = str(ROOT / "examples" / "praktijk" / "clienten" / "luna.yaml")
DAG = ("--peildatum", "2026-11-22")
Roep = Callable[..., Any]


def named(begin: str) -> list[str]:
    """Give the keys that a paragraph names, up to its first full stop or colon."""
    (regel,) = [regel for regel in PAGINA.splitlines() if regel.startswith(begin)]
    zin = re.split(r"[.:]( |$)", regel.removeprefix(begin), maxsplit=1)[0]
    return re.findall(r"`([a-z_]+)`", zin)


def test_the_keys_of_regels(roep: Roep) -> None:
    inhoud = json.loads(roep("regels", "-f", "json").out)
    assert named("`krachtplan regels --formaat json` geeft") == list(inhoud)
    (regel,) = [r for r in PAGINA.splitlines() if "Een regel heeft" in r]
    genoemd = re.findall(r"`([a-z_]+)`", regel.split("Een regel heeft")[1])
    assert all(list(een) == genoemd for een in inhoud["regels"])


def test_the_keys_of_instellingen(roep: Roep) -> None:
    inhoud = json.loads(roep("instellingen", LUNA, *DAG, "-f", "json").out)
    assert named("`krachtplan instellingen PAD --formaat json` geeft") == list(inhoud)
    for naam in ("instellingen", "regels", "regelsets", "termijnen"):
        assert inhoud[naam]
        assert all({"bestand", "regel"} <= deel.keys() for deel in inhoud[naam])


def test_the_keys_of_bewijs(roep: Roep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    roep("render", str(GOED / "samira.yaml"), "-f", "html", "--bewijs", *DAG)
    document = "uit/samira-leveringsplan.html"
    klaar = roep("bewijs", document, "--map", str(GOED), *DAG, "-f", "json")
    assert named("`krachtplan bewijs DOCUMENT --formaat json` geeft") == list(json.loads(klaar.out))


def test_every_json_has_its_version_and_is_on_the_page(roep: Roep, tmp_path: Path) -> None:
    for woorden in (
        ("check", str(GOED), *DAG),
        ("overzicht", str(GOED), *DAG),
        ("zoek", "post", "--map", str(GOED), *DAG),
        ("rapport", str(GOED), *DAG),
        ("regels",),
        ("instellingen", LUNA, *DAG),
    ):
        assert json.loads(roep(*woorden, "-f", "json").out)["versie"] == 1, woorden
        assert f"`krachtplan {woorden[0]}" in PAGINA
    assert json.loads(roep("export", "--schema").out)["versie"] == 1
    assert "$schema" in json.loads(roep("schema").out)


@pytest.mark.parametrize("opdracht", ["render", "export", "agenda", "overzicht", "zoek", "rapport"])
def test_a_file_that_does_not_take_part_gives_1(
    roep: Roep, opdracht: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "sam.yaml").write_text(HOOFD, "utf-8")
    roep("export", "--maak-sleutel", "sleutel.txt")
    extra = {"export": ("--sleutel", "sleutel.txt"), "zoek": ("sam", "--map")}.get(opdracht, ())
    woorden = (opdracht, *extra, "map", "--peildatum", "2026-09-28")
    assert roep(*woorden).code == 0
    (tmp_path / "map" / "mis.yaml").write_bytes(b"\xff\xfea")
    assert roep(*woorden).code == 1
    (zin,) = [regel for regel in PAGINA.splitlines() if "die veel bestanden lezen" in regel]
    assert f"`{opdracht}`" in zin.partition(". Wat er")[0]
