"""What ``render --volg`` looks at: client files, settings, and all that those name.

By looking, four times a second, at what the folder says of each file: that works on every disk,
network drives included, and reading a file is not seen as a change.
"""

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from krachtplan.batch.bestanden import Invoer, find_bestanden
from krachtplan.instellingen.inlezen import read_instelbestand
from krachtplan.instellingen.omgeving import INSTELBESTAND, Omgevingen, find_instellingen
from krachtplan.instellingen.vorm import Instellingen
from krachtplan.regels import REGELS

Kenmerk = tuple[int, int, int] | None
"""When a file was changed, its size and its number on the disk; None when it is not there."""


class Stand(NamedTuple):
    """What there is to see at one moment; ``overig`` is all that is no client file."""

    clienten: dict[Invoer, Kenmerk]
    overig: dict[Path, Kenmerk]


class Waarneming:
    """Looks at the files of one command line, over and over."""

    def __init__(self, paden: Sequence[str]) -> None:
        self._paden = tuple(paden)
        self._omgevingen = Omgevingen(REGELS)

    def look(self) -> Stand:
        """Tell what there is now, new files in a folder included."""
        gevonden = find_bestanden(self._paden, self._omgevingen)
        weg = tuple(Invoer(naam, Path(naam)) for naam in gevonden.ontbreekt)
        clienten = {een: _mark(een.pad) for een in (*gevonden.invoer, *weg) if een.pad is not None}
        mappen = {een.pad.parent for een in clienten if een.pad is not None}
        mappen |= {Path(pad) for pad in self._paden if os.path.isdir(pad)}  # noqa: PTH112
        overig: dict[Path, Kenmerk] = {}
        for map_ in sorted(mappen):
            pad = find_instellingen(map_)
            if pad is not None and pad not in overig:
                overig[pad] = _mark(pad)
                overig |= {deel: _mark(deel) for deel in _named_in(pad, overig[pad])}
        return Stand(clienten, overig)

    def renew(self) -> None:
        """Read settings anew: which files are client files depends on them."""
        self._omgevingen = Omgevingen(REGELS)


def _named_in(pad: Path, kenmerk: Kenmerk) -> Iterator[Path]:
    """Give what settings name, with all that stands in the folder of templates."""
    bestanden, mappen = _read_named(pad, kenmerk)
    yield from bestanden
    for map_ in mappen:
        yield map_
        for hier, _, namen in os.walk(map_):
            yield from (Path(hier, naam) for naam in namen)


@lru_cache(maxsize=64)
def _read_named(
    pad: Path,
    kenmerk: Kenmerk,  # noqa: ARG001 - another one is another file
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    instellingen = read_instelbestand(pad, INSTELBESTAND, Instellingen, Instellingen()).waarde
    if instellingen is None:
        return (), ()
    logo = instellingen.organisatie.logo if instellingen.organisatie is not None else None
    namen = (*instellingen.regelsets, *([logo] if logo else []))
    mappen = [instellingen.sjablonen] if instellingen.sjablonen else []
    return tuple(pad.parent / naam for naam in namen), tuple(pad.parent / naam for naam in mappen)


def _mark(pad: Path) -> Kenmerk:
    try:
        staat = os.stat(pad)  # noqa: PTH116 - a NUL in it gives a ValueError
    except (OSError, ValueError):
        return None
    return staat.st_mtime_ns, staat.st_size, staat.st_ino
