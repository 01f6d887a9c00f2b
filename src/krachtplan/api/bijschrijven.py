"""Adding to a client file: read, change, prove, write; and whatever goes wrong, lose no word."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from krachtplan.aanvullen import Aanvulling, pas_toe
from krachtplan.aanvullen.inhoud import Inhoudsopgave, lees_inhoud
from krachtplan.bronnen import decode, read_bytes
from krachtplan.invoegen import Geweigerd, Inhoud, Invoeging
from krachtplan.invoegen.bijwerken import werk_bij
from krachtplan.lezen import lees
from krachtplan.melding import Bevinding, Melding
from krachtplan.model.basis import PERSONEN, STAP_WIE
from krachtplan.schrijven import Schrijffout
from krachtplan.waarden import Waardefout
from krachtplan.waarden.bsn import mask_bsn

__all__ = [
    "PERSONEN",
    "STAP_WIE",
    "Afloop",
    "Geweigerd",
    "Inhoud",
    "Maker",
    "Staat",
    "ask_about",
    "in_memory",
    "lees_opgave",
    "mask_bsn",
    "read_opgave",
    "voeg_toe",
    "voer_uit",
]

Maker = Callable[[Inhoudsopgave], Aanvulling]
"""Makes an addition of what a file says; raises Waardefout where it may not be made."""

_IS_CLIENT = frozenset({"client", "traject"})
_GEEN_CLIENT = Waardefout(
    "Dit is geen clientbestand: `client` en `traject` staan er niet in.",
    "Kijk welk bestand het had moeten zijn, en noem dat.",
)
_STUK = frozenset({"B001", "B002", "B008", "B009"})


class Staat(Enum):
    """How an addition ended."""

    GESCHREVEN = "geschreven"
    STUK = "stuk"
    """Nothing was written: the file cannot be read, or has a writing fault."""
    NIET_GESCHREVEN = "niet geschreven"
    """Nothing was written: the disk, a lock, or a place where nothing can be added."""


class Afloop(NamedTuple):
    """How an addition went, and the added lines with their numbers.

    ``bezwaar`` says in Dutch why nothing was written; ``plakken`` are the lines to add by hand.
    """

    staat: Staat
    regels: tuple[tuple[int, str], ...] = ()
    bezwaar: tuple[str, ...] = ()
    plakken: str = ""

    @property
    def regel(self) -> int:
        """The line where the addition begins; not that of a heading made for it."""
        eigen = [nummer for nummer, tekst in self.regels if tekst.lstrip().startswith("-")]
        return (eigen or [nummer for nummer, _ in self.regels] or [1])[0]


def lees_opgave(pad: Path) -> Inhoudsopgave:
    """Read what a file says; of one that cannot be read or understood, nothing is known."""
    return read_opgave(read_bytes(pad))


def read_opgave(inhoud: object) -> Inhoudsopgave:
    """Read what the bytes of a file say; of anything else nothing is known."""
    tekst = decode(inhoud) if isinstance(inhoud, bytes) else None
    return lees_inhoud(tekst) if isinstance(tekst, str) else Inhoudsopgave({}, zeker=False)


def voer_uit(pad: Path, maak: Maker, *, proef: bool) -> Afloop:
    """Add to a file, or with ``proef`` only find out what would be added.

    The addition is made again when the file was changed by somebody else meanwhile. Raises
    Waardefout when it may not be made.
    """
    gemaakt: list[Invoeging | Geweigerd] = []

    def wijzig(inhoud: bytes) -> Invoeging | Geweigerd:
        gemaakt.append(voeg_toe(inhoud, maak))
        return gemaakt[-1]

    try:
        uitkomst = _try_out(pad, wijzig) if proef else werk_bij(pad, wijzig)
    except Schrijffout as fout:
        if not gemaakt:  # nothing was read yet; what was typed is not to be lost
            _try_out(pad, wijzig)
        bezwaar = (fout.tekst, fout.hulp)
        return Afloop(Staat.NIET_GESCHREVEN, bezwaar=bezwaar, plakken=_to_paste(gemaakt))
    if isinstance(uitkomst, Geweigerd):
        staat = Staat.STUK if _is_stuk(pad) else Staat.NIET_GESCHREVEN
        return Afloop(staat, bezwaar=(uitkomst.reden, uitkomst.hulp), plakken=uitkomst.plakken)
    return Afloop(Staat.GESCHREVEN, uitkomst.regels)


def voeg_toe(inhoud: bytes, maak: Maker) -> Invoeging | Geweigerd:
    """Add to the bytes of a file; refused, whatever the place, for one that does not parse.

    With a writing fault in it nobody can say what the file means (formaat.md, Commands).
    """
    opgave = read_opgave(inhoud)
    if opgave.blok and _IS_CLIENT.isdisjoint(sleutel.lower() for sleutel in opgave.blok):
        raise _GEEN_CLIENT
    uitkomst = pas_toe(inhoud, maak(opgave))
    if not opgave.schrijffout or isinstance(uitkomst, Geweigerd):
        return uitkomst
    hulp = "`krachtplan check` laat zien wat er is."
    return Geweigerd(opgave.schrijffout, hulp, _to_paste([uitkomst]))


def _try_out(pad: Path, wijzig: Callable[[bytes], Invoeging | Geweigerd]) -> Invoeging | Geweigerd:
    inhoud = read_bytes(pad)
    if isinstance(inhoud, bytes):
        return wijzig(inhoud)
    leeg = wijzig(b"")
    return Geweigerd(inhoud.tekst, inhoud.hulp, getattr(leeg, "plakken", ""))


def _to_paste(gemaakt: Sequence[Invoeging | Geweigerd]) -> str:
    match gemaakt[-1:]:
        case [Invoeging(regels=regels)]:
            return "\n".join(tekst for _, tekst in regels)
        case [Geweigerd(plakken=plakken)]:
            return plakken
    return ""


def _is_stuk(pad: Path) -> bool:
    """Say whether a file cannot be read, or holds a fault that hides where things stand."""
    inhoud = read_bytes(pad)
    tekst = decode(inhoud) if isinstance(inhoud, bytes) else None
    if not isinstance(tekst, str):
        return True
    gelezen = lees(tekst)
    return gelezen.gestopt or any(b.code in _STUK for b in gelezen.bevindingen)


def in_memory() -> Callable[[Path, Maker], Afloop]:
    """Give a writer that remembers what every file would hold, and touches none."""
    nu: dict[Path, bytes] = {}

    def voer_uit_proef(pad: Path, maak: Maker) -> Afloop:
        inhoud = nu.get(pad) or read_bytes(pad)
        if isinstance(inhoud, Bevinding):
            return Afloop(Staat.STUK, bezwaar=(inhoud.tekst, inhoud.hulp))
        uitkomst = voeg_toe(inhoud, maak)
        if isinstance(uitkomst, Geweigerd):
            bezwaar = (uitkomst.reden, uitkomst.hulp)
            return Afloop(Staat.STUK, bezwaar=bezwaar, plakken=uitkomst.plakken)
        nu[pad] = uitkomst.inhoud
        return Afloop(Staat.GESCHREVEN, uitkomst.regels)

    return voer_uit_proef


def ask_about(pad: Path, afloop: Afloop, peildatum: date) -> Melding | None:
    """Give the first thing that ``check`` asks about the lines that were added."""
    # Imported here: what stands on the disk is told first.
    from krachtplan.batch.bestanden import Invoer
    from krachtplan.batch.verwerken import bekijk
    from krachtplan.instellingen.omgeving import Omgevingen
    from krachtplan.regels import REGELS

    nieuw = {nummer for nummer, _ in afloop.regels}
    gezien = bekijk(Invoer(str(pad), pad), Omgevingen(REGELS), peildatum)
    return next((m for m in gezien.uitslag.meldingen if m.regel in nieuw), None)
