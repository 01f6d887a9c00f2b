"""Many files at once: the same results in the same order, whatever happens to a worker.

What needs a pool runs in a program of its own, since a test process has threads and cannot be
forked safely.
"""

import concurrent.futures
import gc
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.generatie import HOOFD

import krachtplan
from krachtplan import batch
from krachtplan.batch import verwerk_alle
from krachtplan.batch.bestanden import STDIN, Invoer
from krachtplan.batch.uitslag import Opdracht, Uitslag
from krachtplan.batch.verwerken import Verwerker

BRON = Path(krachtplan.__file__).parents[1]
OPDRACHT = Opdracht(date(2026, 9, 28))
COUNT_CORES = batch._count_cores
"""The real one, taken before all tests get one core."""
GEHEIM = "Yara heeft schulden"

BEGIN = """
import os, sys, time
from datetime import date
from krachtplan import batch
from krachtplan.batch import verwerken
from krachtplan.__main__ import main
from krachtplan.batch.bestanden import find_bestanden
from krachtplan.instellingen.omgeving import Omgevingen
from krachtplan.batch.uitslag import Opdracht
from krachtplan.batch.verwerken import Verwerker

batch._count_cores = lambda: 2
IK = os.getpid()
lees = verwerken.load_dossier

def plant(doe):
    '''Do something in a worker before it reads a file.'''
    def load(tekst, bestand):
        if os.getpid() != IK:
            doe(bestand)
        return lees(tekst, bestand)
    verwerken.load_dossier = load

def wacht():
    '''Go on once Ctrl-C was sent; who sends it may be slow.'''
    einde = time.monotonic() + 60
    while not os.path.exists("gestuurd") and time.monotonic() < einde:
        time.sleep(0.01)

invoer = find_bestanden(["map"], Omgevingen(())).invoer
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks its workers")


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """Make a hundred files of all sorts; none of them is large."""
    (tmp_path / "map").mkdir()
    soorten = ("", "klant: x\n", "doelen: [{doel: x, krachten: [y]}]\n", "client: 'open\n", "- x\n")
    for nummer in range(100):
        tekst = HOOFD.replace("sam", f"c{nummer:03}") + soorten[nummer % len(soorten)]
        (tmp_path / "map" / f"c{nummer:03}.yaml").write_text(tekst, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(map_: Path) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Give a function that runs a program after BEGIN, beside the folder with files."""

    def call(programma: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", BEGIN + programma],
            capture_output=True,
            text=True,
            cwd=map_,
            env={**os.environ, "PYTHONPATH": str(BRON)},
            timeout=60,
        )

    return call


Run = Callable[[str], subprocess.CompletedProcess[str]]


@pytest.mark.parametrize("documenten", ["", "leveringsplan"])
def test_a_pool_gives_what_one_process_gives(run: Run, documenten: str) -> None:
    klaar = run(f"""
plant(lambda bestand: open(f"werker-{{os.getpid()}}", "a").close())
opdracht = Opdracht(date(2026, 9, 28), ({documenten!r},) if {documenten!r} else (), ("md",))
samen = list(batch.verwerk_alle(invoer, opdracht))
assert len(samen) == 100
assert samen == [Verwerker(opdracht)(een) for een in invoer]
assert any(uitslag.documenten for uitslag in samen) == bool({documenten!r})
print(len([naam for naam in os.listdir() if naam.startswith("werker-")]))
""")
    assert (klaar.stdout, klaar.stderr) in [("2\n", ""), ("1\n", "")]


@pytest.mark.parametrize("einde", ["list(alle)", "next(alle); alle.close()"])
def test_nothing_of_a_pool_is_left_when_it_is_done(run: Run, einde: str) -> None:
    klaar = run(f"""
import multiprocessing, threading
alle = batch.verwerk_alle(invoer, Opdracht(date(2026, 9, 28)))
{einde}
print(multiprocessing.active_children(), threading.active_count())
""")
    assert (klaar.stdout, klaar.stderr) == ("[] 1\n", "")


