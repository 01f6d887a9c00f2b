"""The caseload: one row per client, the date that comes first in front.

The order is that of dates, then of codes. Nothing here weighs one person against another.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from krachtplan.batch.uitslag import Uitslag
from krachtplan.melding import Ernst, Melding
from krachtplan.termijnen.feiten import list_vervullingen
from krachtplan.termijnen.regelset import VoldaanDoor
from krachtplan.weergave.delen import list_later
from krachtplan.werkdag.kijken import Blik, Gezien
from krachtplan.werkdag.punten import Punt, Puntsoort, list_punten


class Rij(NamedTuple):
    """One client: what comes first, what is asked, and when there was contact.

    ``termijn`` is the first term that is open, past or not; ``afspraak`` the first other date that
    was agreed. ``contact`` is the last day on which the client was reached.
    """

    code: str
    begeleider: str | None
    fase: str | None
    termijn: Punt | None
    afspraak: Punt | None
    contact: date | None
    fout: int
    let_op: int
    vraag: int
    bestand: str = ""


class Ongelezen(NamedTuple):
    """A file that could not be understood: where, why, and what to do about it, in Dutch."""

    bestand: str
    regel: int | None
    tekst: str
    hulp: str


class Overzicht(NamedTuple):
    """All clients of a caseload in order, and the files that are not in it."""

    peildatum: date
    rijen: tuple[Rij, ...]
    ongelezen: tuple[Ongelezen, ...]


def maak_rij(blik: Blik) -> Rij:
    """Make the row of one client."""
    client, peildatum = blik.client, blik.peildatum
    punten = list_punten(client, blik.standen, list_later(client, peildatum), peildatum)
    contacten = list_vervullingen(client, VoldaanDoor.CONTACTMOMENT, peildatum)
    fase = client.traject.fase
    return Rij(
        client.client.code,
        client.traject.begeleider,
        fase.value if fase else None,
        _first(punt for punt in punten if punt.soort is Puntsoort.TERMIJN),
        _first(punt for punt in punten if punt.soort is not Puntsoort.TERMIJN),
        contacten[-1].datum if contacten else None,
        fout=_count(blik.meldingen, Ernst.FOUT),
        let_op=_count(blik.meldingen, Ernst.LET_OP),
        vraag=_count(blik.meldingen, Ernst.VRAAG),
    )


def _first(punten: Iterable[Punt]) -> Punt | None:
    return next(iter(punten), None)


def _count(meldingen: Iterable[Melding], ernst: Ernst) -> int:
    return sum(melding.ernst is ernst for melding in meldingen)


def maak_overzicht(
    gezien: Iterable[Gezien[Rij]], peildatum: date, begeleider: str | None = None
) -> Overzicht:
    """Put the rows in order; with ``begeleider`` only theirs, and the files that may be theirs."""
    rijen: list[Rij] = []
    ongelezen: list[Ongelezen] = []
    for een in gezien:
        if een.beeld is None:
            ongelezen.append(_ongelezen(een.uitslag))
        elif begeleider is None or is_van(een.beeld, begeleider):
            rijen.append(een.beeld._replace(bestand=een.uitslag.bestand))
    return Overzicht(peildatum, tuple(sorted(rijen, key=_order)), tuple(ongelezen))


def is_van(rij: Rij, begeleider: str) -> bool:
    """Say whether a client is this begeleider's: the whole name, or one of its words."""
    naam, gezocht = (rij.begeleider or "").casefold().split(), begeleider.casefold().split()
    return naam == gezocht or (len(gezocht) == 1 and gezocht[0] in naam)


def _order(rij: Rij) -> tuple[date, bool, str, str]:
    """Put the date that comes first in front, of equal dates a term; then codes."""
    data = [punt.datum for punt in (rij.termijn, rij.afspraak) if punt]
    eerst = min(data, default=date.max)
    is_termijn = rij.termijn is not None and rij.termijn.datum == eerst
    return eerst, not is_termijn, rij.code.casefold(), rij.bestand


def _ongelezen(uitslag: Uitslag) -> Ongelezen:
    if not uitslag.ingesteld:
        tekst = "De instellingen die hier gelden, kloppen nog niet."
        return Ongelezen(uitslag.bestand, None, tekst, "Los eerst op wat daarover is gemeld.")
    if uitslag.regelfout is not None:
        tekst = f"Controle {uitslag.regelfout} liep vast."
        return Ongelezen(uitslag.bestand, None, tekst, "Geef dit door aan de beheerder.")
    fout = next(melding for melding in uitslag.meldingen if melding.ernst is Ernst.FOUT)
    return Ongelezen(uitslag.bestand, fout.regel, fout.tekst, fout.hulp)
