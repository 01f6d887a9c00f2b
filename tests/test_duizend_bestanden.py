"""A thousand files with ten that are as bad as files get: nothing stops or slows the others.

The real program in a process of its own, as somebody who may not read everything, with a file that
vanishes between looking and reading. The exit code tells, and so does a line at the end.
"""

import csv
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.generatie import HOOFD
from tests.wachten import LANG, await_that

import krachtplan

BRON = Path(krachtplan.__file__).parents[1]
DAG = ("--peildatum", "2026-09-28")
AANTAL = 990
SLECHT = frozenset(
    {
        *("groot.yaml", "doorgeefluik.yaml", "apparaat.yaml", "dood.yaml", "dicht.yaml"),
        *("weg.yaml", "utf16.yaml", "haken.yaml", "bom.yaml", "\x1b[31mrood\n.yaml"),
    }
)
GOED = AANTAL + 3

PROGRAMMA = """
import os, sys
from krachtplan.api import bestanden

vind = bestanden.find_bestanden

def find(*woorden):
    gevonden = vind(*woorden)
    os.unlink("map/weg.yaml")
    return gevonden

bestanden.find_bestanden = find
from krachtplan.__main__ import main
sys.exit(main())
"""

TRAAG = """
import os, sys, time
from krachtplan import batch
from krachtplan.batch import verwerken

batch._count_cores = lambda: 2
lees, ik = verwerken.load_dossier, os.getpid()

def load(tekst, bestand):
    if os.getpid() != ik and "c15" in bestand:
        open("begonnen", "a").close()
        einde = time.monotonic() + 60
        while not os.path.exists("gestuurd") and time.monotonic() < einde:
            time.sleep(0.01)
    return lees(tekst, bestand)

verwerken.load_dossier = load
from krachtplan.__main__ import main
sys.exit(main())
"""
"""The workers come halfway, and go on once Ctrl-C was sent; who sends it may be slow."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a FIFO, a device and setpriv")


@pytest.fixture(scope="module")
def duizend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with the map of a thousand files; each of them small, but for those that are bad."""
    hier = tmp_path_factory.mktemp("duizend")
    map_ = hier / "map"
    (map_ / "map.yaml").mkdir(parents=True)
    for nummer in range(AANTAL):
        write_client(map_ / f"c{nummer:03}.yaml", f"c{nummer:03}")
    write_client(map_ / "map.yaml" / "erin.yaml", "erin")
    write_client(map_ / "HOOFDLETTERS.YAML", "hoofd")
    write_client(map_ / os.fsdecode(b"caf\xe9.yml"), "cafe")
    with (map_ / "groot.yaml").open("wb") as stroom:
        stroom.truncate(5 * 2**30)
    os.mkfifo(map_ / "doorgeefluik.yaml")
    (map_ / "apparaat.yaml").symlink_to("/dev/zero")
    (map_ / "dood.yaml").symlink_to("nergens.yaml")
    write_client(map_ / "dicht.yaml", "dicht")
    (map_ / "dicht.yaml").chmod(0)
    (map_ / "utf16.yaml").write_text(HOOFD, encoding="utf-16")
    (map_ / "haken.yaml").write_text("[" * 50_000, encoding="utf-8")
    lagen = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)]
    (map_ / "bom.yaml").write_text("a0: &a0 lol\n" + "".join(lagen), encoding="utf-8")
    (map_ / "\x1b[31mrood\n.yaml").write_text("- geen blok\n", encoding="utf-8")
    yield hier
    shutil.rmtree(map_)


def write_client(pad: Path, code: str) -> None:
    pad.write_text(HOOFD.replace("sam", code), encoding="utf-8")


def as_ordinary_user(opdracht: list[str]) -> list[str]:
    if os.geteuid() != 0:
        return opdracht
    setpriv = shutil.which("setpriv")
    assert setpriv is not None, "run as root this test needs setpriv (util-linux)"
    return [setpriv, "--bounding-set=-dac_override,-dac_read_search,-fowner", *opdracht]


