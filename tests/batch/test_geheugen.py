"""The memory of earlier runs: the same answers as without it, and no word of a client."""

import os
import random
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.generatie import HOOFD

import krachtplan
from krachtplan.batch import verwerk_alle
from krachtplan.batch.bestanden import find_bestanden
from krachtplan.batch.geheugen import (
    BESTAND,
    MAP,
    NOEMT_WOORD,
    Geheugen,
    is_te_bewaren,
    kenmerk_loop,
    open_geheugen,
)
from krachtplan.batch.uitslag import Opdracht, Uitslag
from krachtplan.batch.verwerken import Verwerker
from krachtplan.instellingen.omgeving import Omgevingen
from krachtplan.melding import Ernst, Melding
from krachtplan.meldingen.tekst import format_melding
from krachtplan.oordeel import Oordeel
from krachtplan.regels import REGELS
from krachtplan.taal import VAKWOORD

DAG = date(2026, 9, 28)
GEHEIM = "Roodkapje heeft schulden bij de wolf"
CLIENT = (
    HOOFD
    + f"""\
doelen:
  - id: geldzaken
    doel: {GEHEIM}
    status: actief
"""
)

Kijk = Callable[..., list[str]]


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    folder = tmp_path / "clienten"
    folder.mkdir()
    for nummer in range(4):
        tekst = CLIENT.replace("code: ", f"code: x{nummer}") + f"# {nummer}\n"
        (folder / f"c{nummer}.yaml").write_text(tekst, encoding="utf-8")
    (folder / "stuk.yaml").write_text(f"client: [{GEHEIM}\n", encoding="utf-8")
    return folder


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of the files that were really judged, as the test goes on."""
    gedaan: list[str] = []
    doe = Verwerker.__call__

    def spy(self: Verwerker, invoer: object) -> Uitslag:
        uitslag = doe(self, invoer)  # type: ignore[arg-type]
        gedaan.append(Path(uitslag.bestand).name)
        return uitslag

    monkeypatch.setattr(Verwerker, "__call__", spy)
    return gedaan


show = partial(format_melding, kleur=False)


def look(
    map_: Path, geheugen: Geheugen | None, dag: date = DAG, *, taal: bool = False
) -> list[str]:
    """Check the folder and give all that can be said of it, source lines included."""
    invoer = find_bestanden([str(map_)], Omgevingen(REGELS)).invoer
    gezien = []
    for uitslag in verwerk_alle(invoer, Opdracht(dag, taal=taal), geheugen):
        gezien += [repr(uitslag._replace(bewaring=None)), *map(show, uitslag.meldingen)]
    return gezien


def run(map_: Path, dag: date = DAG, *, taal: bool = False) -> list[str]:
    """Do the same with the memory of the folder."""
    geheugen = open_geheugen(map_, kenmerk_loop(dag, taal=taal))
    assert geheugen is not None
    try:
        return look(map_, geheugen, dag, taal=taal)
    finally:
        geheugen.sluit()


def test_a_second_run_says_the_same_and_judges_what_is_new(map_: Path, judged: list[str]) -> None:
    koud = look(map_, None)
    assert len(koud) > 8
    judged.clear()
    assert run(map_) == koud
    assert len(judged) == 5
    judged.clear()
    assert run(map_) == koud
    # What is not understood quotes the file, and is not kept.
    assert judged == ["stuk.yaml"]


@pytest.mark.parametrize(
    ("begin", "einde"),
    [("", "\n"), ("\ufeff", "\n"), ("\ufeff\ufeff", "\r\n"), ("# één\n", "\r\n")],
)
def test_a_source_line_is_found_again_in_the_file(
    map_: Path, judged: list[str], begin: str, einde: str
) -> None:
    tekst = begin + CLIENT + "    waarom: Belt met 111222333 en met 111222333\n"
    (map_ / "c1.yaml").write_bytes(tekst.replace("\n", einde).encode())
    koud = look(map_, None)
    assert any("•••••••••" in regel for regel in koud)
    assert run(map_) == koud
    judged.clear()
    assert run(map_) == koud
    assert judged == ["stuk.yaml"]


def _edit(map_: Path) -> None:
    pad = map_ / "c1.yaml"
    pad.write_text(pad.read_text("utf-8").replace("actief", "open"), encoding="utf-8")


def _rename(map_: Path) -> None:
    (map_ / "c1.yaml").rename(map_ / "d1.yaml")


def _swap(map_: Path) -> None:
    een, twee = map_ / "c1.yaml", map_ / "c2.yaml"
    inhoud = een.read_bytes()
    een.write_bytes(twee.read_bytes())
    twee.write_bytes(inhoud)


def _double(map_: Path) -> None:
    (map_ / "c9.yaml").write_bytes((map_ / "c1.yaml").read_bytes())


def _remove(map_: Path) -> None:
    (map_ / "c1.yaml").unlink()


def _settings(map_: Path) -> None:
    (map_ / "krachtplan.yaml").write_text("regels: {K101: uit}\n", encoding="utf-8")


def _wrong_settings(map_: Path) -> None:
    (map_ / "krachtplan.yaml").write_text("regels: {K999: uit}\n", encoding="utf-8")


def _swallowed(map_: Path) -> None:
    (map_ / "krachtplan.yaml").write_text("organisatie: De Brug #1\n", encoding="utf-8")


WIJZIGINGEN = (_edit, _rename, _swap, _double, _remove, _settings, _wrong_settings, _swallowed)


@pytest.mark.parametrize("change", WIJZIGINGEN)
def test_after_a_change_the_answer_is_that_of_a_cold_run(
    map_: Path, change: Callable[[Path], None]
) -> None:
    run(map_)
    change(map_)
    koud = look(map_, None)
    assert run(map_) == koud
    assert run(map_) == koud


def test_another_rule_set_is_another_answer(map_: Path) -> None:
    (map_ / "krachtplan.yaml").write_text("regelsets: [eigen.yaml]\n", encoding="utf-8")
    eigen = map_ / "eigen.yaml"
    tekst = """\
