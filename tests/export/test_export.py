"""Tables for an organisation: nothing that somebody wrote, and no code without the key."""

import csv
import io
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krachtplan.__main__ import main
from krachtplan.batch.bestanden import Invoer
from krachtplan.export import (
    TABELLEN,
    Exporteur,
    Sleutelfout,
    Soort,
    choose,
    lees_sleutel,
    maak_sleutel,
)
from krachtplan.export.pseudoniem import pseudoniem
from krachtplan.export.schrijvers import Tabelschrijvers
from krachtplan.lezen import lees
from krachtplan.model import Clientbestand
from krachtplan.model.basis import Basis
from krachtplan.model.structuur import velden_van
from krachtplan.schrijven import Schrijffout
from krachtplan.waarden import Waardefout

GOED = Path(__file__).parents[2] / "examples" / "goed"
DAG = date(2026, 11, 22)
SLEUTEL = bytes(range(32))
PER_NAAM = {tabel.naam: tabel for tabel in TABELLEN}


def rows(pad: Path) -> dict[str, list[dict[str, Any]]]:
    gegeven = Exporteur(DAG, TABELLEN, SLEUTEL)(Invoer(str(pad), pad))
    assert gegeven.rijen is not None
    return {
        naam: [
            dict(zip((k.naam for k in PER_NAAM[naam].kolommen), rij, strict=True)) for rij in rijen
        ]
        for naam, rijen in gegeven.rijen.items()
    }


def texts(waarde: Any) -> Iterator[str]:
    if isinstance(waarde, dict | list):
        for onder in waarde.values() if isinstance(waarde, dict) else waarde:
            yield from texts(onder)
    elif isinstance(waarde, str):
        yield waarde


def words_of_lists() -> set[str]:
    """Give all that a column may hold by name: the words of the format, never of a person."""
    gezien: set[str] = set()

    def look(model: type[Basis]) -> None:
        for veld in velden_van(model).values():
            if veld.keuze is not None:
                gezien.update(str(woord.value) for woord in veld.keuze)
            if veld.verwijst is not None:
                gezien.update(veld.verwijst.woorden)
            if veld.model is not None:
                look(veld.model)

    look(Clientbestand)
    return gezien


@pytest.mark.parametrize("pad", sorted(GOED.glob("*.yaml")), ids=lambda pad: pad.stem)
def test_every_cell_is_a_date_a_number_a_word_of_the_format_or_a_pseudonym(pad: Path) -> None:
    woorden = words_of_lists() | {"rotterdam", "naaste"}
    for naam, rijen in rows(pad).items():
        soorten = {kolom.naam: kolom.soort for kolom in PER_NAAM[naam].kolommen}
        for rij in rijen:
            for kolom, waarde in rij.items():
                if waarde is None:
                    continue
                match soorten[kolom]:
                    case Soort.DATUM:
                        date.fromisoformat(waarde)
                    case Soort.GETAL:
                        assert type(waarde) is int
                    case Soort.JA_NEE:
                        assert type(waarde) is bool
                    case Soort.TIJD:
                        assert len(waarde) == 5
                    case _:
                        for woord in waarde.split(" "):
                            letters = len(woord) == 20 and set(woord) <= set("abcdefghijklmnop")
                            assert woord in woorden or letters, (naam, kolom)


@pytest.mark.parametrize("pad", sorted(GOED.glob("*.yaml")), ids=lambda pad: pad.stem)
def test_no_text_name_or_id_of_a_file_is_in_its_rows(pad: Path) -> None:
    tabel = json.dumps(rows(pad))
    bron = lees(pad.read_text("utf-8")).waarde
    assert isinstance(bron, dict)
    gewoon = words_of_lists() | {"rotterdam", "ja", "nee"}
    for tekst in set(texts(bron)):
        if len(tekst) > 3 and tekst not in gewoon and not tekst[0].isdigit():
            assert f'"{tekst}"' not in tabel
            assert " " not in tekst or tekst not in tabel
    code = bron["client"]["code"]  # type: ignore[call-overload,index]
    assert str(code) not in tabel


def test_what_is_for_the_begeleider_alone_has_no_table() -> None:
    assert "terugblik" not in PER_NAAM
    for tabel in TABELLEN:
        for kolom in tabel.kolommen:
            assert kolom.naam not in ("delen", "negeer", "extra", "naam", "begeleider", "verslag")


def test_narrowed_and_later_items_are_left_out(tmp_path: Path) -> None:
    pad = tmp_path / "sam.yaml"
    pad.write_text(
        "client: {code: sam}\ntraject: {gemeente: x, start: 2026-01-05}\ncontactmomenten:\n"
        "  - {datum: 2026-02-01, minuten: 11}\n  - {datum: 2026-02-02, minuten: 22, delen: []}\n"
        "  - {datum: 2027-02-02, minuten: 33}\n",
        encoding="utf-8",
    )
    assert [rij["minuten"] for rij in rows(pad)["contactmomenten"]] == [11]


