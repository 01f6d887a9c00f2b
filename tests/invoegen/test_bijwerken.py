"""Adding to a file on disk: nothing that was written is lost, whatever happens on the way."""

import errno
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

import pytest
from tests.schrijver import BEGIN, EINDE, NIEUW, OUD, add

from krachtplan.invoegen import Geweigerd, Invoeging, bijwerken
from krachtplan.invoegen.bijwerken import werk_bij
from krachtplan.lezen import lees
from krachtplan.schrijven import Schrijffout, slot, write_atomic

ROOT = Path(__file__).parents[2]
VOORDEUR = [sys.executable, "-B", "-m", "tests.schrijver"]
posix = pytest.mark.skipif(os.name == "nt", reason="forks, rights and links of Unix")


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    pad = tmp_path / "yara.yaml"
    pad.write_bytes(OUD)
    return pad


def leftovers(folder: Path) -> list[str]:
    return sorted(pad.name for pad in folder.iterdir() if pad.name.endswith(".tmp"))


def verslagen(inhoud: bytes) -> list[str]:
    """Give the texts of the entries that were added, of a file that must be whole."""
    gelezen = lees(inhoud.decode())
    assert gelezen.bevindingen == ()
    assert isinstance(gelezen.waarde, dict)
    momenten = gelezen.waarde["contactmomenten"]
    assert isinstance(momenten, list)
    return [str(m["verslag"]) for m in momenten if isinstance(m, dict) and "verslag" in m]


class TestWerkBij:
    def test_adds_and_tells_the_lines(self, bestand: Path) -> None:
        uitkomst = werk_bij(bestand, add)
        assert isinstance(uitkomst, Invoeging)
        assert bestand.read_bytes() == NIEUW == uitkomst.inhoud
        assert uitkomst.regels == ((5, "  - datum: 2026-09-24"), (6, "    verslag: Nieuw."))

    def test_a_refusal_writes_nothing(self, bestand: Path) -> None:
        os.utime(bestand, (1, 1))
        nee = Geweigerd("reden", "hulp", "plakken")
        assert werk_bij(bestand, lambda _: nee) == nee
        assert bestand.stat().st_mtime == 1

    @posix
    def test_a_link_stays_a_link_and_the_mode_stays(self, bestand: Path, tmp_path: Path) -> None:
        bestand.chmod(0o640)
        link = tmp_path / "elders" / "link.yaml"
        link.parent.mkdir()
        link.symlink_to("../yara.yaml")
        werk_bij(link, add)
        assert link.is_symlink()
        assert bestand.read_bytes() == NIEUW
        assert stat.S_IMODE(bestand.stat().st_mode) == 0o640
        assert [pad.name for pad in link.parent.iterdir()] == ["link.yaml"]
        assert slot.slotbestand(bestand).exists()

    @pytest.mark.parametrize("soort", ["niets", "map", "fifo"])
    def test_what_is_no_file_is_said_with_the_lines(self, tmp_path: Path, soort: str) -> None:
        pad = tmp_path / "yara.yaml"
        if soort == "map":
            pad.mkdir()
        elif soort == "fifo":
            if os.name == "nt":
                pytest.skip("Windows has no FIFO in a folder")
            os.mkfifo(pad)
        uitkomst = werk_bij(pad, add)
        assert isinstance(uitkomst, Geweigerd)
        assert "verslag: Nieuw." in uitkomst.plakken
        assert not slot.slotbestand(pad).exists()

    def test_what_an_editor_saves_meanwhile_is_kept(self, bestand: Path) -> None:
        keren = []

        def change(inhoud: bytes) -> Invoeging | Geweigerd:
            keren.append(inhoud)
            if len(keren) == 1:
                bestand.write_bytes(OUD + b"    verslag: Uit de editor.\n")
            return add(inhoud)

        werk_bij(bestand, change)
        assert verslagen(bestand.read_bytes()) == ["Uit de editor.", "Nieuw."]
        assert len(keren) == 2

    def test_an_editor_that_never_rests(self, bestand: Path) -> None:
        def change(inhoud: bytes) -> Invoeging | Geweigerd:
            bestand.write_bytes(inhoud + b"# nog iets\n")
            return add(inhoud)

        with pytest.raises(Schrijffout, match="steeds opnieuw"):
            werk_bij(bestand, change)

    def test_a_fault_in_the_change_frees_the_lock(self, bestand: Path) -> None:
        def change(_: bytes) -> Invoeging | Geweigerd:
            raise RuntimeError

        with pytest.raises(RuntimeError):
            werk_bij(bestand, change)
        assert isinstance(werk_bij(bestand, add, wachttijd=0), Invoeging)

    def test_a_name_that_cannot_be(self) -> None:
        with pytest.raises(Schrijffout, match="bestandsnaam kan niet"):
            werk_bij(Path("a\0b.yaml"), add)