def run(hier: Path, *woorden: str) -> subprocess.CompletedProcess[str]:
    write_client(hier / "map" / "weg.yaml", "weg")
    klaar = subprocess.run(
        as_ordinary_user([sys.executable, "-c", PROGRAMMA, *woorden]),
        cwd=hier,
        env={**os.environ, "PYTHONPATH": str(BRON)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "mis in krachtplan" not in klaar.stderr
    assert "Traceback" not in klaar.stderr
    assert "Bezig" not in klaar.stderr, "a progress bar in a pipe"
    assert "\x1b" not in klaar.stdout + klaar.stderr
    return klaar


def make_sleutel(hier: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "krachtplan", "export", "--maak-sleutel", "sleutel.txt"],
        cwd=hier,
        env={**os.environ, "PYTHONPATH": str(BRON)},
        check=True,
        capture_output=True,
    )


def names_in(paden: Iterator[str]) -> set[str]:
    return {pad.removeprefix("map/") for pad in paden}


def test_check_tells_of_each_what_it_is(duizend: Path) -> None:
    klaar = run(duizend, "check", "map", *DAG, "-f", "json")
    inhoud = json.loads(klaar.stdout)
    assert klaar.returncode == 1
    assert inhoud["bestanden"] == GOED + len(SLECHT)
    fouten = [m for m in inhoud["meldingen"] if m["ernst"] == "fout"]
    assert names_in(m["bestand"] for m in fouten) == SLECHT
    assert len({m["tekst"] for m in fouten if m["code"] in ("B009", "B010")}) == 7
    assert inhoud["niet_beoordeeld"] == []


def test_render_makes_all_the_others(duizend: Path) -> None:
    klaar = run(duizend, "render", "map", *DAG, "-f", "md")
    assert klaar.returncode == 1
    assert len(klaar.stdout.splitlines()) == len(list((duizend / "uit").iterdir())) == GOED
    sums_up(klaar.stderr)


def test_export_takes_all_the_others(duizend: Path) -> None:
    make_sleutel(duizend)
    klaar = run(duizend, "export", "map", *DAG, "--sleutel", "sleutel.txt", "-o", "tabellen")
    assert klaar.returncode == 1
    (tabel,) = (duizend / "tabellen").glob("clienten.csv")
    with tabel.open(encoding="utf-8-sig", newline="") as stroom:
        assert len(list(csv.reader(stroom, delimiter=";"))) == GOED + 1
    sums_up(klaar.stderr)


def test_rapport_counts_all_the_others(duizend: Path) -> None:
    periode = ("--van", "2026-07-01", "--tot", "2026-09-27")
    klaar = run(duizend, "rapport", "map", *DAG, *periode, "-f", "json")
    assert klaar.returncode == 1
    assert GOED - 5 < json.loads(klaar.stdout)["totalen"][0]["aantal"] <= GOED + 5
    sums_up(klaar.stderr)


def test_overzicht_lists_all_of_them(duizend: Path) -> None:
    klaar = run(duizend, "overzicht", "map", *DAG, "-f", "json")
    inhoud = json.loads(klaar.stdout)
    assert klaar.returncode == 1
    assert len(inhoud["clienten"]) == GOED
    assert names_in(een["bestand"] for een in inhoud["niet_gelezen"]) == SLECHT


def test_agenda_holds_all_the_others(duizend: Path) -> None:
    klaar = run(duizend, "agenda", "map", *DAG, "-o", "termijnen.ics")
    assert (klaar.returncode, klaar.stdout) == (1, "termijnen.ics\n")
    agenda = (duizend / "termijnen.ics").read_text("utf-8").replace("\r\n ", "")
    assert sum(f"c{nummer:03}: " in agenda for nummer in range(AANTAL)) == AANTAL
    sums_up(klaar.stderr)


def sums_up(stderr: str) -> None:
    """See that the last line names what failed, and that nothing of a name is obeyed."""
    laatste = stderr.splitlines()[-1]
    assert laatste.startswith(f"Niet gelukt: 10 van de {GOED + 10} bestanden, en de andere wel.")
    assert "map/<U+001B>[31mrood<U+000A>.yaml" in laatste
    for naam in SLECHT - {"\x1b[31mrood\n.yaml"}:
        assert f"map/{naam}" in laatste


@pytest.mark.parametrize("stil", [(), ("--stil",)], ids=["gewoon", "stil"])
def test_a_terminal_sees_how_far_it_is(duizend: Path, stil: tuple[str, ...]) -> None:
    gezien = on_terminal(duizend, "check", "map", *DAG, *stil)
    assert ("Bezig" in gezien) is not bool(stil)
    assert "Traceback" not in gezien


def on_terminal(hier: Path, *woorden: str) -> str:
    """Run with a terminal at stderr and give what it was sent."""
    write_client(hier / "map" / "weg.yaml", "weg")
    meester, slaaf = pty.openpty()
    schoon = {n: w for n, w in os.environ.items() if n not in ("NO_COLOR", "TERM")}
    with subprocess.Popen(
        as_ordinary_user([sys.executable, "-c", PROGRAMMA, *woorden]),
        cwd=hier,
        env={**schoon, "PYTHONPATH": str(BRON), "TERM": "xterm", "COLUMNS": "80"},
        stdout=subprocess.DEVNULL,
        stderr=slaaf,
    ) as kind:
        os.close(slaaf)
        gezien = b"".join(iter(lambda: _read(meester), b""))
    os.close(meester)
    assert kind.returncode == 1
    return gezien.decode("utf-8", "replace")


def _read(meester: int) -> bytes:
    try:
        return os.read(meester, 65536)
    except OSError:  # Linux says EIO when the other end is closed
        return b""


@pytest.mark.parametrize(
    "woorden",
    [
        ("render", "map", "-o", "afgebroken"),
        ("export", "map", "--sleutel", "sleutel.txt", "-o", "afgebroken"),
        ("rapport", "map", "-o", "afgebroken/rapport.md"),
    ],
    ids=lambda woorden: woorden[0],
)
def test_ctrl_c_ends_it_all_and_leaves_nothing_half(
    tmp_path: Path, woorden: tuple[str, ...]
) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "afgebroken").mkdir()
    for nummer in range(300):
        write_client(tmp_path / "map" / f"c{nummer:03}.yaml", f"c{nummer:03}")
    make_sleutel(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", TRAAG, *woorden, *DAG],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(BRON)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as kind:
        await_that((tmp_path / "begonnen").exists)
        os.killpg(kind.pid, signal.SIGINT)
        (tmp_path / "gestuurd").touch()
        _, fouten = kind.communicate(timeout=LANG)
    assert (kind.returncode, fouten) == (130, "Afgebroken.\n")
    await_that(lambda: not is_alive(kind.pid))
    over = {pad.name for pad in (tmp_path / "afgebroken").iterdir()}
    assert [naam for naam in over if naam.startswith(".") or naam.endswith(".tmp")] == []
    if woorden[0] != "render":
        assert over == set()


def is_alive(groep: int) -> bool:
    try:
        os.killpg(groep, 0)
    except ProcessLookupError:
        return False
    return True
