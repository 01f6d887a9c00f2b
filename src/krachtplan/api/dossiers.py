"""One client file, read: what it says, and what in it is not understood."""

from pathlib import Path
from typing import NamedTuple

from krachtplan.api.bestanden import Pad, name_pad
from krachtplan.bronnen import read_text
from krachtplan.laden import load_dossier
from krachtplan.melding import Bevinding, Melding, sort_meldingen
from krachtplan.model import Clientbestand
from krachtplan.plaatsen import make_melding
from krachtplan.regels import zoek_regel

__all__ = ["Clientbestand", "Dossier", "load"]


class Dossier(NamedTuple):
    """One client file as far as it was understood.

    ``client`` is None when nothing could be made of it. ``meldingen`` are what reading found, in
    the order of the file; questions and terms need a day: see ``check``. Only when ``begrepen`` is
    it sure that ``client`` says what the file says. ``pad`` is the file, as it was named.
    """

    pad: str
    client: Clientbestand | None
    meldingen: tuple[Melding, ...]
    begrepen: bool


def load(pad: Pad) -> Dossier:
    """Read one client file.

    Nothing is raised for what is in the file, nor for a file that is not there or cannot be read:
    that too is one of the ``meldingen`` (B009, B010). Raises Invoerfout for what is no path.
    """
    naam = name_pad(pad)
    tekst = read_text(Path(naam))
    if isinstance(tekst, Bevinding):
        return Dossier(naam, None, (_make_melding(tekst, naam),), False)
    dossier = load_dossier(tekst, naam)
    meldingen = [
        make_melding(bevinding, dossier.gelezen, naam, regel.naam, regel.ernst)
        for bevinding in dict.fromkeys(dossier.bevindingen)
        if (regel := zoek_regel(bevinding.code)) is not None
    ]
    return Dossier(naam, dossier.client, tuple(sort_meldingen(meldingen)), dossier.begrepen)


def _make_melding(bevinding: Bevinding, naam: str) -> Melding:
    regel = zoek_regel(bevinding.code)
    if regel is None:
        raise LookupError(bevinding.code)
    return make_melding(bevinding, None, naam, regel.naam, regel.ernst)
