"""A whole report from files on disk: every form, the same bytes, and nothing of a client."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from tests.generatie import as_yaml, make_full
from tests.rapporteren.aanval import narrow

from krachtplan.__main__ import main
from krachtplan.api.rapporten import choose_tijdvak, last_quarter
from krachtplan.batch.bestanden import Invoer
from krachtplan.rapporteren.bewaren import Rapportfout, format_json, read_gepubliceerd
from krachtplan.rapporteren.eerder import Bereik
from krachtplan.rapporteren.herkomst import GEEN_GIT, GEEN_MAP, Herkomst, Versie, read_versie
from krachtplan.rapporteren.samenstellen import Rapport, Totaal, compose, is_empty
from krachtplan.rapporteren.tellen import Teller, Tijdvak
from krachtplan.rapporteren.vormen import Vorm, write_vorm

ROOT = Path(__file__).resolve().parents[2]
Q3 = Tijdvak(date(2026, 7, 1), date(2026, 9, 30))
VAN_TOT = ("--van", "2026-07-01", "--tot", "2026-09-30", "--peildatum", "2026-10-15")
MIST_ER_EEN = 1
"""The exit code: one file of the caseload cannot be understood, and is left out."""
HERKOMST = Herkomst("0.1.0", Versie("c0ffee", True, "Schoon."), ("abc",), ("rotterdam",))
FASEN = ("focusbepaling", "uitvoering", "uitvoering", "evaluatie")


def file_of(nummer: int) -> str:
    """One client: a phase, a plan in time, two measurements, a mark, a goal; some stopped."""
    stop = "  stop: {datum: 2026-08-20, reden: volgens_plan}\n" if nummer % 6 == 0 else ""
    hoger = 3 if nummer % 3 else 2
    status = "voorlopig" if nummer % 2 else "vastgesteld"
    return (
        f"client: {{code: c{nummer:03}, naam: Naamloos{nummer}}}\n"
        "traject:\n  gemeente: rotterdam\n  start: 2026-06-08\n  begeleider: Noor de Wit\n"
        f"  fase: {FASEN[nummer % 4]}\n"
        "  resultaten:\n"
        "    - {id: dag, resultaat: R, gebied: tijdsbesteding, omvang: 2 uur per week}\n"
        f"{stop}"
        f"leveringsplannen: [{{datum: 2026-07-0{2 + nummer % 5}, status: {status}}}]\n"
        "nog_onbekend: [{vraag: Geheim wat, resultaat: dag}]\n"
        "inzet: [{resultaat: dag, activiteit: Samen, per_week: 2 uur}]\n"
        f"evaluaties: [{{datum: 2026-08-01, tevredenheid: {{cijfer: {5 + nummer % 4}}}}}]\n"
        "zelfredzaamheid:\n  - {datum: 2026-06-10, scores: {financien: 2}}\n"
        f"  - {{datum: 2026-09-10, scores: {{financien: {hoger}}}}}\n"
        f"doelen: [{{doel: Weten wat er komt, status: {'behaald' if nummer % 2 else 'actief'}}}]\n"
    )


@pytest.fixture(scope="module")
def vast(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 120 clients and one file that cannot be read; nobody changes it."""
    folder = tmp_path_factory.mktemp("rapport") / "geheime-map"
    folder.mkdir()
    for nummer in range(120):
        (folder / f"c{nummer:03}.yaml").write_text(file_of(nummer), "utf-8")
    (folder / "kapot.yaml").write_text("client: {code: kapot\n", "utf-8")
    return folder


@pytest.fixture
def caseload(vast: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(vast, tmp_path / "geheime-map"))


def total(folder: Path) -> Totaal:
    totaal = Totaal()
    teller = Teller(Q3)
    for pad in sorted(folder.glob("*.yaml")):
        geteld = teller(Invoer(str(pad), pad))
        totaal.niet_meegeteld += not geteld.begrepen
        if geteld.telling is not None:
            totaal.add(geteld.telling)
    return totaal


