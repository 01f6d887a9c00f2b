"""Where a run over a folder keeps what it found, for the next run."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from krachtplan.bestanden import Invoer
from krachtplan.cli.invoer import VEEL
from krachtplan.geheugen import Geheugen, kenmerk_loop, open_geheugen
from krachtplan.instellingen.omgeving import find_instellingen


@contextmanager
def open_voor(
    paden: Sequence[str], invoer: Sequence[Invoer], peildatum: date
) -> Iterator[Geheugen | None]:
    """Open the memory of the first folder that was named, None where there is none to keep.

    It lies beside ``krachtplan.yaml``, else in that folder itself. A few files are judged faster
    than looked up, and a file named alone leaves nothing behind.
    """
    map_ = next((Path(pad) for pad in paden if Path(pad).is_dir()), None)
    if map_ is None or len(invoer) < VEEL:
        yield None
        return
    instelbestand = find_instellingen(map_)
    bij = instelbestand.parent if instelbestand is not None else map_
    geheugen = open_geheugen(bij, kenmerk_loop(peildatum))
    try:
        yield geheugen
    finally:
        if geheugen is not None:
            geheugen.sluit()