def test_references_lead_to_each_other_and_to_no_other_client(tmp_path: Path) -> None:
    tekst = (
        "client: {code: %s}\ntraject: {gemeente: x, start: 2026-01-05, resultaten: [{id: geld, "
        "resultaat: Rust, omvang: 2 uur per week}]}\nkrachten: [{id: koken, kracht: Kookt, datum: "
        "2026-01-06}]\ndoelen: [{id: post, doel: Post, krachten: [koken], resultaat: geld}]\n"
        "evaluaties: [{datum: 2026-02-01, met: [client, begeleider]}]\n"
    )
    gevonden = []
    for code in ("een", "twee"):
        pad = tmp_path / f"{code}.yaml"
        pad.write_text(tekst % code, encoding="utf-8")
        gevonden.append(rows(pad))
    een, twee = gevonden
    assert een["doelen"][0]["krachten"] == een["krachten"][0]["id"]
    assert een["doelen"][0]["resultaat"] == een["resultaten"][0]["id"]
    assert een["resultaten"][0]["omvang"] == 120
    assert een["evaluaties"][0]["met"] == "client begeleider"
    assert een["krachten"][0]["id"] != twee["krachten"][0]["id"]
    assert een["clienten"][0]["client"] != twee["clienten"][0]["client"]


@given(st.lists(st.text(), min_size=1, max_size=3), st.lists(st.text(), min_size=1, max_size=3))
def test_only_equal_parts_have_equal_pseudonyms(een: list[str], ander: list[str]) -> None:
    assert (pseudoniem(SLEUTEL, *een) == pseudoniem(SLEUTEL, *ander)) is (een == ander)
    assert pseudoniem(bytes(32), *een) != pseudoniem(SLEUTEL, *een)
    assert pseudoniem(SLEUTEL, *een).isalpha(), "a spreadsheet may not take it for a number"


def test_a_table_or_field_is_chosen_with_its_keys() -> None:
    (doelen, contact) = choose(["contactmomenten", "doelen.status"])
    assert [kolom.naam for kolom in doelen.kolommen] == ["client", "rij", "status"]
    assert contact == PER_NAAM["contactmomenten"]
    for woord in ("doel", "doelen.doel", "terugblik", "contactmomenten.verslag"):
        with pytest.raises(Waardefout, match="kan niet in een export"):
            choose([woord])


def test_a_key_is_for_one_user_and_is_never_replaced(tmp_path: Path) -> None:
    pad = tmp_path / "sleutel"
    maak_sleutel(pad)
    assert pad.stat().st_mode & 0o777 == 0o600
    eerst = lees_sleutel(pad)
    assert len(eerst) == 32
    with pytest.raises(Sleutelfout, match="al een bestand"):
        maak_sleutel(pad)
    assert lees_sleutel(pad) == eerst
    pad.chmod(0o640)
    with pytest.raises(Sleutelfout, match="ook voor anderen"):
        lees_sleutel(pad)
    for inhoud in (b"", b"zz" * 32, b"ab" * 31, b"\xff" * 64):
        pad.chmod(0o600)
        pad.write_bytes(inhoud)
        with pytest.raises(Sleutelfout, match="geen sleutel"):
            lees_sleutel(pad)


@pytest.fixture
def werkmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    maak_sleutel(tmp_path / "sleutel")
    return tmp_path


OPDRACHT = ("export", str(GOED), "--sleutel", "sleutel", "--peildatum", "2026-11-22")


def test_the_same_files_and_key_give_the_same_bytes_in_every_format(werkmap: Path) -> None:
    for formaat in ("csv", "jsonl", "parquet"):
        for keer in ("een", "twee"):
            assert main([*OPDRACHT, "-f", formaat, "-o", f"{formaat}-{keer}"]) == 0
        een, twee = (sorted((werkmap / f"{formaat}-{k}").iterdir()) for k in ("een", "twee"))
        assert [p.name for p in een] == sorted(f"{t.naam}.{formaat}" for t in TABELLEN)
        assert [p.read_bytes() for p in een] == [p.read_bytes() for p in twee]
        assert all(p.stat().st_mode & 0o777 == 0o600 for p in een)


def test_the_rows_stand_in_the_same_order_from_wherever_the_folder_is_named(werkmap: Path) -> None:
    (werkmap / "hier").symlink_to(GOED)
    assert main([*OPDRACHT, "-o", "vol"]) == 0
    assert main(["export", "hier", *OPDRACHT[2:], "-o", "kort"]) == 0
    for pad in sorted(Path("kort").iterdir()):
        assert pad.read_bytes() == (Path("vol") / pad.name).read_bytes()