@pytest.fixture(scope="module")
def rapport(vast: Path) -> Rapport:
    return compose(total(vast), Bereik("De Brug", None, *Q3), 10, HERKOMST)


def test_the_counts_of_all_files_together(vast: Path) -> None:
    totaal = total(vast)
    aantal = totaal.aantal
    assert aantal["clienten"] == 120
    assert aantal["fasen/gestopt"] == 20
    assert aantal["fasen/uitvoering"] == 60 - 10
    assert aantal["termijn_rotterdam_T001_plan/voorlopig"] == 60
    assert aantal["zrm_2017_financien/hoger"] == 80
    assert aantal["tevredenheid/hoog"] == 30
    assert totaal.niet_meegeteld == 1


def rows(rapport: Rapport, code: str) -> dict[str, tuple[int | None, int | None]]:
    tabel = next(tabel for tabel in rapport.tabellen if tabel.cijfer.code == code)
    return {rij.code: (rij.aantal, rij.percentage) for rij in tabel.rijen}


def test_what_is_published(rapport: Rapport) -> None:
    assert rapport.wortels == {"clienten": 120, "doelen": 120, "niet_meegeteld": None}
    # Everybody gave a mark: that stays closed, as whatever holds for all.
    alles_dicht = dict.fromkeys(("cijfer", "geen_cijfer", "geen_evaluatie"), (None, None))
    assert rows(rapport, "respons") == alles_dicht
    assert rows(rapport, "fasen") == {
        "focusbepaling": (None, None),  # closes along: nobody's phase is missing
        "uitvoering": (50, 42),
        "evaluatie": (30, 25),
        "onbekend": (None, None),
        "gestopt": (20, 17),
    }
    assert rows(rapport, "doelstatus") == {
        "open": (None, None),
        "actief": (None, None),
        "behaald": (60, 50),
        "bijgesteld": (None, None),
        "losgelaten": (None, None),
    }


def test_too_few_clients_give_an_empty_report(caseload: Path) -> None:
    for nummer in range(9, 120):
        (caseload / f"c{nummer:03}.yaml").unlink()
    rapport = compose(total(caseload), Bereik("De Brug", None, *Q3), 10, HERKOMST)
    assert is_empty(rapport)
    assert "termijn" not in json.dumps([tabel.cijfer.code for tabel in rapport.tabellen])


def test_no_table_is_tied_to_another(rapport: Rapport) -> None:
    """A whole report, attacked by all its sums: no closed cell gets narrow."""
    indelingen = [tabel.cijfer.indeling for tabel in rapport.tabellen]
    wortels = tuple(rapport.wortels)
    plek: dict[str, str | None] = dict.fromkeys(wortels)
    for _ in range(3):
        for indeling in indelingen:
            if indeling.basis in plek:
                plek.update(dict.fromkeys(indeling.cellen, indeling.basis))
    assert all(indeling.basis in plek for indeling in indelingen)
    cellen = rapport.cellen()
    for wortel in wortels:
        deel = [i for i in indelingen if _root_of(i.basis, plek) == wortel]
        grenzen = narrow(wortel, sorted(deel, key=lambda i: _depth(i.basis, plek)), {}, cellen, 10)
        for cel, z in grenzen.items():
            assert cellen[cel] is not None or z.yhi - z.ylo >= 9, cel


def _root_of(cel: str, plek: dict[str, str | None]) -> str:
    boven = plek[cel]
    return cel if boven is None else _root_of(boven, plek)


def _depth(cel: str, plek: dict[str, str | None]) -> int:
    boven = plek[cel]
    return 0 if boven is None else 1 + _depth(boven, plek)


# --- forms ----------------------------------------------------------------------------------


@pytest.mark.parametrize("vorm", list(Vorm))
def test_the_same_report_gives_the_same_bytes(rapport: Rapport, vorm: Vorm) -> None:
    assert write_vorm(rapport, vorm) == write_vorm(rapport, vorm)


