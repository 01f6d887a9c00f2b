"""What a killed writer left is cleared by a later write, and nothing else is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from krachtplan.schrijven import restanten, write_atomic

NAAM = ".krachtplan-0123456789abcdef.tmp"
GEDOOD = """
import os, sys
from pathlib import Path
from krachtplan.schrijven import write_atomic
os.fsync = lambda fd: os.kill(os.getpid(), 9)
write_atomic(Path(sys.argv[1]), b"tekst van een client")
"""


@pytest.fixture(autouse=True)
def nieuw_proces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restanten, "_GEVEEGD", set())


def _make_old(pad: Path, seconden: float = 3600) -> None:
    nu = pad.lstat().st_mtime - seconden
    os.utime(pad, (nu, nu), follow_symlinks=False)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that cannot be caught")
def test_what_a_killed_write_left_goes_with_a_later_write(tmp_path: Path) -> None:
    doel = tmp_path / "yara.yaml"
    einde = subprocess.run([sys.executable, "-c", GEDOOD, str(doel)], check=False)
    assert einde.returncode == -9
    [rest] = tmp_path.iterdir()
    assert rest.read_bytes() == b"tekst van een client"
    _make_old(rest)
    write_atomic(doel, b"nieuw")
    assert [pad.name for pad in tmp_path.iterdir()] == ["yara.yaml"]


def test_a_file_that_somebody_may_be_writing_stays(tmp_path: Path) -> None:
    rest = tmp_path / NAAM
    rest.write_bytes(b"half")
    _make_old(rest, 300)
    write_atomic(tmp_path / "a.md", b"")
    assert rest.exists()


@pytest.mark.parametrize(
    "naam",
    [".krachtplan-0123456789abcdef.tmp~", ".krachtplan-0123.tmp", "krachtplan.tmp", ".yara.slot"],
)
def test_a_file_with_another_name_stays(tmp_path: Path, naam: str) -> None:
    ander = tmp_path / naam
    ander.write_bytes(b"van iemand")
    _make_old(ander)
    write_atomic(tmp_path / "a.md", b"")
    assert ander.exists()


def test_a_folder_a_link_and_a_file_with_two_names_stay(tmp_path: Path) -> None:
    elders = tmp_path / "elders"
    elders.write_bytes(b"van iemand")
    _make_old(elders)
    (tmp_path / NAAM).mkdir()
    (tmp_path / NAAM.replace("0", "1")).symlink_to(elders)
    (tmp_path / NAAM.replace("0", "2")).hardlink_to(elders)
    for pad in tmp_path.iterdir():
        _make_old(pad)
    write_atomic(tmp_path / "a.md", b"")
    assert len(list(tmp_path.iterdir())) == 5


@pytest.mark.skipif(os.name == "nt", reason="Windows gives files no owner of this kind")
def test_a_file_of_somebody_else_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = tmp_path / NAAM
    rest.write_bytes(b"half")
    _make_old(rest)
    monkeypatch.setattr(os, "geteuid", lambda: rest.stat().st_uid + 1)
    write_atomic(tmp_path / "a.md", b"")
    assert rest.exists()


def test_each_folder_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gelezen: list[Path] = []
    echt = os.scandir

    def lees(map_: Path) -> object:
        gelezen.append(map_)
        return echt(map_)

    monkeypatch.setattr(os, "scandir", lees)
    for nummer in range(3):
        write_atomic(tmp_path / f"{nummer}.md", b"")
    assert gelezen == [tmp_path]


def test_a_folder_that_cannot_be_listed_stops_no_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weiger(map_: Path) -> None:
        raise PermissionError(13, "nee")

    monkeypatch.setattr(os, "scandir", weiger)
    write_atomic(tmp_path / "a.md", b"nieuw")
    assert (tmp_path / "a.md").read_bytes() == b"nieuw"
