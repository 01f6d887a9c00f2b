"""Where a run over a folder keeps what it found, for the next run."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from krachtplan.api.bestanden import Invoer
from krachtplan.api.nakijken import Geheugen, keep_in
from krachtplan.cli.invoer import VEEL


@contextmanager
def open_voor(
    paden: Sequence[str], invoer: Sequence[Invoer], peildatum: date, *, taal: bool = False
) -> Iterator[Geheugen | None]:
    """Open the memory of the first folder that was named, None where there is none to keep.

    A few files are judged faster than looked up.
    """
    if len(invoer) < VEEL:
        yield None
        return
    with keep_in(paden, peildatum, taal=taal) as geheugen:
        yield geheugen
