"""One client file, read and judged, and what a command of the working day makes of it.

The work that ``batch.doe_alle`` hands out: what it gives back is small and can be pickled.
"""

from collections.abc import Callable
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from krachtplan.basiscodes import begrepen
from krachtplan.batch.bestanden import Invoer
from krachtplan.batch.uitslag import Uitslag
from krachtplan.batch.verwerken import bekijk
from krachtplan.instellingen.omgeving import Omgeving, Omgevingen
from krachtplan.laden import Dossier
from krachtplan.melding import Melding
from krachtplan.model import Clientbestand
from krachtplan.regels import REGELS
from krachtplan.termijnen import TermijnStand, bereken

T = TypeVar("T")


class Blik(NamedTuple):
    """One client on one day: the file, its settings, its terms and what ``check`` says of it.

    ``dossier`` is where ``client`` came from: it knows the lines.
    """

    client: Clientbestand
    omgeving: Omgeving
    standen: tuple[TermijnStand, ...]
    meldingen: tuple[Melding, ...]
    peildatum: date
    dossier: Dossier


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
        uitslag, dossier, omgeving, _ = bekijk(invoer, self.omgevingen, self.peildatum)
        if dossier is None or omgeving is None or not begrepen(uitslag.meldingen):
            return Gezien(uitslag)
        client = dossier.client
        if client is None:
            return Gezien(uitslag)
        try:
            standen = bereken(client, omgeving.regelsets, omgeving.kalender, self.peildatum)
            blik = Blik(client, omgeving, standen, uitslag.meldingen, self.peildatum, dossier)
            beeld = self.maak(blik)
        except Exception as fout:
            # A fault of ours: all other files go on. Its text may hold what a client said.
            vast = Uitslag(invoer.naam, instelmeldingen=uitslag.instelmeldingen)
            return Gezien(vast._replace(regelfout=type(fout).__name__))
        return Gezien(uitslag._replace(code=client.client.code), beeld)