regelset: rotterdam
naam: Rotterdam
termijnen:
  - code: T001
    naam: plan-op-tijd
    vanaf: [start]
    termijn: 2 weken
    voldaan_door: leveringsplan
    bron: {titel: Afspraak}
"""
    eigen.write_text(tekst, encoding="utf-8")
    eerst = run(map_)
    eigen.write_text(tekst.replace("2 weken", "90 weken"), encoding="utf-8")
    assert run(map_) == look(map_, None) != eerst


def test_another_day_is_another_answer_and_old_days_are_forgotten(map_: Path) -> None:
    eerst = run(map_)
    for dag in range(1, 8):
        anders = date(2027, 1, dag)
        assert run(map_, anders) == look(map_, None, anders) != eerst
    with sqlite3.connect(map_ / MAP / BESTAND) as db:
        assert db.execute("SELECT count(*) FROM oordeel").fetchone() == (3 * 4,)


def test_runs_that_write_often_forget_no_sooner(
    map_: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("krachtplan.batch.geheugen._PORTIE", 1)
    dagen = [date(2027, 1, dag) for dag in (1, 2, 3)]
    for dag in dagen:
        run(map_, dag)
    judged.clear()
    for dag in dagen:
        run(map_, dag)
    assert judged == ["stuk.yaml"] * 3


def test_a_run_on_plain_language_is_kept_apart(map_: Path, judged: list[str]) -> None:
    lang = "Dit is een zin " + "en nog een stukje " * 5
    (map_ / "c1.yaml").write_text(CLIENT + f"    waarom: {lang}\n", encoding="utf-8")
    zonder, met = look(map_, None), look(map_, None, taal=True)
    assert zonder != met
    for _ in range(2):
        assert run(map_) == zonder
        assert run(map_, taal=True) == met
    judged.clear()
    run(map_, taal=True)
    assert judged == ["stuk.yaml"]


def test_which_word_of_the_trade_a_file_has_is_not_kept(map_: Path, judged: list[str]) -> None:
    assert NOEMT_WOORD == VAKWOORD
    woord = "verslavingsproblematiek"
    (map_ / "c1.yaml").write_text(CLIENT + f"    waarom: Om de {woord}\n", encoding="utf-8")
    assert any(f"`{woord}`" in regel for regel in run(map_, taal=True))
    assert woord.encode() not in (map_ / MAP / BESTAND).read_bytes()
    judged.clear()
    run(map_, taal=True)
    assert judged == ["c1.yaml", "stuk.yaml"]


def test_another_program_knows_nothing(
    map_: Path, judged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(map_)
    monkeypatch.setattr("krachtplan.batch.geheugen.__version__", "0.0.0")
    judged.clear()
    run(map_)
    assert len(judged) == 5


def test_every_file_of_the_program_tells_it_from_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """One rule that was changed under the same version is another program."""
    echt, gezien = os.stat, set()

    def stat_(pad: Any, *args: Any, **opties: Any) -> os.stat_result:
        gezien.add(str(pad))
        return echt(pad, *args, **opties)

    monkeypatch.setattr(os, "stat", stat_)
    kenmerk_loop(DAG)
    pakket = Path(krachtplan.__file__).parent
    eigen = {str(bron) for bron in pakket.rglob("*.*") if bron.suffix in {".py", ".yaml", ".md"}}
    assert len(eigen) > 300
    assert eigen <= gezien
    assert yaml.__file__ in gezien


def test_it_holds_no_word_of_a_client_and_is_for_one_user(map_: Path) -> None:
    run(map_)
    inhoud = (map_ / MAP / BESTAND).read_bytes()
    assert b"doelen.0" in inhoud, "nothing is kept at all"
    for woord in ("Roodkapje", "schulden", "wolf", "geldzaken", "c1.yaml", "x1"):
        assert woord.encode() not in inhoud, woord
    assert stat.S_IMODE((map_ / MAP).stat().st_mode) == 0o700
    assert stat.S_IMODE((map_ / MAP / BESTAND).stat().st_mode) == 0o600
    subprocess.run(["git", "init", "-q", str(map_)], check=True)
    status = ["git", "-C", str(map_), "status", "--porcelain", "--ignored=no", MAP]
    assert subprocess.run(status, check=True, capture_output=True).stdout == b""


@pytest.mark.parametrize(
    ("pad", "code", "kan"),
    [
        ("doelen.0.stappen", "K104", True),
        ("extra.wolvenjacht", "P501", False),
        ("doelen.0.extra.wolvenjacht", "P501", False),
        ("wolvenjacht", "B003", False),
    ],
)
def test_what_quotes_a_key_of_the_file_is_not_kept(pad: str, code: str, kan: bool) -> None:
    melding = Melding("x.yaml", 1, 1, pad, code, "naam", Ernst.VRAAG, "tekst", "hulp")
    assert is_te_bewaren(Oordeel((melding,))) is kan


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_memory_changes_nothing(map_: Path, seed: int) -> None:
    koud = run(map_)
    bestand = map_ / MAP / BESTAND
    inhoud = bytearray(bestand.read_bytes())
    gok = random.Random(seed)
    for _ in range(60):
        inhoud[gok.randrange(len(inhoud))] = gok.randrange(256)
    bestand.write_bytes(inhoud[: len(inhoud) - seed * 500] if seed % 3 == 0 else inhoud)
    assert look_with_any(map_) == koud
    assert look_with_any(map_) == koud


def look_with_any(map_: Path) -> list[str]:
    geheugen = open_geheugen(map_, kenmerk_loop(DAG))
    try:
        return look(map_, geheugen)
    finally:
        if geheugen is not None:
            geheugen.sluit()


def test_a_row_that_was_written_by_another_hand_is_not_believed(map_: Path) -> None:
    koud = run(map_)
    with sqlite3.connect(map_ / MAP / BESTAND) as db:
        for sleutel, waarde in db.execute("SELECT sleutel, waarde FROM oordeel").fetchall():
            anders = waarde[:16] + b"[[],[],[],[]]"
            db.execute("UPDATE oordeel SET waarde = ? WHERE sleutel = ?", (anders, sleutel))
    assert run(map_) == koud


def test_a_row_of_another_file_is_not_believed(map_: Path) -> None:
    (map_ / "c1.yaml").write_text(HOOFD, encoding="utf-8")
    koud = run(map_)
    with sqlite3.connect(map_ / MAP / BESTAND) as db:
        rijen = db.execute("SELECT sleutel, waarde FROM oordeel").fetchall()
        for (sleutel, _), (_, waarde) in zip(rijen, rijen[1:] + rijen[:1], strict=True):
            db.execute("UPDATE oordeel SET waarde = ? WHERE sleutel = ?", (waarde, sleutel))
    assert run(map_) == koud


def test_a_link_or_a_file_in_its_place_is_left_alone(map_: Path, tmp_path: Path) -> None:
    elders = tmp_path / "elders"
    elders.mkdir()
    (map_ / MAP).symlink_to(elders)
    assert open_geheugen(map_, b"x") is None
    assert list(elders.iterdir()) == []
    (map_ / MAP).unlink()
    (map_ / MAP).mkdir()
    (map_ / MAP / BESTAND).symlink_to(elders / "doel.db")
    assert open_geheugen(map_, b"x") is None
    assert list(elders.iterdir()) == []


@pytest.mark.parametrize("achtergelaten", [None, b""])
def test_git_does_not_see_it_either_when_an_earlier_run_was_broken_off(
    tmp_path: Path, achtergelaten: bytes | None
) -> None:
    (tmp_path / MAP).mkdir()
    if achtergelaten is not None:
        (tmp_path / MAP / ".gitignore").write_bytes(achtergelaten)
    assert open_geheugen(tmp_path, b"x") is not None
    assert (tmp_path / MAP / ".gitignore").read_bytes() == b"*\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_folder_that_others_may_look_into_is_closed(tmp_path: Path) -> None:
    (tmp_path / MAP).mkdir()
    (tmp_path / MAP).chmod(0o777)
    assert open_geheugen(tmp_path, b"x") is not None
    assert (tmp_path / MAP).stat().st_mode & 0o777 == 0o700


def test_where_nothing_can_be_written_it_is_done_without(tmp_path: Path) -> None:
    assert open_geheugen(tmp_path / "weg", b"x") is None
    (tmp_path / MAP).write_text("")
    assert open_geheugen(tmp_path, b"x") is None


@pytest.fixture
def locked(map_: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr("krachtplan.batch.geheugen._WACHT", 0.05)
    run(map_)
    db = sqlite3.connect(map_ / MAP / BESTAND, isolation_level=None)
    db.execute("BEGIN EXCLUSIVE")
    yield map_
    db.close()


def test_a_run_that_finds_it_locked_goes_on_without(locked: Path) -> None:
    assert look_with_any(locked) == look(locked, None)


def test_a_lock_that_comes_later_costs_nothing_but_what_was_new(
    map_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("krachtplan.batch.geheugen._WACHT", 0.05)
    koud = run(map_)
    geheugen = open_geheugen(map_, kenmerk_loop(DAG))
    db = sqlite3.connect(map_ / MAP / BESTAND, isolation_level=None)
    db.execute("BEGIN EXCLUSIVE")
    assert look(map_, geheugen) == koud
    assert geheugen is not None
    geheugen.sluit()
    db.close()


SAMEN = """
import sys
from datetime import date
from functools import partial
from krachtplan.__main__ import main
from krachtplan.cli import herinnering
herinnering.VEEL = 1
sys.exit(main(["check", *sys.argv[1:], "--peildatum", "2026-09-28", "--formaat", "json"]))
"""


def test_runs_at_the_same_time_share_one_memory(map_: Path) -> None:
    """Five real processes at once, twice; every one says what a run without memory says."""
    for nummer in range(4, 60):
        tekst = CLIENT.replace("code: ", f"code: x{nummer}") + f"# {nummer}\n"
        (map_ / f"c{nummer}.yaml").write_text(tekst, encoding="utf-8")
    omgeving = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    woorden = [sys.executable, "-c", SAMEN, str(map_)]
    koud = subprocess.run([*woorden, "--opnieuw"], capture_output=True, check=False, env=omgeving)
    assert koud.returncode == 1, koud.stderr
    assert not (map_ / MAP).exists()
    for _ in range(2):
        lopend = [
            subprocess.Popen(woorden, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=omgeving)
            for _ in range(5)
        ]
        for een in lopend:
            uit, mis = een.communicate(timeout=120)
            assert (een.returncode, mis) == (1, koud.stderr)
            assert uit == koud.stdout


def test_a_few_files_leave_nothing_behind(map_: Path) -> None:
    woorden = ["check", str(map_), "--peildatum", "2026-09-28"]
    subprocess.run([sys.executable, "-m", "krachtplan", *woorden], capture_output=True, check=False)
    assert not (map_ / MAP).exists()