def test_a_worker_that_is_killed_loses_no_file(run: Run) -> None:
    klaar = run("""
plant(lambda bestand: os._exit(9) if bestand.endswith(("c020.yaml", "c090.yaml")) else None)
opdracht = Opdracht(date(2026, 9, 28))
samen = list(batch.verwerk_alle(invoer * 3, opdracht))
assert samen == [Verwerker(opdracht)(een) for een in invoer] * 3
print(len(samen))
""")
    assert (klaar.stdout, klaar.stderr) == ("300\n", "")


@pytest.mark.parametrize(
    "gebrek",
    [
        "resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))",
        "resource.setrlimit(resource.RLIMIT_NOFILE, (14, 14))",
        "_multiprocessing.SemLock = geeft(OSError(errno.EROFS, 'geen /dev/shm'))",
        "sys.modules['multiprocessing.synchronize'] = None",
        "os.fork = geeft(BlockingIOError(errno.EAGAIN, 'geen processen meer'), keer=1)",
        "threading.Thread.start = geeft(RuntimeError('geen draden meer'))",
    ],
    ids=["bestanden", "nog-minder", "schijf", "semafoor", "processen", "draden"],
)
def test_where_there_is_no_pool_to_be_had_it_is_done_here(run: Run, gebrek: str) -> None:
    klaar = run(f"""
import _multiprocessing, errno, multiprocessing.synchronize, resource, threading

def geeft(fout, keer=0, fork=os.fork):
    nummers = iter(range(9))
    def doe(*_, **__):
        if next(nummers) < keer:
            return fork()
        raise fout
    return doe

opdracht = Opdracht(date(2026, 9, 28))
werk = Verwerker(opdracht)
alleen = [*map(werk, invoer)]
{gebrek}
print(list(batch.verwerk_alle(invoer, opdracht)) == alleen, multiprocessing.active_children())
""")
    assert (klaar.stdout, klaar.stderr) == ("True []\n", "")


def test_without_proc_no_library_is_trusted_to_be_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def ontbreekt(_: str) -> list[str]:
        raise FileNotFoundError

    monkeypatch.setattr(os, "listdir", ontbreekt)
    assert batch._has_own_threads()


@contextmanager
def until_now(map_: Path, programma: str, *, stdout: int) -> Iterator[subprocess.Popen[str]]:
    """Start a program after BEGIN, in a group of its own, and wait until it says ``nu``."""
    with subprocess.Popen(
        [sys.executable, "-c", BEGIN + programma],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        cwd=map_,
        env={**os.environ, "PYTHONPATH": str(BRON)},
        start_new_session=True,
    ) as kind:
        assert kind.stderr is not None
        assert kind.stderr.readline() == "nu\n"
        yield kind


def test_workers_end_with_a_parent_that_is_killed(map_: Path) -> None:
    programma = """
plant(lambda bestand: wacht())
keer = iter(("", "nu\\n"))
os.register_at_fork(after_in_parent=lambda: print(end=next(keer), file=sys.stderr, flush=True))
main(["check", "map"])
"""
    with until_now(map_, programma, stdout=subprocess.DEVNULL) as kind:
        kind.kill()
        try:
            # It ends for us as soon as nobody holds the other end.
            _, fouten = kind.communicate(timeout=50)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(kind.pid, signal.SIGKILL)
    assert fouten == ""


def test_workers_that_are_killed_halfway_a_result_are_not_waited_for(run: Run) -> None:
    klaar = run("""
def halverwege(bestand):
    kader = sys._getframe()
    while "result_queue" not in kader.f_locals:
        kader = kader.f_back
    kader.f_locals["result_queue"]._writer._send((1_000_000).to_bytes(4, "big"))
    os._exit(9)

plant(halverwege)
opdracht = Opdracht(date(2026, 9, 28))
samen = list(batch.verwerk_alle(invoer, opdracht))
print(samen == [Verwerker(opdracht)(een) for een in invoer])
""")
    assert (klaar.stdout, klaar.stderr) == ("True\n", "")


