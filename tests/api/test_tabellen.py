"""Tables for scripts: what the command writes, and a key that stays away from the files."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.generatie import HOOFD, as_yaml, make_full

import krachtplan
from krachtplan.__main__ import main
from krachtplan.export import TABELLEN, maak_sleutel

DAG = date(2026, 11, 22)


@pytest.fixture
def map_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a full file and a broken one, and a key beside it; it is the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "vol.yaml").write_text(as_yaml(make_full().ruw), "utf-8")
    (tmp_path / "map" / "mis.yaml").write_text("client: 'Yara\n", "utf-8")
    maak_sleutel(tmp_path / "sleutel")
    return tmp_path


def test_tabellen_are_what_the_command_writes(map_: Path) -> None:
    uitkomst = krachtplan.tabellen("map", sleutel="sleutel", peildatum=DAG)
    woorden = ["export", "map", "--sleutel", "sleutel", "--peildatum", "2026-11-22"]
    assert main([*woorden, "-f", "jsonl"]) == 1
    assert [tabel.naam for tabel in uitkomst.tabellen] == [tabel.naam for tabel in TABELLEN]
    assert sum(len(tabel.rijen) for tabel in uitkomst.tabellen) > 40
    for naam, kolommen, rijen in uitkomst.tabellen:
        regels = (map_ / "export" / f"{naam}.jsonl").read_text("utf-8").splitlines()
        assert [dict(zip(kolommen, rij, strict=True)) for rij in rijen] == list(
            map(json.loads, regels)
        )
    assert uitkomst.niet_meegeteld == ("map/mis.yaml",)
    assert hash(uitkomst) == hash(krachtplan.tabellen(["map"], sleutel="sleutel", peildatum=DAG))


@pytest.mark.parametrize("velden", ["doelen.status", ["doelen.status"], ["doelen.status, "]])
@pytest.mark.usefixtures("map_")
def test_a_column_is_chosen_with_its_keys(velden: str | list[str]) -> None:
    uitkomst = krachtplan.tabellen("map", sleutel="sleutel", peildatum=DAG, velden=velden)
    (doelen,) = uitkomst.tabellen
    assert doelen.kolommen == ("client", "rij", "status")
    assert doelen.rijen


def test_the_order_of_rows_says_nothing_of_names(map_: Path) -> None:
    (map_ / "sleutel").write_text("ab" * 32, "utf-8")
    starts = [f"2026-08-{dag}" for dag in range(11, 23)]
    for nummer, start in zip("abcdefghijkl", starts, strict=True):
        tekst = HOOFD.replace("sam", nummer).replace("2026-08-31", start)
        (map_ / "map" / f"{nummer}.yaml").write_text(tekst, "utf-8")
    uitkomst = krachtplan.tabellen("map", sleutel="sleutel", peildatum=DAG, velden="clienten.start")
    ((_, kolommen, rijen),) = uitkomst.tabellen
    gezien = [str(rij[kolommen.index("start")]) for rij in rijen]
    assert set(starts) < set(gezien)
    assert [start for start in gezien if start in starts] not in (starts, starts[::-1])


def test_broken_settings_leave_every_file_out(map_: Path) -> None:
    (map_ / "krachtplan.yaml").write_text("drempl: 3\n", "utf-8")
    uitkomst = krachtplan.tabellen("map", sleutel="sleutel", peildatum=DAG)
    assert uitkomst.niet_meegeteld == ("map/mis.yaml", "map/vol.yaml")
    assert [een.bestand for een in uitkomst.bezwaren] == ["krachtplan.yaml"]
    assert not any(tabel.rijen for tabel in uitkomst.tabellen)


def test_a_key_that_is_none_or_lies_with_the_files_is_refused(map_: Path) -> None:
    maak_sleutel(map_ / "map" / "sleutel")
    (map_ / "ring").symlink_to("ring")
    for sleutel, wat in (
        ("map/sleutel", "ligt bij de bestanden"),
        ("weg", "is er niet"),
        ("ring", "is er niet"),
        ("a\0/b", "is er niet"),
        ("map", "ook voor anderen|geen sleutel"),
    ):
        with pytest.raises(krachtplan.Invoerfout, match=wat):
            krachtplan.tabellen("map/vol.yaml", sleutel=sleutel, peildatum=DAG)