def test_csv_has_one_row_for_every_count(rapport: Rapport) -> None:
    tekst = write_vorm(rapport, Vorm.CSV).decode("utf-8-sig")
    rijen = list(csv.DictReader(io.StringIO(tekst), delimiter=";"))
    per_cel = {(rij["cijfer"], rij["rij"]): rij for rij in rijen}
    assert len(rijen) == len(rapport.cellen())
    assert per_cel[("doelstatus", "behaald")]["aantal"] == "60"
    assert per_cel[("doelstatus", "open")]["aantal"] == ""
    assert per_cel[("doelstatus", "open")]["dicht"] == "ja"
    assert per_cel[("clienten", "")]["aantal"] == "120"


def test_a_workbook_holds_text_and_numbers_only(rapport: Rapport) -> None:
    eng = rapport._replace(bereik=rapport.bereik._replace(naam="=cmd|' /C calc'!A0"))
    boek = openpyxl.load_workbook(io.BytesIO(write_vorm(eng, Vorm.XLSX)))
    soorten = {cel.data_type for blad in boek for rij in blad.iter_rows() for cel in rij}
    assert soorten <= {"s", "n"}
    assert boek.sheetnames == ["Cijfers", "Over dit rapport"]
    rijen = list(boek["Cijfers"].values)
    behaald = next(rij for rij in rijen if rij[1] == "doelstatus" and rij[3] == "behaald")
    assert behaald[5:8] == (60, 50, "nee")


def test_json_can_be_read_back(rapport: Rapport) -> None:
    oud = read_gepubliceerd(format_json(rapport))
    assert oud.bereik == rapport.bereik
    assert dict(oud.cellen) == rapport.cellen()


def keys_of(waarde: object) -> Iterator[str]:
    if isinstance(waarde, dict):
        for sleutel, onder in waarde.items():
            yield sleutel
            yield from keys_of(onder)
    elif isinstance(waarde, list):
        for onder in waarde:
            yield from keys_of(onder)


def test_every_key_and_column_is_described(rapport: Rapport) -> None:
    pagina = (ROOT / "docs" / "naslag" / "rapport.md").read_text("utf-8")
    sleutels = set(keys_of(json.loads(format_json(rapport))))
    kop = write_vorm(rapport, Vorm.CSV).decode("utf-8-sig").splitlines()[0]
    assert len(sleutels) > 25
    assert [s for s in sorted(sleutels | {*kop.split(";")}) if f"`{s}`" not in pagina] == []


@pytest.mark.parametrize(
    "tekst",
    ["", "[]", "{}", '{"formaat": "krachtplan-rapport", "versie": 2}', "[" * 100_000, "null"],
)
def test_what_is_no_report_is_refused(tekst: str) -> None:
    with pytest.raises(Rapportfout):
        read_gepubliceerd(tekst)


@pytest.mark.parametrize("waarde", [-1, True, "12", 1.5, 10**12])
def test_what_is_no_count_is_refused(rapport: Rapport, waarde: object) -> None:
    plat = json.loads(format_json(rapport))
    plat["totalen"][0]["aantal"] = waarde
    with pytest.raises(Rapportfout):
        read_gepubliceerd(json.dumps(plat))


def test_the_page_explains_every_figure(rapport: Rapport) -> None:
    pagina = write_vorm(rapport, Vorm.HTML).decode()
    for tabel in rapport.tabellen:
        assert tabel.cijfer.definitie.split(".")[0] in pagina
    assert "<script" not in pagina
    assert pagina.count("<svg") == pagina.count('aria-hidden="true"') > 5


def test_dashes_say_that_a_number_is_closed_and_nothing_else(rapport: Rapport) -> None:
    """A number that is no part of a percentage has no bar, and no dashes either."""
    zonder = [
        tabel._replace(cijfer=tabel.cijfer._replace(noemer_van=("anders",)))
        for tabel in rapport.tabellen
    ]
    pagina = write_vorm(rapport._replace(tabellen=tuple(zonder)), Vorm.HTML).decode()
    woorden = re.findall(r"stroke-dasharray[^<]*></rect></svg> (\w+)", pagina)
    assert set(woorden) == {"dicht"}