def test_three_formats_say_the_same_to_three_readers(werkmap: Path) -> None:
    import pyarrow.parquet as pq

    for formaat in ("csv", "jsonl", "parquet"):
        assert main([*OPDRACHT, "-f", formaat, "-o", "uit"]) == 0
    for tabel in TABELLEN:
        regels = (werkmap / "uit" / f"{tabel.naam}.jsonl").read_text("utf-8").splitlines()
        objecten = [json.loads(regel) for regel in regels]
        uit_parquet = pq.read_table(werkmap / "uit" / f"{tabel.naam}.parquet").to_pylist()
        netjes = [
            {k: w.isoformat() if isinstance(w, date) else w for k, w in rij.items()}
            for rij in uit_parquet
        ]
        assert netjes == objecten
        tekst = (werkmap / "uit" / f"{tabel.naam}.csv").read_text("utf-8-sig")
        uit_csv = list(csv.DictReader(io.StringIO(tekst), delimiter=";"))
        ja_nee = {True: "ja", False: "nee"}
        assert uit_csv == [
            {
                k: "" if w is None else ja_nee[w] if isinstance(w, bool) else str(w)
                for k, w in rij.items()
            }
            for rij in objecten
        ]


def test_duckdb_reads_parquet_as_it_is(werkmap: Path) -> None:
    import duckdb

    assert main([*OPDRACHT, "-f", "parquet", "-o", "uit"]) == 0
    vraag = "SELECT count(DISTINCT client), sum(minuten) FROM 'uit/contactmomenten.parquet'"
    gevonden = duckdb.sql(vraag)
    assert gevonden is not None
    ((clienten, minuten),) = gevonden.fetchall()
    per_client = [rows(pad)["contactmomenten"] for pad in GOED.glob("*.yaml")]
    assert clienten == sum(bool(rijen) for rijen in per_client)
    assert minuten == sum(rij["minuten"] or 0 for rijen in per_client for rij in rijen)


@pytest.mark.parametrize(
    ("woorden", "wat"),
    [
        (["export", str(GOED)], "sleutel nodig"),
        (["export", str(GOED), "--sleutel", "weg"], "is er niet"),
        (["export"], "Noem de map"),
        ([*OPDRACHT, "-f", "xls"], "csv, jsonl, parquet"),
        ([*OPDRACHT, "--velden", "doelen.statu"], "Bedoelde u `status`"),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(
    werkmap: Path, woorden: list[str], wat: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(woorden) == 2
    assert wat in capsys.readouterr().err
    assert [pad.name for pad in werkmap.iterdir()] == ["sleutel"]


def test_a_key_beside_the_files_is_refused(
    werkmap: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (werkmap / "clienten" / "diep").mkdir(parents=True)
    (werkmap / "clienten" / "sam.yaml").write_text((GOED / "rinus.yaml").read_text("utf-8"))
    for plek in ("clienten/sleutel", "clienten/diep/sleutel"):
        maak_sleutel(werkmap / plek)
        assert main(["export", "clienten", "--sleutel", plek]) == 2
        assert "ligt bij de bestanden" in capsys.readouterr().err
    assert main(["export", "clienten/sam.yaml", "--sleutel", "clienten/sleutel"]) == 2
    assert main(["export", "clienten", "--sleutel", "sleutel"]) == 0
    (werkmap / ".git").mkdir()
    assert main(["export", "clienten", "--sleutel", "sleutel"]) == 2


def test_a_file_with_a_fault_is_left_out_and_stops_nothing(
    werkmap: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (werkmap / "c").mkdir()
    (werkmap / "c" / "goed.yaml").write_text((GOED / "rinus.yaml").read_text("utf-8"))
    (werkmap / "c" / "stuk.yaml").write_text("client: [")
    assert main(["export", "c", "--sleutel", "sleutel", "--velden", "clienten"]) == 1
    assert "1 bestand is niet te begrijpen en zit niet" in capsys.readouterr().err
    assert len((werkmap / "export" / "clienten.csv").read_text("utf-8").splitlines()) == 2
    (werkmap / "c" / "kapot.yaml").write_text("client: [")
    assert main(["export", "c", "--sleutel", "sleutel", "--velden", "clienten"]) == 1
    assert "2 bestanden zijn niet te begrijpen en zitten niet" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_a_disk_that_is_full_at_the_end_leaves_nothing(tmp_path: Path) -> None:
    schrijvers = Tabelschrijvers(tmp_path, TABELLEN, "csv").__enter__()
    with Path("/dev/full").open("wb") as vol:
        for _, stroom, _ in schrijvers._open.values():
            os.dup2(vol.fileno(), stroom.fileno())
    with pytest.raises(Schrijffout, match="De schijf is vol"):
        schrijvers.__exit__(None, None, None)
    assert list(tmp_path.iterdir()) == []


def test_the_page_names_every_table_and_column() -> None:
    pagina = (GOED.parents[1] / "docs" / "naslag" / "export.md").read_text("utf-8")
    for tabel in TABELLEN:
        assert f"## `{tabel.naam}`" in pagina
        deel = pagina.partition(f"## `{tabel.naam}`")[2].partition("\n## ")[0]
        for kolom in tabel.kolommen:
            assert f"| `{kolom.naam}` | {kolom.soort.value.replace('_', '/')} |" in deel
