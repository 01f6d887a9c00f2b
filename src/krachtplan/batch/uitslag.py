"""What is asked for a client file, and what became of it.

Apart from the work itself (``verwerken``), so that who only passes it on need not import all that
the work takes.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from krachtplan.melding import Melding
from krachtplan.oordeel import Oordeel

if TYPE_CHECKING:
    from krachtplan.model.woorden import Doelgroep

_NIETS = Oordeel()


class Uitvoer(NamedTuple):
    """One rendered document, ready to be written; ``naam`` is its file name."""

    naam: str
    tekst: str

    @property
    def inhoud(self) -> str:
        """What is written: the text."""
        return self.tekst


class Drukwerk(NamedTuple):
    """One document on paper: its file name and its bytes, sealed; ``opmerkingen`` are in Dutch."""

    naam: str
    inhoud: bytes
    opmerkingen: tuple[str, ...] = ()


class Sjabloonmelding(NamedTuple):
    """A template that could not be rendered for a file: what is wrong with it, in Dutch."""

    document: str
    tekst: str


class Uitslag(NamedTuple):
    """What became of one file.

    ``instelmeldingen`` are findings in the configuration, which kept the file from being judged
    unless it is ``ingesteld``; ``regelfout`` is the code of a rule that crashed. ``later`` counts
    the parts that are newer than the peildatum and so in no document. ``bewaring`` is how
    the judgement can be kept (see ``geheugen``), None where it is not to be.
    """

    bestand: str
    oordeel: Oordeel = _NIETS
    instelmeldingen: tuple[Melding, ...] = ()
    ingesteld: bool = True
    regelfout: str | None = None
    code: str | None = None
    documenten: tuple[Uitvoer | Drukwerk, ...] = ()
    sjabloonfouten: tuple[Sjabloonmelding, ...] = ()
    later: int = 0
    opmerkingen: tuple[str, ...] = ()
    bewaring: tuple[bytes, bytes] | None = None
    bewijzen: tuple[Uitvoer, ...] = ()

    @property
    def meldingen(self) -> tuple[Melding, ...]:
        """The findings in the file."""
        return self.oordeel.meldingen


class Opdracht(NamedTuple):
    """What to do with each file: ``documenten`` by name and ``formaten``, none for only a check.

    ``doelgroep`` is the audience of all these documents, None for the usual one of each. ``zout``
    is of the memory in which the judgements are kept, None without one. ``bewijs`` asks for a proof
    beside each document, ``taal`` for the rules on plain language.
    """

    peildatum: date
    documenten: tuple[str, ...] = ()
    formaten: tuple[str, ...] = ()
    doelgroep: "Doelgroep | None" = None
    zout: bytes | None = None
    bewijs: bool = False
    taal: bool = False