# --- the command ----------------------------------------------------------------------------


def run(*woorden: str) -> int:
    return main(["rapport", *woorden])


def all_forms(folder: Path, uit: Path, *meer: str) -> Iterator[tuple[str, bytes]]:
    for vorm in Vorm:
        doel = uit / f"rapport.{vorm.value}"
        assert run(str(folder), *VAN_TOT, "-f", vorm.value, "-o", str(doel), *meer) == MIST_ER_EEN
        yield vorm.value, doel.read_bytes()


def test_nothing_of_a_client_is_in_any_form(
    caseload: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vol = make_full()
    for nummer in range(15):
        (caseload / f"vol{nummer}.yaml").write_text(as_yaml(vol.ruw), "utf-8")
    for vorm, inhoud in all_forms(caseload, tmp_path):
        if vorm == "xlsx":
            boek = openpyxl.load_workbook(io.BytesIO(inhoud))
            tekst = str([list(blad.values) for blad in boek])
        else:
            tekst = inhoud.decode()
        assert vol.kanaries.find(tekst) == set()
        assert not re.search(r"Naamloos|Noor|Geheim|c0\d\d\b|geheime-map|Weten wat", tekst)
    capsys.readouterr()


def test_a_file_that_does_not_count_is_named_to_whoever_runs_it(
    vast: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(vast), *VAN_TOT) == 1
    uit, mis = capsys.readouterr()
    assert "kapot.yaml: telt niet mee" in mis
    assert "kapot" not in uit
    assert "| Bestanden die niet meetellen | dicht |" in uit


def git(folder: Path, *woorden: str) -> None:
    subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@example.org", *woorden],
        check=True,
        capture_output=True,
    )


def test_the_same_commit_gives_the_same_bytes_elsewhere(caseload: Path, tmp_path: Path) -> None:
    git(caseload, "init", "-q")
    git(caseload, "add", ".")
    git(caseload, "commit", "-qm", "eerste")
    elders = tmp_path / "een" / "andere plek"
    elders.parent.mkdir()
    subprocess.run(["git", "clone", "-q", str(caseload), str(elders)], check=True)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    hier = dict(all_forms(caseload, tmp_path / "a"))
    assert hier == dict(all_forms(elders, tmp_path / "b"))
    versie = read_versie(caseload)
    assert versie.schoon is True
    assert versie.commit is not None
    assert versie.commit.encode() in hier["md"]
    (caseload / "c000.yaml").write_text(file_of(1), "utf-8")
    assert read_versie(caseload) == versie._replace(
        schoon=False, uitleg=read_versie(caseload).uitleg
    )


def test_no_git_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_versie(tmp_path) == Versie(None, None, GEEN_MAP)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_versie(tmp_path) == Versie(None, None, GEEN_GIT)


def test_git_of_the_folder_runs_nothing(caseload: Path, tmp_path: Path) -> None:
    """A watcher or a hook in the folder's own settings is a program; it is not started."""
    git(caseload, "init", "-q")
    git(caseload, "add", ".")
    git(caseload, "commit", "-qm", "eerste")
    merk = tmp_path / "gestart"
    haak = tmp_path / "haak.sh"
    haak.write_text(f"#!/bin/sh\ntouch '{merk}'\n", "utf-8")
    haak.chmod(0o755)
    git(caseload, "config", "core.fsmonitor", str(haak))
    assert read_versie(caseload).schoon is True
    assert not merk.exists()


