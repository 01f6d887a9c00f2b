"""From a Bevinding to a Melding: the place in the text, and the source line to show.

Used for client files, ``krachtplan.yaml`` and rule sets alike.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from krachtplan.melding import Bevinding, Ernst, Melding, Pad, join_pad
from krachtplan.waarden.bsn import mask_bsn

if TYPE_CHECKING:
    from krachtplan.lezen import Gelezen

_REGELEINDE = re.compile(r"\r\n|\n|\r")
_mask_often = lru_cache(maxsize=512)(mask_bsn)
"""For what findings say: the same few sentences come back for every file."""

_LANGSTE_REGEL = 2000
"""A longer source line tells a reader nothing, and a file can be one line of megabytes."""


def make_melding(
    bevinding: Bevinding, gelezen: "Gelezen | None", bestand: str, naam: str, ernst: Ernst
) -> Melding:
    """Give a finding its file, place, source line, name and severity.

    ``gelezen`` is None for a file whose text could not be had. What can be a BSN is hidden in
    everything that is shown, since keys and ids are text of the file too.
    """
    plek, bron = bevinding.plek, None
    if plek is None and gelezen is not None and not gelezen.gestopt:
        plek, bron = gelezen.plekken.van_met_regel(
            bevinding.pad, gelezen.tekst, sleutel=bevinding.bij_sleutel
        )
    regel, kolom = plek or (None, None)
    if bron is not None:
        bron = _shown(bron)
    elif gelezen is not None and regel is not None:
        bron = bronregel(gelezen.tekst, regel)
    return Melding(
        bestand=bestand,
        regel=regel,
        kolom=kolom,
        pad=join_pad(_masked(bevinding.pad)),
        code=bevinding.code,
        naam=naam,
        ernst=bevinding.ernst or ernst,
        tekst=_mask_often(bevinding.tekst),
        hulp=_mask_often(bevinding.hulp),
        bronregel=bron,
    )


def bronregel(tekst: str, regel: int) -> str | None:
    """Give a line of the text (from 1) without its line end, any BSN in it hidden.

    None when there is no such line, or when it is too long to show.
    """
    regels = _split(tekst)
    return _shown(regels[regel - 1]) if regel <= len(regels) else None


def _shown(regel: str) -> str | None:
    return mask_bsn(regel) if len(regel) <= _LANGSTE_REGEL else None


@lru_cache(maxsize=1)
def _split(tekst: str) -> list[str]:
    """Cut a text in lines; once, for all findings of one file."""
    return _REGELEINDE.split(tekst) if "\r" in tekst else tekst.split("\n")


def list_regels(tekst: str) -> list[tuple[int, int]]:
    """Give where each line of a text begins and ends, without its line end."""
    plekken, begin = [], 0
    for einde in _REGELEINDE.finditer(tekst):
        plekken.append((begin, einde.start()))
        begin = einde.end()
    return [*plekken, (begin, len(tekst))]


def _masked(pad: Pad) -> Pad:
    return tuple([mask_bsn(deel) if isinstance(deel, str) else deel for deel in pad])