def start_adder(bestand: Path, naam: str, aantal: int) -> subprocess.Popen[str]:
    opdracht = [*VOORDEUR, str(bestand), naam, str(aantal)]
    return subprocess.Popen(opdracht, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def add_together(bestand: Path, processen: int, aantal: int) -> None:
    """Let several processes add at once, half of them through a link."""
    link = bestand.with_name("link.yaml")
    link.symlink_to(bestand.name)
    lopend = [start_adder(bestand if n % 2 else link, f"p{n}", aantal) for n in range(processen)]
    for proces in lopend:
        proces.communicate(timeout=300)
        assert proces.returncode == 0
    verwacht = {f"p{n}-{m}" for n in range(processen) for m in range(aantal)}
    er_staat = verslagen(bestand.read_bytes())
    assert sorted(er_staat) == sorted(verwacht)


@posix
def test_eight_at_once_lose_nothing(bestand: Path) -> None:
    add_together(bestand, 8, 6)
    assert leftovers(bestand.parent) == []


@posix
def test_without_the_lock_something_is_lost(bestand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two that read the same file: the lock is what keeps them apart."""

    @contextmanager
    def no_lock(*_: object) -> Iterator[None]:
        yield

    def write_both(doel: Path, inhoud: bytes) -> None:
        ander = add(OUD, "Van een ander.")
        assert isinstance(ander, Invoeging)
        bestand.write_bytes(ander.inhoud)
        write_atomic(doel, inhoud)

    monkeypatch.setattr(bijwerken, "hold_slot", no_lock)
    monkeypatch.setattr(bijwerken, "write_atomic", write_both)
    werk_bij(bestand, add)
    assert verslagen(bestand.read_bytes()) == ["Nieuw."]


class Schrijver:
    """The process of ``tests.schrijver``; each change is a child of it."""

    def __init__(self) -> None:
        self.proces = subprocess.Popen(
            VOORDEUR, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self.read() == "klaar"

    def read(self) -> str:
        assert self.proces.stdout is not None
        return self.proces.stdout.readline().decode().rstrip("\n")

    def send(self, tekst: str) -> None:
        assert self.proces.stdin is not None
        self.proces.stdin.write(tekst.encode())
        self.proces.stdin.flush()

    def begin(self, soort: str, bestand: Path) -> int:
        """Fork a child, which waits; gives its number."""
        self.send(f"{soort} {bestand}\n")
        return int(self.read())

    def release(self) -> None:
        self.send(".")
        assert self.read() == "los"

    def wait(self) -> int:
        while not (regel := self.read()).startswith("einde "):
            assert regel, "the process of the tests is gone"
        return int(regel.split()[1])


@pytest.fixture(scope="module")
def schrijver() -> Iterator[Schrijver]:
    een = Schrijver()
    yield een
    een.proces.communicate(timeout=60)


def kill_at_random(schrijver: Schrijver, bestand: Path, keren: int, rnd: Random) -> int:
    """Kill one that keeps on adding, again and again; gives how many entries were acknowledged."""
    bevestigd: list[str] = []
    for keer in range(keren):
        pid = schrijver.begin(f"veel{keer}", bestand)
        schrijver.release()
        if keer % 2:
            # However slow it is here: in half of the cases something was acknowledged.
            bevestigd.append(schrijver.read())
        time.sleep(rnd.uniform(0.0, 0.06))
        os.kill(pid, signal.SIGKILL)
        while not (regel := schrijver.read()).startswith("einde "):
            bevestigd.append(regel)
        assert regel == "einde -9"
        er_staat = verslagen(bestand.read_bytes())
        assert len(er_staat) == len(set(er_staat))
        assert set(bevestigd) <= set(er_staat), "an entry that was acknowledged is gone"
        assert len(er_staat) <= len(bevestigd) + keer + 1
    return len(bevestigd)


@posix
def test_a_kill_at_any_moment_loses_nothing(schrijver: Schrijver, bestand: Path) -> None:
    assert kill_at_random(schrijver, bestand, 20, Random(5)) >= 10
    assert isinstance(werk_bij(bestand, add, wachttijd=60), Invoeging), "the lock outlived a kill"


# In CI the test runs or fails; on a desk without strace the report says that it did not run.
met_strace = pytest.mark.skipif(
    shutil.which("strace") is None and "CI" not in os.environ,
    reason="strace is not installed: no fault was injected at the system calls of a change",
)
CALL = re.compile(r"^(?:\d+ +)?(\w+)\(")


class Proef:
    """One change under strace, from the same start every time."""

    def __init__(self, schrijver: Schrijver, folder: Path, soort: str = "echt") -> None:
        self.schrijver = schrijver
        self.folder = folder / "dossier"
        self.log = folder / "strace.log"
        self.soort = soort

    def lay_out(self) -> Path:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        (self.folder / "echt.yaml").write_bytes(OUD)
        (self.folder / "echt.yaml").chmod(0o640)
        (self.folder / "yara.yaml").symlink_to("echt.yaml")
        return self.folder / "yara.yaml"

    def run(self, *opties: str) -> int:
        """Change the file once, looked at by strace; gives the exit code."""
        pid = self.schrijver.begin(self.soort, self.lay_out())
        strace = subprocess.Popen(
            ["strace", "-o", str(self.log), *opties, "-p", str(pid)],
            stderr=subprocess.PIPE,
            text=True,
        )
        assert strace.stderr is not None
        assert "attached" in strace.stderr.readline()
        self.schrijver.release()
        code = self.schrijver.wait()
        strace.communicate(timeout=60)
        return code

    def list_calls(self) -> Iterator[tuple[str, int]]:
        """Name every system call between the marks, with its number since strace looks on."""
        assert self.run() == 0
        geteld: Counter[str] = Counter()
        binnen = False
        for regel in self.log.read_text().splitlines():
            if gevonden := CALL.match(regel):
                geteld[gevonden[1]] += 1
            if BEGIN in regel:
                binnen = True
            elif EINDE in regel:
                return
            elif binnen and gevonden:
                yield gevonden[1], geteld[gevonden[1]]

    def hit(self) -> bool:
        """Tell whether the fault fell between the marks (a killed process leaves no end mark)."""
        venster = self.log.read_text().partition(BEGIN)[2].partition(EINDE)[0]
        return "(INJECTED)" in venster or "killed by SIGKILL" in venster

    def state(self) -> str:
        inhoud = (self.folder / "yara.yaml").read_bytes()
        return "nieuw" if inhoud == NIEUW else "oud" if inhoud == OUD else "kapot"


def inject_everywhere(proef: Proef, fout: str) -> Iterator[tuple[str, int, str]]:
    """Yield for every system call its name, the exit code, and the state of the file."""
    for naam, nummer in list(proef.list_calls()):
        code = proef.run(f"--trace={naam},access", f"--inject={naam}:{fout}:when={nummer}")
        assert proef.hit(), f"the fault at {naam} number {nummer} did not happen"
        yield f"{naam} {nummer}", code, proef.state()


@met_strace
@pytest.mark.parametrize("fout", ["error=EIO", "error=ENOSPC", "error=EINTR", "signal=KILL"])
def test_a_fault_at_any_system_call_leaves_a_whole_file(
    schrijver: Schrijver, tmp_path: Path, fout: str
) -> None:
    proef = Proef(schrijver, tmp_path)
    namen = set()
    for naam, code, staat in inject_everywhere(proef, fout):
        namen.add(naam.split()[0])
        assert staat in ("oud", "nieuw"), naam
        assert (proef.folder / "yara.yaml").is_symlink(), naam
        if fout == "signal=KILL":
            assert code == -9, naam
            assert len(leftovers(proef.folder)) <= 1, naam
            continue
        assert leftovers(proef.folder) == [], naam
        # 4 says that the file is there, but that the disk does not confirm it.
        assert (code, staat) in {(0, "nieuw"), (4, "nieuw"), (1, "oud"), (3, "oud")}, naam
        if code == 0:
            assert stat.S_IMODE((proef.folder / "echt.yaml").stat().st_mode) == 0o640, naam
    assert {"openat", "flock", "read", "write", "fsync", "fchmod", "close"} <= namen
    assert any(naam.startswith("rename") for naam in namen)


@met_strace
def test_the_injection_sees_a_broken_file(schrijver: Schrijver, tmp_path: Path) -> None:
    """The plain way of writing breaks under the same faults, so the test above can fail."""
    proef = Proef(schrijver, tmp_path, soort="naief")
    assert "kapot" in {staat for _, _, staat in inject_everywhere(proef, "error=ENOSPC")}


@pytest.fixture
def tmpfs(tmp_path: Path) -> Iterator[Path]:
    """A small disk in memory, which only root can make."""
    if os.name == "nt" or os.geteuid() != 0:
        assert "CI" not in os.environ, "in CI this test runs as root"
        pytest.skip("only root can mount a small disk: a really full disk was not tried")
    hier = tmp_path / "schijf"
    hier.mkdir()
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k,nr_inodes=20", "none", str(hier)], check=True
    )
    yield hier
    subprocess.run(["umount", str(hier)], check=True)


def fill_up(folder: Path) -> None:
    """Write until nothing fits."""
    with suppress(OSError), (folder / "vulling").open("wb", buffering=0) as stroom:
        while True:
            stroom.write(b"x" * 4096)


class TestVolleSchijf:
    def test_says_so_and_keeps_the_old_file(self, tmpfs: Path) -> None:
        bestand = tmpfs / "yara.yaml"
        bestand.write_bytes(OUD)
        fill_up(tmpfs)
        with pytest.raises(Schrijffout, match="schijf is vol") as fout:
            werk_bij(bestand, add)
        assert fout.value.errno == errno.ENOSPC
        assert bestand.read_bytes() == OUD
        assert leftovers(tmpfs) == []
        (tmpfs / "vulling").unlink()
        assert isinstance(werk_bij(bestand, add), Invoeging)
        assert bestand.read_bytes() == NIEUW

    def test_no_room_for_another_file(self, tmpfs: Path) -> None:
        bestand = tmpfs / "yara.yaml"
        bestand.write_bytes(OUD)
        with suppress(OSError):
            for nummer in range(30):
                (tmpfs / f"f{nummer}").touch()
        with pytest.raises(Schrijffout, match="schijf is vol"):
            werk_bij(bestand, add)
        assert bestand.read_bytes() == OUD
