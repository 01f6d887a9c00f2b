"""Change one client file: lock it, read it, change it, prove it, write it whole.

Who changes a file this way loses nothing of who does so at the same moment.
"""

import os
from collections.abc import Callable
from pathlib import Path

from krachtplan.bronnen import read_bytes
from krachtplan.invoegen import Geweigerd, Invoeging
from krachtplan.melding import Bevinding
from krachtplan.schrijven import Schrijffout, explain, write_atomic
from krachtplan.schrijven.slot import WACHTTIJD, hold_slot

Wijziging = Callable[[bytes], Invoeging | Geweigerd]

_POGINGEN = 5


def werk_bij(
    bestand: Path, wijziging: Wijziging, *, wachttijd: float = WACHTTIJD
) -> Invoeging | Geweigerd:
    """Change a client file; when this returns an Invoeging, the new file is on the disk.

    ``wijziging`` gets the bytes of the file and answers with a proven change, as the functions of
    ``invoegen`` do; it can be asked again when an editor saved the file meanwhile. A link stays a
    link. After any fault the file is the old one or the new one, whole. Raises Schrijffout.
    """
    echt = _follow(bestand)
    eerst = read_bytes(echt)
    if not isinstance(eerst, bytes):
        return _refuse(eerst, wijziging)  # where there is no file, no lock is left beside it
    with hold_slot(echt, wachttijd):
        for _ in range(_POGINGEN):
            oud = read_bytes(echt)
            uitkomst = wijziging(oud) if isinstance(oud, bytes) else _refuse(oud, wijziging)
            if isinstance(uitkomst, Geweigerd):
                return uitkomst
            # An editor knows no locks: what it saved while we were reading is read again.
            if read_bytes(echt) == oud:
                write_atomic(echt, uitkomst.inhoud)
                return uitkomst
    raise Schrijffout(
        "Een ander programma bewaart dit bestand steeds opnieuw.",
        "Bewaar en sluit het bestand in het andere programma, en probeer het opnieuw.",
    )


def _follow(bestand: Path) -> Path:
    """Give the file itself where a link is named: the lock belongs to that."""
    try:
        return Path(os.path.realpath(bestand))
    except (OSError, ValueError) as fout:
        raise explain(fout) from None


def _refuse(bevinding: Bevinding, wijziging: Wijziging) -> Geweigerd:
    """Say why a file cannot be read, with the lines that were to be added."""
    leeg = wijziging(b"")
    plakken = leeg.plakken if isinstance(leeg, Geweigerd) else ""
    return Geweigerd(bevinding.tekst, bevinding.hulp, plakken)
