"""The page about an organisation's own analysis: DuckDB answers each question that it shows."""

import re
from pathlib import Path

import pytest
from benchmarks.clientfiles import PEILDATUM, write_files

from krachtplan.__main__ import main

PAGINA = Path(__file__).parents[1] / "docs" / "handleiding" / "eigen-onderzoek.md"
DAG = ["--peildatum", PEILDATUM.isoformat(), "--stil"]


def test_duckdb_answers_what_the_page_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    monkeypatch.chdir(tmp_path)
    write_files(tmp_path / "clienten", 60)
    assert main(["export", "--maak-sleutel", "sleutel.txt"]) == 0
    assert main(["export", "clienten", "--sleutel", "sleutel.txt", *DAG]) == 0
    for kwartaal, van, tot in (("2", "1-4-2026", "30-6-2026"), ("3", "1-7-2026", "30-9-2026")):
        periode = ["--van", van, "--tot", tot, "-f", "csv", "-o", f"2026-{kwartaal}.csv"]
        assert main(["rapport", "clienten", "--naam", "De Brug", *periode, *DAG]) == 0

    bezoeken, rapporten = re.findall(r"```sql\n(.*?)```", PAGINA.read_text("utf-8"), re.DOTALL)
    per_gemeente = duckdb.sql(bezoeken)
    assert per_gemeente is not None
    gemeenten = [gemeente for gemeente, _, _ in per_gemeente.fetchall()]
    assert gemeenten == ["delft", "middelburg", "moerdijk", "rotterdam"]
    naast_elkaar = duckdb.sql(rapporten)
    assert naast_elkaar is not None
    rijen = naast_elkaar.fetchall()
    assert ("Cliënten in dit rapport", None, 60, 60) in rijen
    assert {toen is None or nu is None for _, _, toen, nu in rijen} == {True, False}