def test_what_was_printed_before_is_not_printed_again(run: Run) -> None:
    klaar = run("""
print("begin", end="")
print("klacht", end="", file=sys.stderr)
sys.stderr = open(2, "w", closefd=False)
print("later", end="", file=sys.stderr)
sys.exit(main(["check", "map", "--peildatum", "2026-09-28", "--formaat", "github"]))
""")
    assert (klaar.stdout.count("begin"), klaar.stderr) == (1, "klachtlater")
    assert klaar.stdout.startswith("begin::")
    assert klaar.returncode == 1


def test_a_fault_of_ours_in_a_worker_is_one_sentence(run: Run) -> None:
    klaar = run(f"""
def breek(bestand):
    raise KeyError({GEHEIM!r})
plant(breek)
sys.exit(main(["check", "map"]))
""")
    assert klaar.returncode == 2
    assert klaar.stderr.startswith("Er ging iets mis in krachtplan zelf (KeyError, ")
    assert GEHEIM not in klaar.stdout + klaar.stderr
    assert "Traceback" not in klaar.stderr


def interrupt(
    map_: Path, programma: str, sein: int = signal.SIGINT, *, steeds: bool = False
) -> tuple[int, str, str]:
    """Start a program, and send Ctrl-C to it and its workers as soon as it says ``nu``.

    Whatever waits for that, sees the file ``gestuurd`` once it was sent. ``steeds`` sends it again
    and again until the program has ended.
    """
    with until_now(map_, programma, stdout=subprocess.PIPE) as kind:
        os.killpg(kind.pid, sein)
        (map_ / "gestuurd").touch()
        einde = time.monotonic() + 50
        while steeds and kind.poll() is None and time.monotonic() < einde:
            kind.send_signal(sein)
            time.sleep(0.01)
        try:
            out, err = kind.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(kind.pid, signal.SIGKILL)
            raise
    return kind.returncode, out, err


def test_ctrl_c_during_the_work_is_one_line_and_130(map_: Path) -> None:
    programma = """
def slaap(bestand):
    if bestand.endswith("c001.yaml"):
        print("nu", file=sys.stderr, flush=True)
    wacht()
plant(slaap)
sys.exit(main(["check", "map"]))
"""
    assert interrupt(map_, programma) == (130, "", "Afgebroken.\n")


@pytest.mark.parametrize("sein", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_who_asks_it_to_stop_more_than_once_gets_one_answer(map_: Path, sein: int) -> None:
    programma = """
def slaap(bestand):
    if bestand.endswith("c001.yaml"):
        print("nu", file=sys.stderr, flush=True)
    wacht()
plant(slaap)
sys.argv[1:] = ["check", "map"]
sys.exit(main())
"""
    assert interrupt(map_, programma, sein, steeds=True) == (130, "", "Afgebroken.\n")


def test_ctrl_c_while_workers_start_leaves_nobody_waiting(map_: Path) -> None:
    programma = """
keer = iter(("nu\\n", ""))
os.register_at_fork(
    after_in_child=wacht,
    after_in_parent=lambda: print(end=next(keer), file=sys.stderr, flush=True),
)
sys.exit(main(["check", "map"]))
"""
    assert interrupt(map_, programma) == (130, "", "Afgebroken.\n")


def make_invoer(tmp_path: Path, aantal: int) -> list[Invoer]:
    paden = [tmp_path / f"c{nummer:03}.yaml" for nummer in range(aantal)]
    for pad in paden:
        pad.write_text(HOOFD, encoding="utf-8")
    return [Invoer(str(pad), pad) for pad in paden]


@pytest.fixture
def geen_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError("a pool was asked for")

    monkeypatch.setattr(batch, "_verdeel", refuse)
    monkeypatch.setattr(batch, "_count_cores", lambda: 8)


@pytest.mark.usefixtures("geen_pool")
def test_few_files_are_done_here(tmp_path: Path) -> None:
    invoer = make_invoer(tmp_path, 39)
    assert [u.bestand for u in verwerk_alle(invoer, OPDRACHT)] == [een.naam for een in invoer]
    with pytest.raises(AssertionError, match="a pool"):
        list(verwerk_alle(make_invoer(tmp_path, 40), OPDRACHT))


@pytest.mark.usefixtures("geen_pool")
def test_stdin_is_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in.yaml").write_text(HOOFD, encoding="utf-8")
    with (tmp_path / "in.yaml").open(encoding="utf-8") as stroom:
        monkeypatch.setattr(sys, "stdin", stroom)
        invoer = [Invoer(STDIN, None), *make_invoer(tmp_path, 60)]
        uitslagen = list(verwerk_alle(invoer, OPDRACHT))
    assert len(uitslagen) == 61
    assert uitslagen[0].bestand == STDIN
    assert {melding.code for melding in uitslagen[0].meldingen} == {
        melding.code for melding in uitslagen[1].meldingen
    }


@pytest.mark.usefixtures("geen_pool")
def test_one_processor_needs_no_pool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_count_cores", lambda: 1)
    assert len(list(verwerk_alle(make_invoer(tmp_path, 60), OPDRACHT))) == 60


def test_cores_that_others_have_are_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3, 5})
    assert COUNT_CORES() == 2
    monkeypatch.setattr(sys, "platform", "darwin")
    assert COUNT_CORES() == 8
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert COUNT_CORES() == 1


