"""A process that changes client files on command, quick to start again: for tests of faults.

It loads the program once, and forks for each change. Commands come on stdin, one a line; what
became of them goes to stdout. ``strace`` can be attached to a child before it begins.
"""

import os
import select
import sys
import traceback
from datetime import date
from functools import partial
from pathlib import Path

from krachtplan.invoegen import Geweigerd, Invoeging, voeg_item_toe
from krachtplan.invoegen.bijwerken import werk_bij
from krachtplan.schrijven import Schrijffout

BEGIN, EINDE = "/begin-van-het-venster", "/einde-van-het-venster"
DATUM = date(2026, 9, 24)
OUD = b"client:\n  code: a\ncontactmomenten:\n  - datum: 2026-01-01\n"
NIEUW = OUD + b"  - datum: 2026-09-24\n    verslag: Nieuw.\n"


def add(inhoud: bytes, verslag: str = "Nieuw.") -> Invoeging | Geweigerd:
    return voeg_item_toe(
        inhoud, ("contactmomenten",), {"datum": date(2026, 9, 24), "verslag": verslag}
    )


def change(soort: str, bestand: Path) -> int:
    """Add one entry; 0 when it is there, 1 when it was refused, 3 when it was not written."""
    try:
        if soort == "naief":
            bestand.write_bytes(bestand.read_bytes() + NIEUW[len(OUD) :])
            return 0
        uitkomst = werk_bij(bestand, add, wachttijd=0.1)
    except (Schrijffout, OSError) as fout:
        if not isinstance(fout, Schrijffout) and soort != "naief":
            return 9
        return 4 if "bevestigt niet" in str(fout) else 3
    return 1 if isinstance(uitkomst, Geweigerd) else 0


def change_many(bestand: Path, naam: str, aantal: int) -> int:
    """Add entries with texts ``naam-0``, ``naam-1`` …; tell each that is there."""
    for nummer in range(aantal):
        tekst = f"{naam}-{nummer}"
        uitkomst = werk_bij(bestand, partial(add, verslag=tekst), wachttijd=60)
        if isinstance(uitkomst, Geweigerd):
            return 1
        os.write(1, f"{tekst}\n".encode())
    return 0


def _be_traced() -> None:
    """Let a process that is not our parent look on, where the system asks for that."""
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1 & 0xFFFFFFFFFFFFFFFF), 0, 0, 0)


def _child(soort: str, bestand: Path) -> int:
    _be_traced()
    # By other calls than a change makes: whether strace counts these depends on the moment.
    os.writev(1, [f"{os.getpid()}\n".encode()])
    select.select([0], [], [])
    os.readv(0, [bytearray(1)])
    os.writev(1, [b"los\n"])
    if soort.startswith("veel"):
        return change_many(bestand, soort, 10_000)
    os.access(BEGIN, 0)
    code = change(soort, bestand)
    os.access(EINDE, 0)
    return code


def _read_line() -> str:
    """Read a line and no more: what follows is for the child."""
    regel = b""
    while not regel.endswith(b"\n"):
        teken = os.read(0, 1)
        if not teken:
            return ""
        regel += teken
    return regel.decode()


def serve() -> None:
    """Fork for every command ``soort bestand`` and tell how the child ended."""
    add(OUD)  # all that is imported on the way is there before the first fork
    os.write(1, b"klaar\n")
    while regel := _read_line():
        soort, bestand = regel.rstrip("\n").split(" ", 1)
        pid = os.fork()
        if pid == 0:
            code = 8
            try:
                code = _child(soort, Path(bestand))
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(code)
        _, status = os.waitpid(pid, 0)
        os.write(1, f"einde {os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    if sys.argv[1:]:
        pad, naam, aantal = sys.argv[1:]
        sys.exit(change_many(Path(pad), naam, int(aantal)))
    serve()
