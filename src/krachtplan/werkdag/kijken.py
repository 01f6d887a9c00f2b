"""One client file, read and judged, and what a command of the working day makes of it.

The work that ``batch.doe_alle`` hands out: what it gives back is small and can be pickled.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from krachtplan.bestanden import Invoer
from krachtplan.controleren import Regelfout, begrepen, beoordeel
from krachtplan.instellingen.omgeving import Omgeving, Omgevingen
from krachtplan.laden import load_dossier
from krachtplan.lezen.bronnen import decode, read_stream, read_text
from krachtplan.melding import Bevinding, Melding
from krachtplan.model import Clientbestand
from krachtplan.oordeel import Oordeel
from krachtplan.plaatsen import make_melding
from krachtplan.regels import REGELS, zoek_regel
from krachtplan.termijnen import TermijnStand, bereken
from krachtplan.verwerken import Uitslag

T = TypeVar("T")


class Blik(NamedTuple):
    """One client on one day: the file, its settings, its terms and what ``check`` says of it."""

    client: Clientbestand
    omgeving: Omgeving
    standen: tuple[TermijnStand, ...]
    meldingen: tuple[Melding, ...]
    peildatum: date


class Gezien(NamedTuple, Generic[T]):
    """What became of one file; ``beeld`` is None where it was not understood."""

    uitslag: Uitslag
    beeld: T | None = None


class Kijker(Generic[T]):
    """Makes the same of file after file, reading every configuration once.

    ``maak`` is a function at the top of a module, so that it can go to another process.
    """

    def __init__(self, peildatum: date, maak: Callable[[Blik], T]) -> None:
        self.peildatum = peildatum
        self.maak = maak
        self.omgevingen = Omgevingen(REGELS)

    def __reduce__(self) -> tuple[type["Kijker[T]"], tuple[date, Callable[[Blik], T]]]:
        """Start anew in a process that is no fork."""
        return Kijker, (self.peildatum, self.maak)

    def __call__(self, invoer: Invoer) -> Gezien[T]:
        """Read, judge and look at one file; never raises for what is in it."""
        uitkomst = self.omgevingen.voor(invoer.pad or Path())
        if uitkomst.omgeving is None:
            onjuist = Uitslag(invoer.naam, instelmeldingen=uitkomst.meldingen, ingesteld=False)
            return Gezien(onjuist)
        gezien = self._look(invoer, uitkomst.omgeving)
        return gezien._replace(uitslag=gezien.uitslag._replace(instelmeldingen=uitkomst.meldingen))

    def _look(self, invoer: Invoer, omgeving: Omgeving) -> Gezien[T]:
        tekst = _read(invoer)
        if isinstance(tekst, Bevinding):
            return Gezien(Uitslag(invoer.naam, Oordeel((_melding(tekst, invoer.naam),))))
        dossier = load_dossier(tekst, invoer.naam)
        try:
            oordeel = beoordeel(dossier, omgeving, self.peildatum)
        except Regelfout as fout:
            return Gezien(Uitslag(invoer.naam, regelfout=fout.code))
        uitslag = Uitslag(invoer.naam, oordeel)
        client = dossier.client
        if client is None or not begrepen(oordeel.meldingen):
            return Gezien(uitslag)
        try:
            standen = bereken(client, omgeving.regelsets, omgeving.kalender, self.peildatum)
            beeld = self.maak(Blik(client, omgeving, standen, oordeel.meldingen, self.peildatum))
        except Exception as fout:
            # A fault of ours: all other files go on. Its text may hold what a client said.
            return Gezien(Uitslag(invoer.naam, regelfout=type(fout).__name__))
        return Gezien(uitslag._replace(code=client.client.code), beeld)


def _read(invoer: Invoer) -> str | Bevinding:
    if invoer.pad is not None:
        return read_text(invoer.pad)
    data = read_stream(sys.stdin.buffer if sys.stdin is not None else None)
    return decode(data) if isinstance(data, bytes) else data


def _melding(bevinding: Bevinding, bestand: str) -> Melding:
    regel = zoek_regel(bevinding.code)
    if regel is None:
        raise Regelfout(bevinding.code)
    return make_melding(bevinding, None, bestand, regel.naam, regel.ernst)
