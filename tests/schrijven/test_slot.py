"""Tests of krachtplan.schrijven.slot: one at a time, for as long as it takes and no longer."""

import errno
import os
import shutil
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from krachtplan.batch.bestanden import find_bestanden
from krachtplan.instellingen.omgeving import Omgevingen
from krachtplan.schrijven import Schrijffout, slot
from krachtplan.schrijven.slot import hold_slot, slotbestand

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name == "nt", reason="rights and links of Unix are tested on Unix")

HOUDER = """
import sys
from pathlib import Path
from krachtplan.schrijven.slot import hold_slot
with hold_slot(Path(sys.argv[1])):
    print("vast", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    pad = tmp_path / "yara.yaml"
    pad.write_text("client:\n", encoding="utf-8")
    return pad


def hold_elsewhere(bestand: Path) -> subprocess.Popen[str]:
    """Let another process take the lock until its stdin ends; it has it when this returns."""
    proces = subprocess.Popen(
        [sys.executable, "-c", HOUDER, str(bestand)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert proces.stdout is not None
    assert proces.stdout.readline() == "vast\n"
    return proces


def test_the_file_of_the_lock_is_hidden_empty_and_stays(bestand: Path) -> None:
    with hold_slot(bestand):
        assert slotbestand(bestand).name == ".yara.yaml.slot"
    assert slotbestand(bestand).read_bytes() == b""
    with hold_slot(bestand):
        pass
    assert sorted(pad.name for pad in bestand.parent.iterdir()) == [".yara.yaml.slot", "yara.yaml"]


def test_it_is_no_client_file(bestand: Path) -> None:
    with hold_slot(bestand):
        gevonden = find_bestanden([str(bestand.parent)], Omgevingen(()))
    assert [invoer.pad for invoer in gevonden.invoer] == [bestand]


def test_another_process_is_waited_for(bestand: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proces = hold_elsewhere(bestand)
    poos, pozen = time.sleep, []

    def sleep(seconden: float) -> None:
        """Let the other go once it was waited for a few times."""
        pozen.append(seconden)
        if len(pozen) == 3:
            proces.communicate(timeout=60)
        poos(seconden)

    monkeypatch.setattr(time, "sleep", sleep)
    with hold_slot(bestand, wachttijd=60):
        assert len(pozen) >= 3
        assert proces.returncode == 0


def test_waiting_ends_with_whom_to_ask(bestand: Path) -> None:
    proces = hold_elsewhere(bestand)
    begin = time.monotonic()
    with pytest.raises(Schrijffout, match="vraag wie nog meer") as fout, hold_slot(bestand, 0.1):
        pass
    assert time.monotonic() - begin >= 0.1
    assert proces.poll() is None, "the waiting ended by itself"
    assert fout.value.errno == errno.EAGAIN
    proces.kill()
    proces.communicate()
    with hold_slot(bestand, wachttijd=60):
        pass  # the lock ended with the process that held it


def test_threads_exclude_each_other(bestand: Path) -> None:
    binnen: list[int] = []
    meest: list[int] = []

    def work() -> None:
        for _ in range(5):
            with hold_slot(bestand, wachttijd=60):
                binnen.append(1)
                meest.append(len(binnen))
                time.sleep(0.001)
                binnen.pop()

    draden = [threading.Thread(target=work) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert meest == [1] * 20


def test_two_files_do_not_wait_for_each_other(bestand: Path) -> None:
    ander = bestand.with_name("joost.yaml")
    ander.touch()
    with hold_slot(bestand), hold_slot(ander, wachttijd=0):
        pass


@posix
def test_a_lock_whose_file_was_removed_is_taken_anew(
    bestand: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits may wake up with the lock of a file that nobody else can see any more."""
    gewoon = slot._lock
    verwijderd: list[int] = []

    def lock(greep: int) -> None:
        if not verwijderd:
            slotbestand(bestand).unlink()
            verwijderd.append(greep)
        gewoon(greep)

    monkeypatch.setattr(slot, "_lock", lock)
    with hold_slot(bestand):
        assert slotbestand(bestand).exists()
        monkeypatch.setattr(slot, "_lock", gewoon)
        with pytest.raises(Schrijffout, match="al een tijd"), hold_slot(bestand, wachttijd=0):
            pass


@posix
def test_a_lock_whose_file_never_stays_ends_the_waiting(
    bestand: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slot, "_lock", lambda _: slotbestand(bestand).unlink())
    with pytest.raises(Schrijffout, match="al een tijd"), hold_slot(bestand, wachttijd=0.05):
        pass


@pytest.mark.parametrize("nummer", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL])
def test_a_disk_without_locks_is_refused(
    bestand: Path, monkeypatch: pytest.MonkeyPatch, nummer: int
) -> None:
    def lock(_: int) -> None:
        raise OSError(nummer, "no")

    monkeypatch.setattr(slot, "_lock", lock)
    with pytest.raises(Schrijffout, match="niet op slot") as fout, hold_slot(bestand):
        pass
    assert fout.value.errno == nummer


@posix
@pytest.mark.parametrize("modus", [0o600, 0o660, 0o664])
def test_who_may_write_the_file_may_lock_it(bestand: Path, modus: int) -> None:
    """Colleagues who share a folder share the lock; nobody else gets to it."""
    bestand.chmod(modus)
    with hold_slot(bestand):
        assert stat.S_IMODE(slotbestand(bestand).stat().st_mode) == modus


@posix
def test_a_link_in_the_place_of_the_lock_is_not_followed(bestand: Path) -> None:
    elders = bestand.with_name("elders")
    slotbestand(bestand).symlink_to(elders)
    with pytest.raises(Schrijffout), hold_slot(bestand):
        pass
    assert not elders.exists()


@posix
def test_a_folder_that_is_closed_is_said(bestand: Path) -> None:
    opdracht = [sys.executable, "-c", HOUDER, str(bestand)]
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        assert setpriv is not None, "run as root this test needs setpriv (util-linux)"
        opdracht = [setpriv, "--bounding-set=-dac_override,-dac_read_search,-fowner", *opdracht]
    bestand.parent.chmod(0o555)
    try:
        klaar = subprocess.run(
            opdracht,
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
            stdin=subprocess.DEVNULL,
        )
    finally:
        bestand.parent.chmod(0o755)
    assert "Schrijffout: Er zijn geen rechten om hier te schrijven." in klaar.stderr
    assert not slotbestand(bestand).exists()
