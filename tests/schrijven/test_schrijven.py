"""Tests of krachtplan.schrijven: whole or not at all, and a person's work is kept."""

import errno
import os
import pickle
import re
import shutil
import stat
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from krachtplan import schrijven
from krachtplan.schrijven import (
    Schrijffout,
    Uitkomst,
    Zekerheid,
    is_ongewijzigd,
    sync_disk,
    write_atomic,
    write_uitvoer,
    zegel,
)

OUD = b"oude tekst\n" * 400
NIEUW = b"nieuwe tekst\n" * 900

posix = pytest.mark.skipif(os.name == "nt", reason="rights and links of Unix are tested on Unix")


def leftovers(folder: Path) -> list[str]:
    return sorted(pad.name for pad in folder.iterdir() if pad.name.startswith(".krachtplan-"))


def mode_of(pad: Path) -> int:
    return stat.S_IMODE(pad.stat().st_mode)


class TestWriteAtomic:
    def test_writes_a_new_file_for_the_owner_only(self, tmp_path: Path) -> None:
        doel = tmp_path / "plan.md"
        write_atomic(doel, NIEUW)
        assert doel.read_bytes() == NIEUW
        assert leftovers(tmp_path) == []
        if os.name != "nt":
            assert mode_of(doel) == 0o600

    def test_gives_a_new_file_the_mode_that_is_asked(self, tmp_path: Path) -> None:
        doel = tmp_path / "plan.md"
        write_atomic(doel, b"", modus_nieuw=0o640)
        assert doel.read_bytes() == b""
        if os.name != "nt":
            assert mode_of(doel) == 0o640

    @posix
    @pytest.mark.parametrize("modus", [0o600, 0o644, 0o660, 0o700])
    def test_keeps_the_mode_of_an_existing_file(self, tmp_path: Path, modus: int) -> None:
        doel = tmp_path / "plan.md"
        doel.write_bytes(OUD)
        doel.chmod(modus)
        write_atomic(doel, NIEUW, modus_nieuw=0o604)
        assert doel.read_bytes() == NIEUW
        assert mode_of(doel) == modus

    @posix
    def test_a_link_stays_a_link_and_its_target_is_written(self, tmp_path: Path) -> None:
        (tmp_path / "echt").mkdir()
        echt = tmp_path / "echt" / "plan.md"
        echt.write_bytes(OUD)
        (tmp_path / "midden.md").symlink_to("echt/plan.md")
        link = tmp_path / "link.md"
        link.symlink_to(tmp_path / "midden.md")
        write_atomic(link, NIEUW)
        assert link.is_symlink()
        assert echt.read_bytes() == NIEUW
        assert leftovers(tmp_path) == leftovers(tmp_path / "echt") == []

    @posix
    def test_a_link_to_nothing_makes_its_target(self, tmp_path: Path) -> None:
        link = tmp_path / "link.md"
        link.symlink_to("nog-niet.md")
        write_atomic(link, NIEUW)
        assert link.is_symlink()
        assert (tmp_path / "nog-niet.md").read_bytes() == NIEUW

    @posix
    def test_a_reader_never_sees_half_a_file(self, tmp_path: Path) -> None:
        doel = tmp_path / "plan.md"
        doel.write_bytes(OUD)

        def write_often() -> None:
            for beurt in range(60):
                write_atomic(doel, OUD if beurt % 2 else NIEUW)

        schrijver = threading.Thread(target=write_often)
        schrijver.start()
        while schrijver.is_alive():
            assert doel.read_bytes() in (OUD, NIEUW)
        schrijver.join()

    def test_two_writers_leave_one_whole_file(self, tmp_path: Path) -> None:
        doel = tmp_path / "plan.md"
        teksten = [bytes([65 + n]) * 50_000 for n in range(4)]
        draden = [threading.Thread(target=write_atomic, args=(doel, t)) for t in teksten]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
        assert doel.read_bytes() in teksten
        assert leftovers(tmp_path) == []

    def test_an_interrupt_cleans_up_and_goes_on(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        doel = tmp_path / "plan.md"
        doel.write_bytes(OUD)

        def interrupt(_: int) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_atomic(doel, NIEUW)
        assert doel.read_bytes() == OUD
        assert leftovers(tmp_path) == []

    def test_an_interrupt_while_the_file_is_made_leaves_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Python lets Ctrl-C in when the call returns, before its answer has a name."""
        echt_openen = os.open

        def open_and_interrupt(pad: Path, vlaggen: int, modus: int) -> int:
            os.close(echt_openen(pad, vlaggen, modus))
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "open", open_and_interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_atomic(tmp_path / "plan.md", NIEUW)
        assert leftovers(tmp_path) == []

    @posix
    def test_short_writes_are_gone_on_with(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        echt_schrijven = os.write
        monkeypatch.setattr(os, "write", lambda fd, b: echt_schrijven(fd, bytes(b)[:7]))
        write_atomic(tmp_path / "plan.md", NIEUW)
        assert (tmp_path / "plan.md").read_bytes() == NIEUW

    def test_a_write_that_gets_nowhere_stops(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "write", lambda fd, b: 0)
        with pytest.raises(Schrijffout, match="De schijf meldt een fout"):
            write_atomic(tmp_path / "plan.md", NIEUW)
        assert list(tmp_path.iterdir()) == []

    @posix
    def test_a_disk_without_rights_is_written_all_the_same(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(fd: int, modus: int) -> None:
            raise PermissionError(errno.EPERM, "no such thing here")

        doel = tmp_path / "plan.md"
        doel.write_bytes(OUD)
        doel.chmod(0o644)
        monkeypatch.setattr(os, "fchmod", refuse)
        write_atomic(doel, NIEUW)
        assert doel.read_bytes() == NIEUW

    @posix
    def test_rights_of_a_lost_group_go_to_nobody_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        doel = tmp_path / "plan.md"
        doel.write_bytes(OUD)
        doel.chmod(0o664)
        echt_lstat = Path.lstat

        def other_group(pad: Path) -> os.stat_result:
            oud = echt_lstat(pad)
            velden = list(oud)
            velden[stat.ST_GID] += 1
            return os.stat_result(velden)

        def refuse(fd: int, uid: int, gid: int) -> None:
            raise PermissionError(errno.EPERM, "not allowed")

        monkeypatch.setattr(Path, "lstat", other_group)
        monkeypatch.setattr(os, "fchown", refuse)
        write_atomic(doel, NIEUW)
        assert mode_of(doel) == 0o644


class TestSchrijffout:
    """Every fault has Dutch words and a next step, and never a path or a client's text."""

    @pytest.mark.parametrize(
        ("nummer", "woorden"),
        [
            (errno.ENOSPC, "vol"),
            (errno.EDQUOT, "vol"),
            (errno.EACCES, "geen rechten"),
            (errno.EPERM, "geen rechten"),
            (errno.EROFS, "alleen-lezen"),
            (errno.EISDIR, "map, geen bestand"),
            (errno.ENOENT, "bestaat niet"),
            (errno.ENOTDIR, "bestaat niet"),
            (errno.ENAMETOOLONG, "te lang"),
            (errno.EINVAL, "bestandsnaam"),
            (errno.ELOOP, "kring"),
            (errno.EBUSY, "in gebruik"),
            (errno.EMFILE, "te veel bestanden"),
            (errno.ETIMEDOUT, "netwerkschijf"),
            (errno.EIO, "meldt een fout"),
            (errno.ENOMEM, "foutcode ENOMEM"),
            (99999, "foutcode onbekend"),
        ],
    )
    def test_each_number_has_its_words(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nummer: int, woorden: str
    ) -> None:
        def refuse(*_: object) -> int:
            raise OSError(nummer, "in English", str(tmp_path / "geheim.md"))

        monkeypatch.setattr(os, "open", refuse)
        with pytest.raises(Schrijffout) as gevangen:
            write_atomic(tmp_path / "geheim.md", NIEUW)
        assert woorden in gevangen.value.tekst
        assert gevangen.value.hulp.endswith(".")
        assert gevangen.value.errno == nummer
        assert "geheim" not in str(gevangen.value)
        assert "English" not in str(gevangen.value)
        assert gevangen.value.__suppress_context__

    def test_a_file_that_windows_holds_is_in_use(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fout = PermissionError(errno.EACCES, "in use")
        vars(fout)["winerror"] = 32 if os.name != "nt" else None
        if os.name == "nt":
            fout = PermissionError(errno.EACCES, "in use", None, 32)

        def refuse(pad: Path, doel: Path) -> Path:
            raise fout

        monkeypatch.setattr(Path, "replace", refuse)
        with pytest.raises(Schrijffout, match="in gebruik"):
            write_atomic(tmp_path / "plan.md", NIEUW)
        assert list(tmp_path.iterdir()) == []

    def test_survives_the_way_out_of_a_worker_process(self) -> None:
        terug = pickle.loads(pickle.dumps(Schrijffout("Een tekst.", "Een hulp.", errno.EIO)))
        assert (terug.tekst, terug.hulp, terug.errno) == ("Een tekst.", "Een hulp.", errno.EIO)
        assert str(terug) == "Een tekst. Een hulp."

    def test_a_folder_in_the_way(self, tmp_path: Path) -> None:
        (tmp_path / "plan.md").mkdir()
        with pytest.raises(Schrijffout, match="een map, geen bestand"):
            write_atomic(tmp_path / "plan.md", NIEUW)
        assert leftovers(tmp_path) == []

    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(Schrijffout, match="bestaat niet"):
            write_atomic(tmp_path / "weg" / "plan.md", NIEUW)

    def test_a_file_where_a_folder_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "bestand").write_bytes(OUD)
        with pytest.raises(Schrijffout, match="bestaat niet"):
            write_atomic(tmp_path / "bestand" / "plan.md", NIEUW)

    def test_a_name_that_is_too_long(self, tmp_path: Path) -> None:
        with pytest.raises(Schrijffout, match=r"te lang|bestandsnaam"):
            write_atomic(tmp_path / ("a" * 300), NIEUW)
        assert list(tmp_path.iterdir()) == []

    def test_a_name_with_a_nul(self, tmp_path: Path) -> None:
        with pytest.raises(Schrijffout, match="bestandsnaam"):
            write_atomic(tmp_path / "a\0b", NIEUW)

    @posix
    def test_links_in_a_circle(self, tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to("b")
        (tmp_path / "b").symlink_to("a")
        with pytest.raises(Schrijffout, match="kring"):
            write_atomic(tmp_path / "a", NIEUW)
        assert (tmp_path / "a").is_symlink()

    @posix
    def test_a_fifo_is_neither_read_nor_replaced(self, tmp_path: Path) -> None:
        fifo = tmp_path / "fifo"
        os.mkfifo(fifo)
        with pytest.raises(Schrijffout, match="geen gewoon bestand"):
            write_atomic(fifo, NIEUW)
        with pytest.raises(Schrijffout, match="geen gewoon bestand"):
            write_uitvoer(fifo, "tekst", overschrijf=True)
        assert stat.S_ISFIFO(fifo.lstat().st_mode)

    def test_a_folder_that_does_not_confirm(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(_: Path) -> None:
            raise OSError(errno.EIO, "no")

        monkeypatch.setattr(schrijven, "_sync_folder", refuse)
        with pytest.raises(Schrijffout, match="bevestigt niet"):
            write_atomic(tmp_path / "plan.md", NIEUW)
        assert (tmp_path / "plan.md").read_bytes() == NIEUW


# The file is loaded by its path, so that -S can leave out the rest of Python's start.
SCHRIJVER = """
import importlib.util, os, resource, signal, sys
from pathlib import Path
bron, soort, doel, grens = sys.argv[1:]
sys.path.append(str(Path(bron).parents[2]))
spec = importlib.util.spec_from_file_location("schrijven", bron)
schrijven = importlib.util.module_from_spec(spec)
spec.loader.exec_module(schrijven)
inhoud = b"nieuwe tekst\\n" * 900
if int(grens):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(grens), int(grens)))
os.access("/begin-van-het-venster", 0)
try:
    if soort == "echt":
        schrijven.write_atomic(Path(doel), inhoud)
    else:
        Path(doel).write_bytes(inhoud)
    code = 0
except (schrijven.Schrijffout, OSError) as fout:
    code = 3
    print(fout, flush=True)
os.access("/einde-van-het-venster", 0)
os._exit(code)
"""


def writer_command(doel: Path, soort: str = "echt", grens: int = 0) -> list[str]:
    bron = str(schrijven.__file__)
    return [sys.executable, "-I", "-S", "-B", "-c", SCHRIJVER, bron, soort, str(doel), str(grens)]


@posix
@pytest.mark.parametrize("soort", ["echt", "naief"])
def test_a_disk_that_fills_up_halfway(tmp_path: Path, soort: str) -> None:
    """A real short write; the plain way of writing shows that the test can fail."""
    doel = tmp_path / "plan.md"
    doel.write_bytes(OUD)
    klaar = subprocess.run(writer_command(doel, soort, grens=5000), check=False, timeout=60)
    assert klaar.returncode == 3
    assert (doel.read_bytes() == OUD) is (soort == "echt")
    assert leftovers(tmp_path) == []


def without_root_powers(opdracht: list[str]) -> list[str]:
    """Run as somebody for whom rights count: root first lays down what lets it pass them by."""
    if os.geteuid() != 0:
        return opdracht
    setpriv = shutil.which("setpriv")
    assert setpriv is not None, "run as root this test needs setpriv (util-linux)"
    return [setpriv, "--bounding-set=-dac_override,-dac_read_search,-fowner", *opdracht]


@posix
@pytest.mark.parametrize("modus_map", [0o555, 0o755])
def test_without_rights_nothing_changes(tmp_path: Path, modus_map: int) -> None:
    """A closed folder, and a read-only file in an open one: a rename would pass by the latter."""
    doel = tmp_path / "map" / "plan.md"
    doel.parent.mkdir()
    doel.write_bytes(OUD)
    doel.chmod(0o444 if modus_map == 0o755 else 0o644)
    doel.parent.chmod(modus_map)
    try:
        klaar = subprocess.run(
            without_root_powers(writer_command(doel)),
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
    finally:
        doel.parent.chmod(0o755)
    assert (klaar.returncode, klaar.stderr) == (3, "")
    assert "geen rechten" in klaar.stdout
    assert doel.read_bytes() == OUD
    assert leftovers(doel.parent) == []


@posix
def test_a_folder_that_cannot_be_read_can_be_written(tmp_path: Path) -> None:
    doel = tmp_path / "map" / "plan.md"
    doel.parent.mkdir()
    doel.parent.chmod(0o300)
    try:
        klaar = subprocess.run(without_root_powers(writer_command(doel)), check=False, timeout=60)
    finally:
        doel.parent.chmod(0o755)
    assert klaar.returncode == 0
    assert doel.read_bytes() == NIEUW


# In CI the test runs or fails; on a desk without strace the report says that it did not run.
met_strace = pytest.mark.skipif(
    shutil.which("strace") is None and "CI" not in os.environ,
    reason="strace is not installed: no fault was injected at the system calls of a write",
)

CALL = re.compile(r"^\d+ +(\w+)\(")
BEGIN, EINDE = "/begin-van-het-venster", "/einde-van-het-venster"


class Proef:
    """One write under strace, from the same start every time."""

    def __init__(self, folder: Path, begin: str, soort: str = "echt") -> None:
        self.folder = folder / "dossier"
        self.log = folder / "strace.log"
        self.begin = begin
        self.soort = soort

    def lay_out(self) -> Path:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        if self.begin == "nieuw":
            return self.folder / "plan.md"
        (self.folder / "echt.md").write_bytes(OUD)
        (self.folder / "echt.md").chmod(0o640)
        (self.folder / "plan.md").symlink_to("echt.md")
        return self.folder / "plan.md"

    def run(self, *opties: str) -> subprocess.CompletedProcess[str]:
        doel = self.lay_out()
        return subprocess.run(
            ["strace", "-f", "-o", str(self.log), *opties, *writer_command(doel, self.soort)],
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
            env={"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
        )

    def list_calls(self) -> Iterator[tuple[str, int]]:
        """Name every system call between the marks, with its number since the process began."""
        assert self.run().returncode == 0
        geteld: Counter[str] = Counter()
        binnen = False
        for regel in self.log.read_text().splitlines():
            gevonden = CALL.match(regel)
            if gevonden is None:
                continue
            geteld[gevonden[1]] += 1
            if BEGIN in regel:
                binnen = True
            elif EINDE in regel:
                return
            elif binnen:
                yield gevonden[1], geteld[gevonden[1]]

    def hit(self) -> bool:
        """Tell whether the fault fell between the marks (a killed process leaves no end mark)."""
        venster = self.log.read_text().partition(BEGIN)[2].partition(EINDE)[0]
        return "(INJECTED)" in venster or "killed by SIGKILL" in venster

    def state(self) -> str:
        doel = self.folder / "plan.md"
        inhoud = doel.read_bytes() if doel.exists() else None
        if inhoud == NIEUW:
            return "nieuw"
        return "oud" if inhoud == (None if self.begin == "nieuw" else OUD) else "kapot"


def inject_everywhere(proef: Proef, fout: str) -> Iterator[tuple[str, int, str, list[str]]]:
    """Yield per system call: its name, the exit code, the state of the file, what was left."""
    oproepen = list(proef.list_calls())
    assert {"write", "close"} <= {naam for naam, _ in oproepen}
    # The filter makes a run four times as fast; strace 6.1 injects no signals with it.
    snel = [] if fout.startswith("signal") else ["--seccomp-bpf"]
    for naam, nummer in oproepen:
        klaar = proef.run(*snel, f"--trace={naam},access", f"--inject={naam}:{fout}:when={nummer}")
        assert proef.hit(), f"the fault at {naam} number {nummer} did not happen"
        assert "Traceback" not in klaar.stderr, klaar.stderr
        yield naam, klaar.returncode, proef.state(), leftovers(proef.folder)


@met_strace
@pytest.mark.parametrize("begin", ["nieuw", "bestaand"])
@pytest.mark.parametrize("fout", ["error=EIO", "error=ENOSPC", "signal=KILL"])
def test_a_fault_at_any_system_call_leaves_a_whole_file(
    tmp_path: Path, begin: str, fout: str
) -> None:
    namen = set()
    for naam, code, staat, over in inject_everywhere(Proef(tmp_path, begin), fout):
        namen.add(naam)
        assert staat in ("oud", "nieuw"), naam
        if fout == "signal=KILL":
            assert code in (-9, 137), naam
            assert len(over) <= 1, naam
            continue
        assert over == [], naam
        assert code in (0, 3), naam
        assert code == 3 or staat == "nieuw", f"success was claimed after a fault at {naam}"
    assert {"openat", "write", "fsync", "close"} <= namen
    assert any(naam.startswith("rename") for naam in namen)


@met_strace
def test_the_injection_sees_a_broken_file(tmp_path: Path) -> None:
    """The plain way of writing breaks under the same faults, so the test above can fail."""
    proef = Proef(tmp_path, "bestaand", soort="naief")
    assert "kapot" in {staat for _, _, staat, _ in inject_everywhere(proef, "error=ENOSPC")}


TEKST = "# Plan\n\nEen dag in de week bij de buurman.\n"
HTML = "<!DOCTYPE html>\n<html lang=nl><title>Plan</title><p>Tekst</p>\n</html>\n"


class TestZegel:
    @pytest.mark.parametrize("tekst", [TEKST, HTML, "", "zonder regeleinde", "é\n\n\n"])
    def test_is_the_last_line_and_holds(self, tekst: str) -> None:
        dicht = zegel(tekst).decode()
        regel = dicht.splitlines()[-1]
        assert re.fullmatch(r"<!-- krachtplan: zegel sha256-[0-9a-f]{64} -->", regel)
        assert dicht.endswith("-->\n")
        assert dicht.startswith(tekst.rstrip())
        assert is_ongewijzigd(dicht.encode())
        assert zegel(dicht).decode() == dicht

    @pytest.mark.parametrize(
        "bewerk",
        [
            lambda b: b.replace(b"\n", b"\r\n"),
            lambda b: b.rstrip(),
            lambda b: b + b"\n \r\n\t\n",
            lambda b: b"\xef\xbb\xbf" + b,
        ],
    )
    def test_forgives_what_tools_do(self, bewerk: object) -> None:
        assert callable(bewerk)
        assert is_ongewijzigd(bewerk(zegel(TEKST)))

    @pytest.mark.parametrize(
        "bewerk",
        [
            lambda b: b.replace(b"dag", b"dagen"),
            lambda b: b.replace(b"week ", b"week  "),
            lambda b: b + b"Nog een regel.\n",
            lambda b: b"Vooraf\n" + b,
            lambda b: b.replace(b"sha256-", b"sha256-0"),
            lambda b: b.partition(b"<!--")[0],
            lambda b: b"",
            lambda b: b"\xff\xfe" + b,
        ],
    )
    def test_sees_an_edit(self, bewerk: object) -> None:
        assert callable(bewerk)
        assert not is_ongewijzigd(bewerk(zegel(TEKST)))

    @settings(max_examples=100, deadline=None)
    @given(st.text(max_size=60), st.integers(0, 200), st.characters(codec="utf-8"))
    def test_any_text_is_sealed_and_any_change_is_seen(self, tekst: str, n: int, c: str) -> None:
        dicht = zegel(tekst).decode()
        assert is_ongewijzigd(dicht.encode())
        assert is_ongewijzigd(dicht.replace("\r\n", "\n").replace("\n", "\r\n").encode())
        plek = n % (len(tekst.rstrip()) + 1)
        anders = dicht[:plek] + c + dicht[plek:]
        gelijk = [d.replace("\r\n", "\n").lstrip("\ufeff") for d in (dicht, anders)]
        if "".join(gelijk[0].split()) != "".join(gelijk[1].split()):
            assert not is_ongewijzigd(anders.encode())


class TestTogether:
    """``Zekerheid.SAMEN``: as whole as ever, and waiting for the disk once."""

    @pytest.fixture
    def syncs(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Note every wait for the disk."""
        gedaan: list[str] = []
        monkeypatch.setattr(os, "fsync", lambda fd: gedaan.append("fsync"))
        monkeypatch.setattr(os, "sync", lambda: gedaan.append("sync"), raising=False)
        monkeypatch.setattr(schrijven, "_KENT_SYNC", True)
        return gedaan

    def test_waits_once(self, tmp_path: Path, syncs: list[str]) -> None:
        for nummer in range(3):
            doel = tmp_path / f"{nummer}.md"
            assert write_uitvoer(doel, TEKST, overschrijf=False, zeker=Zekerheid.SAMEN)
            assert doel.read_bytes() == zegel(TEKST)
        assert syncs == []
        sync_disk()
        assert syncs == ["sync"]

    def test_the_usual_way_waits_for_each(self, tmp_path: Path, syncs: list[str]) -> None:
        write_uitvoer(tmp_path / "plan.md", TEKST, overschrijf=False)
        assert set(syncs) == {"fsync"}

    def test_without_sync_each_is_waited_for(
        self, tmp_path: Path, syncs: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(schrijven, "_KENT_SYNC", False)
        write_uitvoer(tmp_path / "plan.md", TEKST, overschrijf=False, zeker=Zekerheid.SAMEN)
        sync_disk()
        assert set(syncs) == {"fsync"}

    def test_a_fault_leaves_the_old_file_and_nothing_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        doel = tmp_path / "plan.md"
        doel.write_bytes(OUD)

        def fail(*_: object) -> int:
            raise OSError(errno.ENOSPC, "vol")

        monkeypatch.setattr(os, "write", fail)
        with pytest.raises(Schrijffout, match="vol"):
            write_atomic(doel, NIEUW, zeker=Zekerheid.SAMEN)
        assert [pad.name for pad in tmp_path.iterdir()] == ["plan.md"]
        assert doel.read_bytes() == OUD


class TestWriteUitvoer:
    def test_first_time_writes(self, tmp_path: Path) -> None:
        doel = tmp_path / "plan.md"
        assert write_uitvoer(doel, TEKST, overschrijf=False) is Uitkomst.GESCHREVEN
        assert doel.read_bytes() == zegel(TEKST)

    def test_the_same_again_does_not_touch_the_file(self, tmp_path: Path) -> None:
        doel = tmp_path / "plan.md"
        write_uitvoer(doel, TEKST, overschrijf=False)
        os.utime(doel, (1, 1))
        for overschrijf in (False, True):
            uitkomst = write_uitvoer(doel, TEKST, overschrijf=overschrijf)
            assert uitkomst is Uitkomst.ONGEWIJZIGD
        assert doel.stat().st_mtime == 1

    def test_a_new_render_replaces_an_old_one(self, tmp_path: Path) -> None:
        doel = tmp_path / "plan.md"
        write_uitvoer(doel, TEKST, overschrijf=False)
        doel.write_bytes(doel.read_bytes().replace(b"\n", b"\r\n"))
        assert write_uitvoer(doel, TEKST + "Meer.\n", overschrijf=False) is Uitkomst.GESCHREVEN
        assert doel.read_bytes() == zegel(TEKST + "Meer.\n")

    @pytest.mark.parametrize(
        "inhoud", ["Eigen tekst\n", "", zegel(TEKST).decode().replace("dag", "dagen")]
    )
    def test_what_a_person_wrote_is_kept(self, tmp_path: Path, inhoud: str) -> None:
        doel = tmp_path / "plan.md"
        doel.write_text(inhoud, encoding="utf-8", newline="")
        assert write_uitvoer(doel, TEKST, overschrijf=False) is Uitkomst.BEWERKT
        assert doel.read_text(encoding="utf-8") == inhoud
        assert write_uitvoer(doel, TEKST, overschrijf=True) is Uitkomst.GESCHREVEN
        assert doel.read_bytes() == zegel(TEKST)

    @posix
    def test_a_link_to_an_output_is_judged_by_its_target(self, tmp_path: Path) -> None:
        (tmp_path / "echt.md").write_text("van een mens", encoding="utf-8")
        (tmp_path / "plan.md").symlink_to("echt.md")
        uitkomst = write_uitvoer(tmp_path / "plan.md", TEKST, overschrijf=False)
        assert uitkomst is Uitkomst.BEWERKT

    def test_a_folder_in_the_way_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "plan.md").mkdir()
        with pytest.raises(Schrijffout, match="map, geen bestand"):
            write_uitvoer(tmp_path / "plan.md", TEKST, overschrijf=True)
