"""One client file from bytes to findings and documents: the pipeline of every command.

Nothing is written here, and nothing that is wrong with one file touches another.
"""

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from krachtplan.bestanden import Invoer
from krachtplan.controleren import Regelfout, begrepen, beoordeel
from krachtplan.instellingen.omgeving import Omgeving, Omgevingen
from krachtplan.laden import Dossier, load_dossier
from krachtplan.lezen.bronnen import decode, read_stream, read_text
from krachtplan.melding import Bevinding, Melding
from krachtplan.model import Clientbestand
from krachtplan.model.woorden import Doelgroep
from krachtplan.oordeel import Oordeel
from krachtplan.plaatsen import make_melding
from krachtplan.regels import REGELS, zoek_regel

if TYPE_CHECKING:
    from krachtplan.delen import Later

_NIETS = Oordeel()
_VASTGELOPEN = (
    "Dit document liep vast ({soort}). Dat ligt niet aan het bestand. Geef deze regel door aan de "
    "beheerder van krachtplan."
)


class Uitvoer(NamedTuple):
    """One rendered document, ready to be written; ``naam`` is its file name."""

    naam: str
    tekst: str


class Sjabloonmelding(NamedTuple):
    """A template that could not be rendered for a file: what is wrong with it, in Dutch."""

    document: str
    tekst: str


class Uitslag(NamedTuple):
    """What became of one file.

    ``instelmeldingen`` are findings in the configuration, which kept the file from being judged
    unless it is ``ingesteld``; ``regelfout`` is the code of a rule that crashed. ``later`` counts
    the parts that are newer than the peildatum and so in no document.
    """

    bestand: str
    oordeel: Oordeel = _NIETS
    instelmeldingen: tuple[Melding, ...] = ()
    ingesteld: bool = True
    regelfout: str | None = None
    code: str | None = None
    documenten: tuple[Uitvoer, ...] = ()
    sjabloonfouten: tuple[Sjabloonmelding, ...] = ()
    later: int = 0

    @property
    def meldingen(self) -> tuple[Melding, ...]:
        """The findings in the file."""
        return self.oordeel.meldingen


class Opdracht(NamedTuple):
    """What to do with each file: ``documenten`` by name and ``formaten``, none for only a check.

    ``doelgroep`` is the audience of all these documents, None for the usual one of each.
    """

    peildatum: date
    documenten: tuple[str, ...] = ()
    formaten: tuple[str, ...] = ()
    doelgroep: Doelgroep | None = None


class Verwerker:
    """Does one Opdracht for file after file, reading every configuration once."""

    def __init__(self, opdracht: Opdracht) -> None:
        self.opdracht = opdracht
        self.omgevingen = Omgevingen(REGELS)

    def __reduce__(self) -> tuple[type["Verwerker"], tuple[Opdracht]]:
        """Start anew in a process that is no fork; what was read here stays here."""
        return Verwerker, (self.opdracht,)

    def __call__(self, invoer: Invoer) -> Uitslag:
        """Read, judge and render one file; never raises for what is in it."""
        uitkomst = self.omgevingen.voor(invoer.pad or Path())
        if uitkomst.omgeving is None:
            return Uitslag(invoer.naam, instelmeldingen=uitkomst.meldingen, ingesteld=False)
        uitslag = self._judge(invoer, uitkomst.omgeving)
        return uitslag._replace(instelmeldingen=uitkomst.meldingen)

    def _judge(self, invoer: Invoer, omgeving: Omgeving) -> Uitslag:
        tekst = _read(invoer)
        if isinstance(tekst, Bevinding):
            return Uitslag(invoer.naam, Oordeel((_melding(tekst, invoer.naam),)))
        dossier = load_dossier(tekst, invoer.naam)
        try:
            oordeel = beoordeel(dossier, omgeving, self.opdracht.peildatum)
        except Regelfout as fout:
            return Uitslag(invoer.naam, regelfout=fout.code)
        if not self.opdracht.documenten or not begrepen(oordeel.meldingen):
            return Uitslag(invoer.naam, oordeel)
        return self._render(dossier, omgeving, oordeel)

    def _render(self, dossier: Dossier, omgeving: Omgeving, oordeel: Oordeel) -> Uitslag:
        from krachtplan.renderen import list_later

        client = dossier.client
        if client is None:
            return Uitslag(dossier.bestand, oordeel)
        later = list_later(client, self.opdracht.peildatum)
        stukken = list(self._documents(client, omgeving, later))
        documenten = tuple(stuk for stuk in stukken if isinstance(stuk, Uitvoer))
        return Uitslag(
            dossier.bestand,
            oordeel,
            code=client.client.code,
            documenten=documenten,
            sjabloonfouten=tuple(stuk for stuk in stukken if isinstance(stuk, Sjabloonmelding)),
            later=len(later) if documenten else 0,
        )

    def _documents(
        self, client: Clientbestand, omgeving: Omgeving, later: "Later"
    ) -> Iterator[Uitvoer | Sjabloonmelding]:
        """Make every document in every format, or say what kept one away."""
        from krachtplan.renderen import Indeling, Sjabloonfout, arrange, fill_in, name_document

        for naam in self.opdracht.documenten:
            indeling: Indeling | None = None
            for formaat in self.opdracht.formaten:
                try:
                    indeling = indeling or arrange(
                        client,
                        naam,
                        omgeving,
                        self.opdracht.peildatum,
                        later,
                        self.opdracht.doelgroep,
                    )
                    tekst = fill_in(indeling, formaat)
                except Sjabloonfout as fout:
                    yield Sjabloonmelding(f"{naam}.{formaat}", str(fout))
                except Exception as fout:
                    # A fault of ours: the other documents, and all other files, go on.
                    vast = _VASTGELOPEN.format(soort=type(fout).__name__)
                    yield Sjabloonmelding(f"{naam}.{formaat}", vast)
                else:
                    stam = name_document(client.client.code, naam, self.opdracht.doelgroep)
                    yield Uitvoer(f"{stam}.{formaat}", tekst)


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