class Luipool:
    """A pool that does its work when it is asked for the result, and counts what it was given."""

    gegeven: int
    hoogst: int

    def __init__(self, werkers: int, *_: object, **__: object) -> None:
        type(self).gegeven = type(self).hoogst = 0

    def submit(self, _: object, hap: Sequence[Invoer]) -> "Future[list[Uitslag]]":
        cls = type(self)

        class Lui(Future[list[Uitslag]]):
            def result(self, timeout: float | None = None) -> list[Uitslag]:
                cls.gegeven -= len(hap)
                return [Uitslag(een.naam) for een in hap]

        cls.gegeven += len(hap)
        cls.hoogst = max(cls.hoogst, cls.gegeven)
        return Lui()

    def shutdown(self, **_: Any) -> None: ...


def test_no_more_is_handed_out_than_fits_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(concurrent.futures, "ProcessPoolExecutor", Luipool)
    monkeypatch.setattr(batch, "_count_cores", lambda: 2)
    invoer = [Invoer(f"c{nummer:05}", Path("x")) for nummer in range(10_000)]
    uitslagen = verwerk_alle(invoer, OPDRACHT)
    assert [u.bestand for u in uitslagen] == [een.naam for een in invoer]
    assert Luipool.gegeven == 0
    assert 64 <= Luipool.hoogst <= 256


def test_another_process_starts_anew(tmp_path: Path) -> None:
    verwerker = Verwerker(Opdracht(OPDRACHT.peildatum, ("mijn-plan",), ("md",)))
    (een,) = make_invoer(tmp_path, 1)
    uitslag = verwerker(een)
    assert pickle.loads(pickle.dumps(verwerker))(een) == uitslag
    assert pickle.loads(pickle.dumps(uitslag)) == uitslag


def test_what_findings_of_two_files_have_in_common_is_kept_once(tmp_path: Path) -> None:
    een, ander = (
        pickle.loads(pickle.dumps(Verwerker(OPDRACHT)(invoer))).meldingen[0]
        for invoer in make_invoer(tmp_path, 2)
    )
    assert een.tekst is ander.tekst
    assert een.hulp is ander.hulp
    assert een.bestand != ander.bestand
    assert een.bronregel is not None


def test_garbage_is_looked_for_as_soon_as_files_are_read(tmp_path: Path) -> None:
    drempels = gc.get_threshold()
    gc.disable()
    try:
        assert list(verwerk_alle(make_invoer(tmp_path, 2), OPDRACHT))
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.enable()
        gc.unfreeze()
        gc.set_threshold(*drempels)


def test_what_was_frozen_for_the_forks_is_let_go(run: Run) -> None:
    klaar = run("""
import gc
plant(lambda bestand: bestand.endswith("c050.yaml") and print(gc.get_freeze_count(), flush=True))
assert len(list(batch.verwerk_alle(invoer, Opdracht(date(2026, 9, 28))))) == 100
print(gc.isenabled(), gc.get_freeze_count())
""")
    bevroren, daarna = klaar.stdout.splitlines()
    assert int(bevroren) > 10_000
    assert daarna == "True 0"
