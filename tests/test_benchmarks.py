"""The benchmarks: files that stay the same and are sound, and a profile that still fits the code.

Nothing is timed here: how fast it is says ``python benchmarks/meet.py``.
"""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks.clientfiles import PEILDATUM, code_of, make_text, write_files
from benchmarks.growth import Size, growth_table
from benchmarks.measuring import CAN_PIN, Cost, best_of, on_cores, run
from benchmarks.meet import batch_rows, plot, spots_table, stage_table, startup_rows
from benchmarks.stages import hot_spots, profile
from benchmarks.tables import Row
from benchmarks.verdict import drawing, verdict

from krachtplan.controleren import controleer
from krachtplan.instellingen.omgeving import Omgevingen
from krachtplan.laden import load_dossier
from krachtplan.melding import Ernst, Melding
from krachtplan.regels import REGELS

ROOT = Path(__file__).resolve().parent.parent
SOME = range(40)


def findings(tekst: str) -> list[Melding]:
    omgeving = Omgevingen(REGELS).voor(ROOT).omgeving
    assert omgeving is not None
    return controleer(load_dossier(tekst, "een.yaml"), omgeving, PEILDATUM)


def fouten(tekst: str) -> list[str]:
    return [f"{m.regel}: {m.code}" for m in findings(tekst) if m.ernst is Ernst.FOUT]


@pytest.mark.parametrize("number", SOME)
def test_a_file_holds_no_fout(number: int) -> None:
    assert fouten(make_text(number)) == []


def test_a_fout_would_be_seen() -> None:
    assert fouten(make_text(0).replace("status: actief", "status: aktief"))


def test_the_files_leave_something_to_ask() -> None:
    assert {m.ernst for number in SOME for m in findings(make_text(number))} == {
        Ernst.LET_OP,
        Ernst.VRAAG,
    }


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    program = "import sys; from benchmarks.clientfiles import make_text as m; print(m(7), end='')"
    others = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert others == [make_text(7).encode()] * 2
    written = [path.read_bytes() for path in write_files(tmp_path, 3)]
    assert written == [make_text(number).encode() for number in range(3)]


def test_the_files_are_of_the_promised_size() -> None:
    texts = [make_text(number) for number in range(200)]
    contacts = [text.split("contactmomenten:")[1].split("\n\n")[0] for text in texts]
    amounts = [part.count("soort: ") for part in contacts]
    assert min(amounts) >= 35
    assert max(amounts) <= 95
    assert 13_000 < sum(len(text.encode()) for text in texts) / len(texts) < 17_000
    assert len({text.replace(code_of(nr), "") for nr, text in enumerate(texts)}) == len(texts)


def test_the_profile_fits_the_code(tmp_path: Path) -> None:
    seconds = profile(write_files(tmp_path, 2), rounds=1)
    assert all(cost > 0 for cost in seconds.values())
    assert len(list(stage_table(seconds))) > len(seconds)
    missed = [Row("too slow", 2.0, 1.0, 1.0), Row("quick", 0.5, 1.0, 1.0)]
    missed += [Row("render, one core", 1.0, 2.0, 1.0), Row("render, two cores", 1.5, 2.0, 1.0)]
    sizes = [Size(10 ** (3 + n), None, Cost(10**n, (n + 1) * 2**26), Cost(1), None) for n in (0, 1)]
    text = "\n".join(verdict(missed, seconds, 0.5, sizes))
    assert "Not to be believed: render, two cores." in text
    assert "not flat: 64 → 128 MiB" in text
    assert "3 of 4 targets" in text
    assert "- too slow: 2.00 × where 1 × is asked" in text
    assert "quick" not in text


def test_the_profile_names_modules_of_ours(tmp_path: Path) -> None:
    spots = hot_spots(write_files(tmp_path, 2))
    assert "krachtplan/lezen/bouwen.py" in spots["check"]
    assert all(0 < part <= 1 for modules in spots.values() for part in modules.values())
    assert 0.1 < drawing(spots["4 documents"]) < 0.9
    assert drawing(spots["check"]) == 0
    assert "/home" not in "\n".join(spots_table(spots)), "a path of this machine"


def test_a_row_tells_whether_its_target_is_met() -> None:
    assert Row("a", 0.5, 0.6, 2.0).cells() == "| a | 0.6 × | 0.50 × ✓ | – | 2.0 s |"
    late = Row("a", 0.7, 0.6, 0.0042, 0.05)
    assert late.cells() == "| a | 0.6 × | 0.70 × ✗ | 0.050 × | 4.20 ms |"
    assert Row("a", 1, None, 0.5).cells() == "| a | – | 1.00 × | – | 500 ms |"


def test_ratios_are_against_the_measure_of_the_same_run() -> None:
    names = ("libraries", "--version", "--help", "check", "render")
    start = {name: Cost(2.0 + place) for place, name in enumerate(names)}
    start["bare command"] = Cost(2.4)
    assert [row.ratio for row in startup_rows(start)] == [1.0, 1.5, 2.0, 2.5, 3.0]
    assert [row.least for row in startup_rows(start)] == [None, None, None, 1.2, 1.2]
    whats = ("bare", "check 1", "check 2", "again 1", "again 2", "render 1", "render 2")
    batch = {name: Cost(2.0 + place) for place, name in enumerate(whats)}
    batch["bare reading"] = Cost(0.5)
    rows = list(batch_rows(batch, 0.3))
    assert [row.ratio for row in rows] == [1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0]
    assert [row.least for row in rows] == [None, 0.3, 0.15, 0.25, 0.25, 0.3, 0.15]


def test_more_files_are_shown_in_a_table_and_a_plot() -> None:
    sizes = [
        Size(1000, Cost(3.0), Cost(2.0, 2**26), Cost(0.2, 2**25), Cost(7.0, 2**26)),
        Size(100_000, None, Cost(200.0, 2**27), Cost(20.0, 2**25), None),
    ]
    rows = list(growth_table(sizes))[-2:]
    assert "3.00 ms | 2.00 ms | 0.20 ms | 7.00 ms | 0.667 · 0.067 · 2.333 | 64 MiB" in rows[0]
    assert "| – | 2.00 ms | 0.20 ms | – | 0.667 · 0.067 · – | 128 MiB |" in rows[1]
    svg = ElementTree.fromstring(plot(sizes))
    lines = [part for part in svg if part.tag.endswith("polyline")]
    assert len(lines) == 4
    ends = [part.text for part in svg if part.tag.endswith("text")]
    assert {"1,000", "100,000", "check, nothing changed"} <= set(ends)


def test_a_command_is_run_to_its_end(capfd: pytest.CaptureFixture[str]) -> None:
    costs = best_of(2, {"one": (sys.executable, "-c", "print('stil')")})
    assert costs["one"].seconds > 0
    assert costs["one"].peak > 1_000_000 or not hasattr(os, "wait4")
    with pytest.raises(RuntimeError, match="stopped with 3"):
        run((sys.executable, "-c", "import sys; sys.exit(3)"))
    assert "stil" not in capfd.readouterr().out


@pytest.mark.skipif(not CAN_PIN, reason="this system cannot keep a process on one core")
def test_cores_are_given_back() -> None:
    before = os.sched_getaffinity(0)
    with on_cores(1):
        assert len(os.sched_getaffinity(0)) == 1
    assert os.sched_getaffinity(0) == before