def test_an_earlier_report_is_taken_along(
    caseload: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    eerst, dan = tmp_path / "eerst.json", tmp_path / "dan.json"
    assert run(str(caseload), *VAN_TOT, "-f", "json", "-o", str(eerst)) == MIST_ER_EEN
    for nummer in (200, 203, 206):
        (caseload / f"c{nummer}.yaml").write_text(file_of(nummer), "utf-8")
    los = tmp_path / "los.json"
    assert run(str(caseload), *VAN_TOT, "-f", "json", "-o", str(los)) == MIST_ER_EEN
    naam = ("--naam", "alle  cliënten in deze Map")  # as it is called without a name
    meegenomen = (*VAN_TOT, "-f", "json", "-o", str(dan), "--vorige", str(eerst), *naam)
    assert run(str(caseload), *meegenomen) == MIST_ER_EEN
    oud, nieuw, kaal = (
        read_gepubliceerd(pad.read_text("utf-8")).cellen for pad in (eerst, dan, los)
    )
    assert nieuw == oud != kaal
    assert "Cliënten in dit rapport: Overgenomen uit een eerder" in dan.read_text("utf-8")
    capsys.readouterr()


def test_an_earlier_report_in_the_folder_is_not_forgotten(
    caseload: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def report(naam: str, *meer: str) -> str:
        run(str(caseload), *VAN_TOT, "-f", "json", "-o", str(tmp_path / naam), *meer)
        return capsys.readouterr().err

    assert "eerder rapport" not in report("eerst.json")
    assert "eerder rapport" not in report("eerst.json")  # the same files: it says nothing new
    (tmp_path / "ander.json").write_text("[]", "utf-8")
    (caseload / "c200.yaml").write_text(file_of(200), "utf-8")
    for nummer in (203, 206, 209, 212, 215):
        (caseload / f"c{nummer}.yaml").write_text(file_of(nummer), "utf-8")
    assert "een eerder rapport (eerst.json)" in report("dan.json")
    (tmp_path / "dan.json").unlink()
    mee = ("--vorige", str(tmp_path / "eerst.json"), "--naam", "alle cliënten in deze map")
    assert "eerder rapport (" not in report("dan.json", *mee)
    assert "eerder rapport (" not in report(
        "zuid.json", "--naam", "Zuid", "--van", "2026-01-01", "--tot", "2026-03-31"
    )


def test_a_workbook_needs_an_extra(
    caseload: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert run(str(caseload), *VAN_TOT, "-f", "xlsx", "-o", str(caseload / "x.xlsx")) == 2
    assert ".[excel]" in capsys.readouterr().err
    assert not (caseload / "x.xlsx").exists()


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (["--van", "2026-07-01"], "een eerste en een laatste dag"),
        (["--van", "2026-07-01", "--tot", "2026-06-30"], "op of na de eerste"),
        (["--van", "2026-07-01", "--tot", "2026-12-31"], "op of voor de peildatum"),
        (["--vorige", "weg.json", "--naam", "Noord"], "bestaat niet"),
        (["--vorige", "weg.json"], "hoort --naam"),
        (["-f", "xlsx"], "past niet op het scherm"),
        (["-o", "yara.yaml"], "clientbestand"),
    ],
)
def test_wrong_use_is_told(
    tmp_path: Path, woorden: list[str], zin: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(tmp_path), "--peildatum", "2026-10-15", *woorden) == 2
    assert zin in capsys.readouterr().err


@pytest.mark.parametrize(
    ("peildatum", "van", "tot"),
    [
        (date(2026, 10, 1), date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 9, 30), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 1, 1), date(2025, 10, 1), date(2025, 12, 31)),
    ],
)
def test_the_last_whole_quarter(peildatum: date, van: date, tot: date) -> None:
    assert last_quarter(peildatum) == choose_tijdvak(None, None, peildatum) == (van, tot)


def test_the_threshold_is_a_setting(caseload: Path, capsys: pytest.CaptureFixture[str]) -> None:
    instellingen = caseload / "krachtplan.yaml"
    instellingen.write_text("rapport: {drempel: 25}\n", "utf-8")
    assert run(str(caseload), *VAN_TOT) == MIST_ER_EEN
    assert "kleiner dan 25" in capsys.readouterr().out
    instellingen.write_text("rapport: {drempel: 4}\n", "utf-8")
    assert run(str(caseload), *VAN_TOT) == 2
    assert "krachtplan.yaml:1" in capsys.readouterr().err
